"""A row of choices of which one is taken, shown as joined buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

_AIR: Final = 14
"""Beside the text of a choice, in pixels."""


class SegmentedControl(QWidget):
    """`choices` are (value, text); `chosen` brings the value that the user took."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for place, (_, text) in enumerate(choices):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setProperty("segment", True)
            ends = {0: "first", len(choices) - 1: "last"}
            button.setProperty("place", ends.get(place, "middle"))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, place)
            button.setMinimumWidth(self._width(text))
            layout.addWidget(button)
        self._group.idClicked.connect(self._choose)

    def _width(self, text: str) -> int:
        """Room for the text as it is drawn when it is taken."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(bold).horizontalAdvance(text) + _AIR

    def value(self) -> str | None:
        """The value that is taken."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: str) -> None:
        """Shows this value as taken, without saying that the user took it."""
        with QSignalBlocker(self._group):
            self._group.button(self._values.index(value)).setChecked(True)

    def button(self, value: str) -> QPushButton:
        """The button of a value."""
        button = self._group.button(self._values.index(value))
        assert isinstance(button, QPushButton)
        return button

    def _choose(self, place: int) -> None:
        self.chosen.emit(self._values[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys take the next choice."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = min(max(self._group.checkedId() + step, 0), len(self._values) - 1)
        button = self._group.button(place)
        button.setFocus()
        button.click()
