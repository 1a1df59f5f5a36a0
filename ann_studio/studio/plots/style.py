"""How every plot looks: axes, pens and fonts from the theme."""

from __future__ import annotations

import math
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen
from PySide6.QtWidgets import QGraphicsItem, QWidget

from ann_studio.studio import i18n, theme

CACHED: Final = QGraphicsItem.CacheMode.DeviceCoordinateCache
"""For what stays the same from frame to frame: painted once, at the device's resolution."""

EDGE: Final = 16
"""Pixels that the number at the end of an axis may stand out."""


class NumberAxis(pg.AxisItem):
    """An axis whose numbers are written as the reader writes them."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Texts of the ticks, with as many decimals as their spacing needs."""
        if self.logMode:
            return [i18n.number(10**value, 1) for value in values]
        return [i18n.tick(value * scale, spacing * scale) for value in values]

    def logTickValues(
        self, low: float, high: float, size: float, ticks: object
    ) -> list[tuple[float | None, list[float]]]:
        """Powers of ten, with 2 and 5 times each while there is room for their numbers."""
        powers = range(math.floor(low), math.ceil(high) + 1)
        room = size / (2 * QFontMetricsF(self.style["tickFont"]).height())
        for factors in ((1, 2, 5), (1, 3), (1,)):
            values = [p + math.log10(f) for p in powers for f in factors]
            values = [v for v in values if low - 1e-9 <= v <= high + 1e-9]
            if len(values) <= room:
                return [(None, values)]
        every = math.ceil(len(values) / max(room, 1))
        return [(None, values[::every])]


class WholeAxis(NumberAxis):
    """An axis of whole numbers, such as epochs."""

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """No ticks between whole numbers."""
        spacings: list[tuple[float, float]] = super().tickSpacing(low, high, size)
        return [(max(round(spacing), 1), offset) for spacing, offset in spacings if spacing >= 0.5]


def make_plot(parent: QWidget, left: pg.AxisItem, bottom: pg.AxisItem) -> pg.PlotWidget:
    """An empty plot with these axes, which a mouse cannot drag out of sight."""
    look = theme.current()
    widget = pg.PlotWidget(
        parent=parent,
        background=look.panel,
        axisItems={"left": left, "bottom": bottom},
        enableMenu=False,
    )
    widget.setFrameShape(pg.PlotWidget.Shape.NoFrame)
    widget.hideButtons()
    item = widget.getPlotItem()
    item.setMouseEnabled(x=False, y=False)
    item.layout.setContentsMargins(0, 8, EDGE, 4)
    for name in ("left", "bottom"):
        dress_axis(item.getAxis(name), parent.font())
    return widget


def dress_axis(axis: pg.AxisItem, font: QFont) -> None:
    """Makes an axis quiet: no ticks, muted ink, one level of texts."""
    look = theme.current()
    axis.setPen(look.line)
    axis.setTextPen(look.muted)
    axis.setTickFont(font)
    axis.setStyle(tickLength=0, tickTextOffset=6, maxTickLevel=0, hideOverlappingLabels=EDGE)
    axis.setCacheMode(CACHED)
    axis.setZValue(-1)
    axis.enableAutoSIPrefix(False)


def set_axis_label(axis: pg.AxisItem, text: str) -> None:
    """Names an axis in muted ink."""
    axis.setLabel(text, color=theme.current().muted.name())


def pen(color: QColor, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen whose width stays the same at any zoom."""
    made = QPen(color, width, style)
    made.setCosmetic(True)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made
