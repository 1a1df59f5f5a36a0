"""How much computing over some rows costs, and which of them to use when they are too many."""

from __future__ import annotations

from typing import Final

import numpy as np

from ann_studio.engine.model import Model
from ann_studio.engine.table import Rows
from ann_studio.network.layer_types import Dense

_UNIT: Final = 70
_CALL: Final = 3e5
"""What a unit's activation costs for one row, and a whole evaluation, beside the products."""


def operations(model: Model, rows: int) -> float:
    """About how many multiplications a forward pass over so many rows takes the time of."""
    return rows * _row_operations(model) + _CALL


def _row_operations(model: Model) -> float:
    units = sum(model.units[layer.id] for layer in model.order if isinstance(layer, Dense))
    return model.layout.size + _UNIT * units


def thinned(rows: Rows, model: Model, budget: float, fewest: int) -> Rows:
    """As many rows as a forward pass affords with `budget` operations, spread over the table.

    All of them, the very same object, if they are not too many; else a round number of evenly
    spaced ones, about `fewest` (10 or more) at least.
    """
    affordable = max(fewest, int(budget / _row_operations(model)))
    if affordable >= len(rows):
        return rows
    unit = 10 ** (len(str(affordable)) - 2)
    used = affordable // unit * unit
    chosen = np.linspace(0, len(rows) - 1, used).round().astype(np.intp)
    weights = None if rows.weights is None else rows.weights[chosen]
    return Rows(rows.x[chosen], rows.y[chosen], weights)
