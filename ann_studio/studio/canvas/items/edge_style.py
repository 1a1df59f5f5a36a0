"""How edges are drawn: pens for each step of the weight scale, by how many edges there are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from ann_studio.studio import theme
from ann_studio.studio.canvas.items import color_scale
from ann_studio.studio.canvas.items.color_scale import BINS, MIDDLE

WEAKEST_FIRST: Final = tuple(sorted(range(BINS), key=lambda b: (abs(b - MIDDLE), b)))

_DASHED_BELOW = 150
_WIDE_UP_TO = 300
_THINNEST, _WIDEST = 0.75, 4.0
_DASH, _SPACE = 6.0, 4.0
_FADED = 0.78
_MARKING = 7.0


@dataclass(frozen=True)
class EdgeStyle:
    """Follows from how many edges the whole canvas shows."""

    dashed: bool
    wide: bool

    @staticmethod
    def of(count: int) -> EdgeStyle:
        """The style for so many edges."""
        return EdgeStyle(count < _DASHED_BELOW, count <= _WIDE_UP_TO)

    def pens(self, faded: bool) -> tuple[QPen, ...]:
        """One pen per bin in the colours of the theme; faded ones are for what is not meant."""
        return _pens(theme.current().name, self, faded)


def marking_pen() -> QPen:
    """Below the one edge that is pointed at; of no color that would mean a weight."""
    colors = theme.current()
    return QPen(theme.mix(colors.ink, colors.canvas, 0.86), _MARKING)


def selection_pen() -> QPen:
    """Below an edge that is chosen."""
    colors = theme.current()
    return QPen(theme.mix(colors.accent, colors.canvas, 0.45), _MARKING)


@lru_cache(maxsize=16)
def _pens(theme_name: str, style: EdgeStyle, faded: bool) -> tuple[QPen, ...]:
    background = theme.themes[theme_name].canvas
    return tuple(
        _pen(theme.mix(color, background, _FADED) if faded else color, b, style)
        for b, color in enumerate(color_scale.colors())
    )


def _pen(color: QColor, step: int, style: EdgeStyle) -> QPen:
    strength = abs(step - MIDDLE) / MIDDLE
    width = _THINNEST + (_WIDEST - _THINNEST) * strength if style.wide else 1.0
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setCosmetic(not style.wide)
    if style.dashed and step < MIDDLE:
        pen.setDashPattern([_DASH / width, _SPACE / width])
    return pen
