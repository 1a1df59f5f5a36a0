"""The costs of the other branches of a run, as faint curves with their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from ann_studio.studio.plots.style import CACHED, pen
from ann_studio.studio.plots.thinning import ThinnedSeries

_MOST_POINTS: Final = 400


@dataclass(frozen=True, eq=False)
class BranchCurve:
    """The records of a branch, of `history.EPOCH_RECORD`, with its name and color."""

    name: str
    color: QColor
    records: npt.NDArray[np.void]


class BranchCurves:
    """Items of a plot, as many as there are branches to draw."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self._plot = plot
        self._items: list[pg.PlotDataItem] = []
        self.curves: tuple[BranchCurve, ...] = ()
        self.costs: npt.NDArray[np.float64] = np.empty(0)
        """All costs that are drawn, scaled."""
        self.last_epoch = 0.0

    def draw(self, curves: Sequence[BranchCurve], is_log: bool) -> None:
        """Draws these instead of what was drawn."""
        self.curves = tuple(curve for curve in curves if len(curve.records) > 1)
        while len(self._items) > len(self.curves):
            self._plot.removeItem(self._items.pop())
        while len(self._items) < len(self.curves):
            self._items.append(self._plot.plot(antialias=True))
            self._items[-1].curve.setCacheMode(CACHED)
            self._items[-1].setZValue(-1)
        drawn = [np.empty(0)]
        for item, curve in zip(self._items, self.curves, strict=True):
            drawn.append(_draw(item, curve, is_log))
        self.costs = np.concatenate(drawn)
        self.last_epoch = max((float(c.records["epoch"][-1]) for c in self.curves), default=0.0)


def _draw(item: pg.PlotDataItem, curve: BranchCurve, is_log: bool) -> npt.NDArray[np.float64]:
    shown = ThinnedSeries(_MOST_POINTS).indices(curve.records["cost"])
    costs = curve.records["cost"][shown]
    if is_log:
        with np.errstate(divide="ignore", invalid="ignore"):
            costs = np.log10(costs)
        costs = np.where(np.isfinite(costs), costs, np.nan)
    item.setPen(pen(curve.color, 1, Qt.PenStyle.SolidLine))
    item.setData(curve.records["epoch"][shown].astype(float), costs, connect="finite")
    return costs
