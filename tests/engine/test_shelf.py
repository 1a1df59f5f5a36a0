"""A queue in shared memory: in order, never overwritten, never waited for."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.shelf import PLACES, Shelf


def vector(value: float) -> np.ndarray:
    return np.full(3, value, "float32")


@given(st.lists(st.booleans(), max_size=60))
def test_what_was_put_is_taken_in_order(puts: list[bool]) -> None:
    ours = Shelf.create(vector(0))
    theirs = Shelf.attach(ours.handle)
    waiting: list[int] = []
    for number, is_put in enumerate(puts):
        if is_put:
            was_room = len(waiting) < PLACES
            assert theirs.put(vector(number)) is was_room
            waiting += [number] * was_room
        else:
            taken = ours.take()
            expected = waiting.pop(0) if waiting else None
            assert (None if taken is None else taken.tolist()) == (
                None if expected is None else [expected] * 3
            )
    theirs.close()
    ours.close()


def test_what_was_taken_stays_as_it_was() -> None:
    shelf = Shelf.create(vector(0))
    shelf.put(vector(1))
    taken = shelf.take()
    for value in range(2, 2 + PLACES):
        shelf.put(vector(value))
    assert taken is not None
    assert taken.tolist() == [1, 1, 1]
    shelf.close()


def test_nothing_is_left_after_clearing() -> None:
    shelf = Shelf.create(vector(0))
    shelf.put(vector(1))
    shelf.put(vector(2))
    shelf.clear()
    assert shelf.take() is None
    shelf.put(vector(3))
    taken = shelf.take()
    assert taken is not None
    assert taken.tolist() == [3, 3, 3]
    shelf.close()
