"""Classes of the target that no row to train on has, because the last rows are for validation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from ann_studio.coach.finding import Finding
from ann_studio.coach.remedies import Remedy, ShuffleTable, UseValidationSplit
from ann_studio.coach.situation import Situation
from ann_studio.data.prepare import Dataset
from ann_studio.data.shuffling import order_of_rows
from ann_studio.engine.metrics import class_numbers
from ann_studio.engine.table import learned_count

_Numbers: TypeAlias = npt.NDArray[np.signedinteger[Any]]
"""The number of each row's class."""

_SPLITS: Final = (0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05)
"""Smaller shares that are tried, largest first."""

_TRIES: Final = 5
"""Orders of the rows that are tried."""


def missing_class(situation: Situation) -> Finding | None:
    """What is not trained on cannot be learned, and the validation cost must be high."""
    dataset, share = situation.dataset, situation.training.validation_split
    count = learned_count(dataset.rows, share)
    if not dataset.classes or count in (0, dataset.rows):
        return None
    numbers = class_numbers(dataset.y)
    missing = _missing(dataset, numbers[:count])
    if not missing:
        return None
    evidence = {
        "classes": missing,
        "learned": count,
        "validated": dataset.rows - count,
        "share": share,
        "of_class": int(np.isin(numbers, [dataset.classes.index(m) for m in missing]).sum()),
    }
    remedies = tuple(_remedies(situation, numbers))
    return Finding("missing-class", "problem", missing, evidence, remedies)


def _missing(dataset: Dataset, learned: _Numbers) -> tuple[str, ...]:
    present = np.bincount(learned, minlength=len(dataset.classes))
    return tuple(name for name, rows in zip(dataset.classes, present, strict=True) if not rows)


def _remedies(situation: Situation, numbers: _Numbers) -> Iterator[Remedy]:
    """Another order of the rows, and a smaller share, if one is enough, else none."""
    dataset, training = situation.dataset, situation.training
    count = learned_count(dataset.rows, training.validation_split)
    for seed in range(training.seed, training.seed + _TRIES):
        if not _missing(dataset, numbers[order_of_rows(dataset.rows, seed)][:count]):
            yield (ShuffleTable(seed),)
            break
    smaller = [share for share in _SPLITS if share < training.validation_split]
    for share in (*smaller, 0.0):
        if not _missing(dataset, numbers[: learned_count(dataset.rows, share)]):
            yield (UseValidationSplit(share),)
            break
