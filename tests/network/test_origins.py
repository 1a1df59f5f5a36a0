"""Rows and columns are found again after an edit by what they connect."""

from hypothesis import given
from hypothesis import strategies as st

from ann_studio.network.edits import insert_dense, remove_units, set_units
from ann_studio.network.layer_types import Concatenate, Dense, Dropout, Input
from ann_studio.network.origins import former_places
from ann_studio.network.spec import NetworkSpec
from ann_studio.network.wiring import connect
from tests.engine.networks import links, small, width
from tests.engine.strategies import graphs

CHAIN = small()

TWICE = NetworkSpec(
    (
        Input(id="in", units=2),
        Dense(id="a", units=2),
        Dropout(id="drop"),
        Concatenate(id="both"),
        Dense(id="end", units=1),
    ),
    links("in a", "a drop", "drop both", "a both", "both end"),
)
"""The units of "a" reach "end" in two ways."""


@given(graphs(("tanh",), "linear"))
def test_nothing_has_moved_in_the_same_network(spec: NetworkSpec) -> None:
    for layer_id, places in former_places(spec, spec).items():
        assert places.rows == list(range(width(spec, spec.sources(layer_id)[0])))
        assert places.units == list(range(width(spec, layer_id)))


def test_units_that_arrive_twice_are_told_apart() -> None:
    assert former_places(TWICE, TWICE)["end"].rows == [0, 1, 2, 3]
    wider = set_units(TWICE, "a", 3)
    assert former_places(TWICE, wider)["end"].rows == [0, 1, None, 2, 3, None]


def test_new_units_and_layers_had_no_place() -> None:
    places = former_places(CHAIN, set_units(CHAIN, "hidden", 5))
    assert places["hidden"].units == [0, 1, 2, 3, None]
    assert places["output"].rows == [0, 1, 2, 3, None]
    between = former_places(CHAIN, insert_dense(CHAIN, links("hidden output")[0]))
    assert between["output"].rows == [None] * 4
    assert set(between) == {"hidden", "output"}


def test_a_merge_passes_its_units_on() -> None:
    spec = connect(CHAIN, "input", "output")
    assert former_places(CHAIN, spec)["output"].rows == [0, 1, 2, 3, None, None, None]
    assert former_places(spec, CHAIN)["output"].rows == [0, 1, 2, 3]


def test_renumbered_units_are_those_they_were() -> None:
    spec = remove_units(TWICE, "a", [0])
    places = former_places(TWICE, spec, {"a": (1,)})
    assert places["a"].units == [1]
    assert places["end"].rows == [1, 3]


@given(graphs(("tanh",), "linear"), st.data())
def test_no_row_and_no_unit_is_in_two_places(spec: NetworkSpec, data: st.DataObject) -> None:
    connection = data.draw(st.sampled_from(spec.connections))
    changed = insert_dense(spec, connection, units=width(spec, connection.source))
    for places in former_places(spec, changed).values():
        for numbers in (places.rows, places.units):
            former = [number for number in numbers if number is not None]
            assert len(former) == len(set(former))
