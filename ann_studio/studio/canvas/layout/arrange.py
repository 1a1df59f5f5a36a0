"""The automatic layout: columns and rows spread to fill a room as far as their sizes allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ann_studio.network.graph import topological_order
from ann_studio.network.spec import NetworkSpec
from ann_studio.studio.canvas.layout.columns import Columns, Lane, arrange_columns, lanes_of
from ann_studio.studio.canvas.layout.plan import (
    ConnectionPlace,
    GapPlace,
    LayerPlace,
    Measures,
    Plan,
    Point,
)
from ann_studio.studio.canvas.layout.windows import Shown

_WIDTH_OF_HIGH: Final = 0.42
"""The distance of columns, as a share of the height, that still looks like one network."""

_LANE_AIR: Final = 9.0
"""Beside the lines of a lane."""

Offset = Callable[[str], tuple[float, float]]
"""How far a layer was moved from its automatic place, in columns and in rows."""


def arrange(
    spec: NetworkSpec,
    shown: Mapping[str, Shown],
    measures: Measures,
    room: tuple[float, float],
    offset: Offset,
) -> Plan:
    """Lays a network out in a room (width, height); `shown` is what is drawn of each layer."""
    columns = arrange_columns(spec)
    # What is too wide is scaled down as a whole, which leaves more room above and below it.
    least = (len(columns) - 1) * measures.column_least + measures.diameter
    too_wide = max((least + measures.left + measures.right) / max(room[0], 1.0), 1.0)
    row = _row_distance(columns, shown, measures, room[1] * too_wide)
    diameter = min(max(row - measures.row_gap, measures.smallest_diameter), measures.diameter)
    stacks = [_Stack(cells, shown, row, diameter, measures) for cells in columns]
    height = max(stack.height for stack in stacks)
    # What is too high is scaled down as a whole, which leaves more room at its sides.
    width_left = room[0] * max(height / max(room[1], 1.0), 1.0)
    column = _column_distance(len(columns), height, measures, width_left - diameter)
    layers: dict[str, LayerPlace] = {}
    lanes: dict[Lane, Point] = {}
    for number, stack in enumerate(stacks):
        stack.place(number, column, height, layers, lanes)
    moved = {i: _shift(offset(i), column, row) for i in layers}
    layers = {x.id: layers[x.id].shifted(*moved[x.id]) for x in topological_order(spec)}
    connections = _connections(spec, columns, layers, lanes, measures)
    base_width = (len(columns) - 1) * column + diameter + measures.left + measures.right
    left, right = _beyond([dx for dx, _ in moved.values()])
    above, below = _beyond([dy for _, dy in moved.values()])
    return Plan(
        layers,
        connections,
        diameter,
        column,
        row,
        left - diameter / 2 - measures.left,
        above,
        base_width + right - left,
        height + below - above,
    )


def _shift(offset: tuple[float, float], column: float, row: float) -> tuple[float, float]:
    return offset[0] * column, offset[1] * row


def _beyond(shifts: list[float]) -> tuple[float, float]:
    """How far what was moved can reach beyond the automatic layout, before and after it."""
    return min(0.0, *shifts), max(0.0, *shifts)


def _row_distance(
    columns: Columns, shown: Mapping[str, Shown], measures: Measures, room: float
) -> float:
    """The largest distance of rows with which the tallest column fits, within the limits."""
    distance = measures.row_most
    for cells in columns:
        layers = [cell for cell in cells if isinstance(cell, str)]
        gaps = sum(shown[i].count - 1 for i in layers)
        fixed = len(layers) * (measures.diameter + measures.head + measures.foot)
        fixed += sum(lane_height(x, shown, measures) for x in cells if isinstance(x, Lane))
        if gaps:
            distance = min(distance, (room - fixed) / gaps)
    return max(distance, measures.row_least)


LANE_STEP: Final = 3.0
"""The distance of the lines in a lane."""


def lane_height(lane: Lane, shown: Mapping[str, Shown], measures: Measures) -> float:
    """Room for a line of each shown unit, and for the button."""
    lines = len(shown[lane.connection.source].units)
    return max(measures.lane, lines * LANE_STEP + 2 * _LANE_AIR)


def _column_distance(count: int, height: float, measures: Measures, room: float) -> float:
    """As far apart as there is room; a high network may be wide, too."""
    free = (room - measures.left - measures.right) / (count - 1)
    most = max(measures.column_most, _WIDTH_OF_HIGH * height)
    return max(min(free, most), measures.column_least)


@dataclass(frozen=True)
class _Stack:
    """The cells of one column above each other, each layer with its head and foot.

    A layer alone in its column has head and foot in line with those of the other columns; what
    passes it by does so between head and neurons, or between neurons and foot.
    """

    cells: list[str | Lane]
    shown: Mapping[str, Shown]
    row: float
    diameter: float
    measures: Measures

    @property
    def _is_single(self) -> bool:
        return sum(isinstance(cell, str) for cell in self.cells) == 1

    @property
    def height(self) -> float:
        return sum(self._block(cell) for cell in self.cells)

    def _block(self, cell: str | Lane) -> float:
        if isinstance(cell, Lane):
            return lane_height(cell, self.shown, self.measures)
        rows = (self.shown[cell].count - 1) * self.row + self.diameter
        return rows + self.measures.head + self.measures.foot

    def place(
        self,
        number: int,
        distance: float,
        height: float,
        layers: dict[str, LayerPlace],
        lanes: dict[Lane, Point],
    ) -> None:
        """Adds the places in a canvas of this height."""
        x, measures = number * distance, self.measures
        top = (height - self.height) / 2
        is_above = True
        for cell in self.cells:
            block = self._block(cell)
            if isinstance(cell, Lane):
                beyond = (measures.head if is_above else -measures.foot) if self._is_single else 0.0
                lanes[cell] = (x, top + block / 2 + beyond)
            else:
                is_above = False
                ends = (0.0, height) if self._is_single else (top, top + block)
                first = top + measures.head + self.diameter / 2
                layers[cell] = self._layer(cell, number, x, first, ends)
            top += block

    def _layer(
        self, layer_id: str, number: int, x: float, first: float, ends: tuple[float, float]
    ) -> LayerPlace:
        shown = self.shown[layer_id]
        gaps = tuple(GapPlace(first + g.row * self.row, g.first, g.last) for g in shown.gaps)
        ys = tuple(first + row * self.row for row in shown.rows)
        return LayerPlace(layer_id, number, x, shown.units, ys, gaps, *ends)


def _connections(
    spec: NetworkSpec,
    columns: Columns,
    layers: dict[str, LayerPlace],
    lanes: dict[Lane, Point],
    measures: Measures,
) -> tuple[ConnectionPlace, ...]:
    """The way of each connection; buttons stand before heads, or where it passes a column."""
    places: list[ConnectionPlace] = []
    taken: list[Point] = []
    for connection in spec.connections:
        via = tuple(lanes[lane] for lane in lanes_of(columns, connection))
        if via:
            point = via[0]
        else:
            point = _before(layers[connection.target], layers[connection.source], measures)
        while any(_touch(point, other, measures.button) for other in taken):
            point = (point[0], point[1] + measures.button + 4.0)
        taken.append(point)
        places.append(ConnectionPlace(connection, via, point))
    return tuple(places)


def _before(target: LayerPlace, source: LayerPlace, measures: Measures) -> Point:
    """On the line from head to head, halfway between the target and the column before it."""
    share = 1.0 - 0.5 / (target.column - source.column)
    x, top = (
        source.x + share * (target.x - source.x),
        source.top + share * (target.top - source.top),
    )
    return x, top + measures.axis


def _touch(one: Point, other: Point, size: float) -> bool:
    return abs(one[0] - other[0]) < size and abs(one[1] - other[1]) < size + 4.0
