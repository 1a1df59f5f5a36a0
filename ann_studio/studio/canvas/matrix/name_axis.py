"""An axis with names in place of numbers: as many of them as there is room for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, Literal

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

_MOST_LETTERS: Final = 16
_GAP: Final = 10.0
"""Pixels between two names beside each other."""
_OFFSET: Final = 6


class NameAxis(pg.AxisItem):
    """Names at places along the axis, one apart from the next, the last one perhaps more.

    When they do not all fit, every second, fifth, tenth … and the last one are shown.
    """

    def __init__(self, side: Literal["left", "top"], font: QFont) -> None:
        super().__init__(side)
        self._metrics = QFontMetricsF(font)
        self._is_left = side == "left"
        self._names: list[str] = []
        self._places: list[float] = []
        self._room = 0.0

    def set_names(self, names: Sequence[str], places: Sequence[float]) -> None:
        """Shows other names, each at its place."""
        self._names, self._places = list(names), list(places)
        if self._is_left:
            self.setWidth(self._widest() + _OFFSET + 2.0 * self._metrics.height())
        else:
            self.setHeight(2.0 * self._metrics.height() + _OFFSET + _GAP)
        self.picture = None
        self.update()

    def _widest(self) -> float:
        most = _MOST_LETTERS * self._metrics.averageCharWidth()
        return min(max(map(self._metrics.horizontalAdvance, self._names), default=0.0), most)

    def shown(self) -> list[str]:
        """The names that are shown at present."""
        size = self.geometry().height() if self._is_left else self.geometry().width()
        low, high = self.range
        ((_, places),) = self.tickValues(low, high, size)
        return self.tickStrings(places, 1.0, 1.0)

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """The places of the names that are shown, which do not touch."""
        low, high = sorted((low, high))
        scale = size / max(high - low, 1e-9)
        needed = self._metrics.height() if self._is_left else self._widest() + _GAP
        step = _whole_step(needed / scale)
        self._room = step * scale
        last = len(self._places) - 1
        chosen = [i for i in range(last) if (i + 1) % step == 0]
        if last >= 0:
            end = self._places[last]
            chosen = [i for i in chosen if (end - self._places[i]) * scale >= needed]
            chosen.append(last)
        return [(1.0, [self._places[i] for i in chosen if low <= self._places[i] <= high])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The names at these places, shortened to their room."""
        room = self._widest() if self._is_left else max(self._room - _GAP, self._widest())
        right = Qt.TextElideMode.ElideRight
        names = dict(zip(self._places, self._names, strict=True))
        return [self._metrics.elidedText(names[value], right, room + 1) for value in values]


def _whole_step(least: float) -> int:
    """The first of 1, 2, 5, 10, 20, 50 … that is no less."""
    if least <= 1:
        return 1
    power = 10 ** math.floor(math.log10(least))
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= least)
