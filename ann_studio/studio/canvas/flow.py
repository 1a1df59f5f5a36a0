"""Slow motion: what flows along the edges during one update, forwards and then back."""

from __future__ import annotations

from time import monotonic
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QTimer

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio import theme
from ann_studio.studio.canvas.items.edges_item import EdgesItem
from ann_studio.studio.canvas.scene import NetworkScene
from ann_studio.studio.document import Document

SLOW: Final = 5
"""Updates a second up to which the flow can be followed."""
_FRAME: Final = 33
_MOST_DOTS: Final = 400
_LONGEST: Final = 1.0
"""Seconds that the flow of an update takes at most."""


class Flow(QObject):
    """Runs while a slow training runs; each update starts it anew."""

    def __init__(self, document: Document, network: NetworkScene, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._network = network
        self._began = 0.0
        self._duration = _LONGEST
        self._step = -1
        self._is_slow = False
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME)
        self._timer.timeout.connect(self._draw)
        document.progressed.connect(self._follow)

    def set_pace(self, running: bool, updates_per_second: int | None) -> None:
        """How fast the training runs, if it does."""
        self._is_slow = running and updates_per_second is not None and updates_per_second <= SLOW
        if self._is_slow and updates_per_second:
            self._duration = min(0.9 / updates_per_second, _LONGEST)
        else:
            self._stop()

    def _follow(self) -> None:
        """An update has been made: its way through the network is shown after it."""
        step = self._document.state.step
        if self._is_slow and step != self._step:
            self._step = step
            self._began = monotonic()
            self._timer.start()

    def _stop(self) -> None:
        self._timer.stop()
        self._network.flow.show_dots(np.empty((0, 2)), np.empty(0), theme.current().path)

    def _draw(self) -> None:
        share = (monotonic() - self._began) / self._duration
        if share >= 1.0:
            self._stop()
        else:
            self.show_at(share)

    def show_at(self, share: float) -> None:
        """The picture at a share of an update: the first half forwards, the second back."""
        plan = self._network.plan
        if plan is None:
            return
        forwards = share < 0.5
        columns = max(place.column for place in plan.layers.values())
        way = (2 * share if forwards else 2 - 2 * share) * columns
        points: list[FloatArray] = [np.empty((0, 2))]
        sizes: list[FloatArray] = [np.empty(0)]
        for layer_id, edges in self._network.parts.edges.items():
            along = way - (plan.layers[layer_id].column - 1)
            if 0.0 <= along <= 1.0:
                size = self._sizes(layer_id, edges, forwards)
                shown = np.flatnonzero(edges.shown)
                strongest = shown[np.argsort(-size[shown], kind="stable")[:_MOST_DOTS]]
                lines = edges.lines[strongest]
                points.append(lines[:, :2] + along * (lines[:, 2:] - lines[:, :2]))
                sizes.append(size[strongest])
        colors = theme.current()
        color = colors.training if forwards else colors.path
        self._network.flow.show_dots(np.vstack(points), np.concatenate(sizes), color)

    def _sizes(self, layer_id: str, edges: EdgesItem, forwards: bool) -> FloatArray:
        """How much each edge carries, from 0 to 1: w·a forwards, w·δ back."""
        observed = self._document.observations
        block = observed.block("contribution", layer_id)
        if not forwards:
            weights, delta = observed.block("weight", layer_id), observed.delta(layer_id)
            block = None if weights is None or delta is None else weights * delta
        if block is None:
            return np.zeros(len(edges.lines))
        carried = np.abs(block[np.ix_(edges.source_units, edges.target_units)]).ravel()
        largest = float(carried.max(initial=0.0))
        if not largest or not np.isfinite(largest):
            return np.zeros(len(carried))
        shares: FloatArray = carried / largest
        return shares
