"""Start weights: the bounds and moments that Keras's formulas give."""

import math

import numpy as np
import pytest

from ann_studio.engine.initializers import INITIALIZERS
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.network import layer_types
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from tests.engine.networks import Floats

FAN_IN, FAN_OUT = 120, 250


def weights(name: str) -> tuple[Floats, Floats]:
    """Kernel (120, 250) and bias (3000,) of Dense layers, both with this initializer."""
    options = {"kernel_initializer": name, "bias_initializer": name}
    wide = ParameterLayout(sequential(FAN_IN, Dense(id="dense", units=FAN_OUT, **options)))
    long = ParameterLayout(sequential(1, Dense(id="dense", units=3000, **options)))
    bias = long.bias(long.initialize(8, "float64"), "dense")
    assert bias is not None
    return wide.kernel(wide.initialize(7, "float64"), "dense"), bias


def test_every_initializer_that_can_be_chosen_can_be_drawn() -> None:
    assert tuple(INITIALIZERS) == layer_types.INITIALIZERS


@pytest.mark.parametrize(
    ("name", "kernel_bound", "bias_bound"),
    [
        ("glorot_uniform", math.sqrt(6 / (FAN_IN + FAN_OUT)), math.sqrt(6 / 6000)),
        ("he_uniform", math.sqrt(6 / FAN_IN), math.sqrt(6 / 3000)),
        ("random_uniform", 0.05, 0.05),
    ],
)
def test_uniform(name: str, kernel_bound: float, bias_bound: float) -> None:
    """Keras takes the length of a bias for both its fans."""
    kernel, bias = weights(name)
    for values, bound in ((kernel, kernel_bound), (bias, bias_bound)):
        assert 0.99 * bound < np.abs(values).max() <= bound
        assert values.std() == pytest.approx(bound / math.sqrt(3), rel=0.03)
        assert abs(values.mean()) < 4 * values.std() / math.sqrt(values.size)


@pytest.mark.parametrize(
    ("name", "kernel_deviation", "bias_deviation"),
    [
        ("glorot_normal", math.sqrt(2 / (FAN_IN + FAN_OUT)), math.sqrt(2 / 6000)),
        ("he_normal", math.sqrt(2 / FAN_IN), math.sqrt(2 / 3000)),
        ("lecun_normal", math.sqrt(1 / FAN_IN), math.sqrt(1 / 3000)),
    ],
)
def test_truncated_normal(name: str, kernel_deviation: float, bias_deviation: float) -> None:
    """Cut off at two deviations of the uncut normal, and widened to the deviation asked for."""
    density = math.exp(-2) / math.sqrt(2 * math.pi)
    shrink = math.sqrt(1 - 4 * density / math.erf(2 / math.sqrt(2)))
    kernel, bias = weights(name)
    for values, deviation in ((kernel, kernel_deviation), (bias, bias_deviation)):
        assert values.std() == pytest.approx(deviation, rel=0.03)
        assert (
            1.9 * deviation / shrink < np.abs(values).max() <= 2 * deviation / shrink * (1 + 1e-9)
        )
        assert abs(values.mean()) < 4 * values.std() / math.sqrt(values.size)


def test_random_normal_is_not_cut_off() -> None:
    for values in weights("random_normal"):
        assert values.std() == pytest.approx(0.05, rel=0.03)
        assert np.abs(values).max() > 0.15


@pytest.mark.parametrize(("name", "value"), [("zeros", 0.0), ("ones", 1.0)])
def test_constants(name: str, value: float) -> None:
    for values in weights(name):
        assert (values == value).all()
