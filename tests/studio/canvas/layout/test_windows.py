"""Which units are drawn: all of a small layer, and of a large one any that is asked for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ann_studio.studio.canvas.layout.windows import (
    FEW,
    LAST_UNITS,
    MANY,
    MOST_UNITS_SHOWN,
    Gap,
    scrolled_by,
    scrolled_to,
    shown_units,
)
from ann_studio.studio.look import UnitWindow

counts = st.integers(1, 60) | st.integers(1, 2_000)
windows = st.builds(
    UnitWindow, st.just(0) | st.integers(-5, 70) | st.integers(0, 4_000), st.booleans()
)


@given(st.integers(1, MOST_UNITS_SHOWN), windows)
def test_all_of_a_small_layer_is_drawn(units: int, window: UnitWindow) -> None:
    shown = shown_units(units, window)
    assert shown.units == tuple(range(units))
    assert shown.gaps == ()


@pytest.mark.parametrize(("units", "hidden"), [(17, 6), (123, 112)])
def test_a_collapsed_layer_shows_the_first_eight_and_the_last_three(
    units: int, hidden: int
) -> None:
    shown = shown_units(units, UnitWindow())
    assert shown.units == (*range(8), units - 3, units - 2, units - 1)
    assert shown.gaps == (Gap(8, 8, units - 4),)
    assert shown.gaps[0].hidden == hidden


def test_a_window_in_the_middle_has_a_gap_at_both_ends() -> None:
    shown = shown_units(100, UnitWindow(50))
    assert shown.units == tuple(range(50, 61))
    assert shown.gaps == (Gap(0, 0, 49), Gap(12, 61, 99))
    assert shown.rows == tuple(range(1, 12))


def test_a_window_at_the_end_has_no_gap_below() -> None:
    shown = shown_units(100, UnitWindow(89))
    assert shown.units == tuple(range(89, 100))
    assert shown.gaps == (Gap(0, 0, 88),)
    assert shown_units(100, UnitWindow(5000)) == shown


def test_an_expanded_layer_shows_more_at_once() -> None:
    assert len(shown_units(100, UnitWindow(0, True)).units) == MANY
    assert shown_units(30, UnitWindow(0, True)).units == tuple(range(30))


@given(counts, windows)
def test_every_unit_is_drawn_or_in_a_gap_and_all_rows_are_taken(
    units: int, window: UnitWindow
) -> None:
    shown = shown_units(units, window)
    hidden = [unit for gap in shown.gaps for unit in range(gap.first, gap.last + 1)]
    assert sorted((*shown.units, *hidden)) == list(range(units))
    assert sum(gap.hidden for gap in shown.gaps) == len(hidden)
    rows = dict(zip(shown.units, shown.rows, strict=True)) | {g.first: g.row for g in shown.gaps}
    assert [rows[unit] for unit in sorted(rows)] == list(range(shown.count))
    if units > MOST_UNITS_SHOWN:
        assert len(shown.units) == min(units, MANY if window.expanded else FEW)


@settings(max_examples=400)
@given(counts, windows, st.data())
def test_a_window_scrolled_to_a_unit_shows_it(
    units: int, window: UnitWindow, data: st.DataObject
) -> None:
    unit = data.draw(st.integers(0, min(units - 1, 45)) | st.integers(0, units - 1))
    scrolled = scrolled_to(units, window, unit)
    shown = shown_units(units, scrolled).units
    assert unit in shown
    assert scrolled.expanded == window.expanded
    if unit in shown_units(units, window).units:
        assert scrolled == window
    elif scrolled.first > 1:
        assert unit in (shown[0], shown[-1])  # moved no further than it has to be


def test_the_units_that_the_first_window_leaves_out_can_be_scrolled_to() -> None:
    first = FEW - LAST_UNITS
    for unit in (first, FEW - 1):
        assert scrolled_to(40, UnitWindow(), unit) == UnitWindow(1)
    assert scrolled_to(40, UnitWindow(), FEW) == UnitWindow(1)
    assert scrolled_to(40, UnitWindow(), FEW + 1) == UnitWindow(2)


@given(counts, windows, st.integers(-70, 70))
def test_scrolling_moves_what_is_drawn_and_stops_at_the_ends(
    units: int, window: UnitWindow, by: int
) -> None:
    scrolled = scrolled_by(units, window, by)
    last = max(units - (MANY if window.expanded else FEW), 0) if units > MOST_UNITS_SHOWN else 0
    assert 0 <= scrolled.first <= last
    assert scrolled.expanded == window.expanded
    if 0 <= window.first <= last and 0 <= window.first + by <= last:
        assert scrolled.first == window.first + by
        assert scrolled_by(units, scrolled, -by) == window
