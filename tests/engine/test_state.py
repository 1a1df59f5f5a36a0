"""Where a training stands: from any state it goes on as if it had never stopped."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.optimizers import Adagrad, Adam
from ann_studio.engine.settings import DTYPES, MODES, EarlyStopping, TrainingSettings
from ann_studio.engine.state import Best, TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.trainer import Trainer
from tests.engine.networks import branching, example, small
from tests.engine.trainings import OPTIMIZERS, dropping, same, settings, trainer, update


def test_where_a_training_starts() -> None:
    state = TrainingState.start(np.ones(5, "float32"), TrainingSettings(optimizer=Adam()))
    assert (state.step, state.epoch, state.batch) == (0, 0, 0)
    assert state.slots.tolist() == [[0] * 5] * 2
    assert state.slots.dtype == state.best.memory.dtype == np.float32
    assert (state.best.cost, state.best.memory.shape) == (math.inf, (0, 5))
    assert TrainingState.start(np.ones(5), settings()).slots.shape == (0, 5)
    adagrad = settings(optimizer=Adagrad(initial_accumulator_value=0.25))
    assert TrainingState.start(np.ones(5), adagrad).slots.tolist() == [[0.25] * 5]


def test_the_best_weights_have_room_only_if_they_are_to_be_restored() -> None:
    for restores, rows in ((True, 3), (False, 0)):
        stopping = EarlyStopping(restore_best_weights=restores)
        chosen = settings(optimizer=Adam(), early_stopping=stopping)
        assert TrainingState.start(np.ones(5), chosen).best.memory.shape == (rows, 5)


@pytest.mark.parametrize("slots", [0, 1, 2])
def test_the_state_of_the_best_epoch(slots: int) -> None:
    memory = np.arange(4.0 * (1 + slots)).reshape(1 + slots, 4)
    best = Best(memory, 0.5, step=6, epoch=3)
    state = TrainingState(np.full(4, 99.0), np.full((slots, 4), 99.0), best, 20, 9, 1)
    found = state.at_best()
    assert found.parameters.tolist() == memory[0].tolist()
    assert found.slots.tolist() == memory[1:].tolist()
    assert found.slots.shape == (slots, 4)
    assert (found.step, found.epoch, found.batch) == (6, 3, 0)
    assert found.best is best


def test_a_state_is_a_copy_on_both_ways() -> None:
    spec = small()
    parameters, x, y = example(spec, "half_squared_error")
    chosen = settings(optimizer=Adam())
    start = TrainingState.start(parameters.copy(), chosen)
    running = Trainer(spec, chosen, Rows(x, y), start)
    taken = running.state()
    update(running, 3)
    assert start.parameters.tolist() == taken.parameters.tolist() == parameters.tolist()
    assert not start.slots.any()
    assert not taken.slots.any()
    assert running.state().slots.any()


# Going on


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_going_on_after_any_stop_gives_the_same_bits(optimizer: str, mode: str, dtype: str) -> None:
    spec = branching("tanh")["two of each"]
    _, x, y = example(spec, "half_squared_error", 5)
    chosen = OPTIMIZERS[optimizer]
    whole = trainer(spec, x, y, optimizer=chosen, mode=mode, batch_size=2, dtype=dtype)
    unbroken = [whole.state()]
    for _ in range(2 * whole.batches_per_epoch + 1):
        update(whole)
        unbroken.append(whole.state())
    for stop, state in enumerate(unbroken):
        resumed = Trainer(spec, whole.settings, Rows(x, y), state)
        update(resumed, len(unbroken) - 1 - stop)
        assert same(resumed.state(), unbroken[-1]), f"stopped after {stop} updates"


@given(
    name=st.sampled_from(list(OPTIMIZERS)),
    mode=st.sampled_from(MODES),
    size=st.integers(1, 9),
    rows=st.integers(1, 8),
    shuffle=st.booleans(),
    weighted=st.booleans(),
    rate=st.sampled_from([0.0, 0.3, 0.8]),
    seed=st.integers(0, 2**32 - 1),
    stop=st.integers(0, 12),
    more=st.integers(0, 12),
)
def test_any_training_goes_on_exactly(
    name: str,
    mode: str,
    size: int,
    rows: int,
    shuffle: bool,
    weighted: bool,
    rate: float,
    seed: int,
    stop: int,
    more: int,
) -> None:
    """With Dropout and penalties, in another trainer and, gone back, in the same one."""
    spec = dropping(rate)
    parameters, x, y = example(spec, "half_squared_error", rows)
    weights = np.linspace(0.5, 2, rows) if weighted else None
    unbroken = trainer(
        spec, x, y, parameters, weights, optimizer=OPTIMIZERS[name], mode=mode, batch_size=size,
        shuffle=shuffle, seed=seed,
    )  # fmt: skip
    update(unbroken, stop)
    kept = unbroken.state()
    resumed = Trainer(spec, unbroken.settings, Rows(x, y, weights), kept)
    update(unbroken, more)
    update(resumed, more)
    end = unbroken.state()
    assert same(resumed.state(), end)
    unbroken.restore(kept)
    assert same(unbroken.state(), kept)
    update(unbroken, more)
    assert same(unbroken.state(), end)
