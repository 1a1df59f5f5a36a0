"""Edits give a new sound network or raise, and never touch the one they were given."""

import itertools
from collections.abc import Callable
from graphlib import TopologicalSorter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.network.edits import (
    duplicate_layer,
    fit_to_table,
    insert_dense,
    move_layer,
    remaining_units,
    remove_layer,
    remove_layers,
    remove_units,
    sequential,
    set_kernel_initializer,
    set_options,
    set_units,
)
from ann_studio.network.errors import (
    AddWidthsError,
    DuplicateLayerError,
    EmptyNetworkError,
    FixedLayerError,
    InputCountError,
    LastUnitError,
    NetworkError,
    OptionError,
    SeveralInputsError,
    UnknownConnectionError,
    UnknownLayerError,
    UnknownUnitError,
)
from ann_studio.network.graph import check
from ann_studio.network.layer_types import (
    ACTIVATIONS,
    INITIALIZERS,
    Add,
    Concatenate,
    Dense,
    Dropout,
    Input,
)
from ann_studio.network.spec import Connection, NetworkSpec
from tests.engine.networks import branching, links, small, width
from tests.engine.strategies import graphs

CHAIN = small("relu", "sigmoid", units=1)
SKIP = branching()["skip connection"]


def ids(spec: NetworkSpec) -> list[str]:
    return [layer.id for layer in spec.layers]


def assert_sound(spec: NetworkSpec) -> None:
    """The rules once more, asked of the standard library instead of `check`."""
    known = set(ids(spec))
    assert len(known) == len(spec.layers)
    assert len(set(spec.connections)) == len(spec.connections)
    assert all({c.source, c.target} <= known for c in spec.connections)
    order = TopologicalSorter({layer.id: spec.sources(layer.id) for layer in spec.layers})
    assert set(order.static_order()) == known
    for layer in spec.layers:
        fed = len(spec.sources(layer.id))
        if isinstance(layer, Add):
            assert len({width(spec, source) for source in spec.sources(layer.id)}) == 1
        if isinstance(layer, Concatenate | Add):
            assert fed >= 2
        else:
            assert fed == isinstance(layer, Dense | Dropout)
        if isinstance(layer, Dense | Input):
            assert 1 <= layer.units <= 4096


# Sequential


def test_a_sequence_is_a_chain_of_connections() -> None:
    spec = sequential(3, Dense(id="a", units=2), Dense(id="b", units=1))
    assert spec.layers == (
        Input(id="input", units=3),
        Dense(id="a", units=2),
        Dense(id="b", units=1),
    )
    assert spec.connections == links("input a", "a b")


def test_a_sequence_that_is_no_network_is_refused() -> None:
    with pytest.raises(EmptyNetworkError):
        sequential(3)
    with pytest.raises(OptionError):
        sequential(0, Dense(id="a", units=1))
    with pytest.raises(DuplicateLayerError):
        sequential(1, Dense(id="a", units=1), Dense(id="a", units=1))
    with pytest.raises(DuplicateLayerError):
        sequential(1, Dense(id="input", units=1))


# Inserting


def test_a_layer_is_inserted_on_a_connection() -> None:
    spec = insert_dense(CHAIN, Connection("input", "hidden"), units=5, activation="tanh")
    assert ids(spec) == ["input", "dense_1", "hidden", "output"]
    assert spec.layer("dense_1") == Dense(id="dense_1", units=5, activation="tanh")
    assert spec.connections == links("input dense_1", "dense_1 hidden", "hidden output")


def test_a_new_layer_has_four_relu_units() -> None:
    new = insert_dense(CHAIN, Connection("hidden", "output")).layer("dense_1")
    assert new == Dense(id="dense_1", units=4, activation="relu")


def test_a_merge_reads_an_inserted_layer_where_it_read_its_source() -> None:
    spec = insert_dense(SKIP, Connection("left", "both"))
    assert spec.sources("both") == ("dense_1", "one")
    assert spec.sources("dense_1") == ("left",)


@pytest.mark.parametrize("pair", ["input output", "hidden input", "x output", "hidden x"])
def test_only_a_connection_that_is_there_can_be_split(pair: str) -> None:
    with pytest.raises(UnknownConnectionError) as caught:
        insert_dense(CHAIN, links(pair)[0])
    assert caught.value.code == "unknown-connection"


def test_a_layer_that_cannot_be_is_not_inserted() -> None:
    with pytest.raises(OptionError):
        insert_dense(CHAIN, Connection("hidden", "output"), units=0)
    with pytest.raises(OptionError):
        insert_dense(CHAIN, Connection("hidden", "output"), activation="swish")


@given(data=st.data(), spec=graphs(("relu", "tanh"), "linear"))
def test_inserting_and_removing_gives_back_an_equal_network(
    data: st.DataObject, spec: NetworkSpec
) -> None:
    connection = data.draw(st.sampled_from(spec.connections))
    grown = insert_dense(spec, connection, units=width(spec, connection.source))
    (new,) = set(ids(grown)) - set(ids(spec))
    assert remove_layer(grown, new) == spec


# Removing


def test_removing_a_layer_connects_what_it_stood_between() -> None:
    spec = remove_layer(CHAIN, "hidden")
    assert ids(spec) == ["input", "output"]
    assert spec.connections == links("input output")


def test_removing_a_shared_layer_connects_all_it_fed() -> None:
    spec = remove_layer(branching()["two outputs"], "left")
    assert spec.connections == links("one end", "one other")


def test_a_merge_that_is_left_with_one_layer_goes_too() -> None:
    """Without `left` the merge would read the input twice: nothing is left to merge."""
    spec = remove_layer(SKIP, "left")
    assert ids(spec) == ["one", "end"]
    assert spec.connections == links("one end")


def test_a_merge_whose_reader_takes_one_layer_stays() -> None:
    with pytest.raises(InputCountError) as caught:
        remove_layer(SKIP, "both")
    assert caught.value.layer_id == "end"


def test_a_merge_that_feeds_a_merge_can_go() -> None:
    spec = NetworkSpec(
        (
            Input(id="a", units=1),
            Input(id="b", units=2),
            Input(id="c", units=3),
            Concatenate(id="ab"),
            Concatenate(id="abc"),
            Dense(id="end", units=1),
        ),
        links("a ab", "b ab", "ab abc", "c abc", "abc end"),
    )
    assert remove_layer(spec, "ab").sources("abc") == ("a", "b", "c")


@pytest.mark.parametrize("layer_id", ["input", "output"])
def test_layers_that_follow_the_table_are_neither_removed_nor_resized(layer_id: str) -> None:
    with pytest.raises(FixedLayerError) as removed:
        remove_layer(CHAIN, layer_id)
    with pytest.raises(FixedLayerError) as resized:
        set_units(CHAIN, layer_id, 2)
    assert removed.value.layer_id == resized.value.layer_id == layer_id


def test_several_layers_are_removed_at_once() -> None:
    """Whatever order they are given in, and where taking out one alone is refused."""
    for chosen in (["left", "both"], ["both", "left"], ["left", "both", "left"]):
        assert remove_layers(SKIP, chosen).connections == links("one end")
    with pytest.raises(InputCountError):
        remove_layer(SKIP, "both")
    merged = branching()["merge of a merge"]
    assert remove_layers(merged, ["left", "right"]).connections == links("one end")
    assert remove_layers(SKIP, []) == SKIP


def test_several_layers_are_removed_all_or_not_at_all() -> None:
    with pytest.raises(FixedLayerError):
        remove_layers(SKIP, ["left", "end"])
    with pytest.raises(UnknownLayerError):
        remove_layers(SKIP, ["left", "x"])
    with pytest.raises(InputCountError):
        remove_layers(branching()["fork and merge"], ["both"])


def test_unequal_widths_on_the_way_do_not_matter() -> None:
    """Without `left` alone the sum would read 2 and 3 units; without both it reads 2 and 2."""
    spec = NetworkSpec(
        (
            Input(id="in", units=2),
            Dense(id="first", units=2),
            Dense(id="left", units=3),
            Dense(id="right", units=3),
            Add(id="sum"),
            Dense(id="end", units=1),
        ),
        links("in first", "in left", "first right", "left sum", "right sum", "sum end"),
    )
    with pytest.raises(AddWidthsError):
        remove_layer(spec, "left")
    assert remove_layers(spec, ["left", "right"]).sources("sum") == ("in", "first")


# Moving

LONG = insert_dense(insert_dense(CHAIN, Connection("hidden", "output")),
                    Connection("dense_1", "output"))  # fmt: skip
"""input hidden dense_1 dense_2 output."""


@pytest.mark.parametrize(
    ("layer_id", "connection", "expected"),
    [
        ("hidden", "dense_2 output", ["input", "dense_1", "dense_2", "hidden", "output"]),
        ("hidden", "dense_1 dense_2", ["input", "dense_1", "hidden", "dense_2", "output"]),
        ("dense_2", "input hidden", ["input", "dense_2", "hidden", "dense_1", "output"]),
    ],
)
def test_a_layer_is_moved_along_a_chain(
    layer_id: str, connection: str, expected: list[str]
) -> None:
    spec = move_layer(LONG, layer_id, *links(connection))
    assert ids(spec) == expected
    chain = [f"{one} {other}" for one, other in itertools.pairwise(expected)]
    assert set(spec.connections) == set(links(*chain))
    assert spec.layer(layer_id) == LONG.layer(layer_id)


@pytest.mark.parametrize("connection", ["hidden dense_1", "dense_1 dense_2"])
def test_a_layer_is_not_moved_to_where_it_is(connection: str) -> None:
    assert move_layer(LONG, "dense_1", *links(connection)) is LONG


def test_a_layer_is_moved_into_a_branch_and_out_of_it() -> None:
    spec = branching()["fork and merge"]
    grown = insert_dense(spec, Connection("both", "end"))
    inside = move_layer(grown, "dense_1", Connection("left", "both"))
    assert inside.sources("both") == ("right", "dense_1")
    assert inside.sources("dense_1") == ("left",)
    assert inside.sources("end") == ("both",)
    assert set(move_layer(inside, "dense_1", Connection("both", "end")).connections) == set(
        grown.connections
    )


def test_the_last_layer_of_a_branch_leaves_no_merge_behind() -> None:
    """left beside a skip: without it the merge would read the input twice."""
    spec = move_layer(SKIP, "left", Connection("both", "end"))
    assert spec.connections == links("one left", "left end")
    assert move_layer(SKIP, "left", Connection("one", "both")).sources("both") == ("one", "left")


def test_a_shared_layer_can_be_moved_to_one_of_its_readers() -> None:
    spec = branching()["two outputs"]
    moved = move_layer(spec, "left", Connection("left", "other"))
    assert set(moved.connections) == set(links("one end", "one left", "left other"))


@pytest.mark.parametrize(
    ("layer_id", "connection", "error"),
    [
        ("one", "left both", FixedLayerError),
        ("end", "one left", FixedLayerError),
        ("both", "one left", SeveralInputsError),
        ("left", "left end", UnknownConnectionError),
        ("x", "one left", UnknownLayerError),
    ],
)
def test_what_cannot_be_moved_is_refused(
    layer_id: str, connection: str, error: type[NetworkError]
) -> None:
    with pytest.raises(error):
        move_layer(SKIP, layer_id, *links(connection))


def test_a_layer_is_not_moved_where_its_width_does_not_fit() -> None:
    spec = insert_dense(branching()["residual block"], Connection("total", "end"), units=5)
    with pytest.raises(AddWidthsError):
        move_layer(spec, "dense_1", Connection("again", "total"))


@given(data=st.data(), spec=graphs(("relu", "tanh"), "linear"))
def test_moving_there_and_back_keeps_every_layer_but_idle_merges(
    data: st.DataObject, spec: NetworkSpec
) -> None:
    layer_id = data.draw(st.sampled_from(ids(spec)))
    connection = data.draw(st.sampled_from(spec.connections))
    try:
        moved = move_layer(spec, layer_id, connection)
    except (FixedLayerError, SeveralInputsError, AddWidthsError):
        return
    assert_sound(moved)
    gone = set(spec.layers) - set(moved.layers)
    assert all(isinstance(layer, Concatenate | Add) for layer in gone)
    assert set(moved.layers) <= set(spec.layers)
    assert [layer.id for layer in moved.output_layers] and moved.targets(layer_id)


# Sums and dropout

RESIDUAL = branching()["residual block"]
DROPPED = branching()["dropout shared and summed"]


def test_a_layer_that_would_make_a_sum_of_unequal_widths_is_not_inserted() -> None:
    with pytest.raises(AddWidthsError) as caught:
        insert_dense(RESIDUAL, Connection("again", "total"), units=4)
    assert caught.value.layer_id == "total"
    assert insert_dense(RESIDUAL, Connection("again", "total"), units=3).layer("dense_1")


@pytest.mark.parametrize("layer_id", ["left", "again"])
def test_a_layer_of_a_sum_is_not_resized_alone(layer_id: str) -> None:
    with pytest.raises(AddWidthsError) as caught:
        set_units(RESIDUAL, layer_id, 5)
    assert caught.value.layer_id == "total"


def test_what_a_sum_reads_is_removed_while_the_widths_stay_equal() -> None:
    spec = branching()["sum of three, and an input"]
    assert remove_layer(spec, "left").sources("total") == ("two", "again")
    widened = fit_to_table(remove_layer(spec, "left"), 3, 3, "linear")
    bridged = insert_dense(widened, Connection("two", "again"), units=5)
    with pytest.raises(AddWidthsError):
        remove_layer(bridged, "again")


@pytest.mark.parametrize(("spec", "layer_id"), [(RESIDUAL, "total"), (DROPPED, "drop")])
def test_units_that_follow_the_inputs_are_not_set(spec: NetworkSpec, layer_id: str) -> None:
    with pytest.raises(OptionError) as caught:
        set_units(spec, layer_id, 3)
    assert caught.value.parameters["expected"] == "those of its inputs"


def test_a_dropout_layer_goes_and_leaves_its_connections() -> None:
    spec = remove_layer(branching()["dropout of the input"], "drop")
    assert spec.sources("left") == ("two",)
    assert spec.sources("both") == ("two", "left")


# Options


def test_a_hidden_layer_is_resized() -> None:
    spec = set_units(CHAIN, "hidden", 9)
    assert spec.layer("hidden") == Dense(id="hidden", units=9, activation="relu")
    assert (ids(spec), spec.connections) == (ids(CHAIN), CHAIN.connections)


@pytest.mark.parametrize("units", [0, -3, 4097, 2.5])
def test_a_layer_is_not_given_units_it_cannot_have(units: int) -> None:
    with pytest.raises(OptionError):
        set_units(CHAIN, "hidden", units)


def test_units_are_removed_by_their_numbers() -> None:
    spec = remove_units(CHAIN, "hidden", [2, 0])
    assert spec.layer("hidden") == Dense(id="hidden", units=2, activation="relu")
    assert remaining_units(CHAIN, "hidden", [2, 0]) == (1, 3)
    assert remove_units(CHAIN, "hidden", []) == CHAIN


def test_a_layer_keeps_a_unit() -> None:
    with pytest.raises(LastUnitError) as caught:
        remove_units(CHAIN, "hidden", range(4))
    assert caught.value.layer_id == "hidden"


@pytest.mark.parametrize("unit", [-1, 4])
def test_a_unit_that_is_not_there_is_not_removed(unit: int) -> None:
    with pytest.raises(UnknownUnitError) as caught:
        remove_units(CHAIN, "hidden", [0, unit])
    assert caught.value.parameters == {"unit": unit}


def test_units_of_an_end_or_a_merge_are_not_removed() -> None:
    for layer_id in ("input", "output"):
        with pytest.raises(FixedLayerError):
            remove_units(CHAIN, layer_id, [0])
    with pytest.raises(OptionError, match="those of its inputs"):
        remove_units(SKIP, "both", [0])
    with pytest.raises(AddWidthsError):
        remove_units(RESIDUAL, "left", [0])


def test_options_are_set_by_name() -> None:
    spec = set_options(CHAIN, "output", activation="tanh", use_bias=False, name="Exam")
    assert spec.layer("output") == Dense(
        id="output", units=1, activation="tanh", use_bias=False, name="Exam"
    )
    with pytest.raises(OptionError):
        set_options(CHAIN, "output", kernel_initializer="best")


def test_all_kernels_are_given_the_same_initializer() -> None:
    spec = set_kernel_initializer(SKIP, "he_normal")
    dense = [layer for layer in spec.layers if isinstance(layer, Dense)]
    assert [layer.kernel_initializer for layer in dense] == ["he_normal", "he_normal"]
    assert [layer.bias_initializer for layer in dense] == ["zeros", "zeros"]
    assert spec.layer("both") == SKIP.layer("both")
    with pytest.raises(OptionError):
        set_kernel_initializer(SKIP, "best")


@pytest.mark.parametrize(
    "edit",
    [
        lambda: remove_layer(CHAIN, "x"),
        lambda: set_units(CHAIN, "x", 2),
        lambda: set_options(CHAIN, "x", units=2),
    ],
    ids=["remove_layer", "set_units", "set_options"],
)
def test_a_layer_that_is_not_there_is_refused(edit: Callable[[], NetworkSpec]) -> None:
    with pytest.raises(UnknownLayerError) as caught:
        edit()
    assert caught.value.layer_id == "x"


def test_the_ends_follow_the_table() -> None:
    spec = fit_to_table(CHAIN, 7, 3, "softmax")
    assert spec.layer("input") == Input(id="input", units=7)
    assert spec.layer("output") == Dense(id="output", units=3, activation="softmax")
    assert spec.layer("hidden") == CHAIN.layer("hidden")
    with pytest.raises(OptionError):
        fit_to_table(CHAIN, 0, 1, "linear")


def test_a_copy_comes_after_its_layer() -> None:
    spec = duplicate_layer(CHAIN, "hidden")
    assert ids(spec) == ["input", "hidden", "dense_1", "output"]
    copy, layer = spec.layer("dense_1"), spec.layer("hidden")
    assert isinstance(copy, Dense) and isinstance(layer, Dense)
    assert (copy.units, copy.activation) == (layer.units, layer.activation)
    with pytest.raises(FixedLayerError):
        duplicate_layer(CHAIN, "output")


# Any sequence


@given(data=st.data())
def test_any_sequence_of_edits_leaves_a_sound_network(data: st.DataObject) -> None:
    spec = data.draw(graphs(("relu",), "linear"))
    for _ in range(data.draw(st.integers(1, 12))):
        before = NetworkSpec(tuple(spec.layers), tuple(spec.connections))
        layer_id = data.draw(st.sampled_from([*ids(spec), "x"]))
        connection = data.draw(st.sampled_from([*spec.connections, Connection("x", layer_id)]))
        units = data.draw(st.integers(0, 5))
        activation = data.draw(st.sampled_from([*ACTIVATIONS, "swish"]))
        initializer = data.draw(st.sampled_from([*INITIALIZERS, "best"]))
        edit = data.draw(
            st.sampled_from(
                ["insert_dense", "move_layer", "remove_layer", "remove_layers", "remove_units",
                 "rename", "set_activation", "set_kernel_initializer", "set_units"]
            )
        )  # fmt: skip
        known = layer_id != "x"
        dense = known and isinstance(spec.layer(layer_id), Dense)
        try:
            match edit:
                case "insert_dense":
                    edited = insert_dense(spec, connection, units, activation)
                case "remove_layer":
                    edited = remove_layer(spec, layer_id)
                case "remove_layers":
                    edited = remove_layers(spec, {layer_id, data.draw(st.sampled_from(ids(spec)))})
                case "remove_units":
                    edited = remove_units(spec, layer_id, {units, 0})
                case "move_layer":
                    edited = move_layer(spec, layer_id, connection)
                case "rename":
                    edited = set_options(spec, layer_id, name="any")
                case "set_activation" if dense or not known:
                    edited = set_options(spec, layer_id, activation=activation)
                case "set_units" if dense or not known:
                    edited = set_units(spec, layer_id, units)
                case _:
                    edited = set_kernel_initializer(spec, initializer)
        except NetworkError:
            edited = spec
        assert spec == before
        spec = edited
        check(spec)
        assert_sound(spec)
