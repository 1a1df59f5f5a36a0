"""Activation functions at values that can be checked by hand, and far beyond."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ann_studio.engine import activations
from ann_studio.engine.activations import ACTIVATIONS
from ann_studio.engine.arrays import overflow_allowed
from ann_studio.network import layer_types
from tests.engine.networks import FORMULAS, SLOPES, Floats, run


def columns(x: Floats) -> Floats:
    """(rows, units) as the engine has it, (units, rows)."""
    return np.ascontiguousarray(x.T)


def apply(name: str, z: Floats) -> Floats:
    """φ of z (rows, units)."""
    a = np.full_like(columns(z), np.nan)
    with overflow_allowed():
        run(ACTIVATIONS[name].forward(columns(z), a))
    return a.T


def backward(name: str, z: Floats, delta: Floats) -> Floats:
    sent = columns(delta).copy()
    with overflow_allowed():
        a = columns(apply(name, z))
        run(ACTIVATIONS[name].backward(columns(z), a, sent, np.full_like(a, np.nan)))
    return sent.T


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
        ("leaky_relu", -2.0, -0.4),
        ("leaky_relu", 2.5, 2.5),
        ("elu", -1.5, math.exp(-1.5) - 1),
        ("elu", -1e-20, -1e-20),
        ("elu", 2.5, 2.5),
        ("softplus", 0.0, math.log(2)),
        ("softplus", -40.0, math.exp(-40)),
        ("softplus", 800.0, 800.0),
        ("silu", 1.5, 1.5 / (1 + math.exp(-1.5))),
        ("silu", -1.5, -1.5 / (1 + math.exp(1.5))),
        ("gelu", 1.5, 1.5 * (1 + math.erf(1.5 / math.sqrt(2))) / 2),
        ("gelu", -1.5, -1.5 * math.erfc(1.5 / math.sqrt(2)) / 2),
        ("gelu", 0.0, 0.0),
    ],
)
def test_values(name: str, z: float, a: float) -> None:
    assert apply(name, np.array([[z]]))[0, 0] == pytest.approx(a, rel=2e-15, abs=0)


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
    assert apply("leaky_relu", z).tolist() == [[-0.2 * size, size]]
    assert apply("elu", z).tolist() == [[-1.0, size]]
    for name in ("softplus", "silu", "gelu"):
        assert apply(name, z).tolist() == [[0.0, size]], name
    assert apply("softmax", z).tolist() == [[0.0, 1.0]]
    assert apply("softmax", np.full((1, 4), size)).tolist() == [[0.25] * 4]


@pytest.mark.parametrize("name", SLOPES)
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


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("size", [1e2, 1e4, 1e8, 1e30])
@pytest.mark.parametrize(
    ("name", "below", "above"),
    [
        ("linear", 1.0, 1.0),
        ("sigmoid", 0.0, 0.0),
        ("tanh", 0.0, 0.0),
        ("relu", 0.0, 1.0),
        ("leaky_relu", 0.2, 1.0),
        ("elu", 0.0, 1.0),
        ("softplus", 0.0, 1.0),
        ("silu", 0.0, 1.0),
        ("gelu", 0.0, 1.0),
    ],
)
def test_far_from_zero_the_slope_is_that_of_the_limit(
    name: str, below: float, above: float, size: float, dtype: str
) -> None:
    z = np.array([[-size, size]], dtype)
    found = backward(name, z, np.ones_like(z))
    assert found[0].tolist() == pytest.approx([below, above], rel=1e-7, abs=1e-30)


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(data=st.data(), dtype=st.sampled_from(["float64", "float32"]), units=st.integers(1, 3))
def test_every_input_up_to_1e30_has_an_activation_and_a_slope(
    name: str, data: st.DataObject, dtype: str, units: int
) -> None:
    numbers = st.one_of(st.floats(-1e30, 1e30), st.floats(-120, 120))
    z = data.draw(arrays(np.float64, (3, units), elements=numbers)).astype(dtype)
    assert np.isfinite(apply(name, z)).all()
    assert np.isfinite(backward(name, z, np.ones_like(z))).all()


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(z=arrays(np.float64, (2, 3), elements=st.floats(-30, 30)))
def test_single_precision_is_double_precision_but_for_rounding(name: str, z: Floats) -> None:
    z = z.astype("float32").astype("float64")
    single = apply(name, z.astype("float32"))
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, apply(name, z), rtol=3e-5, atol=1e-7)
    assert single.tobytes() == activations.apply(name, columns(z.astype("float32"))).T.tobytes()


def test_step_passes_nothing_back() -> None:
    z = np.array([[-1.0, 0.0, 2.0]])
    assert backward("step", z, np.array([[5.0, 5.0, 5.0]])).tolist() == [[0.0, 0.0, 0.0]]


def test_relu_passes_nothing_back_at_zero() -> None:
    z = np.array([[-1.0, 0.0, 2.0]])
    assert backward("relu", z, np.array([[5.0, 5.0, 5.0]])).tolist() == [[0.0, 0.0, 5.0]]


def test_leaky_relu_and_elu_have_slope_1_at_zero() -> None:
    z = np.array([[-1.0, 0.0, 2.0]])
    for name, below in (("leaky_relu", 0.2), ("elu", math.exp(-1))):
        assert backward(name, z, np.ones_like(z))[0].tolist() == pytest.approx([below, 1, 1])


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_z_is_left_as_it_was(name: str) -> None:
    z = np.array([[-1.0], [0.5], [2.0]])
    a = activations.apply(name, z)
    run(ACTIVATIONS[name].backward(z, a, np.ones_like(z), np.empty_like(z)))
    assert z.tolist() == [[-1.0], [0.5], [2.0]]
