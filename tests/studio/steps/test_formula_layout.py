"""Where the parts of an equation go, by hand with an em of 100 pixels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.studio.steps.formula_layout import Size, arrange

EM = 100.0
GAP, INDENT, LEADING = 18, 140, 30
LEFT = [[Size(200, 80, 20)]]
RIGHT = [[Size(50, 60, 0), Size(300, 150, 90)]]
SUM = [[Size(50, 60, 0), Size(100, 80, 0)], [Size(50, 60, 0), Size(120, 80, 0)]]


def test_what_fits_stands_in_one_row_on_one_baseline() -> None:
    layout = arrange([LEFT, RIGHT], 1000, EM)
    assert [spot.x for spot in layout.spots] == [0, 200 + GAP, 250 + 2 * GAP]
    assert {spot.baseline for spot in layout.spots} == {150}
    assert (layout.width, layout.height) == (550 + 2 * GAP, 150 + 90)


def test_a_side_that_does_not_fit_goes_into_the_next_row() -> None:
    layout = arrange([LEFT, RIGHT], 550, EM)
    assert [spot.x for spot in layout.spots] == [0, INDENT, INDENT + 50 + GAP]
    assert [spot.baseline for spot in layout.spots] == [80, 280, 280]
    assert layout.height == 80 + 20 + LEADING + 150 + 90


def test_a_long_sum_breaks_before_a_plus() -> None:
    layout = arrange([LEFT, SUM], 400, EM)
    assert [spot.x for spot in layout.spots] == [0, *([INDENT, INDENT + 50 + GAP] * 2)]
    assert len({spot.baseline for spot in layout.spots}) == 3


def test_what_is_wider_than_the_room_is_told() -> None:
    assert arrange([LEFT, RIGHT], 100, EM).width == INDENT + 350 + GAP


sizes = st.builds(Size, *[st.floats(1, 500) for _ in range(3)])
chunks = st.lists(sizes, min_size=1, max_size=2)
equations = st.lists(st.lists(chunks, min_size=1, max_size=4), min_size=1, max_size=3)


@given(equations, st.floats(50, 2000))
def test_no_part_covers_another_or_leaves_the_room_that_is_told(
    sides: list[list[list[Size]]], room: float
) -> None:
    layout = arrange(sides, room, EM)
    parts = [part for side in sides for chunk in side for part in chunk]
    right = bottom = 0.0
    baseline = -1.0
    for part, spot in zip(parts, layout.spots, strict=True):
        if spot.baseline == baseline:
            assert spot.x >= right
        else:
            assert spot.baseline - part.ascent >= bottom - 1e-6
        right, baseline = spot.x + part.width, spot.baseline
        row = [s for s in zip(parts, layout.spots, strict=True) if s[1].baseline == baseline]
        bottom = baseline + max(p.descent for p, _ in row)
        assert right <= layout.width + 1e-6
    assert bottom == pytest.approx(layout.height)
