"""The rows that a training learns from, and those it is only judged by."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.errors import SettingError, ValidationSplitError
from ann_studio.engine.metrics import class_numbers, is_class
from ann_studio.engine.settings import TrainingSettings


@dataclass(frozen=True, eq=False)
class Rows:
    """`x` (rows, columns) and `y` (rows, outputs); `weights` (rows,) multiply each row's cost."""

    x: FloatArray
    y: FloatArray
    weights: FloatArray | None = None

    def __len__(self) -> int:
        return len(self.x)


def split(rows: Rows, share: float) -> tuple[Rows, Rows | None]:
    """The rows to learn from and, at the end of the table, the share to validate with, as in Keras.

    Raises ValidationSplitError if that leaves either side without rows.
    """
    if not share:
        return rows, None
    at = learned_count(len(rows), share)
    if at in (0, len(rows)):
        raise ValidationSplitError(share, len(rows))
    return _part(rows, slice(None, at)), _part(rows, slice(at, None))


def learned_count(rows: int, share: float) -> int:
    """How many of the rows are left to learn from."""
    return math.floor(rows * (1 - share)) if share else rows


def _part(rows: Rows, part: slice) -> Rows:
    weights = None if rows.weights is None else rows.weights[part]
    return Rows(rows.x[part], rows.y[part], weights)


def training_rows(
    x: FloatArray, y: FloatArray, settings: TrainingSettings
) -> tuple[Rows, Rows | None]:
    """The table divided and weighted as the settings say.

    Raises ValidationSplitError, and SettingError where class weights do not fit the targets.
    """
    learned, validation = split(Rows(x, y), settings.validation_split)
    if settings.class_weight:
        weights = class_weights(learned.y, settings.class_weight)
        learned = Rows(learned.x, learned.y, weights)
    return learned, validation


def class_weights(y: FloatArray, by_class: Sequence[float]) -> FloatArray:
    """The weight of each row, (rows,), by the number of its class; y is (rows, outputs).

    Raises SettingError if the targets are not classes or not as many as the weights.
    """
    if not is_class(y):
        raise SettingError("class_weight", "empty where the target is no class", tuple(by_class))
    classes = max(2, y.shape[1])
    if len(by_class) != classes:
        raise SettingError("class_weight", f"a weight for each of {classes} classes", by_class)
    return np.asarray(by_class, np.float64)[class_numbers(y)]


def balanced_weights(y: FloatArray) -> tuple[float, ...]:
    """Class weights under which every class counts alike: rows / (classes · rows of the class).

    A class without rows weighs 1. Raises SettingError if the targets are not classes.
    """
    if not is_class(y):
        raise SettingError("class_weight", "empty where the target is no class", "balanced")
    classes = max(2, y.shape[1])
    counts = np.bincount(class_numbers(y), minlength=classes)
    return tuple(float(len(y) / (classes * n)) if n else 1.0 for n in counts)
