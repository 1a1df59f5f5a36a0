"""The types of layer: Keras's names and defaults, and what each option may be."""

import dataclasses
import math
from typing import Any

import pytest

from ann_studio.network.errors import AddWidthsError, OptionError
from ann_studio.network.layer_types import (
    ACTIVATIONS,
    INITIALIZERS,
    LAYER_TYPES,
    MAXIMUM_UNITS,
    Add,
    Concatenate,
    Dense,
    Dropout,
    Input,
    Regularizer,
)
from ann_studio.network.spec import LayerSpec


def test_dense_has_the_defaults_of_keras() -> None:
    dense = Dense(id="d", units=3)
    assert dense.activation == "linear"
    assert dense.use_bias is True
    assert dense.kernel_initializer == "glorot_uniform"
    assert dense.bias_initializer == "zeros"
    assert dense.kernel_regularizer is None
    assert dense.trainable is True
    assert dense.frozen_units == dense.frozen_weights == ()


def test_the_registry_holds_every_type_by_its_name() -> None:
    assert set(LAYER_TYPES.values()) == set(LayerSpec.__subclasses__())
    assert all(layer_type.__name__ == name for name, layer_type in LAYER_TYPES.items())


@pytest.mark.parametrize(
    "layer",
    [
        Input(id="i", units=1),
        Input(id="i", units=MAXIMUM_UNITS),
        Dense(id="d", units=1),
        Dense(id="d", units=MAXIMUM_UNITS, use_bias=False),
        Concatenate(id="c"),
        Add(id="a"),
        Dropout(id="d", rate=0),
        Dropout(id="d", rate=0.999),
        Dense(id="d", units=2, kernel_regularizer=Regularizer()),
        Dense(id="d", units=2, trainable=False, frozen_units=(0, 1)),
        Dense(id="d", units=2, frozen_weights=((0, 0), (0, 1), (4095, 1))),
        Dense(id="d", units=2, kernel_regularizer=Regularizer(l1=1, l2=1e300)),
        *(Dense(id="d", units=2, activation=name) for name in ACTIVATIONS),
        *(Dense(id="d", units=2, kernel_initializer=name) for name in INITIALIZERS),
        *(Dense(id="d", units=2, bias_initializer=name) for name in INITIALIZERS),
    ],
    ids=repr,
)
def test_options_within_their_range(layer: LayerSpec) -> None:
    layer.check_options()


@pytest.mark.parametrize("layer", [Input(id="x", units=2), Dense(id="x", units=2)], ids=repr)
@pytest.mark.parametrize("units", [0, -1, MAXIMUM_UNITS + 1, 2.0, True, "2", None])
def test_units_are_a_whole_number_in_range(layer: LayerSpec, units: Any) -> None:
    with pytest.raises(OptionError) as caught:
        dataclasses.replace(layer, units=units).check_options()
    assert caught.value.layer_id == "x"
    assert caught.value.parameters["option"] == "units"
    assert caught.value.parameters["received"] is units
    assert f"from 1 to {MAXIMUM_UNITS}" in str(caught.value)


@pytest.mark.parametrize(
    ("option", "value", "proposed"),
    [
        ("activation", "Relu", "relu"),
        ("activation", None, "sigmoid"),
        ("kernel_initializer", "glorot", "glorot_uniform"),
        ("bias_initializer", "zero", "zeros"),
        ("use_bias", 1, "true or false"),
        ("use_bias", None, "true or false"),
        ("trainable", 0, "true or false"),
        ("trainable", "no", "true or false"),
        ("frozen_units", [0], "of units from 0 to 1"),
        ("frozen_units", (2,), "of units from 0 to 1"),
        ("frozen_units", (-1,), "of units from 0 to 1"),
        ("frozen_units", (True,), "of units from 0 to 1"),
        ("frozen_units", (0.0,), "of units from 0 to 1"),
        ("frozen_units", (1, 0), "in order, each once"),
        ("frozen_units", (1, 1), "in order, each once"),
        ("frozen_weights", None, "pairs of an input and a unit"),
        ("frozen_weights", (1,), "pairs of an input and a unit"),
        ("frozen_weights", ((0, 2),), "pairs of an input and a unit"),
        ("frozen_weights", ((-1, 0),), "pairs of an input and a unit"),
        ("frozen_weights", ((0, 0, 0),), "pairs of an input and a unit"),
        ("frozen_weights", ([0, 0],), "pairs of an input and a unit"),
        ("frozen_weights", ((0, 1), (0, 0)), "in order, each once"),
        ("kernel_regularizer", 0.1, "l1 and l2"),
        ("kernel_regularizer", "l2", "l1 and l2"),
    ],
)
def test_a_choice_that_is_not_there_is_refused_with_what_is(
    option: str, value: Any, proposed: str
) -> None:
    with pytest.raises(OptionError) as caught:
        Dense(**{"id": "x", "units": 2, option: value}).check_options()
    assert caught.value.parameters["option"] == option
    assert proposed in str(caught.value)
    assert repr(value) in str(caught.value)


@pytest.mark.parametrize("factor", [-0.1, math.inf, math.nan, True, "0.1", None])
@pytest.mark.parametrize("name", ["l1", "l2"])
def test_a_penalty_is_a_number_from_0(name: str, factor: Any) -> None:
    with pytest.raises(OptionError) as caught:
        Dense(id="x", units=2, kernel_regularizer=Regularizer(**{name: factor})).check_options()
    assert caught.value.parameters["option"] == "kernel_regularizer"
    assert caught.value.parameters["received"] is factor


@pytest.mark.parametrize("rate", [-0.1, 1, 1.5, math.nan, False, "0.5", None])
def test_a_rate_is_a_share_below_1(rate: Any) -> None:
    with pytest.raises(OptionError) as caught:
        Dropout(id="x", rate=rate).check_options()
    assert caught.value.layer_id == "x"
    assert caught.value.parameters["option"] == "rate"
    assert caught.value.parameters["received"] is rate


def test_how_many_units_a_layer_gives() -> None:
    assert Input(id="i", units=4).output_units(()) == 4
    assert Dense(id="d", units=3).output_units((7,)) == 3
    assert Concatenate(id="c").output_units((4, 3, 1)) == 8
    assert Add(id="a").output_units((4, 4, 4)) == 4
    assert Dropout(id="d").output_units((6,)) == 6
    with pytest.raises(AddWidthsError):
        Add(id="a").output_units((4, 3))


def test_how_many_layers_may_feed_a_layer() -> None:
    ports = {t.__name__: (t.minimum_inputs, t.maximum_inputs) for t in LAYER_TYPES.values()}
    one, several = (1, 1), (2, None)
    assert ports == {
        "Input": (0, 0), "Dense": one, "Dropout": one, "Concatenate": several, "Add": several
    }  # fmt: skip


def test_a_frozen_weight_comes_from_an_input_that_is_there() -> None:
    layer = Dense(id="x", units=2, frozen_weights=((0, 0), (3, 1)))
    layer.check_fan_in(4)
    with pytest.raises(OptionError, match="of inputs from 0 to 2") as caught:
        layer.check_fan_in(3)
    assert caught.value.layer_id == "x"
    assert caught.value.parameters["option"] == "frozen_weights"
    assert caught.value.parameters["received"] == (3, 1)


def test_a_copy_goes_by_its_own_id_and_learns_its_own_weights() -> None:
    layer = Dense(
        id="x", name="Mine", units=2, activation="relu", kernel_regularizer=Regularizer(l1=1),
        trainable=False, frozen_units=(1,), frozen_weights=((0, 0),),
    )  # fmt: skip
    assert layer.copied("y") == Dense(
        id="y", units=2, activation="relu", kernel_regularizer=Regularizer(l1=1)
    )
    assert Dropout(id="x", name="Mine", rate=0.25).copied("y") == Dropout(id="y", rate=0.25)
