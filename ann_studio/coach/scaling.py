"""Columns that are much too large because they are not scaled."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np

from ann_studio.coach.answers import REACH
from ann_studio.coach.baseline import cost_of_the_mean
from ann_studio.coach.finding import Finding
from ann_studio.coach.remedies import ScaleColumns
from ann_studio.coach.situation import Situation
from ann_studio.data.columns import ColumnType, Role, Scaling
from ann_studio.data.encoding import EncodedColumn
from ann_studio.data.scaling import Floats

LARGE: Final = 10.0
"""A size at which start weights, made for inputs of size 1, give sums of 10: most activations are
at their ends there, and the slope of the cost along such a weight is 100 times as steep."""

FAR: Final = 100.0
"""A size of the target that updates of the usual size take thousands of to reach."""

GOT_THERE: Final = 0.5
"""The cost, as a share of that of always answering the mean, of a network that has."""

MANY_TIMES: Final = 10.0
"""How many times the others' size is too much: the cost is then 100 times as curved along its
weights, so no learning rate suits both."""

_sizes: WeakKeyDictionary[EncodedColumn, float] = WeakKeyDictionary()

_ROWS: Final = 2_000
"""Enough for the size of a column: of a longer one evenly spaced rows are looked at."""


@dataclass(frozen=True)
class LargeColumn:
    """An unscaled column of the table, by its index; `size` is the root of its mean square."""

    index: int
    name: str
    size: float
    lowest: float
    highest: float


def unscaled_column(situation: Situation) -> Finding | None:
    """Percentages lie between 0 and 1, and so do categories: they can stay as they are."""
    large = large_features(situation)
    if not large:
        return None
    largest = max(large, key=lambda column: column.size)
    others = [_size(f) for f in situation.dataset.features if f.source != largest.name]
    evidence = {
        "column": largest.name,
        "lowest": largest.lowest,
        "highest": largest.highest,
        "size": largest.size,
        "others": median(others) if others else None,
        "count": len(large),
    }
    remedies = ((ScaleColumns(columns_to_scale(situation), Scaling.STANDARDIZE),),)
    return Finding(
        "unscaled-column", "advice", tuple(column.name for column in large), evidence, remedies
    )


def large_features(situation: Situation) -> tuple[LargeColumn, ...]:
    """The features that the rule is about."""
    features = situation.dataset.features
    unscaled = _unscaled(situation, Role.FEATURE)
    if not unscaled:
        return ()
    sizes = [_size(feature) for feature in features]
    large = []
    for place, feature in enumerate(features):
        if feature.source in unscaled and sizes[place] > 1:
            others = sizes[:place] + sizes[place + 1 :]
            limit = max(1.0, MANY_TIMES * median(others)) if others else LARGE
            if sizes[place] > min(LARGE, limit):
                large.append(_described(unscaled[feature.source], feature, sizes[place]))
    return tuple(large)


def unscaled_target(situation: Situation) -> Finding | None:
    """A target so large that answers, which begin near 0, take ages to get there.

    Where the network has got there all the same, or is kept from it by its output, nothing is said.
    """
    if situation.dataset.task != "regression":
        return None
    unscaled = _unscaled(situation, Role.TARGET)
    large = [t for t in situation.dataset.targets if t.source in unscaled and _size(t) > FAR]
    records = situation.records
    has_learned = len(records) > 0 and records["cost"][-1] < GOT_THERE * cost_of_the_mean(situation)
    if not large or has_learned:
        return None
    target = max(large, key=_size)
    largest = _described(unscaled[target.source], target, _size(target))
    columns = tuple(unscaled[target.source] for target in large)
    evidence = {"column": largest.name, "lowest": largest.lowest, "highest": largest.highest}
    return Finding(
        "unscaled-target",
        "advice",
        tuple(target.source for target in large),
        evidence,
        ((ScaleColumns(columns, _reachable(situation)),),),
    )


def _reachable(situation: Situation) -> Scaling:
    """A scaling all of whose values every output can give: standardized, half are below 0."""
    activations = {layer.activation for layer, _ in situation.output_layers()}
    return Scaling.MIN_MAX if activations & REACH.keys() else Scaling.STANDARDIZE


def large_targets(situation: Situation) -> tuple[int, ...]:
    """Unscaled targets that are as large, by the index of their column."""
    unscaled = _unscaled(situation, Role.TARGET)
    return tuple(
        unscaled[target.source]
        for target in situation.dataset.targets
        if target.source in unscaled and _size(target) > LARGE
    )


def _unscaled(situation: Situation, role: Role) -> dict[str, int]:
    """The index of each column of numbers that is not scaled, by its name."""
    return {
        column.name: index
        for index, column in enumerate(situation.columns)
        if column.role is role
        and column.type is ColumnType.NUMBER
        and column.scaling is Scaling.NONE
    }


def _described(index: int, column: EncodedColumn, size: float) -> LargeColumn:
    values = column.values
    return LargeColumn(index, column.source, size, float(values.min()), float(values.max()))


def _size(column: EncodedColumn) -> float:
    """Found once for a column, as it is asked for at every look at a training."""
    if column not in _sizes:
        _sizes[column] = _measured(column)
    return _sizes[column]


def _measured(column: EncodedColumn) -> float:
    values = _some(column.values)
    largest = float(np.abs(values).max())
    if largest == 0:
        return 0.0
    return largest * float(np.sqrt(np.mean((values / largest) ** 2)))


def _some(values: Floats) -> Floats:
    return values[:: len(values) // _ROWS + 1]


def columns_to_scale(situation: Situation) -> tuple[int, ...]:
    """All unscaled features that are larger than a scaled one, by their index."""
    unscaled = _unscaled(situation, Role.FEATURE)
    return tuple(
        unscaled[feature.source]
        for feature in situation.dataset.features
        if feature.source in unscaled and _size(feature) > 1
    )
