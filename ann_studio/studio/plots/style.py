"""How every plot looks: axes, pens and fonts from the theme."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QWidget

from ann_studio.studio import i18n, theme


class NumberAxis(pg.AxisItem):
    """An axis whose numbers are written as the reader writes them."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Texts of the ticks, with as many decimals as their spacing needs."""
        if self.logMode:
            return [i18n.number(10**value, 1) for value in values]
        return [i18n.tick(value * scale, spacing * scale) for value in values]


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
        parent=parent, background=look.panel, axisItems={"left": left, "bottom": bottom}
    )
    widget.setFrameShape(pg.PlotWidget.Shape.NoFrame)
    widget.setMenuEnabled(False)
    widget.hideButtons()
    item = widget.getPlotItem()
    item.setMouseEnabled(x=False, y=False)
    for name in ("left", "bottom"):
        axis = item.getAxis(name)
        axis.setPen(look.line)
        axis.setTextPen(look.muted)
        axis.setTickFont(parent.font())
        axis.setStyle(tickLength=-4, tickTextOffset=4)
        axis.enableAutoSIPrefix(False)
    return widget


def set_axis_label(axis: pg.AxisItem, text: str) -> None:
    """Names an axis in muted ink."""
    axis.setLabel(text, color=theme.current().muted.name())


def pen(color: QColor, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen whose width stays the same at any zoom."""
    made = QPen(color, width, style)
    made.setCosmetic(True)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made
