"""Connections come and go, and whatever is done the network stays sound or is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.network.errors import (
    AddWidthsError,
    CycleError,
    DanglingLayerError,
    DuplicateConnectionError,
    InputCountError,
    NetworkError,
    OutputFeedsError,
    UnknownConnectionError,
    UnknownLayerError,
)
from ann_studio.network.graph import check
from ann_studio.network.layer_types import Add, Concatenate, Dense
from ann_studio.network.spec import Connection, NetworkSpec
from ann_studio.network.wiring import Merge, connect, disconnect
from tests.engine.networks import links, small
from tests.engine.strategies import graphs

CHAIN = small()


def test_a_second_input_meets_the_first_in_a_concatenate() -> None:
    spec = connect(CHAIN, "input", "output")
    assert isinstance(spec.layer("concatenate_1"), Concatenate)
    assert spec.sources("output") == ("concatenate_1",)
    assert spec.sources("concatenate_1") == ("hidden", "input")


def test_or_in_an_add_where_the_widths_agree() -> None:
    wide = NetworkSpec(
        (*CHAIN.layers[:1], Dense(id="hidden", units=3), CHAIN.layers[2]), CHAIN.connections
    )
    spec = connect(wide, "input", "output", "add")
    assert isinstance(spec.layer("add_1"), Add)
    with pytest.raises(AddWidthsError, match="4, 3"):
        connect(CHAIN, "input", "output", "add")


def test_a_third_input_joins_the_merge_that_is_there() -> None:
    spec = connect(CHAIN, "input", "output")
    deep = NetworkSpec(
        (*spec.layers, Dense(id="side", units=2)),
        (*spec.connections, *links("input side", "side concatenate_1")),
    )
    side = connect(deep, "side", "hidden")
    assert side.sources("concatenate_2") == ("input", "side")
    with pytest.raises(DuplicateConnectionError):
        connect(deep, "side", "output")


@pytest.mark.parametrize(
    ("source", "target", "error"),
    [
        ("hidden", "hidden", CycleError),
        ("output", "hidden", OutputFeedsError),
        ("input", "hidden", DuplicateConnectionError),
        ("hidden", "input", InputCountError),
        ("nobody", "hidden", UnknownLayerError),
        ("hidden", "nobody", UnknownLayerError),
    ],
)
def test_what_cannot_be_connected_is_refused(
    source: str, target: str, error: type[NetworkError]
) -> None:
    with pytest.raises(error):
        connect(CHAIN, source, target)


def test_disconnecting_undoes_connecting() -> None:
    spec = connect(CHAIN, "input", "output")
    assert disconnect(spec, Connection("input", "concatenate_1")) == CHAIN


def test_the_only_way_on_is_kept() -> None:
    with pytest.raises(DanglingLayerError):
        disconnect(CHAIN, Connection("hidden", "output"))
    with pytest.raises(UnknownConnectionError):
        disconnect(CHAIN, Connection("input", "output"))


@given(graphs(("tanh",), "linear"), st.data(), st.sampled_from(["concatenate", "add"]))
def test_any_two_layers_are_connected_or_refused(
    spec: NetworkSpec, data: st.DataObject, merge: Merge
) -> None:
    ids = [layer.id for layer in spec.layers]
    source, target = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    try:
        connected = connect(spec, source, target, merge)
    except NetworkError:
        return
    check(connected)
    assert len(connected.connections) > len(spec.connections)
    assert connected.output_layers == spec.output_layers
    assert {layer.id for layer in spec.layers} <= {layer.id for layer in connected.layers}


@given(graphs(("tanh",), "linear"), st.data())
def test_any_connection_is_taken_away_or_kept(spec: NetworkSpec, data: st.DataObject) -> None:
    connection = data.draw(st.sampled_from(spec.connections))
    try:
        left = disconnect(spec, connection)
    except NetworkError:
        return
    check(left)
    assert connection not in left.connections
    assert left.output_layers == spec.output_layers
    assert left.input_layers == spec.input_layers
