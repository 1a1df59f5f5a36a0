"""Learning rates that fall, by Keras's formula."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.errors import SettingError
from ann_studio.engine.schedules import ExponentialDecay


def test_it_falls_with_every_update() -> None:
    decay = ExponentialDecay(0.1, 10, 0.5)
    found = [decay.after(updates) for updates in (0, 5, 10, 25)]
    assert found == pytest.approx([0.1, 0.1 * math.sqrt(0.5), 0.05, 0.1 * 0.5**2.5], rel=1e-15)


def test_a_staircase_falls_once_every_so_many_updates() -> None:
    decay = ExponentialDecay(0.1, 3, 0.5, staircase=True)
    found = [decay.after(updates) for updates in range(8)]
    assert found == pytest.approx([0.1] * 3 + [0.05] * 3 + [0.025] * 2, rel=1e-15)


def test_a_decay_of_1_is_no_decay() -> None:
    assert ExponentialDecay(0.1, 3, 1).after(10**9) == 0.1


@given(
    rate=st.floats(1e-6, 10),
    steps=st.integers(1, 10**6),
    decay=st.floats(0.01, 1),
    staircase=st.booleans(),
    updates=st.integers(0, 10**9),
)
def test_it_never_rises_and_never_falls_below_0(
    rate: float, steps: int, decay: float, staircase: bool, updates: int
) -> None:
    schedule = ExponentialDecay(rate, steps, decay, staircase)
    assert 0 <= schedule.after(updates + 1) <= schedule.after(updates) <= schedule.after(0) == rate
    stairs = ExponentialDecay(rate, steps, decay, True)
    assert stairs.after(updates) == stairs.after(updates // steps * steps)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("initial_learning_rate", 0),
        ("initial_learning_rate", math.inf),
        ("decay_steps", 0),
        ("decay_steps", -3),
        ("decay_rate", 0),
        ("decay_rate", 1.1),
        ("decay_rate", math.nan),
        ("staircase", 1),
    ],
)
def test_what_cannot_be_is_refused_by_name(setting: str, value: Any) -> None:
    options = {"initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.5, setting: value}
    with pytest.raises(SettingError) as caught:
        ExponentialDecay(**options)
    assert caught.value.parameters["setting"] == setting
