"""One update: the gradient of each kernel and each bias is shortened by itself."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ann_studio.engine.optimizers import SGD, Adam, Optimizer
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.engine.update import Updater
from ann_studio.network.edits import set_options
from tests.engine.networks import Floats, small

LAYOUT = ParameterLayout(small())
PARTS = {"kernel": slice(0, 12), "bias": slice(12, 16), "other kernel": slice(16, 24),
         "other bias": slice(24, 26)}  # fmt: skip


def moved(optimizer: Optimizer, gradient: Floats, layout: ParameterLayout = LAYOUT) -> Floats:
    """How far an update takes parameters of 0."""
    parameters = np.zeros(26, gradient.dtype)
    slots = np.zeros((optimizer.slot_count, 26), gradient.dtype)
    Updater(optimizer, layout, parameters, gradient.copy(), slots).apply(1)
    return parameters


def test_each_kernel_and_each_bias_is_shortened_by_itself() -> None:
    gradient = np.zeros(26)
    gradient[PARTS["kernel"]] = 3.0
    gradient[12], gradient[13] = 0.3, -0.4
    gradient[PARTS["other bias"]] = 6.0, 8.0
    expected = gradient.copy()
    expected[PARTS["kernel"]] = 3.0 / math.sqrt(12 * 9)
    expected[PARTS["other bias"]] = 0.6, 0.8
    found = moved(SGD(1.0, clipnorm=1.0), gradient)
    assert found.tolist() == pytest.approx((-expected).tolist(), rel=1e-14)


@given(arrays(np.float64, 26, elements=st.floats(-1e3, 1e3)), st.floats(1e-3, 1e4))
def test_no_part_is_longer_than_asked_for_and_none_turns(gradient: Floats, norm: float) -> None:
    found = -moved(SGD(1.0, clipnorm=norm), gradient)
    for part in PARTS.values():
        length = math.sqrt(sum(g * g for g in gradient[part].tolist()))
        shrink = norm / length if length > norm else 1.0
        np.testing.assert_allclose(found[part], gradient[part] * shrink, rtol=1e-12, atol=1e-300)


def test_without_a_norm_the_gradient_is_followed_as_it_is() -> None:
    gradient = np.linspace(-1e6, 1e6, 26)
    assert moved(SGD(1.0), gradient).tolist() == (-gradient).tolist()


def test_what_adam_remembers_is_the_shortened_gradient() -> None:
    gradient = np.zeros(26)
    gradient[24:] = 30.0, 40.0
    slots = np.zeros((2, 26))
    Updater(Adam(clipnorm=1.0), LAYOUT, np.zeros(26), gradient, slots).apply(1)
    assert slots[0, 24:].tolist() == pytest.approx([0.1 * 0.6, 0.1 * 0.8], rel=1e-14)
    assert slots[1, 24:].tolist() == pytest.approx([0.001 * 0.36, 0.001 * 0.64], rel=1e-13)


@pytest.mark.parametrize(
    ("length", "dtype"),
    [(1e-200, "float64"), (1e150, "float64"), (1e-30, "float32"), (1e30, "float32")],
)
def test_a_gradient_of_any_length_is_shortened_to_the_norm(length: float, dtype: str) -> None:
    """In single precision too, whose squares end at 1e38."""
    gradient = np.zeros(26, dtype)
    gradient[24:] = 3 * length, 4 * length
    expected = [0.6, 0.8] if length > 1 else [3 * length, 4 * length]
    found = -moved(SGD(1.0, clipnorm=1.0), gradient)
    assert found[24:].tolist() == pytest.approx(expected, rel=1e-6)


def test_what_is_frozen_does_not_count_in_the_norm() -> None:
    """Of the 3×4 kernel the unit 1 and the weight from input 2 to unit 3; its bias goes with it."""
    spec = set_options(small(), "hidden", frozen_units=(1,), frozen_weights=((2, 3),))
    gradient = np.zeros(26)
    gradient[[0, 1, 2, 11, 12, 13]] = 3.0, 1e9, 4.0, 1e9, 0.8, -7.0
    found = -moved(SGD(1.0, clipnorm=1.0), gradient, ParameterLayout(spec))
    expected = np.zeros(26)
    expected[[0, 2, 12]] = 0.6, 0.8, 0.8
    assert found.tolist() == pytest.approx(expected.tolist(), rel=1e-14)


def test_a_layer_that_is_not_trained_is_passed_over() -> None:
    gradient = np.linspace(1, 2, 26)
    for layer_id, part in (("hidden", slice(0, 16)), ("output", slice(16, 26))):
        layout = ParameterLayout(set_options(small(), layer_id, trainable=False))
        found = -moved(SGD(1.0), gradient, layout)
        assert not found[part].any()
        assert np.delete(found, part).tolist() == np.delete(gradient, part).tolist()
