"""Whatever is drawn has a place of its own, and fills the room."""

from collections.abc import Mapping
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ann_studio.network.edits import sequential
from ann_studio.network.graph import output_units
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec
from ann_studio.studio.canvas.layout.arrange import LANE_STEP, arrange, lane_height
from ann_studio.studio.canvas.layout.columns import Lane
from ann_studio.studio.canvas.layout.plan import LayerPlace, Plan
from ann_studio.studio.canvas.layout.windows import Shown, shown_units
from ann_studio.studio.look import UnitWindow
from tests.engine.networks import branching
from tests.studio.canvas.layout.plans import (
    MEASURES,
    Box,
    button_boxes,
    drawn_networks,
    is_ascending,
    layer_boxes,
    rooms,
    wire_boxes,
)

ROOM = (690.0, 390.0)

unit_counts = st.lists(st.integers(1, 200), min_size=2, max_size=6)
Drawn = tuple[NetworkSpec, dict[str, Shown]]


def chain(*counts: int) -> NetworkSpec:
    return sequential(counts[0], *(Dense(id=f"d{i}", units=n) for i, n in enumerate(counts[1:])))


def shown_of(spec: NetworkSpec) -> dict[str, Shown]:
    return {i: shown_units(n, UnitWindow()) for i, n in output_units(spec).items()}


def plan_of(
    spec: NetworkSpec,
    room: tuple[float, float] = ROOM,
    shown: Mapping[str, Shown] | None = None,
    moved: Mapping[str, tuple[float, float]] | None = None,
) -> Plan:
    offsets = moved or {}
    return arrange(
        spec, shown or shown_of(spec), MEASURES, room, lambda i: offsets.get(i, (0.0, 0.0))
    )


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    return [(a.what, b.what) for a, b in combinations(boxes, 2) if a.overlaps(b)]


@settings(max_examples=100)
@given(drawn_networks(), rooms)
def test_no_two_neurons_heads_feet_or_buttons_overlap(
    drawn: Drawn, room: tuple[float, float]
) -> None:
    spec, shown = drawn
    plan = plan_of(spec, room, shown)
    assert overlapping([*layer_boxes(plan), *button_boxes(plan)]) == []


@settings(max_examples=100)
@given(drawn_networks(), rooms)
def test_what_passes_a_column_passes_by_its_layers(drawn: Drawn, room: tuple[float, float]) -> None:
    spec, shown = drawn
    plan = plan_of(spec, room, shown)
    lines = {layer_id: len(of.units) for layer_id, of in shown.items()}
    layers = layer_boxes(plan)
    wires = wire_boxes(plan, lines, LANE_STEP)
    assert [(a.what, b.what) for a in wires for b in layers if a.overlaps(b)] == []
    assert overlapping(wires) == []


@given(drawn_networks(), rooms)
def test_everything_lies_inside_the_plan_with_room_for_labels(
    drawn: Drawn, room: tuple[float, float]
) -> None:
    spec, shown = drawn
    plan = plan_of(spec, room, shown)
    assert MEASURES.smallest_diameter <= plan.diameter <= MEASURES.diameter
    radius = plan.diameter / 2
    for place in plan.layers.values():
        assert plan.left + MEASURES.left <= place.x - radius + 1e-6
        assert place.x + radius <= plan.left + plan.width - MEASURES.right + 1e-6
        assert plan.top <= place.top + 1e-6
        assert place.bottom <= plan.top + plan.height + 1e-6
        rows = (*place.ys, *(gap.y for gap in place.gaps))
        assert place.top + MEASURES.head <= min(rows) - radius + 1e-6
        assert max(rows) + radius <= place.bottom - MEASURES.foot + 1e-6


@given(drawn_networks(), rooms)
def test_units_stand_in_their_order_with_gaps_where_some_are_left_out(
    drawn: Drawn, room: tuple[float, float]
) -> None:
    spec, shown = drawn
    plan = plan_of(spec, room, shown)
    assert list(plan.layers) == list(output_units(spec))
    for layer_id, place in plan.layers.items():
        assert place.units == shown[layer_id].units
        rows = {
            **dict(zip(place.units, place.ys, strict=True)),
            **{g.first: g.y for g in place.gaps},
        }
        ys = tuple(rows[unit] for unit in sorted(rows))
        assert is_ascending(ys)
        assert [b - a for a, b in pairwise(ys)] == pytest.approx([plan.row] * (len(ys) - 1))


@given(unit_counts, rooms)
def test_a_sequential_network_runs_from_left_to_right(
    counts: list[int], room: tuple[float, float]
) -> None:
    plan = plan_of(chain(*counts), room)
    places = list(plan.layers.values())
    assert [place.layer_id for place in places] == [
        "input",
        *(f"d{i}" for i in range(len(counts) - 1)),
    ]
    assert all(b.x - a.x == pytest.approx(plan.column) for a, b in pairwise(places))
    assert plan.column >= MEASURES.column_least
    # Heads stand in one line, and so do feet; buttons are halfway between heads, at the ports.
    assert {place.top for place in places} == {0.0}
    assert {place.bottom for place in places} == {plan.height}
    for connection, (a, b) in zip(plan.connections, pairwise(places), strict=True):
        assert connection.button == pytest.approx(((a.x + b.x) / 2, MEASURES.axis))


def test_a_network_that_fits_fills_the_room() -> None:
    plan = plan_of(chain(3, 6, 1))
    # Rows are spread for neurons of full size; those that shrink leave a little over.
    smaller = MEASURES.diameter - plan.diameter
    assert plan.height == pytest.approx(ROOM[1] - smaller)
    assert plan.width == pytest.approx(ROOM[0])
    assert plan.diameter == pytest.approx(plan.row - MEASURES.row_gap)


def test_few_neurons_keep_their_size_and_do_not_drift_apart() -> None:
    plan = plan_of(chain(2, 2), (3000.0, 3000.0))
    assert plan.diameter == MEASURES.diameter
    assert plan.row == MEASURES.row_most
    assert plan.column <= max(MEASURES.column_most, plan.height)


def test_a_collapsed_layer_has_its_gap_between_the_eighth_and_the_last_three() -> None:
    place = plan_of(chain(123, 1)).layers["input"]
    (gap,) = place.gaps
    assert (gap.first, gap.last) == (8, 119)
    assert place.ys[7] < gap.y < place.ys[8]


def test_a_way_through_a_column_lies_between_head_and_neurons_or_below_them() -> None:
    spec = branching()["skip connection"]
    plan = plan_of(spec)
    passing = next(c for c in plan.connections if c.via)
    ((x, y),) = passing.via
    left = plan.layers["left"]
    assert x == left.x
    assert left.top + MEASURES.head <= y <= left.ys[0] - plan.diameter / 2 or (
        left.ys[-1] + plan.diameter / 2 <= y <= left.bottom - MEASURES.foot
    )
    assert passing.button == (x, y)


def test_a_lane_has_room_for_a_line_of_each_unit() -> None:
    spec = branching()["skip connection"]
    lane = Lane(spec.connections[2], 1)
    for units in (1, 2, 12):
        height = lane_height(lane, {"one": shown_units(units, UnitWindow())}, MEASURES)
        assert height >= max(MEASURES.lane, (min(units, 11) - 1) * LANE_STEP)


@given(
    drawn_networks(),
    rooms,
    st.dictionaries(st.integers(0, 6), st.tuples(st.floats(-3, 3), st.floats(-9, 9)), max_size=3),
)
def test_what_is_moved_is_shifted_and_nothing_else(
    drawn: Drawn, room: tuple[float, float], by_place: dict[int, tuple[float, float]]
) -> None:
    spec, shown = drawn
    ids = [layer.id for layer in spec.layers]
    moved = {ids[place % len(ids)]: offset for place, offset in by_place.items()}
    still, plan = plan_of(spec, room, shown), plan_of(spec, room, shown, moved)
    assert (plan.diameter, plan.column, plan.row) == (still.diameter, still.column, still.row)
    for layer_id, former in still.layers.items():
        dx, dy = moved.get(layer_id, (0.0, 0.0))
        dx, dy = dx * plan.column, dy * plan.row
        place = plan.layers[layer_id]
        assert place.x == pytest.approx(former.x + dx)
        assert place.ys == pytest.approx([y + dy for y in former.ys])
        assert [gap.y for gap in place.gaps] == pytest.approx([g.y + dy for g in former.gaps])
        assert (place.top, place.bottom) == pytest.approx((former.top + dy, former.bottom + dy))
        assert contains(plan, place)


def contains(plan: Plan, place: LayerPlace) -> bool:
    radius = plan.diameter / 2
    across = plan.left <= place.x - radius and place.x + radius <= plan.left + plan.width
    return across and plan.top - 1e-6 <= place.top and place.bottom <= plan.top + plan.height + 1e-6
