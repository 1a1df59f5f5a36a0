"""The cost after each epoch, as a curve that grows while the network learns."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ann_studio.studio import i18n, theme
from ann_studio.studio.plots.style import NumberAxis, WholeAxis, make_plot, pen, set_axis_label

MOST_POINTS: Final = 1000
"""More than this many epochs are drawn by the lowest and highest cost of each stretch."""


class CostPlot(QWidget):
    """Cost over epochs of the present run; hovering tells the epoch under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self._records: npt.NDArray[np.void] | None = None
        self._left, self._bottom = NumberAxis("left"), WholeAxis("bottom")
        self._plot = make_plot(self, self._left, self._bottom)
        self._plot.getPlotItem().showGrid(y=True, alpha=0.12)
        set_axis_label(self._bottom, self.tr("Epoch"))
        self._curve = self._plot.plot(pen=pen(look.training), skipFiniteCheck=True)
        self._end = self._dot(9, look.training)
        self._pointed = self._dot(7, look.ink)
        self._line = pg.InfiniteLine(angle=90, movable=False, pen=pen(look.muted, 1))
        self._line.hide()
        self._plot.addItem(self._line, ignoreBounds=True)
        self._plot.scene().sigMouseMoved.connect(self._point_at)
        self._build(look)
        self.set_loss("")
        self._show_emptiness()

    def _dot(self, size: int, color: object) -> pg.ScatterPlotItem:
        dot = pg.ScatterPlotItem(size=size, brush=color, pen=None, pxMode=True)
        self._plot.addItem(dot, ignoreBounds=True)
        return dot

    def _build(self, look: theme.Theme) -> None:
        self._empty = QLabel(self.tr("Press Train to see the cost fall."), self._plot)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("muted", True)
        self._legend = QLabel()
        self._legend.setProperty("muted", True)
        self._log = QCheckBox(self.tr("Log scale"))
        self._log.toggled.connect(self._change_scale)
        below = QHBoxLayout()
        below.addWidget(self._legend, 1)
        below.addWidget(self._log)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self._plot, 1)
        layout.addLayout(below)
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._legend_text = f'<span style="color:{look.training.name()}">━</span> ' + self.tr(
            "training"
        )

    def set_loss(self, loss: str) -> None:
        """Names the loss whose mean over the rows is drawn."""
        set_axis_label(self._left, self.tr("Cost per row"))
        self._loss = loss
        self._plot.setToolTip(
            self.tr("{loss}: the mean over all rows, with the weights after the epoch").format(
                loss=loss
            )
        )

    def set_records(self, records: npt.NDArray[np.void]) -> None:
        """Shows these records of `history.EPOCH_RECORD`."""
        self._records = records
        self._pointed.clear()
        self._line.hide()
        self._show_emptiness()
        if len(records) == 0:
            self._curve.clear()
            self._end.clear()
            return
        epochs, costs = thinned(records["epoch"], records["cost"], MOST_POINTS)
        self._curve.setData(epochs.astype(float), self._scaled(costs))
        last = records[-1]
        self._end.setData([float(last["epoch"])], self._scaled(records["cost"][-1:]))
        self._plot.setXRange(
            float(epochs[0]), max(float(epochs[-1]), float(epochs[0]) + 1), padding=0.03
        )
        self._show_range(self._scaled(costs))

    def _show_range(self, costs: npt.NDArray[np.float64]) -> None:
        """From zero, so that a curve that hardly falls also looks so; log scales have no zero."""
        finite = costs[np.isfinite(costs)]
        if not len(finite):
            return
        low, high = float(finite.min()), float(finite.max())
        if not self._log.isChecked():
            low = 0.0
        self._plot.setYRange(low, high if high > low else low + 1, padding=0.05)

    def _scaled(self, costs: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        if not self._log.isChecked():
            return costs
        with np.errstate(divide="ignore"):
            return np.log10(costs)

    def _change_scale(self, is_log: bool) -> None:
        self._left.setLogMode(is_log)
        if self._records is not None:
            self.set_records(self._records)

    def _show_emptiness(self) -> None:
        is_empty = self._records is None or len(self._records) < 2
        self._empty.setVisible(is_empty)
        self._legend.setText(self._legend_text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the text of an empty plot in its middle."""
        super().resizeEvent(event)
        self._empty.resize(self._plot.size())

    def _point_at(self, place: QPointF) -> None:
        """Tells epoch, cost and accuracy under the pointer."""
        records = self._records
        view = self._plot.getPlotItem().getViewBox()
        if records is None or len(records) < 2 or not view.sceneBoundingRect().contains(place):
            self._pointed.clear()
            self._line.hide()
            self._show_emptiness()
            return
        epoch = view.mapSceneToView(place).x()
        index = int(np.clip(np.searchsorted(records["epoch"], epoch - 0.5), 0, len(records) - 1))
        record = records[index]
        self._pointed.setData([float(record["epoch"])], self._scaled(records["cost"][[index]]))
        self._line.setPos(float(record["epoch"]))
        self._line.show()
        parts = [
            self.tr("epoch {epoch}").format(epoch=i18n.integer(record["epoch"])),
            self.tr("cost {cost}").format(cost=i18n.number(record["cost"])),
        ]
        if not math.isnan(record["accuracy"]):
            parts.append(self.tr("accuracy {share}").format(share=i18n.percent(record["accuracy"])))
        self._legend.setText(" · ".join(parts))


def thinned(
    x: npt.NDArray[np.int64], y: npt.NDArray[np.float64], most: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """At most about `most` of the points (x rising), with each stretch's lowest and highest y."""
    if len(x) <= most:
        return x, y
    stretch = -(-len(x) // (most // 2))
    whole = len(x) // stretch * stretch
    parts = np.nan_to_num(y[:whole], nan=np.inf).reshape(-1, stretch)
    starts = np.arange(0, whole, stretch)
    chosen = np.unique(
        np.concatenate(
            [[0], starts + parts.argmin(axis=1), starts + parts.argmax(axis=1), [len(x) - 1]]
        )
    )
    return x[chosen], y[chosen]
