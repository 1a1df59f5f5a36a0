"""Kept states are the very states, evenly thinned in bounded memory, and soon found."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.state import Best, TrainingState
from ann_studio.engine.states import (
    BLOCK_BYTES,
    CAPACITY,
    STATE_COUNTS,
    Collector,
    StateBlock,
    StateHistory,
    bytes_of,
    capacity_for,
    stride_at,
)
from tests.engine.trainings import same

UPDATES = 3
"""In each epoch of these tests."""


def state(epoch: int, size: int = 4, slots: int = 2, memory: int = 3) -> TrainingState:
    """A state at the end of an epoch; no two have a number in common."""
    values = np.random.default_rng(epoch).normal(size=(1 + slots + memory, size))
    best = Best(values[1 + slots :], 1 / (1 + epoch), UPDATES * (epoch // 2), epoch // 2)
    return TrainingState(values[0], values[1 : 1 + slots], best, UPDATES * epoch, epoch)


def of_epochs(epochs: np.ndarray) -> StateBlock:
    """Blank states at the ends of these epochs, made at once."""
    counts = np.zeros(len(epochs), STATE_COUNTS)
    counts["epoch"], counts["step"] = epochs, UPDATES * epochs
    return StateBlock(counts, np.zeros((len(epochs), 3, 2)), 2)


def history_of(last: int, memory: int = 0, **shape: int) -> StateHistory:
    history = StateHistory(memory=memory)
    for epoch in range(last + 1):
        history = history.with_state(state(epoch, **shape))
    return history


def test_what_was_kept_comes_back_to_the_last_bit() -> None:
    history = history_of(20, memory=10**9)
    for epoch in range(21):
        found = history.at_epoch(epoch)
        assert found is not None
        assert same(found, state(epoch))
    assert history.at_epoch(21) is None
    assert StateHistory().at_epoch(0) is None


def test_kept_states_do_not_change_with_those_they_were_made_of() -> None:
    made = state(1)
    history = StateHistory().with_state(made)
    made.parameters[:] = made.slots[:] = made.best.memory[:] = 0
    found = history.nearest(UPDATES)
    assert found is not None
    assert same(found, state(1))
    with pytest.raises(ValueError, match="read-only"):
        found.parameters[0] = 1


@given(last=st.integers(0, 300))
def test_states_are_evenly_spaced_from_the_start_and_no_more_than_fit(last: int) -> None:
    history = history_of(last)
    epochs = history.epochs.tolist()
    assert epochs == list(range(0, last + 1, history.stride))
    assert len(history) == len(epochs) <= CAPACITY[0]
    assert history.stride == 1 or len(history) > CAPACITY[0] // 2
    assert history.steps.tolist() == [UPDATES * epoch for epoch in epochs]


@given(last=st.integers(0, 3000), blocks=st.lists(st.integers(1, 700)), capacity=st.integers(8, 50))
def test_however_they_come_the_same_are_kept(last: int, blocks: list[int], capacity: int) -> None:
    memory = capacity * (of_epochs(np.arange(1)).nbytes)
    one = StateHistory(memory=memory).with_block(of_epochs(np.arange(last + 1)))
    other, first = StateHistory(memory=memory), 0
    for count in (*blocks, last + 1):
        epochs = np.arange(first, min(first + count, last + 1))
        if len(epochs):
            other = other.with_block(of_epochs(epochs))
            first = int(epochs[-1]) + 1
    assert other.epochs.tolist() == one.epochs.tolist()
    assert other.epochs.tolist() == list(range(0, last + 1, stride_at(last, capacity)))
    assert other.nbytes <= memory


def test_nobody_waits_for_much_to_be_thinned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each state that is added thins a few; meanwhile there are never more than fit."""
    each = bytes_of(state(0, 5000))
    monkeypatch.setattr("ann_studio.engine.states.WORK", 1)
    history = StateHistory(memory=64 * each)
    for epoch in range(300):
        before = len(history)
        history = history.with_state(state(epoch, 5000))
        assert before - len(history) <= 4
        assert history.nbytes <= 65 * each
        assert (history.epochs % (history.stride // 2 or 1) == 0).all()
        assert history.epochs[0] == 0
    assert history.thinned().epochs.tolist() == list(range(0, 300, 8))
    found = history.at_epoch(296)
    assert found is not None
    assert same(found, state(296, 5000))


def test_a_million_epochs_of_the_lectures_network_stay_scrubbable() -> None:
    """21 parameters, with Adam: at most 64 epochs of 8 rows to go from a kept state."""
    history = StateHistory()
    for first in range(0, 1_000_001, 10_000):
        history = history.with_block(of_epochs(np.arange(first, min(first + 10_000, 1_000_001))))
    assert len(history) == 1_000_000 // 64 + 1 <= CAPACITY[1]
    assert set(np.diff(history.epochs)) == {64}
    assert max(len(block) * block.state_bytes for block in history.blocks) <= BLOCK_BYTES
    assert len(history.blocks) < 100
    found = history.nearest(UPDATES * 999_999)
    assert found is not None
    assert found.epoch == 999_999 // 64 * 64


def test_only_ends_of_epochs_are_kept_and_none_twice() -> None:
    history = history_of(3, memory=10**9)
    begun = replace(state(4), step=10, epoch=3, batch=1)
    assert history.with_state(begun).epochs.tolist() == [0, 1, 2, 3]
    assert history.with_state(state(2)).epochs.tolist() == [0, 1, 2, 3]
    assert history.with_state(state(4)).epochs.tolist() == [0, 1, 2, 3, 4]


@given(last=st.integers(0, 60), step=st.integers(-5, 200), epoch=st.integers(-1, 70))
def test_the_nearest_state_is_the_latest_up_to_the_step(last: int, step: int, epoch: int) -> None:
    history = history_of(last, memory=bytes_of(state(0)) * 20)
    steps = history.steps
    found = history.nearest(step)
    before = steps[steps <= step]
    assert (found.step if found else None) == (before[-1] if len(before) else None)
    at = history.at_epoch(epoch)
    assert (at.epoch if at else None) == (epoch if epoch in history.epochs else None)


@given(last=st.integers(0, 60), step=st.integers(-5, 200))
def test_a_truncated_history_ends_at_the_step_and_goes_on_from_there(last: int, step: int) -> None:
    history = history_of(last, memory=bytes_of(state(0)) * 20)
    kept = history.steps.tolist()
    cut = history.truncated(step)
    assert cut.steps.tolist() == [s for s in kept if s <= step]
    assert history.steps.tolist() == kept
    following = max(step // UPDATES + 1, 0)
    assert cut.with_state(state(following)).nearest(10**6) is not None


@pytest.mark.parametrize("size", [1, 40, 10_000])
def test_memory_that_is_taken_away_thins_what_there_is(size: int) -> None:
    each = bytes_of(state(0, size))
    history = history_of(99, memory=100 * each, size=size)
    assert len(history) == 100
    less = history.with_memory(30 * each)
    assert less.epochs.tolist() == list(range(0, 100, 4))
    assert less.nbytes <= 30 * each
    found = less.at_epoch(96)
    assert found is not None
    assert same(found, state(96, size))
    assert len(history) == 100
    least = less.with_memory(0)
    assert len(least) == 7
    assert least.with_memory(10**9).with_state(state(100, size)).epochs[-1] == 100


def test_states_of_several_shapes_stay_within_memory() -> None:
    """Another optimizer remembers more, or less, of the same run."""
    large = bytes_of(state(0, slots=2, memory=3))
    history = StateHistory(memory=20 * large)
    shapes = [(0, 0), (2, 3), (1, 0)]
    for epoch in range(150):
        slots, memory = shapes[epoch // 50]
        history = history.with_state(state(epoch, slots=slots, memory=memory))
        assert history.nbytes <= 20 * large
    assert set(np.diff(history.epochs)) == {8}
    for epoch in history.epochs.tolist():
        slots, memory = shapes[epoch // 50]
        found = history.at_epoch(epoch)
        assert found is not None
        assert same(found, state(epoch, slots=slots, memory=memory))


@given(st.integers(0, 10**7), st.integers(1, 20_000))
def test_the_stride_is_the_least_power_of_two_that_is_enough(epoch: int, capacity: int) -> None:
    stride = stride_at(epoch, capacity)
    assert stride & (stride - 1) == 0
    assert epoch // stride + 1 <= capacity or capacity == 1
    assert stride == 1 or epoch // (stride // 2) + 1 > capacity


def test_how_many_are_kept_depends_on_their_size() -> None:
    assert capacity_for(100, 10**9) == CAPACITY[1]
    assert capacity_for(10**6, 10**8) == 100
    assert capacity_for(10**9, 10**8) == CAPACITY[0]
    assert StateHistory(memory=10**6).capacity(10**5) == 10
    assert history_of(0, 10**6, size=5000).capacity(100) == capacity_for(
        bytes_of(state(0, 5000)), 10**6
    )


# The training's side


@given(last=st.integers(0, 400), size=st.sampled_from([1, 300, 2000]))
def test_a_training_gives_away_just_what_the_history_keeps(last: int, size: int) -> None:
    memory = 20 * bytes_of(state(0, size))
    history = StateHistory(memory=memory)
    collector = Collector(state(0, size), history.capacity(bytes_of(state(0, size))))
    for epoch in range(last + 1):
        block = collector.add(state(epoch, size))
        if block is not None:
            assert block.nbytes <= BLOCK_BYTES or len(block) == 1
            history = history.with_block(block)
    rest = collector.rest()
    if rest is not None:
        history = history.with_block(rest)
    assert collector.rest() is None
    assert history.epochs.tolist() == list(range(0, last + 1, stride_at(last, 20)))
