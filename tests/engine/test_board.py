"""The latest state of a training, always whole when read."""

import math
import threading

import numpy as np

from ann_studio.engine.board import Board, Snapshot
from ann_studio.engine.state import Best, TrainingState


def state(value: int, size: int = 1000, kept: int = 3) -> TrainingState:
    """All of it is this number."""
    numbers = np.full(size, float(value))
    best = Best(np.full((kept, size), float(value)), float(value), value, value)
    return TrainingState(numbers, np.full((2, size), float(value)), best, value, value, value)


def assert_all(shown: Snapshot, value: int) -> None:
    found, best = shown.state, shown.state.best
    for array in (found.parameters, found.slots, best.memory):
        assert (array == value).all()
    counts = {found.step, found.epoch, found.batch, best.step, best.epoch, best.cost}
    assert counts == {value}


def test_shows_what_was_published_last() -> None:
    board = Board.create(state(0))
    before = board.sequence
    board.publish(state(7))
    shown = board.read()
    assert board.sequence > before
    assert shown is not None
    assert_all(shown, 7)
    assert shown.sequence == board.sequence
    board.close()


def test_an_update_is_shown_with_the_state_that_it_led_to() -> None:
    board = Board.create(state(0))
    found = board.read()
    assert found is not None
    assert found.last_update is None
    update = np.linspace(-1, 1, 1000)
    board.publish(state(1), update)
    found = board.read()
    update[:] = 0
    board.publish(state(2))
    assert found is not None
    assert found.last_update is not None
    assert (found.last_update == np.linspace(-1, 1, 1000)).all()
    found = board.read()
    assert found is not None
    assert found.last_update is None
    board.close()


def test_the_other_side_sees_the_same() -> None:
    ours = Board.create(state(3, size=5, kept=0))
    theirs = Board.attach(ours.handle)
    theirs.publish(state(4, size=5, kept=0))
    shown = ours.read()
    assert shown is not None
    assert_all(shown, 4)
    assert shown.state.best.memory.shape == (0, 5)
    theirs.close()
    ours.close()


def test_before_the_first_epoch_nothing_is_best() -> None:
    start = TrainingState(
        np.zeros(4, "float32"), np.zeros((0, 4), "float32"), Best(np.zeros((1, 4)))
    )
    board = Board.create(start)
    shown = board.read()
    assert shown is not None
    assert shown.state.best.cost == math.inf
    assert shown.state.parameters.dtype == np.float32
    board.close()


def test_a_state_read_while_it_is_being_written_is_never_torn() -> None:
    board = Board.create(state(0))
    enough = threading.Event()

    def write() -> None:
        value = 0
        while not enough.is_set():
            value += 1
            update = np.full(1000, float(value)) if value % 2 else None
            board.publish(state(value), update)

    writer = threading.Thread(target=write)
    writer.start()
    seen: set[int] = set()
    while len(seen) < 50:
        shown = board.read()
        if shown is not None:
            step = shown.state.step
            assert_all(shown, step)
            assert (shown.last_update is not None) == step % 2
            if shown.last_update is not None:
                assert (shown.last_update == step).all()
            seen.add(step)
    enough.set()
    writer.join()
    board.close()


def test_a_state_that_its_writer_left_half_written_is_not_shown() -> None:
    board = Board.create(state(1))
    board._header[0] += 1
    assert board.read() is None
    board.close()
