"""Where a training stands: everything it needs to go on exactly."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.settings import TrainingSettings


@dataclass(frozen=True, eq=False)
class Best:
    """The epoch with the least cost so far, for early stopping.

    `memory` (1 + slots, parameters) holds parameters and slots where they are to be restored,
    else it is (0, parameters).
    """

    memory: FloatArray
    cost: float = math.inf
    step: int = 0
    epoch: int = 0


@dataclass(frozen=True, eq=False)
class TrainingState:
    """Parameters, what the optimizer remembers (slots, parameters), and how far it has come.

    The order of the rows and what Dropout drops follow from seed and counts. `batch` counts the
    updates already made in the epoch that has begun after `epoch` whole ones.
    """

    parameters: FloatArray
    slots: FloatArray
    best: Best
    step: int = 0
    epoch: int = 0
    batch: int = 0

    @staticmethod
    def start(parameters: FloatArray, settings: TrainingSettings) -> TrainingState:
        """Before the first update."""
        optimizer, size = settings.optimizer, len(parameters)
        slots = np.full((optimizer.slot_count, size), optimizer.slot_start, parameters.dtype)
        stopping = settings.early_stopping
        kept = 1 + len(slots) if stopping is not None and stopping.restore_best_weights else 0
        return TrainingState(parameters, slots, Best(np.zeros((kept, size), parameters.dtype)))

    def at_best(self) -> TrainingState:
        """The state at the end of the best epoch, whose memory has been kept."""
        best = self.best
        parameters, *slots = best.memory
        return TrainingState(
            parameters, np.reshape(slots, self.slots.shape), best, best.step, best.epoch
        )
