"""Activation functions at values that can be checked by hand, and far beyond."""

import math

import numpy as np
import pytest

from ann_studio.engine.activations import ACTIVATIONS
from ann_studio.engine.arrays import overflow_allowed
from ann_studio.network import layer_types
from tests.engine.networks import FORMULAS, Floats


def apply(name: str, z: Floats) -> Floats:
    a = np.full_like(z, np.nan)
    with overflow_allowed():
        ACTIVATIONS[name].apply(z, a)
    return a


def backward(name: str, z: Floats, delta: Floats) -> Floats:
    sent = delta.copy()
    ACTIVATIONS[name].backward(z, apply(name, z), sent, np.empty_like(z))
    return sent


def test_every_activation_that_can_be_drawn_can_be_computed() -> None:
    assert tuple(ACTIVATIONS) == layer_types.ACTIVATIONS


@pytest.mark.parametrize(
    ("name", "z", "a"),
    [
        ("linear", -3.5, -3.5),
        ("step", 0.0, 1.0),
        ("step", -0.0, 1.0),
        ("step", -1e-300, 0.0),
        ("step", 7.0, 1.0),
        ("sigmoid", 0.0, 0.5),
        ("sigmoid", 1.5, 1 / (1 + math.exp(-1.5))),
        ("sigmoid", -30.0, 1 / (1 + math.exp(30))),
        ("tanh", 0.7, math.tanh(0.7)),
        ("relu", -2.0, 0.0),
        ("relu", 0.0, 0.0),
        ("relu", 2.5, 2.5),
    ],
)
def test_values(name: str, z: float, a: float) -> None:
    assert apply(name, np.array([[z]]))[0, 0] == pytest.approx(a, rel=1e-15, abs=0)


def test_softmax_by_hand() -> None:
    a = apply("softmax", np.array([[1.0, 2.0, 4.0]]))
    total = math.exp(1) + math.exp(2) + math.exp(4)
    assert a[0].tolist() == pytest.approx([math.exp(k) / total for k in (1, 2, 4)], rel=1e-15)


@pytest.mark.parametrize("size", [1e4, 1e30, 1e300])
def test_far_from_zero_the_limit_is_exact(size: float) -> None:
    z = np.array([[-size, size]])
    assert apply("sigmoid", z).tolist() == [[0.0, 1.0]]
    assert apply("tanh", z).tolist() == [[-1.0, 1.0]]
    assert apply("relu", z).tolist() == [[0.0, size]]
    assert apply("softmax", z).tolist() == [[0.0, 1.0]]
    assert apply("softmax", np.full((1, 4), size)).tolist() == [[0.25] * 4]


@pytest.mark.parametrize("name", ["linear", "sigmoid", "tanh", "relu", "softmax"])
def test_an_error_passes_back_by_the_slope(name: str) -> None:
    """Against central differences of Σ delta · φ(z), with φ from the textbook."""
    generator = np.random.default_rng(3)
    z, delta = generator.normal(size=(2, 4, 3))
    h = 1e-6
    expected = np.empty_like(z)
    for place in np.ndindex(z.shape):
        there, back = z.copy(), z.copy()
        there[place] += h
        back[place] -= h
        rise = (delta * FORMULAS[name](there)).sum() - (delta * FORMULAS[name](back)).sum()
        expected[place] = rise / (2 * h)
    np.testing.assert_allclose(backward(name, z, delta), expected, rtol=1e-7, atol=1e-9)


def test_step_passes_nothing_back() -> None:
    z = np.array([[-1.0, 0.0, 2.0]])
    assert backward("step", z, np.array([[5.0, 5.0, 5.0]])).tolist() == [[0.0, 0.0, 0.0]]


def test_relu_passes_nothing_back_at_zero() -> None:
    z = np.array([[-1.0, 0.0, 2.0]])
    assert backward("relu", z, np.array([[5.0, 5.0, 5.0]])).tolist() == [[0.0, 0.0, 5.0]]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_z_is_left_as_it_was(name: str) -> None:
    z = np.array([[-1.0, 0.5, 2.0]])
    apply(name, z)
    assert z.tolist() == [[-1.0, 0.5, 2.0]]
