"""Layers copied, told as text, and put on a connection of any network."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.network.edits import insert_dense, sequential, set_options
from ann_studio.network.errors import (
    AddWidthsError,
    NothingToCopyError,
    NotLayersError,
    UnknownConnectionError,
    UnknownLayerError,
)
from ann_studio.network.fragments import (
    Fragment,
    copy_layers,
    from_text,
    insert_fragment,
    to_text,
)
from ann_studio.network.freezing import set_frozen
from ann_studio.network.graph import check
from ann_studio.network.layer_types import Add, Concatenate, Dense, Dropout, Input
from ann_studio.network.spec import Connection, NetworkSpec
from tests.engine.networks import branching, links, small
from tests.engine.strategies import graphs

CHAIN = small("relu", "sigmoid", units=1)
ANYWHERE = CHAIN.connections[1]
DEEP = sequential(
    3,
    Dense(id="a", units=5, activation="tanh"),
    Dropout(id="b", rate=0.25),
    Dense(id="c", units=6),
    Dense(id="d", units=1),
)


def ids(fragment: Fragment) -> list[str]:
    return [layer.id for layer in fragment.layers]


# Copying


def test_neighbors_stay_connected() -> None:
    fragment = copy_layers(DEEP, ["b", "a"])
    assert fragment.layers == DEEP.layers[1:3]
    assert fragment.connections == links("a b")


def test_ends_of_the_network_are_left_out() -> None:
    assert ids(copy_layers(DEEP, ["input", "c", "d"])) == ["c"]
    with pytest.raises(NothingToCopyError):
        copy_layers(DEEP, ["input", "d"])
    with pytest.raises(NothingToCopyError):
        copy_layers(DEEP, [])
    with pytest.raises(UnknownLayerError):
        copy_layers(DEEP, ["x"])


def test_what_comes_later_is_fed_over_the_gap() -> None:
    assert copy_layers(DEEP, ["a", "c"]).connections == links("a c")


def test_a_copy_has_neither_a_name_nor_anything_frozen() -> None:
    spec = set_frozen(set_options(DEEP, "a", name="Mine"), "a", True, 2)
    assert copy_layers(spec, ["a"]).layers == (DEEP.layers[1],)


def test_a_merge_comes_along_while_it_merges() -> None:
    spec = branching()["fork and merge"]
    both = copy_layers(spec, ["left", "right", "both"])
    assert ids(both) == ["left", "right", "both"]
    assert both.connections == links("right both", "left both")
    assert ids(copy_layers(spec, ["left", "both"])) == ["left"]
    with pytest.raises(NothingToCopyError):
        copy_layers(spec, ["both"])


def test_a_merge_on_the_way_comes_along_unasked() -> None:
    spec = insert_dense(branching()["fork and merge"], Connection("both", "end"))
    fragment = copy_layers(spec, ["left", "right", "dense_1"])
    assert set(fragment.connections) == set(links("left both", "right both", "both dense_1"))
    assert ids(copy_layers(spec, ["left", "right"])) == ["left", "right"]


# Inserting


def test_a_chain_is_put_on_a_connection() -> None:
    spec, new = insert_fragment(CHAIN, copy_layers(DEEP, ["a", "b"]), ANYWHERE)
    assert new == ("dense_1", "dropout_1")
    assert [layer.id for layer in spec.layers] == ["input", "hidden", *new, "output"]
    assert set(spec.connections) == set(
        links("input hidden", "hidden dense_1", "dense_1 dropout_1", "dropout_1 output")
    )
    assert spec.layer("dense_1") == Dense(id="dense_1", units=5, activation="tanh")


def test_again_it_has_other_ids() -> None:
    fragment = copy_layers(DEEP, ["a", "c"])
    once, first = insert_fragment(CHAIN, fragment, ANYWHERE)
    twice, second = insert_fragment(once, fragment, Connection("hidden", first[0]))
    assert second == ("dense_3", "dense_4")
    assert twice.sources(first[0]) == (second[-1],)


def test_several_ends_meet_before_a_layer_that_takes_one() -> None:
    fragment = copy_layers(branching()["fork and merge"], ["left", "right"])
    spec, new = insert_fragment(CHAIN, fragment, ANYWHERE)
    assert spec.sources("output") == ("concatenate_1",)
    assert spec.sources("concatenate_1") == new
    assert spec.sources(new[0]) == spec.sources(new[1]) == ("hidden",)


def test_several_ends_join_a_merge_in_the_place_of_the_connection() -> None:
    fragment = copy_layers(branching()["fork and merge"], ["left", "right"])
    skip = branching()["skip connection"]
    spec, new = insert_fragment(skip, fragment, Connection("left", "both"))
    assert spec.sources("both") == (*new, "one")


def test_a_connection_that_is_not_there_takes_nothing() -> None:
    with pytest.raises(UnknownConnectionError):
        insert_fragment(CHAIN, copy_layers(DEEP, ["a"]), Connection("input", "output"))


def test_a_sum_that_does_not_fit_is_refused() -> None:
    """Copied without what made its widths equal."""
    drawn = NetworkSpec(
        (
            Input(id="in", units=2), Dropout(id="drop"), Dense(id="b", units=2), Add(id="sum"),
            Dense(id="end", units=1),
        ),
        links("in drop", "drop b", "drop sum", "b sum", "sum end"),
    )  # fmt: skip
    fragment = copy_layers(drawn, ["drop", "b", "sum"])
    with pytest.raises(AddWidthsError):
        insert_fragment(CHAIN, fragment, ANYWHERE)
    assert from_text(to_text(fragment)) == fragment


@given(graphs(("tanh",), "linear"), graphs(("tanh",), "linear"), st.data())
def test_any_layers_go_anywhere_but_for_sums(
    spec: NetworkSpec, other: NetworkSpec, data: st.DataObject
) -> None:
    chosen = data.draw(st.sets(st.sampled_from([layer.id for layer in spec.layers])))
    try:
        fragment = copy_layers(spec, chosen)
    except NothingToCopyError:
        return
    assert from_text(to_text(fragment)) == fragment
    connection = data.draw(st.sampled_from(other.connections))
    has_sum = any(isinstance(layer, Add) for layer in (*fragment.layers, *other.layers))
    try:
        grown, new = insert_fragment(other, fragment, connection)
    except AddWidthsError:
        assert has_sum
        return
    check(grown)
    assert set(other.layers) < set(grown.layers)
    assert [grown.layer(i).copied("x") for i in new] == [
        layer.copied("x") for layer in fragment.layers
    ]
    ends = [layer.id for layer in other.output_layers]
    assert [layer.id for layer in grown.output_layers] == ends
    added = len(grown.layers) - len(other.layers) - len(new)
    assert added in (0, 1)


# Text


def described() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_text(copy_layers(DEEP, ["a", "b", "c"])))
    return found


@pytest.mark.parametrize(
    "text",
    ["", "layers", "[]", "null", "{}", '{"format": "annstudio-layers"}', "[" * 100_000,
     '{"format": "annstudio-layers", "version": 2, "layers": [], "connections": []}',
     '{"format": "annstudio-layers", "version": 1, "layers": [], "connections": []}',
     '{"format": "annstudio-layers", "version": 1}'],
)  # fmt: skip
def test_other_text_is_no_layers(text: str) -> None:
    with pytest.raises(NotLayersError) as caught:
        from_text(text)
    assert caught.value.parameters["reason"]


@pytest.mark.parametrize(
    ("layer", "option", "value"),
    [
        (0, "units", 0), (0, "units", 10**9), (0, "units", "5"), (0, "activation", "swish"),
        (0, "activation", ["relu"]), (0, "use_bias", 1), (0, "kernel_regularizer", 5),
        (0, "kernel_regularizer", {"l1": -1}), (0, "type", "Input"), (0, "type", "Conv2D"),
        (0, "type", ["Dense"]), (0, "size", 3), (0, "id", "b"), (0, "id", "x"), (1, "rate", 1.5),
        (1, "rate", None), (0, "frozen_units", 5), (0, "frozen_weights", [5]),
    ],
)  # fmt: skip
def test_values_that_cannot_be_are_refused(layer: int, option: str, value: object) -> None:
    changed = described()
    changed["layers"][layer][option] = value
    with pytest.raises(NotLayersError):
        from_text(json.dumps(changed))


@pytest.mark.parametrize(
    "connections",
    [[["a", "b"], ["b", "a"]], [["a", "b"], ["a", "b"]], [["a", "x"]], [["a"]], [5], 7,
     [["a", "c"], ["b", "c"]], [["a", "a"], ["b", "b"], ["c", "c"]]],
)  # fmt: skip
def test_connections_that_cannot_be_are_refused(connections: object) -> None:
    with pytest.raises(NotLayersError):
        from_text(json.dumps(described() | {"connections": connections}))


def test_a_merge_of_one_is_refused() -> None:
    alone = Fragment((Dense(id="a", units=2), Concatenate(id="c")), links("a c"))
    with pytest.raises(NotLayersError):
        from_text(to_text(alone))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.text(), JSON, st.data())
def test_no_text_is_too_odd(text: str, value: object, data: st.DataObject) -> None:
    changed = described()
    place = data.draw(st.sampled_from(["format", "version", "layers", "connections", "layer"]))
    if place == "layer":
        layer = data.draw(st.sampled_from(changed["layers"]))
        layer[data.draw(st.sampled_from(sorted(layer)))] = value
    else:
        changed[place] = value
    for odd in (text, json.dumps(value), json.dumps(changed)):
        try:
            fragment = from_text(odd)
        except NotLayersError:
            continue
        assert from_text(to_text(fragment)) == fragment
