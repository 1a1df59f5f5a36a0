"""A learning rate so large that the cost rises, or jumps up and down, instead of falling."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

import numpy as np

from ann_studio.coach.baseline import cost_of_the_mean
from ann_studio.coach.finding import Finding
from ann_studio.coach.remedies import Remedy, StartAgain, calmer
from ann_studio.coach.situation import Situation
from ann_studio.engine.arrays import FloatArray

FEWEST: Final = 10
"""Epochs before anything is said: the first ones of a training are often rough."""

WINDOW: Final = 40
"""Epochs that are looked at: the latest, so that what has calmed down is forgotten."""

RISE: Final = 1.2
"""How many times its first value the cost is when it counts as risen: a cost that does not fall,
as there is nothing to learn, wavers by a few percent around it."""

CLIMBED_BACK: Final = 0.6
"""The share of what it fell in these epochs that the cost rose again when it counts as jumping:
momentum overshoots too, and single rows disturb, but then most of a fall is kept."""

SIZE_OF_JUMPS: Final = {"batch": 0.03, "mini-batch": 0.1, "stochastic": 0.1}
"""The mean rise from one epoch to the next, as a share of the cost, from which on the jumps are
not the noise of updates by few rows; an update by all rows has none."""

MATTERS: Final = 0.1
"""The least cost, as a share of that of always answering the mean: below it there is little left
to fall, and every training wavers."""

LOST: Final = 1000.0
"""A weight of this size was thrown there; at a smaller rate it would take ages to come back."""

WORTHLESS: Final = 10.0
"""The cost, as a multiple of that of always answering the mean, of weights not worth keeping."""


def rising_cost(situation: Situation) -> Finding | None:
    """In the latest epochs the cost was always above where it began, by more than noise."""
    costs = _costs(situation)
    if len(costs) < FEWEST:
        return None
    first, late = float(costs[0]), costs[-WINDOW:][-max(FEWEST // 2, len(costs) // 4) :]
    level = float(np.median(late))
    is_high = late.min() > first and level > RISE * first
    if not is_high or level < MATTERS * cost_of_the_mean(situation):
        return None
    optimizer = situation.training.optimizer
    evidence = {
        "first": first,
        "now": float(costs[-1]),
        "epochs": len(costs),
        "rate": situation.rate,
    }
    return Finding("rising-cost", "advice", (), evidence, ((calmer(optimizer), StartAgain()),))


def jumping_cost(situation: Situation) -> Finding | None:
    """In the latest epochs the cost rose nearly as much as it fell, each time by a good part."""
    costs = _costs(situation)[-WINDOW:]
    if len(costs) < FEWEST or rising_cost(situation) is not None:
        return None
    changes = np.diff(costs)
    rises = changes[changes > 0]
    risen, fallen = float(rises.sum()), float(-changes[changes < 0].sum())
    level = float(np.median(costs))
    jump = risen / len(changes)
    if risen < CLIMBED_BACK * fallen or jump < SIZE_OF_JUMPS[situation.training.mode] * level:
        return None
    if level < MATTERS * cost_of_the_mean(situation):
        return None
    optimizer = situation.training.optimizer
    evidence = {
        "rises": len(rises),
        "epochs": len(changes),
        "jump": float(rises.mean() / level),
        "rate": situation.rate,
    }
    slower = calmer(optimizer)
    remedy: Remedy = (slower, StartAgain()) if _is_lost(situation, level) else (slower,)
    return Finding("jumping-cost", "advice", (), evidence, (remedy,))


def _is_lost(situation: Situation, level: float) -> bool:
    """Whether the start weights are nearer to a good network than those of now."""
    largest = float(np.abs(situation.state.parameters).max())
    return largest > LOST or level > WORTHLESS * cost_of_the_mean(situation)


def _costs(situation: Situation) -> FloatArray:
    """Of the epochs since the settings were chosen."""
    records = situation.records
    costs: FloatArray = records["cost"][bisect_right(records["epoch"], situation.settled_epoch) :]
    return costs
