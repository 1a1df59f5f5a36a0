"""Epoch records are all kept; the path is thinned evenly and the same wherever it is kept."""

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.history import EPOCH_RECORD, PATH_BYTES, PATH_POINTS, EpochTable, Path

HUGE = 10**9
"""A parameter count for which the path keeps as few points as it ever does."""


def records(first: int, count: int) -> npt.NDArray[np.void]:
    return np.array(
        [(e, 3 * e, 1 / (e + 1), np.nan, 2 / (e + 1), 0.5) for e in range(first, first + count)],
        EPOCH_RECORD,
    )


def walk(path: Path, steps: range) -> list[int]:
    """Adds a point after each step, as a training does; the steps whose points it asked for."""
    asked = []
    for step in steps:
        if path.due(step):
            asked.append(step)
        path.add(step, np.array([float(step)]))
        assert len(path.steps) <= path.capacity
    return asked


# Epochs


@given(blocks=st.lists(st.integers(0, 600), max_size=8))
def test_no_record_is_lost_however_they_come(blocks: list[int]) -> None:
    table = EpochTable()
    for count in blocks:
        table.extend(records(len(table), count))
    assert len(table) == sum(blocks)
    assert table.records.tobytes() == records(0, sum(blocks)).tobytes()


def test_a_table_begins_with_the_records_it_is_given() -> None:
    table = EpochTable(records(0, 300))
    table.extend(records(300, 1))
    assert table.records.tobytes() == records(0, 301).tobytes()


def test_what_was_read_stays_as_it_was() -> None:
    table = EpochTable(records(0, 200))
    seen = table.records
    for first in range(200, 2000, 100):
        table.extend(records(first, 100))
    assert seen.tobytes() == records(0, 200).tobytes()


def test_the_given_records_are_copied() -> None:
    given_records = records(0, 5)
    table = EpochTable(given_records)
    given_records["cost"] = 99
    assert table.records.tobytes() == records(0, 5).tobytes()


# Path


def test_how_many_points_are_kept_depends_on_their_size() -> None:
    low, high = PATH_POINTS
    assert Path(1).capacity == high
    assert Path(HUGE).capacity == low
    middle = Path(PATH_BYTES // (8 * 100))
    assert middle.capacity == 100


def test_a_short_run_is_kept_whole() -> None:
    path = Path(1)
    walk(path, range(PATH_POINTS[1]))
    assert path.steps == list(range(PATH_POINTS[1]))
    assert path.stride == 1


@given(last=st.integers(0, 5000))
def test_the_path_is_evenly_spaced_bounded_and_reaches_from_start_to_end(last: int) -> None:
    path = Path(HUGE)
    walk(path, range(last + 1))
    assert path.steps == list(range(0, last + 1, path.stride))
    assert path.stride == 1 or len(path.steps) > path.capacity // 2
    assert [float(point[0]) for point in path.points] == path.steps


@given(last=st.integers(0, 3000))
def test_who_is_sent_only_the_points_that_were_due_has_the_same_path(last: int) -> None:
    here, there = Path(HUGE), Path(HUGE)
    for step in walk(here, range(last + 1)):
        there.add(step, np.array([float(step)]))
    assert (there.steps, there.stride) == (here.steps, here.stride)


@given(pause=st.integers(0, 3000), more=st.integers(0, 3000))
def test_a_path_taken_up_again_is_the_path_of_an_unbroken_run(pause: int, more: int) -> None:
    """The training starts anew with the stride alone; the studio has all points so far."""
    unbroken, studio, training = Path(HUGE), Path(HUGE), Path(HUGE)
    walk(unbroken, range(pause + more + 1))
    walk(studio, range(pause + 1))
    training = Path(HUGE, studio.stride)
    for step in walk(training, range(pause + 1, pause + more + 1)):
        studio.add(step, np.array([float(step)]))
    assert (studio.steps, studio.stride) == (unbroken.steps, unbroken.stride)


@given(last=st.integers(0, 3000))
def test_a_saved_path_opens_as_it_was(last: int) -> None:
    path = Path(HUGE)
    walk(path, range(last + 1))
    opened = Path(HUGE, path.stride)
    for step, point in zip(path.steps, path.points, strict=True):
        opened.add(step, point)
    assert (opened.steps, opened.stride) == (path.steps, path.stride)
