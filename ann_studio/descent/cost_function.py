"""The cost as a function of the parameters, and how many of its rows there is time for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.model import Model
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.table import Rows, training_rows
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec

FEWEST_ROWS: Final = 256

_UNIT: Final = 70
_CALL: Final = 3e5
"""What a unit's activation costs for one row, and a whole evaluation, beside the products."""


@dataclass(frozen=True, eq=False)
class CostFunction:
    """What a training lowers over a table: `x` (rows, columns), `y` (rows, outputs).

    Rows that are kept for validation do not count. It may hold only some of the `rows_total` rows
    that are trained on.
    """

    spec: NetworkSpec
    training: TrainingSettings
    x: FloatArray
    y: FloatArray
    rows_total: int

    @staticmethod
    def of_table(
        spec: NetworkSpec, training: TrainingSettings, x: FloatArray, y: FloatArray
    ) -> CostFunction:
        """The cost over all the rows of a table that are trained on; raises EngineError."""
        learned, _ = training_rows(x, y, training)
        return CostFunction(spec, training, x, y, len(learned))

    def is_same(self, other: CostFunction | None) -> bool:
        """Whether it is the same cost over the very same arrays."""
        return (
            other is not None
            and self.spec == other.spec
            and _what_matters(self.training) == _what_matters(other.training)
            and self.x is other.x
            and self.y is other.y
        )

    @property
    def rows(self) -> Rows:
        """The rows that count, with their weights."""
        return training_rows(self.x, self.y, self.training)[0]

    def within(self, budget: float) -> CostFunction:
        """The cost over as many rows as cost about `budget` operations, spread over the table.

        All of them if they are not too many, else a round number, but never less than
        FEWEST_ROWS of them.
        """
        rows = self.rows
        per_row = operations(Model(self.spec, self.training.dtype), 1) - _CALL
        affordable = max(FEWEST_ROWS, int(budget / per_row))
        if affordable >= len(rows):
            return self
        unit = 10 ** (len(str(affordable)) - 2)
        used = affordable // unit * unit
        chosen = np.linspace(0, len(rows) - 1, used).round().astype(np.intp)
        training = replace(self.training, validation_split=0.0)
        return replace(self, training=training, x=rows.x[chosen], y=rows.y[chosen])

    def evaluator(self) -> Evaluator:
        """What computes it."""
        model, rows = Model(self.spec, self.training.dtype), self.rows
        return Evaluator(model, self.training.loss, rows.x, rows.y, rows.weights)

    @property
    def operations(self) -> float:
        """About how many multiplications one evaluation takes the time of."""
        return operations(Model(self.spec, self.training.dtype), len(self.rows))


def _what_matters(training: TrainingSettings) -> tuple[object, ...]:
    """The settings that the cost depends on."""
    return training.loss, training.dtype, training.validation_split, training.class_weight


def operations(model: Model, rows: int) -> float:
    """About how many multiplications a forward pass over so many rows takes the time of."""
    units = sum(model.units[layer.id] for layer in model.order if isinstance(layer, Dense))
    return rows * (model.layout.size + _UNIT * units) + _CALL
