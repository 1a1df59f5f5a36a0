"""A field whose text is looked at before it is taken, with what is wrong shown at the field."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget


class CheckedEdit(QLineEdit):
    """Enter, and leaving the field, take the text; Escape brings the last good one back.

    A text that is refused stays in the field.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.textEdited.connect(self._forget_problem)
        self.returnPressed.connect(self.commit)

    def take(self, text: str) -> None:
        """Shows the text as good and tells of it, or raises ValueError that says why not."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Shows a text that is good."""
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)
        self._forget_problem()

    def revert(self) -> None:
        """Gives up what was typed."""
        self.show_text(self._shown)

    def problem(self) -> str:
        """What is wrong with the text; empty if nothing is known to be."""
        return self.toolTip() if self.property("invalid") else ""

    def commit(self) -> bool:
        """Takes the text as it stands; whether it was good."""
        if self.text() == self._shown:
            self._forget_problem()
            return True
        try:
            self.take(self.text())
        except ValueError as error:
            self._show_problem(str(error))
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up what was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.revert()
            self.cancelled.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field takes the text."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def _show_problem(self, text: str) -> None:
        self.setToolTip(text)
        self._mark(True)
        if self.isVisible():
            # A tooltip takes for HTML what looks so.
            plain = f"<span>{escape(text)}</span>"
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), plain, self)

    def _forget_problem(self) -> None:
        if self.property("invalid"):
            self.setToolTip("")
            self._mark(False)

    def _mark(self, invalid: bool) -> None:
        self.setProperty("invalid", invalid)
        self.style().unpolish(self)
        self.style().polish(self)
