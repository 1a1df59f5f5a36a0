"""The words beside the pointer during a gesture: what letting go would do, or why it cannot be."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

_AWAY = 14


class Hint(QLabel):
    """Lies over the canvas and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("hint", True)
        self.hide()

    def say(self, text: str, place: QPoint, refused: bool = False) -> None:
        """Appears beside a place of the parent, or goes if there is nothing to say."""
        self.setVisible(bool(text))
        if self.property("refused") != refused:
            self.setProperty("refused", refused)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setWordWrap(False)
        self.setText(text)
        self.adjustSize()
        room = self._area.rect()
        if self.width() > room.width() // 2:
            self.setWordWrap(True)
            self.setFixedWidth(room.width() // 2)
            self.adjustSize()
            self.setMinimumWidth(0)
            self.setMaximumWidth(room.width())
        x = min(place.x() + _AWAY, room.width() - self.width())
        y = min(place.y() + _AWAY, room.height() - self.height())
        self.move(max(x, 0), max(y, 0))
        self.raise_()
