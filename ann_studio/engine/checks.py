"""Checks of single settings; each raises SettingError naming the setting and what it must be."""

from __future__ import annotations

import sys
from typing import Any

from ann_studio.engine.errors import SettingError


def check_choice(setting: str, value: object, choices: tuple[str, ...]) -> None:
    """One of some names."""
    if value not in choices:
        raise SettingError(setting, "one of " + ", ".join(choices), value)


def check_whole(setting: str, value: Any, lowest: int, highest: int) -> None:
    """A whole number between two others."""
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
        raise SettingError(setting, f"a whole number from {lowest} to {highest}", value)


def check_number(setting: str, value: Any) -> None:
    """Any finite number."""
    if not _is_number(value) or not abs(value) <= sys.float_info.max:
        raise SettingError(setting, "a number", value)


def check_above_zero(setting: str, value: Any) -> None:
    """A finite number above 0."""
    if not _is_number(value) or not 0 < value <= sys.float_info.max:
        raise SettingError(setting, "a number above 0", value)


def check_share(
    setting: str, value: Any, *, open_at_zero: bool = False, closed: bool = False
) -> None:
    """A number between 0 and 1; `closed`: it may be 1, `open_at_zero`: it may not be 0."""
    low = "above 0" if open_at_zero else "from 0"
    high = "1" if closed else "below 1"
    fits = _is_number(value) and 0 <= value <= 1
    if not fits or (value == 0 and open_at_zero) or (value == 1 and not closed):
        raise SettingError(setting, f"a number {low} to {high}", value)


def check_flag(setting: str, value: object) -> None:
    """True or false."""
    if not isinstance(value, bool):
        raise SettingError(setting, "true or false", value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
