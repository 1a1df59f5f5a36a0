"""A layer beside another, and a connection that skips a layer, each in one edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.network.branches import add_branch, add_skip
from ann_studio.network.edits import set_options
from ann_studio.network.errors import (
    AddWidthsError,
    DuplicateConnectionError,
    FixedLayerError,
    NetworkError,
    NothingToSkipError,
    SeveralInputsError,
    UnknownConnectionError,
    UnknownLayerError,
)
from ann_studio.network.graph import check
from ann_studio.network.layer_types import Add, Concatenate, Dense
from ann_studio.network.spec import Connection, NetworkSpec
from ann_studio.network.wiring import Merge
from tests.engine.networks import branching, links, small, width
from tests.engine.strategies import graphs

CHAIN = small()
SKIP = branching()["skip connection"]


def ids(spec: NetworkSpec) -> list[str]:
    return [layer.id for layer in spec.layers]


# Beside


def test_a_layer_beside_another_reads_what_that_reads() -> None:
    spec = add_branch(CHAIN, "hidden")
    assert ids(spec) == ["input", "hidden", "dense_1", "concatenate_1", "output"]
    assert spec.layer("dense_1") == Dense(id="dense_1", units=4, activation="relu")
    assert spec.sources("dense_1") == spec.sources("hidden") == ("input",)
    assert spec.sources("concatenate_1") == ("hidden", "dense_1")
    assert spec.sources("output") == ("concatenate_1",)
    assert isinstance(spec.layer("concatenate_1"), Concatenate)


def test_a_sum_needs_as_many_units() -> None:
    spec = add_branch(set_options(CHAIN, "hidden", units=7), "hidden", "add")
    assert spec.layer("dense_1") == Dense(id="dense_1", units=7, activation="relu")
    assert isinstance(spec.layer("add_1"), Add)


def test_a_third_branch_joins_the_merge_that_is_there() -> None:
    spec = add_branch(add_branch(CHAIN, "hidden"), "hidden")
    assert ids(spec).count("concatenate_2") == 0
    assert spec.sources("concatenate_1") == ("hidden", "dense_2", "dense_1")
    summed = add_branch(spec, "dense_1", "add")
    assert summed.sources("add_1") == ("dense_1", "dense_3")
    assert summed.sources("concatenate_1") == ("hidden", "dense_2", "add_1")


def test_all_that_the_layer_fed_reads_the_merge() -> None:
    spec = add_branch(branching()["two outputs"], "left", "add")
    assert spec.sources("end") == spec.sources("other") == ("add_1",)
    assert width(spec, "add_1") == 3


@pytest.mark.parametrize(
    ("layer_id", "error"),
    [
        ("one", FixedLayerError),
        ("end", FixedLayerError),
        ("both", SeveralInputsError),
        ("x", UnknownLayerError),
    ],
)
def test_where_nothing_can_stand_beside(layer_id: str, error: type[NetworkError]) -> None:
    with pytest.raises(error):
        add_branch(SKIP, layer_id)


# Skipping


def test_a_layer_is_skipped() -> None:
    spec = add_skip(CHAIN, Connection("hidden", "output"))
    assert ids(spec) == ["input", "hidden", "concatenate_1", "output"]
    assert spec.sources("concatenate_1") == ("hidden", "input")
    assert spec.sources("output") == ("concatenate_1",)


def test_only_this_connection_reads_the_merge() -> None:
    spec = add_skip(branching()["two outputs"], Connection("left", "other"))
    assert spec.sources("end") == ("left",)
    assert spec.sources("other") == ("concatenate_1",)


def test_a_sum_skips_where_the_widths_agree() -> None:
    with pytest.raises(AddWidthsError):
        add_skip(CHAIN, Connection("hidden", "output"), "add")
    even = set_options(CHAIN, "hidden", units=3)
    spec = add_skip(even, Connection("hidden", "output"), "add")
    assert isinstance(spec.layer("add_1"), Add)
    assert spec.sources("add_1") == ("hidden", "input")


def test_a_merge_of_the_kind_takes_it_in_and_one_of_another_does_not() -> None:
    spec = branching()["fork and merge"]
    joined = add_skip(spec, Connection("left", "both"))
    assert joined.sources("both") == ("right", "left", "one")
    even = set_options(spec, "left", units=2)
    nested = add_skip(even, Connection("left", "both"), "add")
    assert nested.sources("both") == ("right", "add_1")
    assert nested.sources("add_1") == ("left", "one")


@pytest.mark.parametrize(
    ("connection", "error"),
    [
        ("one left", NothingToSkipError),
        ("both end", SeveralInputsError),
        ("left both", DuplicateConnectionError),
        ("left end", UnknownConnectionError),
    ],
)
def test_what_cannot_be_skipped_is_refused(connection: str, error: type[NetworkError]) -> None:
    with pytest.raises(error):
        add_skip(SKIP, *links(connection))


@given(
    graphs(("tanh",), "linear"),
    st.data(),
    st.sampled_from(["concatenate", "add"]),
    st.booleans(),
)
def test_any_branch_is_sound_or_refused(
    spec: NetworkSpec, data: st.DataObject, merge: Merge, skips: bool
) -> None:
    try:
        if skips:
            grown = add_skip(spec, data.draw(st.sampled_from(spec.connections)), merge)
        else:
            grown = add_branch(spec, data.draw(st.sampled_from(ids(spec))), merge)
    except NetworkError:
        return
    check(grown)
    assert set(spec.layers) < set(grown.layers) or skips
    assert set(ids(spec)) <= set(ids(grown))
    assert {layer.id for layer in grown.output_layers} == {layer.id for layer in spec.output_layers}
