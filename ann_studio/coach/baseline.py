"""What a network has to beat: the cost of always answering the mean of the targets."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

import numpy as np

from ann_studio.coach.situation import Situation
from ann_studio.data.prepare import Dataset
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.losses import LOSSES

_SMALLEST_SHARE: Final = 1e-12
"""A class without rows would make a logarithm infinite."""

_known: WeakKeyDictionary[Dataset, dict[tuple[object, ...], float]] = WeakKeyDictionary()


def cost_of_the_mean(situation: Situation) -> float:
    """The cost, without penalties, if every row were answered with the mean over the rows.

    For squared errors that is (half) the variance of the targets, for the cross-entropies the
    entropy of the classes; the best that can be had without looking at the features. Found once
    for a table and a way of learning from it, as it is asked for at every look at a training.
    """
    training = situation.training
    way = (training.loss, training.class_weight, training.validation_split)
    known = _known.setdefault(situation.dataset, {})
    if way not in known:
        known[way] = _measured(situation)
    return known[way]


def _measured(situation: Situation) -> float:
    rows = situation.learned
    weights = np.ones(len(rows)) if rows.weights is None else rows.weights
    total = 0.0
    for columns in situation.model.output_columns.values():
        y = rows.y[:, columns]
        total += float((weights * _costs(situation.training.loss, y, weights)).mean())
    return total


def _costs(loss: str, y: FloatArray, weights: FloatArray) -> FloatArray:
    """The loss of each row, (rows,)."""
    mean = np.average(y, axis=0, weights=weights)
    fitting = LOSSES[loss].fused_with
    if fitting is not None:
        mean = np.clip(mean, _SMALLEST_SHARE, 1 - _SMALLEST_SHARE)
    logits = np.log(mean) if fitting == "softmax" else _logit(mean) if fitting else mean
    a = np.repeat(mean[:, None], len(y), axis=1)
    z = np.repeat(logits[:, None], len(y), axis=1)
    terms = np.empty_like(a)
    LOSSES[loss].terms(z, a, np.ascontiguousarray(y.T), terms)
    costs: FloatArray = terms.sum(axis=0)
    return costs


def _logit(share: FloatArray) -> FloatArray:
    logit: FloatArray = np.log(share / (1 - share))
    return logit
