"""Checks of single settings: what passes, and how they name what does not."""

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.checks import (
    check_above_zero,
    check_choice,
    check_flag,
    check_number,
    check_share,
    check_whole,
)
from ann_studio.engine.errors import SettingError

ALL: list[Callable[[str, Any], None]] = [
    partial(check_choice, choices=("a", "b")),
    partial(check_whole, lowest=1, highest=9),
    check_number,
    check_above_zero,
    check_share,
    check_flag,
]


def passes(check: Callable[[str, Any], None], value: Any) -> bool:
    try:
        check("setting", value)
    except SettingError as error:
        assert error.parameters["setting"] == "setting"
        assert error.parameters["received"] is value
        assert repr(value) in str(error)
        return False
    return True


@given(st.one_of(st.floats(), st.integers(), st.integers().map(lambda n: n * 10**300)))
def test_any_number(value: float) -> None:
    finite = abs(value) <= 1.7976931348623157e308
    assert passes(check_number, value) == finite
    assert passes(check_above_zero, value) == (finite and value > 0)
    assert passes(check_share, value) == (0 <= value < 1)
    for open_at_zero in (False, True):
        for closed in (False, True):
            check = partial(check_share, open_at_zero=open_at_zero, closed=closed)
            low = value > 0 if open_at_zero else value >= 0
            assert passes(check, value) == (low and (value <= 1 if closed else value < 1))
    whole = isinstance(value, int) and -3 <= value <= 7
    assert passes(partial(check_whole, lowest=-3, highest=7), value) == whole


@pytest.mark.parametrize("check", ALL)
@pytest.mark.parametrize("value", [None, "1", [], (1,), 1j, "True", math.nan])
def test_what_is_no_such_thing_is_refused(check: Callable[[str, Any], None], value: Any) -> None:
    assert not passes(check, value)


def test_true_and_false_are_no_numbers_and_numbers_are_neither() -> None:
    for value in (True, False):
        assert passes(check_flag, value)
        for check in (check_number, check_above_zero, check_share, ALL[1]):
            assert not passes(check, value)
    for number in (0, 1, 0.0, np.True_):
        assert not passes(check_flag, number)


def test_a_choice_is_one_of_those_told() -> None:
    assert passes(ALL[0], "b")
    with pytest.raises(SettingError, match="one of a, b"):
        ALL[0]("setting", "c")


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({}, "from 0 to below 1"),
        ({"closed": True}, "from 0 to 1"),
        ({"open_at_zero": True}, "above 0 to below 1"),
        ({"open_at_zero": True, "closed": True}, "above 0 to 1"),
    ],
)
def test_a_share_says_where_it_ends(options: dict[str, bool], text: str) -> None:
    with pytest.raises(SettingError, match=f"a number {text}, but"):
        check_share("setting", 2, **options)
