"""The field in which a weight, a bias or a count is typed, where it is drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ann_studio.studio.widgets.number_edit import NumberEdit

_LETTERS = 24

Check = Callable[[float], None]
"""Raises ValueError with a text for a number that cannot be taken."""


class NumberField(QFrame):
    """`committed` brings a good new number; `finished` comes once, when the field is to go.

    A text that is no number is shown as such, and keeps the field open.
    """

    committed = Signal(float)
    finished = Signal()

    def __init__(
        self, name: str, value: float, parent: QWidget, check: Check | None = None
    ) -> None:
        super().__init__(parent)
        self._area = parent
        self.setProperty("card", True)
        self.setAutoFillBackground(True)
        caption = QLabel(name)
        caption.setTextFormat(Qt.TextFormat.PlainText)
        caption.setProperty("muted", True)
        self.field = _Field(check, self)
        self.field.setAccessibleName(name)
        self.field.setMinimumWidth(_LETTERS * self.fontMetrics().horizontalAdvance("0"))
        self.field.set_value(value)
        self.field.selectAll()
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty("problem", True)
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(4)
        for widget in (caption, self.field, self.problem):
            layout.addWidget(widget)
        self.field.committed.connect(self.committed)
        self.field.cancelled.connect(self.finished)
        self.field.left.connect(self._leave)
        self.field.returnPressed.connect(self._leave)
        self.field.textEdited.connect(self._show_problem)

    def open_at(self, point: QPoint) -> None:
        """Appears around a point of the parent, inside it, and takes the keyboard."""
        self.adjustSize()
        room = self._area.rect()
        x = min(max(point.x() - self.width() // 2, 0), max(room.width() - self.width(), 0))
        y = min(max(point.y() - self.height() // 2, 0), max(room.height() - self.height(), 0))
        self.move(x, y)
        self.show()
        self.raise_()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the field leaves over is not for the canvas below."""
        event.accept()

    def _leave(self) -> None:
        """The field has taken its text, or has refused it."""
        self._show_problem()
        if not self.field.problem():
            self.finished.emit()

    def _show_problem(self) -> None:
        self.problem.setText(self.field.problem())
        self.problem.setVisible(bool(self.field.problem()))
        self.adjustSize()


class _Field(NumberEdit):
    """Tells when the keyboard has gone elsewhere."""

    left = Signal()

    def __init__(self, check: Check | None, parent: QWidget) -> None:
        super().__init__(check, parent)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the text first."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()
