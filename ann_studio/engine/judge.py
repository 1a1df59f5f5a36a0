"""What is measured of a training at the end of an epoch, and what follows from it."""

from __future__ import annotations

import math
from typing import NamedTuple

from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.state import TrainingState
from ann_studio.engine.stopping import Verdict, after_epoch
from ann_studio.engine.table import Rows
from ann_studio.engine.trainer import Trainer


class Measured(NamedTuple):
    """Cost and accuracy over the rows that are trained on and over those to validate with.

    NaN where there are none.
    """

    cost: float
    accuracy: float
    validation_cost: float
    validation_accuracy: float


class Judge:
    """Measures a training, and lets it know its best epoch."""

    def __init__(self, trainer: Trainer, validation: Rows | None) -> None:
        self._trainer = trainer
        self._validation: Evaluator | None = None
        if validation is not None:
            loss = trainer.settings.loss
            self._validation = Evaluator(trainer.model, loss, validation.x, validation.y)

    def measure(self) -> Measured:
        """Measures the present weights; the validation rows only if the cost is finite."""
        trainer = self._trainer
        cost, accuracy = trainer.measure()
        validation: tuple[float, float | None] = math.nan, None
        if self._validation is not None and math.isfinite(cost):
            validation = self._validation.measure(trainer.parameters)
        return Measured(cost, _number(accuracy), validation[0], _number(validation[1]))

    def judge(self, state: TrainingState, measured: Measured) -> Verdict | None:
        """Keeps the best epoch after one that ended in this state; whether to stop."""
        trainer = self._trainer
        trainer.best, verdict = after_epoch(
            trainer.settings, state, measured.cost, measured.validation_cost
        )
        return verdict


def _number(share: float | None) -> float:
    return math.nan if share is None else share
