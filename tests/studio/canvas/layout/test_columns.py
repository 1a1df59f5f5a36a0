"""The columns of a network, and an order in each that lets few connections cross."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ann_studio.network.layer_types import Concatenate, Dense, Input
from ann_studio.network.spec import Connection, NetworkSpec
from ann_studio.studio.canvas.layout.columns import (
    Cell,
    Columns,
    Lane,
    Link,
    arrange_columns,
    columns_by_depth,
    count_crossings,
    lanes_of,
)
from tests.engine.networks import branching, links
from tests.studio.canvas.layout.plans import networks

Point = tuple[int, int]


def turn(a: Point, b: Point, c: Point) -> int:
    """On which side of the line from a to b the point c lies: 1, -1, or 0 on it."""
    area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (area > 0) - (area < 0)


def cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two segments meet in a point that is inside both."""
    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def crossings(columns: Columns, between: list[list[Link]]) -> int:
    """Drawn on squared paper: a cell every 1000 squares, an input every 10 below its cell."""
    places = {
        c: (1000 * x, 1000 * y) for x, cells in enumerate(columns) for y, c in enumerate(cells)
    }
    count = 0
    for drawn in between:
        segments = [
            (places[start], (places[end][0], places[end][1] + 10 * round(port)))
            for start, end, port in drawn
        ]
        count += sum(cross(one, other) for one, other in combinations(segments, 2))
    return count


def links_between(spec: NetworkSpec, columns: Columns) -> list[list[Link]]:
    """All that is drawn from each column to the next one."""
    column_of = {cell: x for x, cells in enumerate(columns) for cell in cells}
    found: list[list[Link]] = [[] for _ in columns[1:]]
    for connection in spec.connections:
        port = float(spec.sources(connection.target).index(connection.source))
        way: list[Cell] = [connection.source, *lanes_of(columns, connection), connection.target]
        for start, end in pairwise(way):
            if column_of[end] == column_of[start] + 1:
                found[column_of[start]].append((start, end, port))
    return found


def as_specified(spec: NetworkSpec, columns: Columns) -> Columns:
    """The same columns in the order of the spec, lanes in that of the connections at the end."""
    found: Columns = [[layer.id for layer in spec.layers if layer.id in cells] for cells in columns]
    for connection in spec.connections:
        for lane in lanes_of(columns, connection):
            found[lane.column].append(lane)
    return found


@st.composite
def pictures(draw: st.DrawFn) -> tuple[Columns, list[list[Link]]]:
    """A few columns with any links between neighbours."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=2, max_size=4))
    columns: Columns = [[f"{x} {y}" for y in range(size)] for x, size in enumerate(sizes)]
    between = []
    for left, right in pairwise(columns):
        one = st.tuples(st.sampled_from(left), st.sampled_from(right), st.integers(0, 3).map(float))
        between.append(draw(st.lists(one, max_size=8)))
    return columns, between


@given(pictures())
def test_crossings_are_as_many_as_can_be_counted_on_paper(
    picture: tuple[Columns, list[list[Link]]],
) -> None:
    assert count_crossings(*picture) == crossings(*picture)


def test_two_links_that_change_places_cross_once() -> None:
    columns: Columns = [["a", "b"], ["c", "d"]]
    assert count_crossings(columns, [[("a", "d", 0.0), ("b", "c", 0.0)]]) == 1
    assert count_crossings(columns, [[("a", "c", 0.0), ("b", "d", 0.0)]]) == 0


def test_links_into_one_merge_cross_where_its_inputs_are_in_another_order() -> None:
    columns: Columns = [["a", "b"], ["both"]]
    assert count_crossings(columns, [[("a", "both", 1.0), ("b", "both", 0.0)]]) == 1
    assert count_crossings(columns, [[("a", "both", 0.0), ("b", "both", 1.0)]]) == 0


@given(networks)
def test_every_connection_runs_to_the_right_and_outputs_stand_last(spec: NetworkSpec) -> None:
    columns = columns_by_depth(spec)
    assert sorted(i for ids in columns for i in ids) == sorted(layer.id for layer in spec.layers)
    column_of = {i: x for x, ids in enumerate(columns) for i in ids}
    assert all(column_of[c.source] < column_of[c.target] for c in spec.connections)
    assert {layer.id for layer in spec.output_layers} == set(columns[-1])
    assert all(columns)


def test_layers_of_a_depth_share_a_column() -> None:
    layers = (
        Input(id="in", units=3),
        Dense(id="left", units=2),
        Dense(id="right", units=5),
        Concatenate(id="both"),
        Dense(id="out", units=2),
        Dense(id="early", units=1),
    )
    spec = NetworkSpec(
        layers,
        links("in left", "in right", "left both", "right both", "both out", "in early"),
    )
    assert columns_by_depth(spec) == [["in"], ["left", "right"], ["both"], ["out", "early"]]


@given(networks)
def test_what_leads_into_a_merge_has_a_lane_in_each_column_that_it_passes(
    spec: NetworkSpec,
) -> None:
    columns = arrange_columns(spec)
    column_of = {cell: x for x, cells in enumerate(columns) for cell in cells}
    lanes: set[Lane] = set()
    for connection in spec.connections:
        found = lanes_of(columns, connection)
        passed = range(column_of[connection.source] + 1, column_of[connection.target])
        is_merge = len(spec.sources(connection.target)) > 1
        assert [lane.column for lane in found] == (list(passed) if is_merge else [])
        assert all(column_of[lane] == lane.column for lane in found)
        lanes |= set(found)
    assert lanes == {cell for cell in column_of if isinstance(cell, Lane)}
    layers = [[c for c in cells if isinstance(c, str)] for cells in columns]
    assert list(map(sorted, layers)) == list(map(sorted, columns_by_depth(spec)))


@settings(max_examples=150)
@given(networks)
def test_the_order_that_is_found_crosses_no_more_than_that_of_the_spec(spec: NetworkSpec) -> None:
    columns = arrange_columns(spec)
    former = as_specified(spec, columns)
    found, given_order = (crossings(c, links_between(spec, c)) for c in (columns, former))
    assert found <= given_order


def test_branches_are_put_in_the_order_of_what_they_come_from() -> None:
    layers = (
        Input(id="one", units=2),
        Input(id="two", units=2),
        Dense(id="of two", units=2),
        Dense(id="of one", units=2),
        Concatenate(id="both"),
        Dense(id="out", units=1),
    )
    pairs = [("two", "of two"), ("one", "of one"), ("of one", "both"), ("of two", "both")]
    spec = NetworkSpec(layers, tuple(Connection(*pair) for pair in (*pairs, ("both", "out"))))
    columns = arrange_columns(spec)
    assert columns[1] == ["of one", "of two"]
    assert crossings(columns, links_between(spec, columns)) == 0


def test_no_connection_of_a_usual_network_crosses_another() -> None:
    for name in ("skip connection", "fork and merge", "residual block", "shared hidden layer"):
        spec = branching()[name]
        columns = arrange_columns(spec)
        assert crossings(columns, links_between(spec, columns)) == 0, name
