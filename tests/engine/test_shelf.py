"""A queue in shared memory: in order, never overwritten, never waited for."""

import os
import signal
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.protocol import Epochs, PathPoint, Replaced, Stopped, Train
from ann_studio.engine.shelf import PLACES, Shelf
from tests.engine.processes import Studio, assert_on_path


@pytest.fixture
def studio() -> Iterator[Studio]:
    studio = Studio()
    yield studio
    studio.close()


def vector(value: float) -> np.ndarray:
    return np.full((1, 3), value, "float32")


@given(st.lists(st.booleans(), max_size=60))
def test_what_was_put_is_taken_in_order(puts: list[bool]) -> None:
    ours = Shelf.create((1, 3), "float32")
    theirs = Shelf.attach(ours.handle)
    waiting: list[int] = []
    for number, is_put in enumerate(puts):
        if is_put:
            was_room = len(waiting) < PLACES
            assert theirs.put(vector(number)) is was_room
            waiting += [number] * was_room
        else:
            taken = ours.take(1)
            expected = waiting.pop(0) if waiting else None
            assert (None if taken is None else taken.tolist()) == (
                None if expected is None else [[expected] * 3]
            )
    theirs.close()
    ours.close()


def test_what_was_taken_stays_as_it_was() -> None:
    shelf = Shelf.create((1, 3), "float32")
    shelf.put(vector(1))
    taken = shelf.take(1)
    for value in range(2, 2 + PLACES):
        shelf.put(vector(value))
    assert taken is not None
    assert taken.tolist() == [[1, 1, 1]]
    shelf.close()


def test_nothing_is_left_after_clearing() -> None:
    shelf = Shelf.create((1, 3), "float32")
    shelf.put(vector(1))
    shelf.put(vector(2))
    shelf.clear()
    assert shelf.take(1) is None
    shelf.put(vector(3))
    taken = shelf.take(1)
    assert taken is not None
    assert taken.tolist() == [[3, 3, 3]]
    shelf.close()


def test_the_points_of_a_path_are_the_weights_after_their_steps(studio: Studio) -> None:
    """All of them are there when the training rests, however few fit on the shelf at a time."""
    studio.load()
    studio.client.send(Train(100))
    studio.wait_for_event(Stopped)
    points = [e for e in studio.events if isinstance(e, PathPoint)]
    assert [e.step for e in points] == list(range(401))
    assert_on_path(studio, {e.step: e.parameters for e in points}, 400)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_a_killed_process_left_is_not_taken_for_a_later_point(studio: Studio) -> None:
    studio.load()
    studio.client.send(Train(20_000))
    studio.wait_for(lambda: sum(isinstance(e, Epochs) for e in studio.events) > 3)
    assert studio.client.pid is not None
    os.kill(studio.client.pid, signal.SIGKILL)
    studio.wait_for_event(Replaced)
    studio.wait_for_event(Stopped)
    points = {e.step: e.parameters for e in studio.events if isinstance(e, PathPoint)}
    assert_on_path(studio, points, 4_000)
