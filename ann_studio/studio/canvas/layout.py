"""Where everything of a network is drawn: which units are shown, and the place of each.

Layers stand in columns by their depth, so a sequential network runs from left to right and a
branching one has the layers of a depth above each other. All lengths are in scene pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ann_studio.network.graph import topological_order
from ann_studio.network.spec import Connection, NetworkSpec

MOST_UNITS_SHOWN: Final = 16
"""A layer with more units is drawn collapsed."""
FIRST_UNITS: Final = 8
LAST_UNITS: Final = 3
_WIDTH_OF_HIGH = 0.42
"""The distance of columns, as a share of the height, that still looks like one network."""


@dataclass(frozen=True, kw_only=True)
class Measures:
    """Sizes that follow from the font and the texts; distances are from centre to centre.

    A neuron shrinks from `diameter` to `smallest_diameter`, and rows close up to `row_least`,
    before the view has to be scaled down.
    """

    diameter: float
    smallest_diameter: float
    row_gap: float
    row_least: float
    row_most: float
    column_least: float
    column_most: float
    head: float
    foot: float
    left: float
    right: float


@dataclass(frozen=True)
class LayerPlace:
    """Where a layer is: its shown `units` are at (`x`, `ys[i]`), the head's top and the foot's
    bottom at `top` and `bottom`. `hidden` units are left out, at `gap_y`, before the last ones.
    """

    layer_id: str
    x: float
    units: tuple[int, ...]
    ys: tuple[float, ...]
    hidden: int
    gap_y: float | None
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of the middle of its neurons."""
        return (self.ys[0] + self.ys[-1]) / 2


@dataclass(frozen=True)
class ConnectionPlace:
    """A connection and the place where a layer can be put on it.

    `in_heads` tells that this place is between two heads, rather than among the edges.
    """

    connection: Connection
    x: float
    y: float
    in_heads: bool


@dataclass(frozen=True)
class Plan:
    """A network laid out: `layers` by id in topological order, and the room it all takes."""

    layers: dict[str, LayerPlace]
    connections: tuple[ConnectionPlace, ...]
    diameter: float
    left: float
    top: float
    width: float
    height: float


def shown_units(units: int) -> tuple[tuple[int, ...], int]:
    """Which of a layer's units are drawn, and how many are not: those before the last ones."""
    if units <= MOST_UNITS_SHOWN:
        return tuple(range(units)), 0
    shown = (*range(FIRST_UNITS), *range(units - LAST_UNITS, units))
    return shown, units - len(shown)


def columns_by_depth(spec: NetworkSpec) -> list[list[str]]:
    """Layer ids by the longest way from an input; every output layer is in the last column."""
    depth: dict[str, int] = {}
    for layer in topological_order(spec):
        depth[layer.id] = max((depth[s] + 1 for s in spec.sources(layer.id)), default=0)
    deepest = max(depth.values())
    for layer in spec.output_layers:
        depth[layer.id] = deepest
    return [[i for i, d in depth.items() if d == column] for column in range(deepest + 1)]


def arrange(
    spec: NetworkSpec, units: dict[str, int], measures: Measures, room: tuple[float, float]
) -> Plan:
    """Lays a network out to fill a room (width, height) as far as its sizes allow.

    `units` are the units of each layer, as `graph.output_units` gives them.
    """
    columns = columns_by_depth(spec)
    slots = {layer_id: _slots(units[layer_id]) for column in columns for layer_id in column}
    row = _row_distance(columns, slots, measures, room[1])
    diameter = min(max(row - measures.row_gap, measures.smallest_diameter), measures.diameter)
    stacks = [_Stack(ids, slots, row, diameter, measures) for ids in columns]
    height = max(stack.height for stack in stacks)
    # What is too high is scaled down as a whole, which leaves more room at its sides.
    width_left = room[0] * max(height / max(room[1], 1.0), 1.0)
    column = _column_distance(len(columns), height, measures, width_left - diameter)
    layers: dict[str, LayerPlace] = {}
    for index, stack in enumerate(stacks):
        for place in stack.place(index * column, height, units):
            layers[place.layer_id] = place
    layers = {layer.id: layers[layer.id] for layer in topological_order(spec)}
    left = -diameter / 2 - measures.left
    width = (len(columns) - 1) * column + diameter + measures.left + measures.right
    connections = _connection_places(spec, columns, layers, measures)
    return Plan(layers, connections, diameter, left, 0.0, width, height)


def _slots(units: int) -> int:
    """Rows that a layer takes; the omitted units take one together."""
    shown, hidden = shown_units(units)
    return len(shown) + (hidden > 0)


def _row_distance(
    columns: list[list[str]], slots: dict[str, int], measures: Measures, room: float
) -> float:
    """The largest distance of rows with which the tallest column fits, within the limits."""
    distance = measures.row_most
    for ids in columns:
        gaps = sum(slots[i] - 1 for i in ids)
        fixed = len(ids) * (measures.diameter + measures.head + measures.foot)
        if gaps:
            distance = min(distance, (room - fixed) / gaps)
    return max(distance, measures.row_least)


def _column_distance(count: int, height: float, measures: Measures, room: float) -> float:
    """As far apart as there is room; a high network may be wide, too."""
    free = (room - measures.left - measures.right) / (count - 1)
    most = max(measures.column_most, _WIDTH_OF_HIGH * height)
    return max(min(free, most), measures.column_least)


@dataclass(frozen=True)
class _Stack:
    """The layers of one column above each other, each with its head and foot.

    A layer alone in its column has head and foot in line with those of the other columns.
    """

    ids: list[str]
    slots: dict[str, int]
    row: float
    diameter: float
    measures: Measures

    @property
    def height(self) -> float:
        return sum(self._block(i) for i in self.ids)

    def _block(self, layer_id: str) -> float:
        rows = (self.slots[layer_id] - 1) * self.row + self.diameter
        return rows + self.measures.head + self.measures.foot

    def place(self, x: float, height: float, units: dict[str, int]) -> list[LayerPlace]:
        """The places in a canvas of this height."""
        places = []
        top = (height - self.height) / 2
        for layer_id in self.ids:
            bottom = top + self._block(layer_id)
            first = top + self.measures.head + self.diameter / 2
            ends = (0.0, height) if len(self.ids) == 1 else (top, bottom)
            places.append(self._layer(layer_id, x, first, units[layer_id], ends))
            top = bottom
        return places

    def _layer(
        self, layer_id: str, x: float, first: float, units: int, ends: tuple[float, float]
    ) -> LayerPlace:
        shown, hidden = shown_units(units)
        rows = list(range(self.slots[layer_id]))
        gap = first + rows.pop(FIRST_UNITS) * self.row if hidden else None
        ys = tuple(first + index * self.row for index in rows)
        return LayerPlace(layer_id, x, shown, ys, hidden, gap, *ends)


def _connection_places(
    spec: NetworkSpec,
    columns: list[list[str]],
    layers: dict[str, LayerPlace],
    measures: Measures,
) -> tuple[ConnectionPlace, ...]:
    """Between the heads of neighbours that stand alone in their columns, else among the edges."""
    index = {i: n for n, ids in enumerate(columns) for i in ids}
    alone = {ids[0] for ids in columns if len(ids) == 1}
    places = []
    for connection in spec.connections:
        source, target = layers[connection.source], layers[connection.target]
        neighbours = index[connection.target] - index[connection.source] == 1
        in_heads = neighbours and {connection.source, connection.target} <= alone
        y = measures.head / 2 if in_heads else (source.middle + target.middle) / 2
        places.append(ConnectionPlace(connection, (source.x + target.x) / 2, y, in_heads))
    return tuple(places)
