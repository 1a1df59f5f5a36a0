"""A field for one number, typed with the locale's decimal mark or a point."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ann_studio.studio import i18n
from ann_studio.studio.widgets.checked_edit import CheckedEdit


class NumberEdit(CheckedEdit):
    """`committed` brings a number that the user has typed and that `check` has not refused.

    `check` raises ValueError with a text for a number that cannot be taken.
    """

    committed = Signal(float)

    def __init__(
        self, check: Callable[[float], None] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._value = 0.0
        self.set_value(0)

    def value(self) -> float:
        """The last good value."""
        return self._value

    def set_value(self, value: float) -> None:
        """Shows a value, in as few digits as tell it exactly."""
        self._value = value
        self.show_text(exact_text(value))

    def follow(self, value: float) -> None:
        """Shows a value if it is another: what is being typed, or was refused, stays until then."""
        if value != self._value:
            self.set_value(value)

    def take(self, text: str) -> None:
        """Shows the number and tells of it, or raises ValueError that says why not."""
        try:
            value = i18n.parse_number(text)
        except ValueError:
            problem = self.tr("“{text}” is not a number.").format(text=text)
            raise ValueError(problem) from None
        if self._check is not None:
            self._check(value)
        self.set_value(value)
        self.committed.emit(value)


def exact_text(value: float) -> str:
    """The shortest text that reads back as this very number, with the locale's decimal mark."""
    text = repr(value).removesuffix(".0")
    if "e" not in text and "." not in text and abs(value) >= 1e16:
        text = f"{value:.0f}"
    return i18n.localized(text)
