"""Order, widths and soundness of a network."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ann_studio.network.errors import (
    AddWidthsError,
    CycleError,
    DuplicateConnectionError,
    DuplicateLayerError,
    EmptyNetworkError,
    InputCountError,
    NetworkError,
    OptionError,
    UnknownLayerError,
    UnusedInputError,
)
from ann_studio.network.graph import check, output_units, topological_order
from ann_studio.network.layer_types import Add, Concatenate, Dense, Dropout, Input
from ann_studio.network.spec import Connection, LayerSpec, NetworkSpec
from tests.engine.networks import links, width
from tests.engine.strategies import graphs


def network(text: str, *connections: str) -> NetworkSpec:
    """Layers from their ids: i… is an Input, c… a Concatenate, s… an Add, d… a Dropout layer.

    Any other is a Dense layer, whose width is the count of letters of its id.
    """
    return NetworkSpec(tuple(layer(layer_id) for layer_id in text.split()), links(*connections))


def layer(layer_id: str) -> LayerSpec:
    if layer_id.startswith("i"):
        return Input(id=layer_id, units=2)
    types = {"c": Concatenate, "s": Add, "d": Dropout}
    if layer_id[0] in types:
        return types[layer_id[0]](id=layer_id)
    return Dense(id=layer_id, units=len(layer_id))


def broken(spec: NetworkSpec) -> NetworkError:
    with pytest.raises(NetworkError) as caught:
        check(spec)
    return caught.value


# Order


def test_a_layer_comes_after_all_that_feed_it() -> None:
    spec = network("o c h i", "i h", "h c", "i c", "c o")
    assert [layer.id for layer in topological_order(spec)] == ["i", "h", "c", "o"]


def test_ties_keep_the_order_of_the_spec() -> None:
    spec = network("i b a z", "i z", "i a", "i b")
    assert [layer.id for layer in topological_order(spec)] == ["i", "b", "a", "z"]


@given(spec=graphs(("relu",), "linear"))
def test_the_order_is_one_in_which_every_connection_runs_forwards(spec: NetworkSpec) -> None:
    order = [layer.id for layer in topological_order(spec)]
    assert sorted(order) == sorted(layer.id for layer in spec.layers)
    assert all(order.index(c.source) < order.index(c.target) for c in spec.connections)


@given(spec=graphs(("relu",), "linear"))
def test_widths_and_soundness_of_any_sound_network(spec: NetworkSpec) -> None:
    check(spec)
    assert output_units(spec) == {layer.id: width(spec, layer.id) for layer in spec.layers}


# Rules


@pytest.mark.parametrize(
    ("spec", "members"),
    [
        (network("i a b", "a b", "b a"), {"a", "b"}),
        (network("i a", "a a"), {"a"}),
        (network("i c a b o", "i c", "b c", "c a", "a b", "b o"), {"a", "b", "c"}),
        (network("o p i c a", "o p", "i c", "a c", "c a", "a o"), {"a", "c"}),
    ],
)
def test_a_cycle_is_refused_with_a_layer_on_it(spec: NetworkSpec, members: set[str]) -> None:
    for order in itertools.permutations(spec.layers):
        shuffled = NetworkSpec(order, spec.connections)
        with pytest.raises(CycleError) as caught:
            topological_order(shuffled)
        assert caught.value.layer_id in members
        assert isinstance(broken(shuffled), CycleError)


@given(data=st.data())
def test_a_connection_back_to_a_merge_is_a_cycle(data: st.DataObject) -> None:
    """A merge takes one more source, so from anything after it only the cycle is wrong."""
    spec = data.draw(graphs(("relu",), "linear"))
    merges = [layer.id for layer in spec.layers if isinstance(layer, Concatenate | Add)]
    if not merges:
        return
    merge = data.draw(st.sampled_from(merges))
    after, size = {merge}, 0
    while len(after) > size:
        size = len(after)
        after |= {c.target for c in spec.connections if c.source in after}
    back = Connection(data.draw(st.sampled_from(sorted(after))), merge)
    assume(back not in spec.connections)
    looped = NetworkSpec(spec.layers, (*spec.connections, back))
    error = broken(looped)
    assert isinstance(error, CycleError)
    assert error.layer_id in after


@pytest.mark.parametrize("end", ["source", "target"])
def test_a_loose_connection_is_refused(end: str) -> None:
    connection = {"source": Connection("x", "a"), "target": Connection("a", "x")}[end]
    spec = NetworkSpec(network("i a").layers, (Connection("i", "a"), connection))
    for question in (check, topological_order, output_units):
        with pytest.raises(UnknownLayerError) as caught:
            question(spec)
        assert caught.value.layer_id == "x"


@pytest.mark.parametrize(
    "spec", [NetworkSpec(), network("i"), network("i a"), network("i", "i i")], ids=repr
)
def test_a_network_needs_a_layer_to_compute_with(spec: NetworkSpec) -> None:
    assert isinstance(broken(spec), EmptyNetworkError)


def test_an_id_is_given_once() -> None:
    error = broken(network("i a a", "i a"))
    assert isinstance(error, DuplicateLayerError)
    assert error.layer_id == "a"


def test_two_layers_are_connected_once() -> None:
    error = broken(network("i a c o", "i a", "a c", "a c", "c o"))
    assert isinstance(error, DuplicateConnectionError)
    assert (error.parameters["source"], error.layer_id) == ("a", "c")


@pytest.mark.parametrize(
    ("spec", "layer_id", "expected", "received"),
    [
        (network("i a b", "i a"), "b", "1", 0),
        (network("i j a", "i a", "j a"), "j", "1", 0),
        (network("i ii a", "i a", "ii a"), "a", "1", 2),
        (network("i a c", "i a", "a c"), "c", "at least 2", 1),
        (network("i a s", "i a", "a s"), "s", "at least 2", 1),
        (network("i ii d", "i d", "ii d"), "d", "1", 2),
        (network("i d a", "i a"), "d", "1", 0),
        (network("i ii a", "i a", "i ii"), "ii", "0", 1),
    ],
)
def test_a_layer_takes_as_many_layers_as_its_type_does(
    spec: NetworkSpec, layer_id: str, expected: str, received: int
) -> None:
    error = broken(spec)
    assert isinstance(error, InputCountError)
    assert error.layer_id == layer_id
    assert (error.parameters["expected"], error.parameters["received"]) == (expected, received)


@pytest.mark.parametrize(
    ("spec", "widths"),
    [
        (network("i abc ab s", "i abc", "i ab", "abc s", "ab s"), "3, 2"),
        (network("i abc s", "i abc", "abc s", "i s"), "3, 2"),
        (network("i abc d s", "i abc", "i d", "abc s", "d s"), "3, 2"),
        (network("i ab c s", "i ab", "ab c", "i c", "c s", "ab s"), "4, 2"),
    ],
)
def test_only_equal_widths_are_added(spec: NetworkSpec, widths: str) -> None:
    error = broken(spec)
    assert isinstance(error, AddWidthsError)
    assert error.layer_id == "s"
    assert widths in str(error)


def test_an_input_has_to_feed_something() -> None:
    error = broken(network("i ii a", "i a"))
    assert isinstance(error, UnusedInputError)
    assert error.layer_id == "ii"


def test_options_are_checked() -> None:
    spec = NetworkSpec((Input(id="i", units=2), Dense(id="a", units=0)), links("i a"))
    assert isinstance(broken(spec), OptionError)


def test_a_frozen_weight_lies_within_the_kernel() -> None:
    layers = Input(id="i", units=2), Dense(id="o", units=1, frozen_weights=((1, 0),))
    check(NetworkSpec(layers, links("i o")))
    loose = Dense(id="o", units=1, frozen_weights=((2, 0),))
    assert broken(NetworkSpec((layers[0], loose), links("i o"))).code == "option"
