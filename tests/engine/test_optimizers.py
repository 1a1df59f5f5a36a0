"""Optimizers against the formulas of Keras's documentation, written out with plain numbers."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from ann_studio.engine.errors import SettingError
from ann_studio.engine.optimizers import OPTIMIZERS as KINDS
from ann_studio.engine.optimizers import SGD, Adagrad, Adam, AdamW, Optimizer, RMSprop
from ann_studio.engine.schedules import ExponentialDecay
from tests.engine.networks import Floats
from tests.engine.trainings import OPTIMIZERS

START = [1.0, -2.0, 0.5, 0.0]
GRADIENTS = [
    [0.1, -0.2, 3.0, 0.0],
    [0.4, 0.3, -1.0, 0.0],
    [-5.0, 1e-9, 0.7, 0.0],
    [0.2, 40.0, 1e-3, 1e-12],
    [0.1, -0.2, 3.0, 0.0],
]


class Descent:
    """An optimizer bound to vectors of its own."""

    def __init__(self, optimizer: Optimizer, start: list[float], dtype: str = "float64") -> None:
        self.parameters = np.array(start, dtype)
        self.gradient = np.zeros_like(self.parameters)
        shape = (optimizer.slot_count, len(start))
        self.slots = np.full(shape, optimizer.slot_start, dtype)
        self._update = optimizer.bind(self.parameters, self.gradient, self.slots)

    def follow(self, gradient: list[float], step: int) -> None:
        self.gradient[:] = gradient
        self._update(step)


def walked(optimizer: Optimizer) -> Iterator[tuple[int, list[float], Floats, Floats]]:
    """Step, gradient, and the parameters and slots after it."""
    descent = Descent(optimizer, START)
    for step, gradient in enumerate(GRADIENTS, 1):
        descent.follow(gradient, step)
        yield step, gradient, descent.parameters, descent.slots


def close(found: Floats, expected: list[float]) -> bool:
    return found.tolist() == pytest.approx(expected, rel=1e-13, abs=1e-16)


# By hand


def test_sgd_by_hand() -> None:
    w = list(START)
    for _, gradient, parameters, slots in walked(SGD(0.1)):
        for i, g in enumerate(gradient):
            w[i] = w[i] - 0.1 * g
        assert parameters.tolist() == w
        assert slots.shape == (0, 4)


def test_sgd_with_momentum_by_hand() -> None:
    w, velocity = list(START), [0.0] * 4
    for _, gradient, parameters, slots in walked(SGD(0.1, momentum=0.9)):
        for i, g in enumerate(gradient):
            velocity[i] = 0.9 * velocity[i] - 0.1 * g
            w[i] = w[i] + velocity[i]
        assert close(parameters, w)
        assert close(slots[0], velocity)


def test_sgd_with_nesterovs_momentum_by_hand() -> None:
    w, velocity = list(START), [0.0] * 4
    for _, gradient, parameters, _ in walked(SGD(0.1, momentum=0.9, nesterov=True)):
        for i, g in enumerate(gradient):
            velocity[i] = 0.9 * velocity[i] - 0.1 * g
            w[i] = w[i] + 0.9 * velocity[i] - 0.1 * g
        assert close(parameters, w)


def test_rmsprop_by_hand() -> None:
    w, v = list(START), [0.0] * 4
    for _, gradient, parameters, slots in walked(RMSprop(0.01, rho=0.8, epsilon=1e-5)):
        for i, g in enumerate(gradient):
            v[i] = 0.8 * v[i] + (1 - 0.8) * g**2
            w[i] = w[i] - 0.01 * g / math.sqrt(v[i] + 1e-5)
        assert close(parameters, w)
        assert close(slots[0], v)


def test_rmsprop_with_momentum_by_hand() -> None:
    w, v, m = list(START), [0.0] * 4, [0.0] * 4
    for _, gradient, parameters, slots in walked(RMSprop(0.01, momentum=0.6)):
        for i, g in enumerate(gradient):
            v[i] = 0.9 * v[i] + (1 - 0.9) * g**2
            m[i] = 0.6 * m[i] + 0.01 * g / math.sqrt(v[i] + 1e-7)
            w[i] = w[i] - m[i]
        assert close(parameters, w)
        assert close(slots[0], v)
        assert close(slots[1], m)


@pytest.mark.parametrize("start", [0.1, 0.0, 2.0])
def test_adagrad_by_hand(start: float) -> None:
    w, total = list(START), [start] * 4
    for _, gradient, parameters, slots in walked(Adagrad(0.05, initial_accumulator_value=start)):
        for i, g in enumerate(gradient):
            total[i] = total[i] + g**2
            w[i] = w[i] - 0.05 * g / math.sqrt(total[i] + 1e-7)
        assert close(parameters, w)
        assert close(slots[0], total)


@pytest.mark.parametrize(("beta_1", "beta_2"), [(0.9, 0.999), (0.0, 0.5), (0.5, 0.0)])
def test_adam_by_hand(beta_1: float, beta_2: float) -> None:
    """Kingma & Ba's efficient form (end of section 2), ε = 1e-7 added to the plain √v."""
    w, m, v = list(START), [0.0] * 4, [0.0] * 4
    for t, gradient, parameters, slots in walked(Adam(0.01, beta_1=beta_1, beta_2=beta_2)):
        rate = 0.01 * math.sqrt(1 - beta_2**t) / (1 - beta_1**t)
        for i, g in enumerate(gradient):
            m[i] = beta_1 * m[i] + (1 - beta_1) * g
            v[i] = beta_2 * v[i] + (1 - beta_2) * g**2
            w[i] = w[i] - rate * m[i] / (math.sqrt(v[i]) + 1e-7)
        assert close(parameters, w)
        assert close(slots[0], m)
        assert close(slots[1], v)


def test_adamw_by_hand() -> None:
    """The weights decay first, by η λ, and the rest is Adam's."""
    w, m, v = list(START), [0.0] * 4, [0.0] * 4
    for t, gradient, parameters, _ in walked(AdamW(0.01, weight_decay=0.3)):
        rate = 0.01 * math.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        for i, g in enumerate(gradient):
            w[i] = w[i] - 0.01 * 0.3 * w[i]
            m[i] = 0.9 * m[i] + (1 - 0.9) * g
            v[i] = 0.999 * v[i] + (1 - 0.999) * g**2
            w[i] = w[i] - rate * m[i] / (math.sqrt(v[i]) + 1e-7)
        assert close(parameters, w)


def test_adamw_without_decay_is_adam() -> None:
    for one, other in zip(walked(AdamW(0.1, weight_decay=0)), walked(Adam(0.1)), strict=True):
        assert one[2].tolist() == other[2].tolist()


def test_the_learning_rate_of_a_schedule_is_that_of_the_updates_before() -> None:
    w = list(START)
    for t, gradient, parameters, _ in walked(SGD(ExponentialDecay(0.2, 2, 0.5))):
        for i, g in enumerate(gradient):
            w[i] = w[i] - 0.2 * 0.5 ** ((t - 1) / 2) * g
        assert close(parameters, w)


def test_the_decay_of_adamw_follows_the_schedule_too() -> None:
    descent = Descent(AdamW(ExponentialDecay(0.2, 1, 0.5), weight_decay=0.5), [1.0])
    w = 1.0
    for step in (1, 2, 3):
        descent.follow([0.0], step)
        w -= 0.2 * 0.5 ** (step - 1) * 0.5 * w
    assert descent.parameters[0] == pytest.approx(w, rel=1e-14)


def test_the_first_step_of_adam_has_the_length_of_the_learning_rate() -> None:
    descent = Descent(Adam(0.001), [0.0] * 3)
    descent.follow([1e4, -7.0, 1.0], 1)
    assert descent.parameters.tolist() == pytest.approx([-0.001, 0.001, -0.001], rel=1e-5)


# Of all


@pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_the_slots_are_all_it_remembers(optimizer: Optimizer) -> None:
    whole, first, second = (Descent(optimizer, START) for _ in range(3))
    for step, gradient in enumerate(GRADIENTS, 1):
        whole.follow(gradient, step)
        if step == 3:
            second.slots[:] = first.slots
            second.parameters[:] = first.parameters
        (first if step < 3 else second).follow(gradient, step)
    assert second.parameters.tobytes() == whole.parameters.tobytes()
    assert second.slots.tobytes() == whole.slots.tobytes()


@pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_the_gradient_is_left_as_it_was_and_the_type_kept(optimizer: Optimizer) -> None:
    descent = Descent(optimizer, START, "float32")
    exact = Descent(optimizer, START)
    for step, gradient in enumerate(GRADIENTS, 1):
        descent.follow(gradient, step)
        exact.follow(gradient, step)
        assert descent.gradient.tolist() == np.array(gradient, "float32").tolist()
    np.testing.assert_allclose(descent.parameters, exact.parameters, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_nothing_moves_where_there_is_no_slope_but_what_decays(optimizer: Optimizer) -> None:
    descent = Descent(optimizer, START)
    descent.follow([0.0] * 4, 1)
    decay = getattr(optimizer, "weight_decay", 0) * optimizer.rate(1)
    assert descent.parameters.tolist() == [w * (1 - decay) for w in START]


def test_names_and_defaults_are_those_of_keras() -> None:
    assert {name: kind.name for name, kind in KINDS.items()} == {name: name for name in KINDS}
    assert set(KINDS) == {"sgd", "rmsprop", "adagrad", "adam", "adamw"}
    rates = {name: kind().learning_rate for name, kind in KINDS.items()}
    assert rates == {"sgd": 0.01, "rmsprop": 0.001, "adagrad": 0.001, "adam": 0.001, "adamw": 0.001}
    assert SGD() == SGD(0.01, momentum=0, nesterov=False, clipnorm=None)
    assert RMSprop() == RMSprop(rho=0.9, momentum=0, epsilon=1e-7)
    assert Adagrad() == Adagrad(initial_accumulator_value=0.1, epsilon=1e-7)
    assert Adam() == Adam(beta_1=0.9, beta_2=0.999, epsilon=1e-7)
    assert AdamW() == AdamW(weight_decay=0.004)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("setting", ["learning_rate", "clipnorm"])
@pytest.mark.parametrize("value", [0.0, -0.1, math.nan, math.inf, 10**400, True, "0.1"])
def test_a_rate_or_a_norm_is_a_number_above_0(
    kind: type[Optimizer], setting: str, value: Any
) -> None:
    with pytest.raises(SettingError) as caught:
        kind(**{setting: value})
    assert caught.value.parameters["setting"] == setting
    assert caught.value.parameters["received"] is value


@pytest.mark.parametrize(
    ("kind", "setting", "value"),
    [
        (SGD, "momentum", -0.1), (SGD, "momentum", 1.1), (SGD, "nesterov", 1),
        (RMSprop, "rho", 1), (RMSprop, "momentum", 2), (RMSprop, "epsilon", 0),
        (Adagrad, "initial_accumulator_value", -1), (Adagrad, "epsilon", 0),
        (Adam, "beta_1", 1), (Adam, "beta_2", 1.0), (Adam, "epsilon", 0),
        (AdamW, "weight_decay", -1), (AdamW, "beta_1", 1), (AdamW, "weight_decay", math.inf),
    ],
)  # fmt: skip
def test_an_option_outside_its_range_is_refused_by_name(
    kind: type[Optimizer], setting: str, value: Any
) -> None:
    with pytest.raises(SettingError) as caught:
        kind(**{setting: value})
    assert caught.value.parameters["setting"] == setting


@pytest.mark.parametrize("rate", [1, 5e-324, np.float64(0.5), ExponentialDecay(0.1, 1, 1)])
def test_a_rate_at_the_edge_of_its_range_is_taken(rate: Any) -> None:
    assert SGD(rate).learning_rate == rate
