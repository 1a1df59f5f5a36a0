"""The cost after each epoch, as a curve that grows while the network learns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.studio import i18n, theme
from ann_studio.studio.plots.branch_curves import BranchCurve, BranchCurves
from ann_studio.studio.plots.style import NumberAxis, WholeAxis, make_plot, pen, set_axis_label
from ann_studio.studio.plots.thinning import ThinnedSeries

MOST_POINTS: Final = 400
"""More than this many epochs are drawn by the lowest and highest cost of each stretch."""

ROUND: Final = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True)
class Landmark:
    """Something that happened in an epoch: a diamond in this color on the curve, and its words."""

    epoch: int
    color: QColor
    text: str


class CostPlot(QWidget):
    """Cost over epochs of the present run, of its other branches, and of the run before it.

    Hovering tells the epoch under the pointer. A moment that is looked at in the past has a line.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self._records: npt.NDArray[np.void] | None = None
        self._former: npt.NDArray[np.void] = np.empty(0, EPOCH_RECORD)
        self._former_costs: npt.NDArray[np.float64] = np.empty(0)
        self._is_stale = False
        self._thinned = ThinnedSeries(MOST_POINTS)
        self._thinned_validation = ThinnedSeries(MOST_POINTS)
        self._place: QPointF | None = None
        self._left, self._bottom = NumberAxis("left"), WholeAxis("bottom")
        self._plot = make_plot(self, self._left, self._bottom)
        self._plot.getPlotItem().showGrid(y=True, alpha=1.0)
        set_axis_label(self._bottom, self.tr("Epoch"))
        faded = theme.mix(look.training, look.panel, 0.45)
        self._former_curve = self._plot.plot(pen=pen(faded, 1), antialias=True)
        self._curve = self._plot.plot(pen=pen(look.training, 1.5), antialias=True)
        self._validation = self._plot.plot(
            pen=pen(look.validation, 1.5, Qt.PenStyle.DashLine), antialias=True
        )
        self._branches = BranchCurves(self._plot)
        self._end = self._dot(9, look.training)
        self._landmarks: tuple[Landmark, ...] = ()
        self._landmark_dots = self._dot(9, look.ink, "d")
        self._moment: int | None = None
        self._moment_dot = self._dot(11, look.panel)
        self._moment_dot.setPen(pen(look.training, 2))
        self._moment_line = pg.InfiniteLine(angle=90, movable=False, pen=pen(look.training, 1))
        self._moment_line.hide()
        self._plot.addItem(self._moment_line, ignoreBounds=True)
        self._pointed = self._dot(7, look.ink)
        self._line = pg.InfiniteLine(angle=90, movable=False, pen=pen(look.muted, 1))
        self._line.hide()
        self._plot.addItem(self._line, ignoreBounds=True)
        self._plot.scene().sigMouseMoved.connect(self._point_at)
        self._build(look, faded)
        self.set_loss("")
        self._show_emptiness()

    def _dot(self, size: int, color: object, symbol: str = "o") -> pg.ScatterPlotItem:
        dot = pg.ScatterPlotItem(size=size, brush=color, pen=None, pxMode=True, symbol=symbol)
        self._plot.addItem(dot, ignoreBounds=True)
        return dot

    def _build(self, look: theme.Theme, faded: QColor) -> None:
        self._empty = QLabel(self.tr("Press Train to see the cost fall."), self._plot)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("muted", True)
        self._legend = QLabel()
        self._legend.setProperty("muted", True)
        self._legend.setWordWrap(True)
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
        self._keys = {
            "training": _key("━", look.training, self.tr("training")),
            "validation": _key("╍", look.validation, self.tr("validation")),
            "former": _key("─", faded, self.tr("before the change")),
            "stale": _key("○", look.training, self.tr("measured before the edit")),
        }

    def set_loss(self, loss: str) -> None:
        """Names the loss whose mean over the rows is drawn."""
        set_axis_label(self._left, self.tr("Cost per row"))
        self._loss = loss
        self._plot.setToolTip(
            self.tr(
                "{loss}: the mean over the rows, with the weights after the epoch, and the penalty "
                "on the kernels, where they have one"
            ).format(loss=loss)
        )

    def set_former(self, records: npt.NDArray[np.void]) -> None:
        """Shows the records of the run before the present one, of `history.EPOCH_RECORD`."""
        self._former = records if len(records) > 1 else records[:0]
        self._draw_former()

    def set_branches(self, curves: Sequence[BranchCurve]) -> None:
        """Shows the other branches."""
        self._branches.draw(curves, self._log.isChecked())
        self._redraw()

    def set_landmarks(self, landmarks: Sequence[Landmark]) -> None:
        """Marks where something happened."""
        if tuple(landmarks) != self._landmarks:
            self._landmarks = tuple(landmarks)
            self._draw_landmarks()

    def set_moment(self, epoch: int | None) -> None:
        """Marks the epoch that is looked at; None: the end of the curve."""
        if epoch != self._moment:
            self._moment = epoch
            self._draw_moment()
            self._tell()

    def _draw_moment(self) -> None:
        record = None if self._moment is None else self._record_at(self._moment)
        self._moment_line.setVisible(record is not None)
        if record is None:
            self._moment_dot.clear()
        else:
            self._moment_line.setPos(float(record["epoch"]))
            _put(self._moment_dot, record["epoch"], self._scaled_cost(record))

    def _draw_landmarks(self) -> None:
        places = [(mark, self._record_at(mark.epoch)) for mark in self._landmarks]
        shown = [(mark, record) for mark, record in places if record is not None]
        self._landmark_dots.setData(
            [float(record["epoch"]) for _, record in shown],
            [self._scaled_cost(record) for _, record in shown],
            brush=[mark.color for mark, _ in shown],
        )

    def _record_at(self, epoch: int) -> np.void | None:
        """The record of an epoch, or of the last one before it."""
        if self._records is None or len(self._records) < 2:
            return None
        index = int(np.searchsorted(self._records["epoch"], epoch, "right")) - 1
        return self._records[index] if index >= 0 else None

    def _scaled_cost(self, record: np.void) -> float:
        return float(self._scaled(np.array([record["cost"]], np.float64))[0])

    def _redraw(self) -> None:
        if self._records is not None:
            self.set_records(self._records, self._is_stale)

    def _draw_former(self) -> None:
        shown = ThinnedSeries(MOST_POINTS).indices(self._former["cost"])
        self._former_costs = self._scaled(self._former["cost"][shown])
        epochs = self._former["epoch"][shown].astype(float)
        self._former_curve.setData(epochs, self._former_costs, connect="finite")

    def set_records(self, records: npt.NDArray[np.void], is_stale: bool = False) -> None:
        """Shows these records of `history.EPOCH_RECORD`.

        `is_stale` says that the last was measured before an edit of the weights.
        """
        if not _goes_on(self._records, records):
            self._thinned.clear()
            self._thinned_validation.clear()
        self._records = records
        if is_stale != self._is_stale:
            self._is_stale = is_stale
            self._hollow_end(is_stale)
        self._show_emptiness()
        if len(records) < 2:
            self._curve.clear()
            self._validation.clear()
            self._end.clear()
            self._show_range(self._former["epoch"], self._former_costs)
        else:
            self._draw(records)
        self._draw_landmarks()
        self._draw_moment()
        self._tell()

    def _hollow_end(self, is_hollow: bool) -> None:
        look = theme.current()
        self._end.setBrush(look.panel if is_hollow else look.training)
        self._end.setPen(pen(look.training, 1.5) if is_hollow else None)

    def _draw(self, records: npt.NDArray[np.void]) -> None:
        shown = self._thinned.indices(records["cost"])
        epochs, costs = records["epoch"][shown].astype(float), self._scaled(records["cost"][shown])
        self._curve.setData(epochs, costs)
        _put(self._end, epochs[-1], costs[-1])
        self._show_range(epochs, np.concatenate([costs, self._draw_validation(records)]))

    def _draw_validation(self, records: npt.NDArray[np.void]) -> npt.NDArray[np.float64]:
        """Draws the validation cost, if there is one, and returns what is drawn."""
        if not _has_validation(records):
            self._validation.clear()
            return np.empty(0)
        shown = self._thinned_validation.indices(records["validation_cost"])
        costs = self._scaled(records["validation_cost"][shown])
        costs = np.where(np.isfinite(costs), costs, np.nan)
        self._validation.setData(records["epoch"][shown].astype(float), costs, connect="finite")
        return costs

    def _show_range(self, epochs: npt.NDArray[np.float64], costs: npt.NDArray[np.float64]) -> None:
        """Costs from zero, so that a curve that hardly falls also looks so; logs have no zero.

        The limits are round, so that the axes stand still while the curve moves.
        """
        former = self._former_costs[np.isfinite(self._former_costs)]
        if len(epochs):
            first, length = float(epochs[0]), max(float(epochs[-1] - epochs[0]), 10)
            if len(former):
                length = _beside(length, float(self._former["epoch"][-1]) - first)
            length = max(length, self._branches.last_epoch - first)
            self._plot.setXRange(first, first + round_above(length), padding=0.02)
        costs = np.concatenate([costs, self._branches.costs])
        finite = costs[np.isfinite(costs)]
        if not len(finite):
            return
        low, high = float(finite.min()), float(finite.max())
        if self._log.isChecked():
            if len(former):
                low, high = min(low, float(former.min())), max(high, float(former.max()))
            low, high = math.floor(2 * low) / 2, math.ceil(2 * high) / 2
            self._plot.setYRange(low, max(high, low + 0.5), padding=0.03)
        else:
            if len(former):
                high = _beside(high, float(former.max()))
            self._plot.setYRange(0, round_above(high), padding=0.03)

    def _scaled(self, costs: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        if not self._log.isChecked():
            return costs
        with np.errstate(divide="ignore"):
            scaled = np.log10(costs)
        scaled[~np.isfinite(scaled)] = np.nan
        return scaled

    def _change_scale(self, is_log: bool) -> None:
        self._left.setLogMode(is_log)
        self._draw_former()
        self._branches.draw(self._branches.curves, is_log)
        self._redraw()

    def _show_emptiness(self) -> None:
        is_empty = (self._records is None or len(self._records) < 2) and not len(self._former)
        self._empty.setVisible(is_empty)
        for axis in (self._left, self._bottom):
            if axis.isVisible() is is_empty:
                axis.hide() if is_empty else axis.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the text of an empty plot in its middle."""
        super().resizeEvent(event)
        self._empty.resize(self._plot.size())

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer points at nothing any more."""
        super().leaveEvent(event)
        self._place = None
        self._tell()

    def _point_at(self, place: QPointF) -> None:
        self._place = place
        self._tell()

    def _tell(self) -> None:
        """Tells epoch, cost and accuracy under the pointer, or what the curve is."""
        records, place = self._records, self._place
        view = self._plot.getPlotItem().getViewBox()
        if (
            records is None
            or len(records) < 2
            or place is None
            or not view.sceneBoundingRect().contains(place)
        ):
            self._pointed.clear()
            self._line.hide()
            self._legend.setText(self._key_to_curves())
            return
        epoch = view.mapSceneToView(place).x()
        index = int(np.clip(np.searchsorted(records["epoch"], epoch - 0.5), 0, len(records) - 1))
        record = records[index]
        _put(self._pointed, record["epoch"], self._scaled(records["cost"][[index]])[0])
        self._line.setPos(float(record["epoch"]))
        self._line.show()
        parts = [
            self.tr("epoch {epoch}").format(epoch=i18n.integer(record["epoch"])),
            self.tr("cost {cost}").format(cost=i18n.number(record["cost"])),
        ]
        if not math.isnan(record["accuracy"]):
            parts.append(self.tr("accuracy {share}").format(share=i18n.percent(record["accuracy"])))
        if not math.isnan(record["validation_cost"]):
            cost = i18n.number(record["validation_cost"])
            parts.append(self.tr("validation {cost}").format(cost=cost))
        parts += [mark.text for mark in self._landmarks if mark.epoch == record["epoch"]]
        self._legend.setText(" · ".join(parts))

    def _key_to_curves(self) -> str:
        """What is drawn, with the mark of each."""
        records = self._records
        names = ["training"]
        if records is not None and _has_validation(records):
            names.append("validation")
        if len(self._former):
            names.append("former")
        if self._is_stale:
            names.append("stale")
        keys = [self._keys[name] for name in names]
        keys += [_key("━", curve.color, escape(curve.name)) for curve in self._branches.curves]
        return " &nbsp; ".join(keys)


def _key(mark: str, color: QColor, text: str) -> str:
    """A line of a narrow legend ends between two keys, not in the middle of one."""
    unbroken = text.replace(" ", "\N{NO-BREAK SPACE}")
    return f'<span style="color:{color.name()}">{mark}</span>\N{NO-BREAK SPACE}{unbroken}'


def _beside(own: float, former: float) -> float:
    """The longer of the two, as long as that leaves the present run at least half of the room."""
    return max(own, min(former, 2 * own))


def _put(dot: pg.ScatterPlotItem, x: float, y: float) -> None:
    """Places a dot; a cost of 0 has no place on a logarithmic scale."""
    if math.isfinite(y):
        dot.setData([float(x)], [float(y)])
    else:
        dot.clear()


def _has_validation(records: npt.NDArray[np.void]) -> bool:
    return len(records) > 0 and not math.isnan(records["validation_cost"][-1])


def _goes_on(former: npt.NDArray[np.void] | None, records: npt.NDArray[np.void]) -> bool:
    """Whether `records` begin with the former ones, judged by the first and last of those."""
    if former is None or not 0 < len(former) <= len(records):
        return False
    ends = [0, len(former) - 1]
    return former[ends].tobytes() == records[ends].tobytes()


def round_above(value: float) -> float:
    """The next round number, so that a range grows in steps and not with every frame."""
    if value <= 0:
        return 1.0
    unit = 10.0 ** math.floor(math.log10(value))
    return next((m * unit for m in ROUND if m * unit >= value * (1 - 1e-9)), 10 * unit)
