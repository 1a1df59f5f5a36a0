"""The drawn network as a value: what feeds what."""

import dataclasses

import pytest

from ann_studio.network.errors import UnknownLayerError
from ann_studio.network.layer_types import Concatenate, Dense, Input
from ann_studio.network.spec import Connection, NetworkSpec

SPEC = NetworkSpec(
    layers=(
        Input(id="a", units=2),
        Input(id="b", units=1),
        Dense(id="c", units=3),
        Concatenate(id="d"),
        Dense(id="e", units=1, name="Exam"),
        Dense(id="f", units=1),
    ),
    connections=(
        Connection("a", "c"),
        Connection("c", "d"),
        Connection("b", "d"),
        Connection("d", "e"),
        Connection("c", "f"),
    ),
)


def test_a_layer_is_found_by_its_id() -> None:
    assert SPEC.layer("e").name == "Exam"
    assert SPEC.layer("c").name == ""
    with pytest.raises(UnknownLayerError) as caught:
        SPEC.layer("x")
    assert caught.value.layer_id == "x"


def test_sources_come_in_the_order_of_the_connections() -> None:
    assert SPEC.sources("d") == ("c", "b")
    assert SPEC.sources("a") == ()
    assert SPEC.targets("c") == ("d", "f")
    assert SPEC.targets("e") == ()


def test_inputs_and_outputs_come_in_the_order_of_the_layers() -> None:
    assert [layer.id for layer in SPEC.input_layers] == ["a", "b"]
    assert [layer.id for layer in SPEC.output_layers] == ["e", "f"]


def test_a_spec_is_a_value() -> None:
    assert dataclasses.replace(SPEC) == SPEC
    assert hash(dataclasses.replace(SPEC)) == hash(SPEC)
    assert dataclasses.replace(SPEC, connections=SPEC.connections[::-1]) != SPEC
    for thing, field in ((SPEC, "layers"), (SPEC.layers[0], "id"), (SPEC.connections[0], "source")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, field, ())


def test_layers_of_different_types_are_never_equal() -> None:
    assert Input(id="a", units=2) != Dense(id="a", units=2)
    assert Dense(id="a", units=2) == Dense(id="a", units=2)
