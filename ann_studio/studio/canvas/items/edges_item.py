"""All edges between two layers as one item: drawn in bins of the weight scale, found by NumPy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneContextMenuEvent,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio import theme
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.items.color_scale import BINS, MIDDLE, bins_of
from ann_studio.studio.canvas.items.edge_style import (
    WEAKEST_FIRST,
    EdgeStyle,
    marking_pen,
    selection_pen,
)
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target

_LOCK: Final = 11.0
"""The side of a lock on an edge, in scene pixels."""

REACH: Final = 5.0
"""How far from an edge, in scene pixels, the pointer still means it."""

_MOST_REVEALED: Final = 1000
"""So many lit edges are drawn even if they are weaker than those that the look shows."""

Points = npt.NDArray[np.float64]
Batch = tuple[int, list[QLineF]]
"""Lines that are drawn with the pen of one bin."""


def rim_to_rim(sources: Points, targets: Points, radius: float) -> Points:
    """Lines (x1, y1, x2, y2) from the rims of all sources (s, 2) to those of all targets (t, 2).

    The line of source i to target j is row i · t + j, as in a kernel's flat order.
    """
    starts = np.repeat(sources, len(targets), axis=0)
    ends = np.tile(targets, (len(sources), 1))
    way = ends - starts
    step = way * (radius / np.hypot(way[:, 0], way[:, 1]))[:, None]
    return np.hstack([starts + step, ends - step])


def nearest_line(
    lines: Points, x: float, y: float, reach: float, among: npt.NDArray[np.bool_] | None = None
) -> int | None:
    """The index of the line (n, 4) nearest to a point, if one is within reach.

    `among` (n,) says which lines count; None: all.
    """
    if not len(lines):
        return None
    start, way = lines[:, :2], lines[:, 2:] - lines[:, :2]
    offset = np.array([x, y]) - start
    length = np.einsum("ij,ij->i", way, way)
    share = np.clip(np.einsum("ij,ij->i", offset, way) / np.maximum(length, 1e-12), 0.0, 1.0)
    rest = offset - way * share[:, None]
    squares = np.einsum("ij,ij->i", rest, rest)
    if among is not None:
        squares[~among] = np.inf
    nearest = int(np.argmin(squares))
    return nearest if squares[nearest] <= reach * reach else None


class EdgesItem(QGraphicsItem):
    """The edges into layer `layer_id` from the shown units of its source."""

    def __init__(
        self,
        source_id: str,
        layer_id: str,
        units: tuple[Sequence[int], Sequence[int]],
        lines: Points,
        style: EdgeStyle,
        events: CanvasEvents,
    ) -> None:
        super().__init__()
        self.source_id = source_id
        self.layer_id = layer_id
        self.source_units, self.target_units = units
        self.lines = lines
        self._drawn_lines = [QLineF(*line) for line in lines.tolist()]
        self._style = style
        self._events = events
        self._bins = np.full(len(lines), MIDDLE, np.intp)
        self._shown = np.ones(len(lines), bool)
        self._meant: npt.NDArray[np.bool_] | None = None
        self._lit: npt.NDArray[np.bool_] | None = None
        self._selected: list[QLineF] = []
        self._locks: list[int] = []
        self._marked: QLineF | None = None
        self._faded: list[Batch] = []
        self._batches: list[Batch] = []
        self._hovered: EdgeTarget | None = None
        self._smooth = True
        low, high = lines.reshape(-1, 2).min(axis=0), lines.reshape(-1, 2).max(axis=0)
        self._rect = QRectF(QPointF(*low), QPointF(*high)).adjusted(-REACH, -REACH, REACH, REACH)
        self.setAcceptHoverEvents(True)
        self.setZValue(1)

    # What is shown

    def set_weights(
        self, weights: FloatArray, limit: float, among: npt.NDArray[np.bool_] | None = None
    ) -> None:
        """Shows these weights (sources, targets) on a scale from -limit to limit.

        `among` says of each whether it is drawn, and found, at all; None: all are.
        """
        bins = bins_of(weights.reshape(-1), limit)
        shown = np.ones(len(bins), bool) if among is None else among.reshape(-1)
        is_same = np.array_equal(bins, self._bins) and np.array_equal(shown, self._shown)
        if not is_same or not (self._batches or self._faded):
            self._bins, self._shown = bins, shown
            self._sort()

    @property
    def shown(self) -> npt.NDArray[np.bool_]:
        """Which of the lines are drawn: those of the look, and what is lit unless it is much."""
        if self._lit is None or np.count_nonzero(self._lit) > _MOST_REVEALED:
            return self._shown
        return self._shown | self._lit

    def set_selected(self, edges: Iterable[EdgeTarget]) -> None:
        """Marks these edges of the layer, as far as they are drawn."""
        lines = [self._drawn_lines[self._index(edge)] for edge in edges if self.draws(edge)]
        if lines != self._selected:
            self._selected = lines
            self.update()

    def set_frozen(self, edges: Iterable[EdgeTarget]) -> None:
        """Shows a lock on these edges, where edges are few enough for that."""
        drawn = [e for e in edges if self.draws(e)] if self._style.dashed else []
        self._locks = [self._index(edge) for edge in drawn]
        self.update()

    def draws(self, edge: EdgeTarget) -> bool:
        """Whether both its ends are drawn here."""
        return (
            edge.layer_id == self.layer_id
            and edge.source_unit in self.source_units
            and edge.unit in self.target_units
        )

    def mean(self, target: Target | None) -> None:
        """Fades all edges but those of a neuron, or but one; None: but those that are lit."""
        if target is None and self._meant is None:
            return
        self._meant = None if target is None else self._edges_of(target)
        self._marked = None
        if isinstance(target, EdgeTarget) and target.layer_id == self.layer_id:
            self._marked = self._drawn_lines[self._index(target)]
        self._sort()

    def set_lit(self, lit: Collection[Target] | None) -> None:
        """Fades all edges but these, and those into these layers and neurons; None fades none."""
        if lit is None and self._lit is None:
            return
        self._lit = None if lit is None else self._edges_into(lit)
        self._sort()

    def _edges_into(self, targets: Collection[Target]) -> npt.NDArray[np.bool_]:
        mask = np.zeros((len(self.source_units), len(self.target_units)), bool)
        if LayerTarget(self.layer_id) in targets:
            mask[:] = True
        mask[:, [NeuronTarget(self.layer_id, unit) in targets for unit in self.target_units]] = True
        lines = mask.reshape(-1)
        for edge in targets:
            if isinstance(edge, EdgeTarget) and self.draws(edge):
                lines[self._index(edge)] = True
        return lines

    def set_smooth(self, smooth: bool) -> None:
        """Whether many edges are smoothed too, which takes time."""
        if smooth != self._smooth:
            self._smooth = smooth
            if not self._style.wide:
                self.update()

    def _edges_of(self, target: Target) -> npt.NDArray[np.bool_]:
        mask = np.zeros((len(self.source_units), len(self.target_units)), bool)
        sources, targets = np.array(self.source_units), np.array(self.target_units)
        match target:
            case EdgeTarget(self.layer_id, source_unit, unit):
                mask |= (sources == source_unit)[:, None] & (targets == unit)
            case NeuronTarget(self.layer_id, unit):
                mask |= targets == unit
            case NeuronTarget(self.source_id, unit):
                mask |= (sources == unit)[:, None]
        return mask.reshape(-1)

    def _sort(self) -> None:
        """Gathers the lines by pen, in the order of drawing: weak before strong."""
        meant = self._lit if self._meant is None else self._meant
        if meant is None:
            meant = np.ones(len(self._bins), bool)
        shown = self.shown
        self._faded = self._batches_of(np.flatnonzero(shown & ~meant))
        self._batches = self._batches_of(np.flatnonzero(shown & meant))
        self.update()

    def _batches_of(self, chosen: npt.NDArray[np.intp]) -> list[Batch]:
        bins = self._bins[chosen]
        order = np.argsort(bins, kind="stable")
        cuts = np.searchsorted(bins[order], np.arange(BINS + 1)).tolist()
        drawn = self._drawn_lines
        sorted_lines = [drawn[i] for i in chosen[order].tolist()]
        return [
            (b, sorted_lines[cuts[b] : cuts[b + 1]]) for b in WEAKEST_FIRST if cuts[b + 1] > cuts[b]
        ]

    def boundingRect(self) -> QRectF:
        """All the edges, with the reach around them."""
        return self._rect

    def shape(self) -> QPainterPath:
        """The area between the outermost edges; which edge is meant is asked of `contains`."""
        path = QPainterPath()
        first, last = self.lines[0], self.lines[-1]
        corners = [QPointF(*first[:2]), QPointF(*first[2:]), QPointF(*last[2:]), QPointF(*last[:2])]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
        return path

    def contains(self, point: QPointF) -> bool:  # type: ignore[override]  # all that Qt asks
        """Whether an edge is within reach."""
        return self._nearest(point) is not None

    def _nearest(self, point: QPointF) -> int | None:
        return nearest_line(self.lines, point.x(), point.y(), REACH, self.shown)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws one batch of lines per colour."""
        smooth = self._style.wide or self._smooth
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        _draw(painter, self._faded, self._style.pens(True))
        if self._marked is not None:
            painter.setPen(marking_pen())
            painter.drawLine(self._marked)
        if self._selected:
            painter.setPen(selection_pen())
            painter.drawLines(self._selected)
        _draw(painter, self._batches, self._style.pens(False))
        shown = self.shown
        for index in self._locks:
            if shown[index]:
                _draw_lock(painter, self._drawn_lines[index].center())

    # The pointer

    def edge_at(self, point: QPointF) -> EdgeTarget | None:
        """The edge nearest to a point, within reach."""
        index = self._nearest(point)
        if index is None:
            return None
        source, target = divmod(index, len(self.target_units))
        return EdgeTarget(self.layer_id, self.source_units[source], self.target_units[target])

    def middle_of(self, edge: EdgeTarget) -> QPointF:
        """The point halfway along an edge."""
        return self._drawn_lines[self._index(edge)].center()

    def _index(self, edge: EdgeTarget) -> int:
        row = self.source_units.index(edge.source_unit) * len(self.target_units)
        return row + self.target_units.index(edge.unit)

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Tells of the edge under the pointer, once."""
        self._point_at(self.edge_at(event.pos()), event.scenePos())

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Tells that the pointer has left."""
        self._point_at(None, event.scenePos())

    def _point_at(self, edge: EdgeTarget | None, point: QPointF) -> None:
        if edge != self._hovered:
            self._hovered = edge
            self._events.hovered.emit(edge, point)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Chooses the edge."""
        edge = self.edge_at(event.pos())
        if edge is None or event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._events.chosen.emit(edge, event.modifiers())

    def contextMenuEvent(self, event: QGraphicsSceneContextMenuEvent) -> None:
        """Asks for the menu of the edge."""
        edge = self.edge_at(event.pos())
        if edge is not None:
            self._events.menu_asked.emit(edge, event.screenPos())

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Asks to edit the weight."""
        edge = self.edge_at(event.pos())
        if edge is not None:
            self._events.edit_asked.emit(edge)


def _draw_lock(painter: QPainter, place: QPointF) -> None:
    half = _LOCK / 2
    rect = QRectF(place.x() - half, place.y() - half, _LOCK, _LOCK)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().canvas)
    painter.drawEllipse(rect.adjusted(-2, -2, 2, 2))
    theme.icon("lock").paint(painter, rect.toRect())


def _draw(painter: QPainter, batches: list[Batch], pens: tuple[QPen, ...]) -> None:
    for step, lines in batches:
        painter.setPen(pens[step])
        painter.drawLines(lines)
