"""Layers in sentences are called as the drawing calls them, and no two of them alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.network.errors import UnknownConnectionError
from ann_studio.network.layer_types import Dense, Input
from ann_studio.network.naming import rename_layer
from ann_studio.network.spec import Connection, NetworkSpec
from ann_studio.studio.layer_names import layer_text
from ann_studio.studio.messages import text_of


def chain(*activations: str, units: int = 4) -> NetworkSpec:
    """An input, then hidden layers a, b, ... whose order in the list is the other way round."""
    names = "abcdefgh"[: len(activations)]
    hidden = tuple(
        Dense(id=name, units=units, activation=activation)
        for name, activation in zip(names, activations, strict=True)
    )
    ids = ["in", *names, "out"]
    return NetworkSpec(
        layers=(Dense(id="out", units=1), *hidden[::-1], Input(id="in", units=2)),
        connections=tuple(map(Connection, ids, ids[1:])),
    )


@pytest.mark.parametrize(
    ("activations", "texts"),
    [
        (["relu"], ["Dense 4"]),
        (["relu", "tanh"], ["Dense 4 (relu)", "Dense 4 (tanh)"]),
        (["relu", "relu"], ["Dense 4, number 1", "Dense 4, number 2"]),
        (["relu", "tanh", "relu"], ["Dense 4, number 1", "Dense 4 (tanh)", "Dense 4, number 3"]),
    ],
)
def test_namesakes_are_told_by_activation_or_by_place(
    activations: list[str], texts: list[str]
) -> None:
    network = chain(*activations)
    assert [layer_text(name, network) for name in "abcdefgh"[: len(texts)]] == texts
    assert layer_text("out", network) == "Dense 1"


def test_a_name_that_was_given_is_used_and_one_that_has_gone_is_told_by_its_id() -> None:
    network = rename_layer(chain("relu", "relu"), "a", "first")
    assert layer_text("a", network) == "first"
    assert layer_text("b", network) == "Dense 4"
    assert layer_text("z", network) == "z"


@given(st.lists(st.sampled_from(["relu", "tanh", "linear"]), min_size=1, max_size=8))
def test_no_two_layers_are_called_alike(activations: list[str]) -> None:
    network = chain(*activations, units=1)
    texts = [layer_text(layer.id, network) for layer in network.layers]
    assert len(set(texts)) == len(texts)


def test_an_error_speaks_of_the_layers_of_the_drawing() -> None:
    network, error = chain("relu", "tanh"), UnknownConnectionError("a", "out")
    assert text_of(error, network) == (
        "Layer “Dense 4 (relu)” is not connected to layer “Dense 1” any more."
    )
    assert "“a”" in text_of(error)
