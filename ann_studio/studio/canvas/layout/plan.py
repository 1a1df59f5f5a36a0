"""A network laid out: the places of its layers and connections, in scene pixels."""

from __future__ import annotations

from dataclasses import dataclass

from ann_studio.network.spec import Connection

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Measures:
    """Sizes that follow from the font and the texts; distances are from centre to centre.

    A neuron shrinks from `diameter` to `smallest_diameter`, and rows close up to `row_least`,
    before the view has to be scaled down. Ports are `axis` below the top of a layer; `lane` is the
    height of what passes by in a column.
    """

    diameter: float
    smallest_diameter: float
    row_gap: float
    row_least: float
    row_most: float
    column_least: float
    column_most: float
    head: float
    axis: float
    foot: float
    lane: float
    button: float
    left: float
    right: float


@dataclass(frozen=True)
class GapPlace:
    """Where units from `first` to `last` are left out."""

    y: float
    first: int
    last: int


@dataclass(frozen=True)
class LayerPlace:
    """Where a layer is: its shown `units` are at (`x`, `ys[i]`), the head's top and the foot's
    bottom at `top` and `bottom`.
    """

    layer_id: str
    column: int
    x: float
    units: tuple[int, ...]
    ys: tuple[float, ...]
    gaps: tuple[GapPlace, ...]
    top: float
    bottom: float

    def shifted(self, dx: float, dy: float) -> LayerPlace:
        """The same elsewhere."""
        gaps = tuple(GapPlace(gap.y + dy, gap.first, gap.last) for gap in self.gaps)
        ys = tuple(y + dy for y in self.ys)
        top, bottom = self.top + dy, self.bottom + dy
        return LayerPlace(
            self.layer_id, self.column, self.x + dx, self.units, ys, gaps, top, bottom
        )


@dataclass(frozen=True)
class ConnectionPlace:
    """A connection, the points that it passes on its way, and where a layer can be put on it."""

    connection: Connection
    via: tuple[Point, ...]
    button: Point


@dataclass(frozen=True)
class Plan:
    """`layers` by id in topological order; `column` and `row` are the distances of neighbours."""

    layers: dict[str, LayerPlace]
    connections: tuple[ConnectionPlace, ...]
    diameter: float
    column: float
    row: float
    left: float
    top: float
    width: float
    height: float
