"""A field for one number, typed with the locale's decimal mark or a point."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from ann_studio.studio import i18n


class NumberEdit(QLineEdit):
    """`committed` brings a number that the user has typed and that `check` has not refused.

    `check` raises ValueError with a text for a number that cannot be taken. What is wrong is shown
    at the field, which keeps the text; Escape brings the last good value back.
    """

    committed = Signal(float)
    cancelled = Signal()

    def __init__(
        self, check: Callable[[float], None] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._value = 0.0
        self._shown = ""
        self.textEdited.connect(self._forget_problem)
        self.returnPressed.connect(self.commit)
        self.set_value(0)

    def value(self) -> float:
        """The last good value."""
        return self._value

    def set_value(self, value: float) -> None:
        """Shows a value, in as few digits as tell it exactly."""
        self._value = value
        self._shown = exact_text(value)
        self.setText(self._shown)
        self._forget_problem()

    def follow(self, value: float) -> None:
        """Shows a value if it is another: what is being typed, or was refused, stays until then."""
        if value != self._value:
            self.set_value(value)

    def problem(self) -> str:
        """What is wrong with the text; empty if nothing is known to be."""
        return self.toolTip() if self.property("invalid") else ""

    def commit(self) -> bool:
        """Takes the text as it stands; whether it was a good number."""
        if self.text() == self._shown:
            self._forget_problem()
            return True
        try:
            value = i18n.parse_number(self.text())
        except ValueError:
            self._show_problem(self.tr("“{text}” is not a number.").format(text=self.text()))
            return False
        try:
            if self._check is not None:
                self._check(value)
        except ValueError as error:
            self._show_problem(str(error))
            return False
        self.set_value(value)
        self.committed.emit(value)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up what was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.set_value(self._value)
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
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), text, self)

    def _forget_problem(self) -> None:
        if self.property("invalid"):
            self.setToolTip("")
            self._mark(False)

    def _mark(self, invalid: bool) -> None:
        self.setProperty("invalid", invalid)
        self.style().unpolish(self)
        self.style().polish(self)


def exact_text(value: float) -> str:
    """The shortest text that reads back as this very number, with the locale's decimal mark."""
    text = repr(value).removesuffix(".0")
    if "e" not in text and "." not in text and abs(value) >= 1e16:
        text = f"{value:.0f}"
    return i18n.localized(text)
