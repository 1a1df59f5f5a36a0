"""Networks and rooms to lay out, and what of a plan must not lie upon something else."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import strategies as st

from ann_studio.network.layer_types import ACTIVATIONS
from ann_studio.network.spec import NetworkSpec
from ann_studio.studio.canvas.layout.plan import LayerPlace, Measures, Plan
from ann_studio.studio.canvas.layout.windows import Shown, shown_units
from ann_studio.studio.look import UnitWindow
from tests.engine.strategies import graphs

HEAD_WIDTH = 90.0
"""Of every layer, for which `MEASURES.column_least` leaves room."""

MEASURES = Measures(
    diameter=44,
    smallest_diameter=30,
    row_gap=6,
    row_least=34,
    row_most=92,
    column_least=HEAD_WIDTH + 18 + 40,
    column_most=230,
    head=48,
    axis=18,
    foot=72,
    lane=24,
    button=18,
    left=110,
    right=90,
)

rooms = st.tuples(st.floats(50, 4000), st.floats(50, 3000))
networks = graphs(ACTIVATIONS, "sigmoid")


@st.composite
def drawn_networks(draw: st.DrawFn) -> tuple[NetworkSpec, dict[str, Shown]]:
    """A network, and what is shown of its layers: small ones, and windows on large ones."""
    spec = draw(networks)
    windows = st.builds(UnitWindow, st.integers(0, 60), st.booleans())
    counts = st.one_of(st.integers(1, 5), st.integers(1, 80))
    shown = {layer.id: shown_units(draw(counts), draw(windows)) for layer in spec.layers}
    return spec, shown


@dataclass(frozen=True)
class Box:
    """A rectangle, and what it stands for."""

    what: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        inside = self.left + 1e-6 < other.right and other.left + 1e-6 < self.right
        return inside and self.top + 1e-6 < other.bottom and other.top + 1e-6 < self.bottom


def _around(what: str, x: float, y: float, width: float, height: float) -> Box:
    return Box(what, x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def head_box(place: LayerPlace) -> Box:
    half, height = HEAD_WIDTH / 2, MEASURES.head - 12
    return Box(
        f"head {place.layer_id}", place.x - half, place.top, place.x + half, place.top + height
    )


def foot_box(place: LayerPlace) -> Box:
    """The pill and the counts."""
    top = place.bottom - MEASURES.foot + 12
    return Box(f"foot {place.layer_id}", place.x - 30, top, place.x + 30, place.bottom)


def row_boxes(plan: Plan, place: LayerPlace) -> Iterator[Box]:
    """Neurons, and the words in place of others."""
    for unit, y in zip(place.units, place.ys, strict=True):
        yield _around(f"neuron {place.layer_id} {unit}", place.x, y, plan.diameter, plan.diameter)
    for gap in place.gaps:
        yield _around(f"gap {place.layer_id} {gap.first}", place.x, gap.y, plan.diameter, 20)


def layer_boxes(plan: Plan) -> list[Box]:
    """Every head, neuron, gap and foot."""
    places = plan.layers.values()
    rows = [box for place in places for box in row_boxes(plan, place)]
    return [*map(head_box, places), *rows, *map(foot_box, places)]


def button_boxes(plan: Plan) -> list[Box]:
    size = MEASURES.button
    return [_around(f"button {c.connection}", *c.button, size, size) for c in plan.connections]


def wire_boxes(plan: Plan, lines: dict[str, int], step: float) -> list[Box]:
    """The ways through columns: so many `lines` by source, `step` apart."""
    return [
        _around(
            f"wires {c.connection}",
            x,
            y,
            3.2 * plan.diameter / 2,
            (lines[c.connection.source] - 1) * step,
        )
        for c in plan.connections
        for x, y in c.via
    ]


def is_ascending(values: tuple[float, ...]) -> bool:
    return all(a < b for a, b in pairwise(values))
