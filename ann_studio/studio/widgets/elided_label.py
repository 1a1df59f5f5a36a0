"""A label that shortens its text with … when there is no room, and has the whole as its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class ElidedLabel(QLabel):
    """One line of plain text."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._mode = mode
        self._explain()

    def setText(self, text: str) -> None:
        """Shows another text."""
        super().setText(text)
        self._explain()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        width = self.fontMetrics().horizontalAdvance("MMM…")
        return QSize(min(width, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip is there only while the text is short of room."""
        super().resizeEvent(event)
        self._explain()

    def shown_text(self) -> str:
        """The text as far as it fits."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def _explain(self) -> None:
        self.setToolTip(self.text() if self.shown_text() != self.text() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the shortened text."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), self.shown_text())
