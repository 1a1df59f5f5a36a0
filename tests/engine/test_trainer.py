"""The training loop: its updates, its batches and their order, and going on after a stop."""

import itertools
import tracemalloc
from typing import Any

import numpy as np
import pytest

from ann_studio.engine.errors import LossFitError, ShapeError
from ann_studio.engine.optimizers import OPTIMIZERS as KINDS
from ann_studio.engine.optimizers import SGD, Adam
from ann_studio.engine.settings import DTYPES, MODES
from ann_studio.engine.state import TrainingState
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from tests.engine.networks import (
    FITTING_ACTIVATIONS,
    SLOPES,
    branching,
    engine_gradient,
    example,
    small,
)
from tests.engine.trainings import same, trainer, update

# One update


@pytest.mark.parametrize("shape", [name for name in branching() if "dropout" not in name])
def test_a_batch_update_of_sgd_follows_the_gradient(shape: str) -> None:
    spec = branching("tanh")[shape]
    parameters, x, y = example(spec, "mean_squared_error", 6)
    running = trainer(spec, x, y, parameters, loss="mean_squared_error", mode="batch",
                      optimizer=SGD(0.25))  # fmt: skip
    running.train_epoch()
    expected = parameters - 0.25 * engine_gradient(spec, "mean_squared_error", parameters, x, y)
    np.testing.assert_allclose(running.parameters, expected, rtol=1e-14, atol=1e-16)


def test_a_partial_last_batch_is_averaged_over_its_own_rows() -> None:
    """10 rows by 4: three updates, of 4, 4 and 2 rows. ŷ = w x + b, C = ½ (ŷ − y)²."""
    xs = [0.5, -1.0, 2.0, 0.25, 1.5, -0.75, 3.0, -2.0, 0.1, 1.0]
    ys = [1.0, 0.0, 2.0, -1.0, 0.5, 0.25, 2.5, -1.5, 0.0, 3.0]
    running = trainer(
        sequential(1, Dense(id="output", units=1)),
        np.array(xs)[:, None], np.array(ys)[:, None], np.array([0.3, -0.2]),
        mode="mini-batch", batch_size=4, shuffle=False, optimizer=SGD(0.1),
    )  # fmt: skip
    assert running.batches_per_epoch == 3
    w, b = 0.3, -0.2
    for first, last in ((0, 4), (4, 8), (8, 10)):
        slope_w = slope_b = 0.0
        for x, y in zip(xs[first:last], ys[first:last], strict=True):
            slope_w += (w * x + b - y) * x
            slope_b += w * x + b - y
        w -= 0.1 * slope_w / (last - first)
        b -= 0.1 * slope_b / (last - first)
        update(running)
        assert running.parameters.tolist() == pytest.approx([w, b], rel=1e-13)
    assert (running.step, running.epoch, running.batch) == (3, 1, 0)


@pytest.mark.parametrize("loss", ["half_squared_error", "mean_squared_error"])
def test_the_perceptron_learns_what_a_line_divides(loss: str) -> None:
    """The logical OR, one row at a time, until no row is wrong."""
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = np.array([[0.0], [1.0], [1.0], [1.0]])
    spec = sequential(2, Dense(id="output", units=1, activation="step"))
    running = trainer(spec, x, y, np.zeros(3), loss=loss, mode="stochastic", optimizer=SGD(0.1))
    assert running.measure()[1] == 0.75
    for _ in range(20):
        running.train_epoch()
    assert running.measure() == (0.0, 1.0)


# What chance decides


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("optimizer", KINDS)
def test_the_same_seed_gives_the_same_bits(mode: str, optimizer: str) -> None:
    spec = small()
    _, x, y = example(spec, "half_squared_error", 10)

    def run(seed: int) -> TrainingState:
        running = trainer(
            spec, x, y, mode=mode, batch_size=4, optimizer=KINDS[optimizer](), seed=seed
        )
        for _ in range(5):
            running.train_epoch()
        return running.state()

    assert same(run(3), run(3))
    assert not same(run(3), run(4))


def test_batch_mode_leaves_nothing_to_chance_but_the_start() -> None:
    spec = small()
    parameters, x, y = example(spec, "half_squared_error", 10)

    def run(**options: Any) -> bytes:
        running = trainer(spec, x, y, parameters, mode="batch", **options)
        for _ in range(5):
            running.train_epoch()
        return running.parameters.tobytes()

    assert run(seed=1) == run(seed=2) == run(seed=1, shuffle=False)


# Stop and go on


def test_going_back_to_a_state_gives_the_same_bits_again() -> None:
    spec = small()
    _, x, y = example(spec, "half_squared_error", 7)
    running = trainer(spec, x, y, mode="mini-batch", batch_size=3, optimizer=Adam())
    update(running, 4)
    kept = running.state()
    update(running, 9)
    end = running.state()
    running.restore(kept)
    assert same(running.state(), kept)
    update(running, 9)
    assert same(running.state(), end)


def test_the_table_is_a_copy() -> None:
    spec = small()
    parameters, x, y = example(spec, "half_squared_error")
    running, other = (trainer(spec, x.copy(), y.copy(), parameters) for _ in range(2))
    own_x, own_y = x.copy(), y.copy()
    changed = trainer(spec, own_x, own_y, parameters)
    own_x.fill(9)
    own_y.fill(9)
    for each in (running, other, changed):
        each.train_epoch()
    assert same(running.state(), changed.state())
    assert same(running.state(), other.state())


# Weights of rows


@pytest.mark.parametrize("shape", ["residual block", "two of each"])
@pytest.mark.parametrize("optimizer", KINDS)
def test_a_row_that_weighs_2_is_a_row_that_is_there_twice(shape: str, optimizer: str) -> None:
    """In full batch, but for the count of rows that the mean is taken over."""
    spec = branching("tanh")[shape]
    parameters, x, y = example(spec, "mean_squared_error", 4)
    twice = [0, 1, 1, 2, 2, 3]
    options: dict[str, Any] = {"mode": "batch", "loss": "mean_squared_error"}
    weights = np.array([1.0, 2.0, 2.0, 1.0]) * 4 / 6
    weighted = trainer(spec, x, y, parameters, weights, optimizer=KINDS[optimizer](), **options)
    doubled = trainer(spec, x[twice], y[twice], parameters, optimizer=KINDS[optimizer](), **options)
    for _ in range(5):
        assert weighted.measure()[0] == pytest.approx(doubled.measure()[0], rel=1e-12)
        weighted.train_epoch()
        doubled.train_epoch()
    np.testing.assert_allclose(weighted.parameters, doubled.parameters, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("shuffle", [True, False])
def test_rows_that_weigh_1_weigh_nothing_more(mode: str, shuffle: bool) -> None:
    spec = small()
    parameters, x, y = example(spec, "half_squared_error", 7)
    options: dict[str, Any] = {"mode": mode, "batch_size": 3, "shuffle": shuffle}
    plain = trainer(spec, x, y, parameters, **options)
    weighted = trainer(spec, x, y, parameters, np.ones(7), **options)
    for _ in range(4):
        plain.train_epoch()
        weighted.train_epoch()
    assert same(plain.state(), weighted.state())
    assert plain.measure() == weighted.measure()


# What it says


def test_the_cost_is_measured_with_the_weights_the_epoch_ended_with() -> None:
    xs, ys = [1.0, 2.0], [3.0, 1.0]
    running = trainer(
        sequential(1, Dense(id="output", units=1, use_bias=False)),
        np.array(xs)[:, None], np.array(ys)[:, None], np.array([0.5]),
        mode="stochastic", shuffle=False, optimizer=SGD(0.1),
    )  # fmt: skip
    running.train_epoch()
    w = 0.5
    for x, y in zip(xs, ys, strict=True):
        w -= 0.1 * (w * x - y) * x
    expected = sum(0.5 * (w * x - y) ** 2 for x, y in zip(xs, ys, strict=True)) / 2
    assert running.measure()[0] == pytest.approx(expected, rel=1e-14)


def test_training_brings_the_cost_down() -> None:
    spec = small("tanh", "softmax", units=3)
    _, x, y = example(spec, "categorical_crossentropy", 30)
    loss = "categorical_crossentropy"
    running = trainer(spec, x, y, loss=loss, optimizer=Adam(0.05))
    before = running.measure()
    for _ in range(300):
        running.train_epoch()
    after = running.measure()
    assert after[0] < before[0] / 3
    assert after[1] is not None
    assert after[1] > 0.85


@pytest.mark.parametrize("optimizer", KINDS)
@pytest.mark.parametrize("hidden", ["sigmoid", "tanh", "softmax"])
@pytest.mark.parametrize("rows", [1, 4])
def test_very_large_inputs_and_equal_columns_train(hidden: str, optimizer: str, rows: int) -> None:
    spec = small(hidden, "sigmoid", units=1)
    for classes in (np.zeros(rows), np.ones(rows), np.arange(rows) % 2):
        for value in (1e30, -1e30, 0.0):
            x, chosen = np.full((rows, 3), value), KINDS[optimizer]()
            y = classes.astype(float)[:, None]
            running = trainer(spec, x, y, loss="binary_crossentropy", optimizer=chosen)
            for _ in range(3):
                running.train_epoch()
            assert running.is_finite()
            assert np.isfinite(running.measure()[0])


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("hidden", SLOPES)
@pytest.mark.parametrize("loss", FITTING_ACTIVATIONS)
def test_one_row_or_one_class_of_equal_columns_trains(loss: str, hidden: str, dtype: str) -> None:
    spec = small(hidden, FITTING_ACTIVATIONS[loss][0], units=2)
    for rows, value in itertools.product((1, 3), (1e30, -1e30, 7.0, 0.0)):
        x, y = np.full((rows, 3), value), np.tile([1.0, 0.0], (rows, 1))
        running = trainer(
            spec, x, y, loss=loss, optimizer=SGD(1e-30, clipnorm=1.0), dtype=dtype, mode="batch"
        )
        running.train_epoch()
        if abs(value) < 1e3 or dtype == "float64":
            assert running.is_finite()
            assert np.isfinite(running.measure()[0])


# When numbers overflow


def exploding(**options: Any) -> Trainer:
    """A training whose weights grow without end: ½ (w x)² at a rate far beyond 2 / x²."""
    spec = sequential(
        1, Dense(id="first", units=1, use_bias=False), Dense(id="last", units=1, use_bias=False)
    )
    x, y = np.array([[1.0], [2.0], [3.0]]), np.zeros((3, 1))
    parameters = np.array([1.0, 1.0])
    return trainer(spec, x, y, parameters, optimizer=SGD(50.0), mode="stochastic", **options)


def test_it_goes_back_to_the_last_finite_update_and_names_the_layer() -> None:
    running, other = exploding(), exploding()
    start = running.state()
    finite = [start]
    while other.is_finite():
        update(other)
        finite.append(other.state())
    bad = finite.pop()
    update(running, 40)
    layer_id = running.rewind(start)
    assert same(running.state(), finite[-1])
    assert np.isfinite(running.parameters).all()
    wrong = ["first", "last"][int(np.flatnonzero(~np.isfinite(bad.parameters))[0])]
    assert layer_id == wrong


def test_going_back_starts_from_any_finite_state() -> None:
    running, other = exploding(), exploding()
    update(running, 2)
    later = running.state()
    update(running, 40)
    update(other, 40)
    start = exploding().state()
    assert other.rewind(start) == running.rewind(later)
    assert same(other.state(), running.state())


def test_what_the_optimizer_remembers_has_to_be_finite_too() -> None:
    spec = sequential(1, Dense(id="output", units=1, use_bias=False))
    x, y = np.array([[1e100]]), np.array([[0.0]])
    running = trainer(spec, x, y, np.array([1.0]), optimizer=Adam(), mode="batch")
    start = running.state()
    update(running)
    assert np.isfinite(running.parameters).all()
    assert not running.is_finite()
    assert running.rewind(start) == "output"
    assert same(running.state(), start)


def test_an_overflow_is_told_with_the_first_layer_it_is_seen_in() -> None:
    """In the order of computation, whatever the order of the drawing."""
    spec = branching()["drawn backwards"]
    parameters, x, y = example(spec, "half_squared_error")
    layout = trainer(spec, x, y).model.layout
    layout.bias(parameters, "end")[:] = 1e308
    running = trainer(spec, x, y, parameters, optimizer=SGD(1e300), mode="batch")
    assert running.rewind(running.state()) == "left"


def test_a_learning_rate_far_too_large_overflows_without_a_warning() -> None:
    spec = small("linear", "linear")
    _, x, y = example(spec, "half_squared_error")
    running = trainer(spec, x, y, optimizer=SGD(1e6))
    for _ in range(100):
        running.train_epoch()
    assert not running.is_finite()
    running.measure()


def test_what_cannot_be_trained_is_refused() -> None:
    _, x, y = example(small(), "half_squared_error")
    with pytest.raises(ShapeError):
        trainer(small(), x[:, :2], y, np.zeros(26))
    with pytest.raises(LossFitError):
        trainer(small(), x, y, np.zeros(26), loss="binary_crossentropy")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("optimizer", KINDS)
def test_memory_does_not_grow_while_it_trains(mode: str, optimizer: str) -> None:
    spec = branching("softmax")["two of each"]
    _, x, y = example(spec, "categorical_crossentropy", 30)
    options: dict[str, Any] = {"mode": mode, "batch_size": 8, "optimizer": KINDS[optimizer]()}
    running = trainer(spec, x, y, loss="categorical_crossentropy", **options)

    def train(epochs: int) -> None:
        for _ in range(epochs):
            running.train_epoch()
            running.measure()

    growths, peaks = [], []
    tracemalloc.start()
    try:
        train(3)
        # Three times, because other threads of the test run may allocate meanwhile.
        for _ in range(3):
            before, _ = tracemalloc.get_traced_memory()
            tracemalloc.reset_peak()
            train(100)
            after, peak = tracemalloc.get_traced_memory()
            growths.append(after - before)
            peaks.append(peak - before)
    finally:
        tracemalloc.stop()
    assert min(growths) < 2_000
    assert min(peaks) < 8_000
