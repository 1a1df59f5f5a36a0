"""Labels on lines: none hides another, and they are near the end that is asked for."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ann_studio.studio.canvas.layout.labels import apart_at_start, resting_places

lines = arrays(float, st.tuples(st.integers(0, 12), st.just(4)), elements=st.floats(-300, 300))


@given(lines, st.booleans(), st.data())
def test_no_label_hides_another_or_what_is_there(
    ways: np.ndarray, from_start: bool, data: st.DataObject
) -> None:
    sizes = data.draw(arrays(float, (len(ways), 2), elements=st.floats(5, 60)))
    there = np.array([[0.0, 0.0, 44.0, 44.0]])
    places = resting_places(ways, sizes, from_start, there)
    assert len(places) == len(ways)
    rects = [tuple(there[0])]
    for way, size, place in zip(ways, sizes, places, strict=True):
        if place is not None:
            center = way[:2] + place * (way[2:] - way[:2])
            rects.append((*center, *size))
    for (x1, y1, w1, h1), (x2, y2, w2, h2) in combinations(rects, 2):
        assert abs(x1 - x2) >= (w1 + w2) / 2 or abs(y1 - y2) >= (h1 + h2) / 2


def test_they_are_as_near_as_can_be_to_the_end_that_is_asked_for() -> None:
    ways = np.array([[0.0, 0.0, 200.0, 0.0], [0.0, 0.0, 200.0, 0.0], [0.0, 90.0, 200.0, 90.0]])
    sizes = np.full((3, 2), (30.0, 12.0))
    nothing = np.empty((0, 4))
    first, second, third = resting_places(ways, sizes, True, nothing)
    assert first is not None and second is not None
    assert first == third == 0.12
    assert second * 200 >= first * 200 + 30
    mirrored = resting_places(ways, sizes, False, nothing)
    assert np.allclose([1 - p for p in mirrored if p is not None], [first, second, third])


def test_what_finds_no_room_has_no_place() -> None:
    ways = np.array([[0.0, 0.0, 20.0, 0.0]] * 2)
    places = resting_places(ways, np.full((2, 2), (30.0, 12.0)), True, np.empty((0, 4)))
    assert places[0] is not None
    assert places[1] is None


def test_lines_are_apart_where_there_are_more_units() -> None:
    assert apart_at_start([0, 1, 2], [4, 4, 4])
    assert not apart_at_start([3, 3, 3], [0, 1, 2])
    assert apart_at_start([3], [1])
