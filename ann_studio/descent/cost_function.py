"""The cost as a function of the parameters, and how many of its rows there is time for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.model import Model
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec

FEWEST_ROWS: Final = 256

_UNIT: Final = 70
_CALL: Final = 3e5
"""What a unit's activation costs for one row, and a whole evaluation, beside the products."""


@dataclass(frozen=True, eq=False)
class CostFunction:
    """The mean loss of a network over a table: `x` (rows, columns), `y` (rows, outputs).

    It may hold only some of the `rows_total` rows of the table that is meant.
    """

    spec: NetworkSpec
    loss: str
    dtype: str
    x: FloatArray
    y: FloatArray
    rows_total: int

    @staticmethod
    def of_table(
        spec: NetworkSpec, loss: str, dtype: str, x: FloatArray, y: FloatArray
    ) -> CostFunction:
        """The cost over all the rows of a table."""
        return CostFunction(spec, loss, dtype, x, y, len(x))

    def is_same(self, other: CostFunction | None) -> bool:
        """Whether it is the same cost over the very same arrays."""
        return (
            other is not None
            and (self.spec, self.loss, self.dtype) == (other.spec, other.loss, other.dtype)
            and self.x is other.x
            and self.y is other.y
        )

    def within(self, budget: float) -> CostFunction:
        """The cost over as many rows as cost about `budget` operations, spread over the table.

        All of them if they are not too many, else a round number, but never less than
        FEWEST_ROWS of them.
        """
        per_row = operations(Model(self.spec, self.dtype), 1) - _CALL
        affordable = max(FEWEST_ROWS, int(budget / per_row))
        if affordable >= len(self.x):
            return self
        unit = 10 ** (len(str(affordable)) - 2)
        used = affordable // unit * unit
        rows = np.linspace(0, len(self.x) - 1, used).round().astype(np.intp)
        return replace(self, x=self.x[rows], y=self.y[rows])

    def evaluator(self) -> Evaluator:
        """What computes it."""
        return Evaluator(Model(self.spec, self.dtype), self.loss, self.x, self.y)

    @property
    def operations(self) -> float:
        """About how many multiplications one evaluation takes the time of."""
        return operations(Model(self.spec, self.dtype), len(self.x))


def operations(model: Model, rows: int) -> float:
    """About how many multiplications a forward pass over so many rows takes the time of."""
    units = sum(model.units[layer.id] for layer in model.order if isinstance(layer, Dense))
    return rows * (model.layout.size + _UNIT * units) + _CALL
