"""What is frozen keeps its value to the last bit, whatever the optimizer; the rest learns on."""

import math
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ann_studio.engine.frozen import frozen_entries, trained_parts
from ann_studio.engine.optimizers import SGD, Adam
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.engine.settings import DTYPES, MODES
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import sequential, set_options
from ann_studio.network.layer_types import Dense, Dropout
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import (
    Floats,
    example,
    numeric_gradient,
    small,
    smooth_example,
)
from tests.engine.strategies import graphs
from tests.engine.trainings import OPTIMIZERS, same, trainer, update

CHAIN = small()
"""3-4-2: the kernel of "hidden" is 0 to 11, its bias 12 to 15; of "output" 16 to 23, 24 and 25."""

PARTS: dict[str, tuple[NetworkSpec, set[int]]] = {
    "a weight": (set_options(CHAIN, "hidden", frozen_weights=((1, 2),)), {6}),
    "a unit": (set_options(CHAIN, "hidden", frozen_units=(3,)), {3, 7, 11, 15}),
    "a layer": (set_options(CHAIN, "output", trainable=False), set(range(16, 26))),
    "a unit, one of its weights, and another": (
        set_options(CHAIN, "output", frozen_units=(0,), frozen_weights=((0, 0), (3, 1))),
        {16, 18, 20, 22, 24, 23},
    ),
    "a layer and a weight": (
        set_options(
            set_options(CHAIN, "hidden", trainable=False, frozen_units=(1,)),
            "output", frozen_weights=((0, 1),),
        ),
        {*range(16), 17},
    ),
    "all": (
        set_options(set_options(CHAIN, "hidden", trainable=False), "output", trainable=False),
        set(range(26)),
    ),
}  # fmt: skip


def frozen_places(spec: NetworkSpec) -> list[int]:
    """Counted off by the rules of the parameter vector: kernel row by row, then the bias."""
    places, at = [], 0
    for layer in spec.layers:
        if not isinstance(layer, Dense):
            continue
        rows = ParameterLayout(spec).blocks[layer.id].rows
        for row in range(rows):
            for unit in range(layer.units):
                alone = unit in layer.frozen_units or (row, unit) in layer.frozen_weights
                if alone or not layer.trainable:
                    places.append(at)
                at += 1
    return places


@pytest.mark.parametrize("part", PARTS)
def test_where_frozen_parameters_lie(part: str) -> None:
    spec, places = PARTS[part]
    layout = ParameterLayout(spec)
    trained = {i for run in trained_parts(layout) for i in range(run.start, run.stop)}
    assert trained - set(frozen_entries(layout).tolist()) == set(range(26)) - places
    assert set(frozen_places(spec)) == places


def test_nothing_frozen_is_one_part_of_all() -> None:
    layout = ParameterLayout(CHAIN)
    assert trained_parts(layout) == [slice(0, 26)]
    assert frozen_entries(layout).size == 0


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("part", PARTS)
def test_what_is_frozen_on_the_way_keeps_its_bits(part: str, optimizer: str, dtype: str) -> None:
    """After some updates, so that every optimizer remembers a direction to go on in."""
    spec, places = PARTS[part]
    parameters, x, y = example(CHAIN, "half_squared_error", 7)
    chosen: dict[str, Any] = {"optimizer": OPTIMIZERS[optimizer], "mode": "mini-batch",
                              "batch_size": 3, "dtype": dtype}  # fmt: skip
    running = trainer(CHAIN, x, y, parameters, **chosen)
    update(running, 4)
    before = running.state()
    before.parameters[[6, 17]] = -0.0  # which adding 0 would make +0.0
    frozen = Trainer(spec, running.settings, Rows(x, y), before)
    update(frozen, 9)
    after = frozen.state()
    held = sorted(places)
    assert after.parameters[held].tobytes() == before.parameters[held].tobytes()
    assert after.slots[:, held].tobytes() == before.slots[:, held].tobytes()
    free = sorted(set(range(26)) - places)
    assert (after.parameters[free] != before.parameters[free]).all()


@given(spec=graphs(("tanh", "sigmoid"), "linear"), data=st.data())
def test_any_frozen_parameter_stands_still_and_all_others_follow_the_slope(
    spec: NetworkSpec, data: st.DataObject
) -> None:
    assume(not any(isinstance(layer, Dropout) for layer in spec.layers))
    for layer in [layer for layer in spec.layers if isinstance(layer, Dense)]:
        inputs = ParameterLayout(spec).blocks[layer.id].fan_in
        units = st.integers(0, layer.units - 1)
        weights = st.tuples(st.integers(0, inputs - 1), units)
        spec = set_options(
            spec,
            layer.id,
            kernel_regularizer=None,
            trainable=data.draw(st.integers(0, 3)) > 0,
            frozen_units=tuple(sorted(data.draw(st.sets(units, max_size=1)))),
            frozen_weights=tuple(sorted(data.draw(st.sets(weights, max_size=2)))),
        )
    parameters, x, y = smooth_example(spec, "half_squared_error")
    running = trainer(spec, x, y, parameters, mode="batch", optimizer=SGD(0.5))
    running.train_epoch()
    expected = parameters - 0.5 * numeric_gradient(spec, "half_squared_error", parameters, x, y)
    held = frozen_places(spec)
    expected[held] = parameters[held]
    np.testing.assert_allclose(running.parameters, expected, rtol=1e-7, atol=1e-9)
    assert running.parameters[held].tobytes() == parameters[held].tobytes()


# By hand


LINE = sequential(2, Dense(id="output", units=1, frozen_weights=((0, 0),)))
"""ŷ = v x₁ + w x₂ + b, of which v is frozen."""


def errors(weights: tuple[float, float, float]) -> tuple[float, float]:
    """The slopes of ½ (ŷ − y)² along w and b, averaged over the rows (1, 2) → 3 and (−1, 4) → 0."""
    v, w, b = weights
    first, second = v * 1 + w * 2 + b - 3, v * -1 + w * 4 + b - 0
    return (first * 2 + second * 4) / 2, (first + second) / 2


X, Y = np.array([[1.0, 2.0], [-1.0, 4.0]]), np.array([[3.0], [0.0]])


def test_momentum_with_a_frozen_weight_by_hand() -> None:
    running = trainer(LINE, X, Y, np.array([0.7, -0.3, 0.1]), mode="batch",
                      optimizer=SGD(0.05, momentum=0.9))  # fmt: skip
    w, b, speed_w, speed_b = -0.3, 0.1, 0.0, 0.0
    for _ in range(6):
        slope_w, slope_b = errors((0.7, w, b))
        speed_w, speed_b = 0.9 * speed_w - 0.05 * slope_w, 0.9 * speed_b - 0.05 * slope_b
        w, b = w + speed_w, b + speed_b
        running.train_epoch()
        assert running.parameters.tolist() == pytest.approx([0.7, w, b], rel=1e-12)
    assert running.parameters[0] == 0.7


def test_adam_with_clipping_and_a_frozen_weight_by_hand() -> None:
    """The kernel has one weight that is trained: its slope is cut to 0.01, and so is the bias's."""
    running = trainer(LINE, X, Y, np.array([0.7, -0.3, 0.1]), mode="batch",
                      optimizer=Adam(0.1, clipnorm=0.01))  # fmt: skip
    found = {"w": -0.3, "b": 0.1}
    m, v = dict.fromkeys(found, 0.0), dict.fromkeys(found, 0.0)
    for step in range(1, 7):
        slopes = dict(zip(found, errors((0.7, found["w"], found["b"])), strict=True))
        for name, slope in slopes.items():
            slope = math.copysign(min(abs(slope), 0.01), slope)
            m[name] = 0.9 * m[name] + 0.1 * slope
            v[name] = 0.999 * v[name] + 0.001 * slope**2
            size = 0.1 * math.sqrt(1 - 0.999**step) / (1 - 0.9**step)
            found[name] -= size * m[name] / (math.sqrt(v[name]) + 1e-7)
        running.train_epoch()
        expected = [0.7, found["w"], found["b"]]
        assert running.parameters.tolist() == pytest.approx(expected, rel=1e-10)
    assert running.parameters[0] == 0.7


def test_the_perceptron_rule_leaves_what_is_frozen() -> None:
    """Two inputs, one of which is not listened to: w ← w − η (ŷ − y) x by hand."""
    spec = sequential(2, Dense(id="output", units=1, activation="step", frozen_weights=((1, 0),)))
    x, y = np.array([[1.0, 1.0], [0.5, -2.0], [-1.0, 3.0]]), np.array([[0.0], [1.0], [1.0]])
    running = trainer(spec, x, y, np.array([0.2, 0.4, -0.1]), mode="stochastic", shuffle=False,
                      optimizer=SGD(0.25))  # fmt: skip
    w, b = 0.2, -0.1
    for _ in range(4):
        for (one, two), (wanted,) in zip(x.tolist(), y.tolist(), strict=True):
            wrong = (w * one + 0.4 * two + b >= 0) - wanted
            w, b = w - 0.25 * wrong * one, b - 0.25 * wrong
        running.train_epoch()
        assert running.parameters.tolist() == pytest.approx([w, 0.4, b], rel=1e-13, abs=1e-15)
    assert running.parameters[1] == 0.4


# Going on


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize(
    "part", ["a unit, one of its weights, and another", "a layer and a weight"]
)
def test_a_frozen_training_goes_on_exactly_from_any_state(
    part: str, optimizer: str, mode: str
) -> None:
    spec, _ = PARTS[part]
    _, x, y = example(spec, "half_squared_error", 5)
    whole = trainer(spec, x, y, optimizer=OPTIMIZERS[optimizer], mode=mode, batch_size=2)
    unbroken: list[TrainingState] = [whole.state()]
    for _ in range(2 * whole.batches_per_epoch + 1):
        update(whole)
        unbroken.append(whole.state())
    for stop, state in enumerate(unbroken):
        resumed = Trainer(spec, whole.settings, Rows(x, y), state)
        update(resumed, len(unbroken) - 1 - stop)
        assert same(resumed.state(), unbroken[-1])


@pytest.mark.parametrize("optimizer", ["nesterov", "adamw with all"])
def test_freezing_allocates_nothing_in_the_loop(optimizer: str) -> None:
    """What is kept through an update, 1,830 weights and biases, would be 15 kB at a time."""
    layers = Dense(id="a", units=60, frozen_units=tuple(range(30))), Dense(id="b", units=2)
    spec = set_options(sequential(60, *layers), "b", trainable=False)
    _, x, y = example(spec, "half_squared_error", 30)
    running = trainer(spec, x, y, mode="mini-batch", batch_size=8,
                      optimizer=OPTIMIZERS[optimizer])  # fmt: skip
    growths, peaks = [], []
    tracemalloc.start()
    try:
        running.train_epoch()
        for _ in range(3):
            before, _ = tracemalloc.get_traced_memory()
            tracemalloc.reset_peak()
            update(running, 400)
            after, peak = tracemalloc.get_traced_memory()
            growths.append(after - before)
            peaks.append(peak - before)
    finally:
        tracemalloc.stop()
    assert min(growths) < 2_000
    assert min(peaks) < 8_000


def test_with_all_frozen_the_cost_stands_still() -> None:
    spec, _ = PARTS["all"]
    parameters: Floats
    parameters, x, y = example(spec, "half_squared_error", 5)
    running = trainer(spec, x, y, parameters, optimizer=Adam())
    cost = running.measure()
    running.train_epoch()
    assert running.measure() == cost
    assert running.epoch == 1
