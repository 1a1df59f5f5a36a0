"""A field for a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ann_studio.studio.widgets.checked_edit import CheckedEdit


class NameEdit(CheckedEdit):
    """`committed` brings a name that the user has typed and that `check` has not refused.

    `check` raises ValueError with a text for a name that cannot be taken.
    """

    committed = Signal(str)

    def __init__(self, check: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self._value = ""

    def set_value(self, value: str) -> None:
        """Shows a name."""
        self._value = value
        self.show_text(value)

    def follow(self, value: str) -> None:
        """Shows a name if it is another: what is being typed, or was refused, stays until then."""
        if value != self._value:
            self.set_value(value)

    def take(self, text: str) -> None:
        """Shows the name, without spaces at its ends, and tells of it; or raises ValueError."""
        name = text.strip()
        self._check(name)
        self.set_value(name)
        self.committed.emit(name)
