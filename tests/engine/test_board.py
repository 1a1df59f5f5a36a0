"""The latest state of a training, always whole when read."""

import threading

import numpy as np

from ann_studio.engine.board import Board
from ann_studio.engine.state import TrainingState


def state(value: int, size: int = 1000) -> TrainingState:
    numbers = np.full(size, float(value))
    return TrainingState(numbers, np.full((2, size), float(value)), value, value, value)


def test_shows_what_was_published_last() -> None:
    board = Board.create(state(0))
    before = board.sequence
    board.publish(state(7))
    shown = board.read()
    assert board.sequence > before
    assert shown is not None
    assert (shown.step, shown.epoch, shown.batch) == (7, 7, 7)
    assert (shown.parameters == 7).all()
    assert (shown.slots == 7).all()
    board.close()


def test_a_state_read_while_it_is_being_written_is_never_torn() -> None:
    board = Board.create(state(0))
    enough = threading.Event()

    def write() -> None:
        value = 0
        while not enough.is_set():
            value += 1
            board.publish(state(value))

    writer = threading.Thread(target=write)
    writer.start()
    seen: set[int] = set()
    while len(seen) < 50:
        shown = board.read()
        if shown is not None:
            assert (shown.parameters == shown.step).all()
            assert (shown.slots == shown.step).all()
            assert shown.epoch == shown.batch == shown.step
            seen.add(shown.step)
    enough.set()
    writer.join()
    board.close()


def test_a_state_that_its_writer_left_half_written_is_not_shown() -> None:
    board = Board.create(state(1))
    board._header[0] += 1
    assert board.read() is None
    board.close()
