"""A network that learns its rows by heart: what it has not seen, it answers ever worse."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from ann_studio.coach.baseline import cost_of_the_mean
from ann_studio.coach.finding import Finding
from ann_studio.coach.remedies import GoBackToEpoch, Penalize, Remedy, StartAgain, StopEarly
from ann_studio.coach.situation import Situation
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.regularizers import has_penalty

A_WHILE: Final = 20
"""Epochs since the least validation cost before anything is said."""

SHARE_OF_RUN: Final = 0.2
"""And the share of the run: in a long training a while is longer."""

SMOOTHED: Final = 9
"""Epochs whose median is compared, so that single ones do not count."""

RISE: Final = 1.1
"""How many times the least validation cost the present one is at least."""

MATTERS: Final = 0.02
"""The least rise, as a share of the cost of always answering the mean."""

PATIENCE: Final = 10
"""Epochs, as Keras's users mostly choose."""

L2: Final = 0.01
"""Keras's own default for a penalty."""


def overfitting(situation: Situation) -> Finding | None:
    """Early stopping would see to it, so with it nothing is said."""
    records = situation.records
    if situation.training.early_stopping is not None or len(records) < A_WHILE + SMOOTHED:
        return None
    validation = records["validation_cost"].copy()
    if np.isnan(validation[-1]):
        return None
    best = int(np.nanargmin(validation))
    since = len(records) - 1 - best
    if since < max(A_WHILE, SHARE_OF_RUN * len(records)):
        return None
    if not _has_risen(validation[best:], situation) or not _falls(records["cost"][best:]):
        return None
    evidence = {
        "best_epoch": int(records["epoch"][best]),
        "best": float(validation[best]),
        "now": float(validation[-1]),
        "cost_then": float(records["cost"][best]),
        "cost_now": float(records["cost"][-1]),
    }
    remedies = _remedies(situation, int(records["epoch"][best]))
    return Finding("overfitting", "advice", (), evidence, remedies)


def _has_risen(validation: FloatArray, situation: Situation) -> bool:
    """Through all the time since the best epoch, not only lately."""
    smooth = _smoothed(validation)
    least, half, now = smooth[0], smooth[len(smooth) // 2], smooth[-1]
    rise = now - validation[0]
    is_much = now >= RISE * validation[0] and rise >= MATTERS * cost_of_the_mean(situation)
    return bool(is_much and least < half < now)


def _falls(costs: FloatArray) -> bool:
    smooth = _smoothed(costs)
    return bool(smooth[-1] < smooth[0])


def _smoothed(costs: FloatArray) -> FloatArray:
    """Of a long time its ends and its middle are enough."""
    last = len(costs) - SMOOTHED
    windows = sliding_window_view(costs, SMOOTHED)[[0, last // 2, last]]
    medians: FloatArray = np.median(windows, axis=1)
    return medians


def _remedies(situation: Situation, best_epoch: int) -> tuple[Remedy, ...]:
    remedies: list[Remedy] = [
        (GoBackToEpoch(best_epoch),),
        (StopEarly(PATIENCE), StartAgain()),
    ]
    if not has_penalty(situation.model.layout):
        layers = tuple(situation.model.layout.blocks)
        remedies.append((Penalize(layers, L2), StartAgain()))
    return tuple(remedies)
