"""Optimizers against the formulas of their papers, written out with plain numbers."""

import math

import numpy as np
import pytest

from ann_studio.engine import settings
from ann_studio.engine.optimizers import OPTIMIZERS, Adam, Sgd

START = [1.0, -2.0, 0.5, 0.0]
GRADIENTS = [
    [0.1, -0.2, 3.0, 0.0],
    [0.4, 0.3, -1.0, 0.0],
    [-5.0, 1e-9, 0.7, 0.0],
    [0.2, 40.0, 1e-3, 1e-12],
    [0.1, -0.2, 3.0, 0.0],
]


def test_every_optimizer_that_can_be_chosen_can_be_used() -> None:
    assert tuple(OPTIMIZERS) == settings.OPTIMIZERS == tuple(settings.LEARNING_RATES)


def test_sgd_by_hand() -> None:
    optimizer = Sgd(4, "float64", 0.1)
    parameters = np.array(START)
    expected = list(START)
    for step, gradient in enumerate(GRADIENTS, 1):
        optimizer.update(parameters, np.array(gradient), step)
        expected = [w - 0.1 * g for w, g in zip(expected, gradient, strict=True)]
    assert parameters.tolist() == expected


def test_adam_by_hand() -> None:
    """Kingma & Ba's efficient form (end of section 2), ε = 1e-7 added to the plain √v."""
    optimizer = Adam(4, "float64", 0.01)
    parameters = np.array(START)
    w, m, v = list(START), [0.0] * 4, [0.0] * 4
    for t, gradient in enumerate(GRADIENTS, 1):
        optimizer.update(parameters, np.array(gradient), t)
        rate = 0.01 * math.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        for i, g in enumerate(gradient):
            m[i] = 0.9 * m[i] + (1 - 0.9) * g
            v[i] = 0.999 * v[i] + (1 - 0.999) * g**2
            w[i] = w[i] - rate * m[i] / (math.sqrt(v[i]) + 1e-7)
        assert parameters.tolist() == pytest.approx(w, rel=1e-14, abs=1e-17)
        assert optimizer.slots[0].tolist() == pytest.approx(m, rel=1e-14)
        assert optimizer.slots[1].tolist() == pytest.approx(v, rel=1e-14)


def test_the_first_step_of_adam_has_the_length_of_the_learning_rate() -> None:
    parameters = np.zeros(3)
    Adam(3, "float64", 0.001).update(parameters, np.array([1e4, -7.0, 1.0]), 1)
    assert parameters.tolist() == pytest.approx([-0.001, 0.001, -0.001], rel=1e-5)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_slots_are_all_it_remembers(name: str) -> None:
    whole = OPTIMIZERS[name](4, "float64", 0.02)
    parameters = np.array(START)
    for step, gradient in enumerate(GRADIENTS, 1):
        whole.update(parameters, np.array(gradient), step)
    first, second = OPTIMIZERS[name](4, "float64", 0.02), OPTIMIZERS[name](4, "float64", 0.02)
    continued = np.array(START)
    for step, gradient in enumerate(GRADIENTS, 1):
        if step == 3:
            second.slots[:] = first.slots
        (first if step < 3 else second).update(continued, np.array(gradient), step)
    assert continued.tobytes() == parameters.tobytes()


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_gradient_is_left_as_it_was_and_the_type_kept(name: str) -> None:
    optimizer = OPTIMIZERS[name](4, "float32", 0.02)
    gradient = np.array(GRADIENTS[0], "float32")
    parameters = np.array(START, "float32")
    optimizer.update(parameters, gradient, 1)
    assert gradient.tolist() == np.array(GRADIENTS[0], "float32").tolist()
    assert parameters.dtype == optimizer.slots.dtype == np.float32
    assert optimizer.slots.shape == (optimizer.slot_count, 4)


def test_adam_stands_still_where_there_is_no_slope() -> None:
    parameters = np.array(START)
    Adam(4, "float64", 0.1).update(parameters, np.zeros(4), 1)
    assert parameters.tolist() == START
