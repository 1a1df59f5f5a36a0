"""What a training gives away arrives whole and in order, and the training waits for nobody."""

import multiprocessing
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.outbox import Outbox
from ann_studio.engine.protocol import PathPoint, Shelved
from ann_studio.engine.shelf import PLACES, Shelf


class Ends:
    """An outbox, and the other end of its pipe and shelf."""

    def __init__(self) -> None:
        self.ours, self.theirs = multiprocessing.Pipe()
        self.shelf = Shelf.create((1, 2), "float64")
        self.outbox = Outbox(self.theirs, self.shelf.handle)

    def put(self, step: int) -> None:
        vector = np.full(2, float(step))
        self.outbox.put(vector[np.newaxis], Shelved(1, step), PathPoint(1, step, vector))

    def take(self) -> tuple[int, list[float]] | None:
        """The next point that has come, by shelf or pipe."""
        if not self.ours.poll(0):
            return None
        match self.ours.recv():
            case Shelved(_, step):
                taken = self.shelf.take(1)
                assert taken is not None
                return step, taken[0].tolist()
            case PathPoint(_, step, parameters):
                return step, parameters.tolist()
        raise AssertionError

    def close(self) -> None:
        self.outbox.close()
        self.shelf.close()
        self.ours.close()
        self.theirs.close()


@pytest.fixture
def ends() -> Iterator[Ends]:
    ends = Ends()
    yield ends
    ends.close()


def test_what_finds_no_room_waits_until_there_is(ends: Ends) -> None:
    for step in range(3 * PLACES):
        ends.put(step)
    found = [ends.take() for _ in range(PLACES)]
    assert [one[0] for one in found if one] == list(range(PLACES))
    assert ends.take() is None
    ends.outbox.give()
    assert ends.take() == (PLACES, [float(PLACES)] * 2)


def test_everything_is_given_away_at_last(ends: Ends) -> None:
    for step in range(3 * PLACES):
        ends.put(step)
    ends.outbox.give_all()
    for step in range(3 * PLACES):
        assert ends.take() == (step, [float(step)] * 2)
    assert ends.take() is None


@given(st.lists(st.sampled_from(["put", "take", "give"]), max_size=60))
def test_nothing_is_lost_or_out_of_order(acts: list[str]) -> None:
    ends = Ends()
    put, taken = 0, []
    for act in acts:
        match act:
            case "put":
                ends.put(put)
                put += 1
            case "take":
                taken.append(ends.take())
            case "give":
                ends.outbox.give()
    ends.outbox.give_all()
    while (last := ends.take()) is not None:
        taken.append(last)
    assert [one for one in taken if one] == [(n, [float(n)] * 2) for n in range(put)]
    ends.close()
