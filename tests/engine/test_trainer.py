"""The training loop: its updates, its batches and their order, and going on after a stop."""

import itertools
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.arrays import overflow_allowed
from ann_studio.engine.errors import LossFitError, ShapeError
from ann_studio.engine.model import Model
from ann_studio.engine.settings import DTYPES, MODES, OPTIMIZERS, TrainingSettings
from ann_studio.engine.trainer import RowOrder, Trainer, TrainingState
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import Floats, branching, engine_gradient, example, small


def trainer(
    spec: NetworkSpec, x: Floats, y: Floats, parameters: Floats | None = None, **options: Any
) -> Trainer:
    settings = TrainingSettings(**{"optimizer": "sgd", "loss": "half_squared_error", **options})
    if parameters is None:
        parameters = Model(spec, settings.dtype).initialize(settings.seed)
    start = TrainingState.start(np.asarray(parameters, settings.dtype), settings.optimizer)
    return Trainer(spec, settings, x, y, start)


def update(running: Trainer, count: int = 1) -> None:
    with overflow_allowed():
        for _ in range(count):
            running.train_batch()


def same(a: TrainingState, b: TrainingState) -> bool:
    """Whether two states are equal to the last bit."""
    return (
        a.parameters.tobytes() == b.parameters.tobytes()
        and a.slots.tobytes() == b.slots.tobytes()
        and (a.step, a.epoch, a.batch) == (b.step, b.epoch, b.batch)
    )


# One update


@pytest.mark.parametrize("shape", branching())
def test_a_batch_update_of_sgd_follows_the_gradient(shape: str) -> None:
    spec = branching("tanh")[shape]
    parameters, x, y = example(spec, "mean_squared_error", 6)
    running = trainer(spec, x, y, parameters, loss="mean_squared_error", mode="batch",
                      learning_rate=0.25)  # fmt: skip
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
        mode="mini-batch", batch_size=4, shuffle=False, learning_rate=0.1,
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
    running = trainer(spec, x, y, np.zeros(3), loss=loss, mode="stochastic", learning_rate=0.1)
    assert running.measure()[1] == 0.75
    for _ in range(20):
        running.train_epoch()
    assert running.measure() == (0.0, 1.0)


# Batches and their order: with the identity as table, no bias and zero weights, each row moves
# a weight of its own, so the weights that an update moves tell which rows it saw.


def rows_seen(running: Trainer) -> list[set[int]]:
    """The rows of each update of the next epoch."""
    seen = []
    for _ in range(running.batches_per_epoch):
        before = running.parameters.copy()
        update(running)
        seen.append(set(np.flatnonzero(running.parameters != before).tolist()))
    return seen


def telltale(rows: int, **options: Any) -> Trainer:
    spec = sequential(rows, Dense(id="output", units=1, use_bias=False))
    y = np.ones((rows, 1))
    return trainer(spec, np.eye(rows), y, np.zeros(rows), learning_rate=0.1, **options)


@given(rows=st.integers(1, 23), size=st.integers(1, 30), seed=st.integers(0, 2**32 - 1))
def test_every_epoch_takes_every_row_once(rows: int, size: int, seed: int) -> None:
    running = telltale(rows, mode="mini-batch", batch_size=size, seed=seed)
    for _ in range(3):
        seen = rows_seen(running)
        whole, rest = divmod(rows, size)
        assert [len(batch) for batch in seen] == [size] * whole + [rest] * (rest > 0)
        assert sorted(itertools.chain(*seen)) == list(range(rows))


@pytest.mark.parametrize(("mode", "size"), [("batch", 20), ("mini-batch", 6), ("stochastic", 1)])
def test_how_many_rows_an_update_sees(mode: str, size: int) -> None:
    running = telltale(20, mode=mode, batch_size=6)
    assert len(rows_seen(running)[0]) == size
    assert running.batches_per_epoch == -(-20 // size)


@pytest.mark.parametrize("mode", ["mini-batch", "stochastic"])
def test_epochs_differ_in_order_and_the_seed_decides(mode: str) -> None:
    def orders(seed: int) -> list[list[set[int]]]:
        running = telltale(20, mode=mode, batch_size=5, seed=seed)
        return [rows_seen(running) for _ in range(4)]

    found = orders(1)
    assert all(a != b for a, b in itertools.combinations(found, 2))
    assert orders(1) == found
    assert all(a != b for a, b in zip(orders(2), found, strict=True))


@pytest.mark.parametrize("mode", ["mini-batch", "stochastic"])
def test_without_shuffling_the_rows_come_as_they_stand(mode: str) -> None:
    running = telltale(7, mode=mode, batch_size=3, shuffle=False)
    size = 3 if mode == "mini-batch" else 1
    for _ in range(2):
        assert rows_seen(running) == [set(range(7)[i : i + size]) for i in range(0, 7, size)]


def test_every_order_of_the_rows_is_about_equally_likely() -> None:
    order = RowOrder(3, seed=7)
    counts: dict[tuple[int, ...], int] = {}
    for epoch in range(3000):
        found = tuple(order.of_epoch(epoch).tolist())
        counts[found] = counts.get(found, 0) + 1
    assert len(counts) == 6
    # Six standard deviations of a binomial with p = 1/6.
    assert all(abs(count - 500) < 6 * 20.4 for count in counts.values())


@given(seed=st.integers(0, 2**32 - 1), epochs=st.lists(st.integers(0, 10**9), max_size=5))
def test_the_order_of_an_epoch_does_not_depend_on_what_was_asked_before(
    seed: int, epochs: list[int]
) -> None:
    asked = RowOrder(12, seed)
    for epoch in epochs:
        found = asked.of_epoch(epoch).tolist()
        assert sorted(found) == list(range(12))
        assert found == RowOrder(12, seed).of_epoch(epoch).tolist()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_same_seed_gives_the_same_bits(mode: str, optimizer: str) -> None:
    spec = small()
    _, x, y = example(spec, "half_squared_error", 10)

    def run(seed: int) -> TrainingState:
        running = trainer(spec, x, y, mode=mode, batch_size=4, optimizer=optimizer, seed=seed)
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


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_going_on_after_any_stop_gives_the_same_bits(optimizer: str, mode: str, dtype: str) -> None:
    spec = branching("tanh")["two of each"]
    _, x, y = example(spec, "half_squared_error", 7)
    options = {"optimizer": optimizer, "mode": mode, "batch_size": 3, "dtype": dtype}
    whole = trainer(spec, x, y, **options)
    unbroken = [whole.state()]
    for _ in range(3 * whole.batches_per_epoch + 2):
        update(whole)
        unbroken.append(whole.state())
    for stop, state in enumerate(unbroken):
        resumed = Trainer(spec, whole.settings, x, y, state)
        update(resumed, len(unbroken) - 1 - stop)
        assert same(resumed.state(), unbroken[-1]), f"stopped after {stop} updates"


def test_going_back_to_a_state_gives_the_same_bits_again() -> None:
    spec = small()
    _, x, y = example(spec, "half_squared_error", 7)
    running = trainer(spec, x, y, mode="mini-batch", batch_size=3, optimizer="adam")
    update(running, 4)
    kept = running.state()
    update(running, 9)
    end = running.state()
    running.restore(kept)
    assert same(running.state(), kept)
    update(running, 9)
    assert same(running.state(), end)


def test_a_state_is_a_copy_on_both_ways() -> None:
    spec = small()
    parameters, x, y = example(spec, "half_squared_error")
    start = TrainingState.start(parameters.copy(), "adam")
    running = Trainer(spec, TrainingSettings(loss="half_squared_error"), x, y, start)
    taken = running.state()
    update(running, 3)
    assert start.parameters.tolist() == taken.parameters.tolist() == parameters.tolist()
    assert not start.slots.any()
    assert not taken.slots.any()
    assert running.state().slots.any()


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


def test_where_a_training_starts() -> None:
    state = TrainingState.start(np.ones(5, "float32"), "adam")
    assert (state.step, state.epoch, state.batch) == (0, 0, 0)
    assert state.slots.shape == (2, 5)
    assert state.slots.dtype == np.float32
    assert TrainingState.start(np.ones(5), "sgd").slots.shape == (0, 5)


# What it says


def test_the_cost_is_measured_with_the_weights_the_epoch_ended_with() -> None:
    xs, ys = [1.0, 2.0], [3.0, 1.0]
    running = trainer(
        sequential(1, Dense(id="output", units=1, use_bias=False)),
        np.array(xs)[:, None], np.array(ys)[:, None], np.array([0.5]),
        mode="stochastic", shuffle=False, learning_rate=0.1,
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
    running = trainer(spec, x, y, loss=loss, optimizer="adam", learning_rate=0.05)
    before = running.measure()
    for _ in range(300):
        running.train_epoch()
    after = running.measure()
    assert after[0] < before[0] / 3
    assert after[1] is not None
    assert after[1] > 0.85


def test_an_overflow_is_told_with_the_first_layer_it_is_seen_in() -> None:
    spec = branching()["drawn backwards"]
    parameters, x, y = example(spec, "half_squared_error")
    running = trainer(spec, x, y, parameters)
    assert running.is_finite()
    assert running.first_non_finite_layer() is None
    layout = running.model.layout
    layout.kernel(running.parameters, "end")[0, 0] = np.inf
    assert not running.is_finite()
    assert running.first_non_finite_layer() == "end"
    layout.kernel(running.parameters, "left")[0, 0] = np.nan
    assert running.first_non_finite_layer() == "left"


def test_a_learning_rate_far_too_large_overflows_without_a_warning() -> None:
    spec = small("linear", "linear")
    _, x, y = example(spec, "half_squared_error")
    running = trainer(spec, x, y, learning_rate=1e6)
    for _ in range(100):
        running.train_epoch()
    assert not running.is_finite()
    running.measure()


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("rows", [1, 4])
def test_very_large_inputs_and_equal_columns_train_without_a_warning(
    optimizer: str, rows: int
) -> None:
    spec = small("sigmoid", "sigmoid", units=1)
    y = np.arange(rows, dtype=float)[:, None] % 2
    for value in (1e30, -1e30, 0.0):
        running = trainer(
            spec, np.full((rows, 3), value), y, loss="binary_crossentropy", optimizer=optimizer
        )
        for _ in range(3):
            running.train_epoch()
        assert running.is_finite()
        assert np.isfinite(running.measure()[0])


def test_what_cannot_be_trained_is_refused() -> None:
    _, x, y = example(small(), "half_squared_error")
    with pytest.raises(ShapeError):
        trainer(small(), x[:, :2], y, np.zeros(26))
    with pytest.raises(LossFitError):
        trainer(small(), x, y, np.zeros(26), loss="binary_crossentropy")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_memory_does_not_grow_while_it_trains(mode: str, optimizer: str) -> None:
    spec = branching("softmax")["two of each"]
    _, x, y = example(spec, "categorical_crossentropy", 30)
    running = trainer(
        spec, x, y, loss="categorical_crossentropy", mode=mode, batch_size=8, optimizer=optimizer
    )

    def train(epochs: int) -> None:
        for _ in range(epochs):
            running.train_epoch()
            running.measure()

    tracemalloc.start()
    try:
        train(3)
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        train(200)
        after, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 2_000
    assert peak - before < 8_000
