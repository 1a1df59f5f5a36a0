"""The columns of a drawn network, and the order in each that makes few connections cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from ann_studio.network.graph import topological_order
from ann_studio.network.spec import Connection, NetworkSpec

_SWEEPS: Final = 8
_PORT: Final = 0.01
"""How much the order of a layer's inputs counts beside the order of whole layers."""


@dataclass(frozen=True)
class Lane:
    """The place in a column where a connection passes by on its way to a later one."""

    connection: Connection
    column: int


Cell = str | Lane
"""What stands in a column: a layer, by its id, or a lane."""
Columns = list[list[Cell]]


def arrange_columns(spec: NetworkSpec) -> Columns:
    """Layers by depth, with lanes for what passes by, ordered against crossings.

    The order is found by sweeps over barycenters, forwards and back (Sugiyama et al., 1981).
    """
    columns = _with_lanes(spec, columns_by_depth(spec))
    links = _links(spec, columns)
    best, fewest = [list(column) for column in columns], count_crossings(columns, links)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        forwards = sweep % 2 == 0
        _sweep(columns, links, forwards)
        crossings = count_crossings(columns, links)
        if crossings < fewest:
            best, fewest = [list(column) for column in columns], crossings
    return best


def columns_by_depth(spec: NetworkSpec) -> list[list[str]]:
    """Layer ids by the longest way from an input; every output layer is in the last column."""
    depth: dict[str, int] = {}
    for layer in topological_order(spec):
        depth[layer.id] = max((depth[s] + 1 for s in spec.sources(layer.id)), default=0)
    deepest = max(depth.values())
    for layer in spec.output_layers:
        depth[layer.id] = deepest
    return [[i for i, d in depth.items() if d == column] for column in range(deepest + 1)]


def lanes_of(columns: Columns, connection: Connection) -> list[Lane]:
    """The lanes of a connection, from left to right."""
    cells = (cell for column in columns for cell in column)
    return [cell for cell in cells if isinstance(cell, Lane) and cell.connection == connection]


Link = tuple[Cell, Cell, float]
"""Two cells of neighbouring columns that are connected, and which input of the second it is."""


def _with_lanes(spec: NetworkSpec, layers: list[list[str]]) -> Columns:
    """Adds lanes for connections into layers with several inputs; edges go straight."""
    column_of = {i: number for number, ids in enumerate(layers) for i in ids}
    columns: Columns = [list(ids) for ids in layers]
    for connection in spec.connections:
        if spec.layer(connection.target).maximum_inputs == 1:
            continue
        for column in range(column_of[connection.source] + 1, column_of[connection.target]):
            columns[column].append(Lane(connection, column))
    return columns


def _links(spec: NetworkSpec, columns: Columns) -> list[list[Link]]:
    """For each column but the last its links to the next one."""
    column_of = {cell: n for n, cells in enumerate(columns) for cell in cells}
    links: list[list[Link]] = [[] for _ in columns[1:]]
    for connection in spec.connections:
        way: list[Cell] = [connection.source, *lanes_of(columns, connection), connection.target]
        port = float(spec.sources(connection.target).index(connection.source))
        for start, end in pairwise(way):
            if column_of[end] - column_of[start] == 1:
                links[column_of[start]].append((start, end, port))
    return links


def count_crossings(columns: Columns, links: Sequence[Sequence[Link]]) -> int:
    """How many pairs of links between neighbouring columns cross."""
    crossings = 0
    for number, between in enumerate(links):
        starts = {cell: n for n, cell in enumerate(columns[number])}
        ends = {cell: n for n, cell in enumerate(columns[number + 1])}
        places = [(starts[a], ends[b] + _PORT * port) for a, b, port in between]
        crossings += sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for a, b in combinations(places, 2))
    return crossings


def _sweep(columns: Columns, links: Sequence[Sequence[Link]], forwards: bool) -> None:
    """Orders each column by the middle of what its cells are connected to on one side."""
    numbers = range(1, len(columns)) if forwards else range(len(columns) - 2, -1, -1)
    for number in numbers:
        fixed = columns[number - 1 if forwards else number + 1]
        place = {cell: float(n) for n, cell in enumerate(fixed)}
        near: dict[Cell, list[float]] = {cell: [] for cell in columns[number]}
        for start, end, port in links[number - 1 if forwards else number]:
            if forwards:
                near[end].append(place[start])
            else:
                near[start].append(place[end] + _PORT * port)
        order = {cell: n for n, cell in enumerate(columns[number])}
        columns[number].sort(
            key=lambda cell: (
                sum(near[cell]) / len(near[cell]) if near[cell] else order[cell],
                order[cell],
            )
        )
