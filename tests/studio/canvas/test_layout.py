"""Which units are drawn, and that whatever is drawn has a place of its own."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.network.edits import sequential
from ann_studio.network.graph import output_units
from ann_studio.network.layer_types import Concatenate, Dense, Input
from ann_studio.network.spec import Connection, NetworkSpec
from ann_studio.studio.canvas.layout import Measures, Plan, arrange, columns_by_depth, shown_units

MEASURES = Measures(
    diameter=44,
    smallest_diameter=30,
    row_gap=6,
    row_least=34,
    row_most=92,
    column_least=130,
    column_most=230,
    head=48,
    foot=38,
    left=110,
    right=90,
)

rooms = st.tuples(st.floats(50, 4000), st.floats(50, 3000))
unit_counts = st.lists(st.integers(1, 200), min_size=2, max_size=6)


def chain(counts: list[int]) -> NetworkSpec:
    layers = [Dense(id=f"d{i}", units=n) for i, n in enumerate(counts[1:])]
    return sequential(counts[0], *layers)


def branching(first: int, left: int, right: int) -> NetworkSpec:
    layers = (
        Input(id="in", units=first),
        Dense(id="left", units=left),
        Dense(id="right", units=right),
        Concatenate(id="both"),
        Dense(id="out", units=2),
        Dense(id="early", units=1),
    )
    pairs = [("in", "left"), ("in", "right"), ("left", "both"), ("right", "both")]
    pairs += [("both", "out"), ("in", "early")]
    return NetworkSpec(layers, tuple(Connection(a, b) for a, b in pairs))


def plan_of(spec: NetworkSpec, room: tuple[float, float] = (690.0, 390.0)) -> Plan:
    return arrange(spec, output_units(spec), MEASURES, room)


def centers(plan: Plan) -> Iterator[tuple[float, float]]:
    for place in plan.layers.values():
        yield from ((place.x, y) for y in place.ys)


@pytest.mark.parametrize(("units", "shown", "hidden"), [(1, 1, 0), (16, 16, 0), (17, 11, 6)])
def test_more_than_sixteen_units_are_collapsed(units: int, shown: int, hidden: int) -> None:
    numbers, left_out = shown_units(units)
    assert (len(numbers), left_out) == (shown, hidden)


def test_a_collapsed_layer_shows_the_first_eight_and_the_last_three() -> None:
    assert shown_units(123) == ((0, 1, 2, 3, 4, 5, 6, 7, 120, 121, 122), 112)
    place = plan_of(chain([123, 1])).layers["input"]
    assert place.gap_y is not None
    assert place.ys[7] < place.gap_y < place.ys[8]
    steps = [b - a for a, b in pairwise([*place.ys[:8], place.gap_y, *place.ys[8:]])]
    assert steps == pytest.approx([steps[0]] * 11)


@given(unit_counts, rooms)
def test_a_sequential_network_runs_from_left_to_right(
    counts: list[int], room: tuple[float, float]
) -> None:
    plan = plan_of(chain(counts), room)
    assert list(plan.layers) == ["input", *(f"d{i}" for i in range(len(counts) - 1))]
    xs = [place.x for place in plan.layers.values()]
    assert all(b - a >= MEASURES.column_least for a, b in pairwise(xs))
    for place in plan.layers.values():
        assert list(place.ys) == sorted(place.ys)
        assert list(place.units) == sorted(place.units)


@given(st.one_of(unit_counts.map(chain), st.builds(branching, *[st.integers(1, 40)] * 3)), rooms)
def test_no_two_neurons_overlap_and_all_lie_inside(
    spec: NetworkSpec, room: tuple[float, float]
) -> None:
    plan = plan_of(spec, room)
    assert MEASURES.smallest_diameter <= plan.diameter <= MEASURES.diameter
    for (x1, y1), (x2, y2) in combinations(centers(plan), 2):
        assert (x1 - x2) ** 2 + (y1 - y2) ** 2 >= (plan.diameter + 3.9) ** 2
    for x, y in centers(plan):
        assert plan.left + MEASURES.left - 1e-6 <= x - plan.diameter / 2
        assert x + plan.diameter / 2 <= plan.left + plan.width - MEASURES.right + 1e-6
        assert plan.top + MEASURES.head - 1e-6 <= y - plan.diameter / 2
        assert y + plan.diameter / 2 <= plan.top + plan.height - MEASURES.foot + 1e-6


@given(unit_counts, rooms)
def test_heads_stand_in_one_line_and_buttons_between_them(
    counts: list[int], room: tuple[float, float]
) -> None:
    plan = plan_of(chain(counts), room)
    assert {place.top for place in plan.layers.values()} == {0.0}
    assert {place.bottom for place in plan.layers.values()} == {plan.height}
    for place in plan.connections:
        source, target = (plan.layers[i] for i in vars(place.connection).values())
        assert place.in_heads
        assert place.x == pytest.approx((source.x + target.x) / 2)


def test_a_network_that_fits_fills_the_room() -> None:
    plan = plan_of(chain([3, 4, 1]), (690.0, 390.0))
    assert plan.height == pytest.approx(390.0)
    assert plan.diameter == 44


def test_layers_of_a_depth_stand_above_each_other_and_outputs_last() -> None:
    spec = branching(3, 2, 5)
    assert columns_by_depth(spec) == [["in"], ["left", "right"], ["both"], ["out", "early"]]
    plan = plan_of(spec)
    left, right = plan.layers["left"], plan.layers["right"]
    assert left.x == right.x
    assert left.bottom <= right.top
    assert not plan.connections[0].in_heads
