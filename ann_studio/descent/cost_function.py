"""The cost as a function of the parameters, and how many of its rows there is time for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.model import Model
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.table import Rows, training_rows
from ann_studio.engine.thinning import operations, thinned
from ann_studio.network.spec import NetworkSpec

FEWEST_ROWS: Final = 256


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
        """The cost over as many rows as `budget` operations afford, spread over the table.

        This cost itself if those are all; about FEWEST_ROWS at least.
        """
        rows, model = self.rows, Model(self.spec, self.training.dtype)
        used = thinned(rows, model, budget, FEWEST_ROWS)
        if used is rows:
            return self
        training = replace(self.training, validation_split=0.0)
        return replace(self, training=training, x=used.x, y=used.y)

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
