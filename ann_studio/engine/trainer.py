"""The training loop: epochs of batches, one update at a time, that can stop and go on exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ann_studio.engine.arrays import FloatArray, overflow_allowed, with_ones
from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.model import Model, Pass
from ann_studio.engine.objective import Objective, check_trainable
from ann_studio.engine.optimizers import OPTIMIZERS
from ann_studio.engine.settings import TrainingSettings
from ann_studio.network.spec import NetworkSpec


@dataclass(frozen=True)
class TrainingState:
    """Everything a training needs to go on exactly: the row order follows from seed and epoch.

    `batch` counts the updates already made in the epoch that has begun after `epoch` whole ones.
    """

    parameters: FloatArray
    slots: FloatArray
    step: int = 0
    epoch: int = 0
    batch: int = 0

    @staticmethod
    def start(parameters: FloatArray, optimizer: str) -> TrainingState:
        """Before the first update."""
        slots = np.zeros((OPTIMIZERS[optimizer].slot_count, len(parameters)), parameters.dtype)
        return TrainingState(parameters, slots)


class Trainer:
    """Trains a network on `x` (rows, columns) and `y` (rows, outputs) from a state.

    Raises EngineError if network, table and settings do not go together.
    """

    def __init__(
        self,
        spec: NetworkSpec,
        settings: TrainingSettings,
        x: FloatArray,
        y: FloatArray,
        state: TrainingState,
    ) -> None:
        model = Model(spec, settings.dtype)
        model.check_table(x, y)
        check_trainable(spec, settings.loss, y)
        self.model = model
        self.settings = settings
        self._x = with_ones(x, settings.dtype)
        self._y = np.array(y, settings.dtype, order="C")
        self.parameters = np.array(state.parameters, settings.dtype)
        self._gradient = np.zeros_like(self.parameters)
        self.optimizer = OPTIMIZERS[settings.optimizer](
            model.layout.size, settings.dtype, settings.learning_rate
        )
        self.optimizer.slots[:] = state.slots
        self.step, self.epoch, self.batch = state.step, state.epoch, state.batch
        self._evaluator = Evaluator.of_augmented(model, settings.loss, self._x, self._y)
        self._objective = Objective(model, settings.loss)
        self._plan_batches()
        self._order = RowOrder(len(x), settings.seed)
        self._begin_epoch()

    def _plan_batches(self) -> None:
        rows = len(self._x)
        size = self.settings.rows_per_update(rows)
        whole = self._pass(size)
        rest = self._pass(rows % size) if rows % size else None
        spans = [slice(i, min(i + size, rows)) for i in range(0, rows, size)]
        self._shuffles = self.settings.shuffle and len(spans) > 1
        self._epoch_x = np.empty_like(self._x) if self._shuffles else self._x
        self._epoch_y = np.empty_like(self._y) if self._shuffles else self._y
        passes = [whole] * (rows // size) + ([rest] if rest is not None else [])
        self._batches = [
            (run, self._epoch_x[span], self._epoch_y[span])
            for run, span in zip(passes, spans, strict=True)
        ]

    def _pass(self, rows: int) -> Pass:
        run = Pass(self.model, rows, self.parameters, self._gradient)
        self._objective.prepare(run)
        return run

    def _begin_epoch(self) -> None:
        if self._shuffles:
            order = self._order.of_epoch(self.epoch)
            np.take(self._x, order, axis=0, out=self._epoch_x, mode="clip")
            np.take(self._y, order, axis=0, out=self._epoch_y, mode="clip")

    @property
    def batches_per_epoch(self) -> int:
        """How many updates make an epoch."""
        return len(self._batches)

    def train_batch(self) -> bool:
        """Makes one update; True if it was the last of its epoch.

        Call it under `overflow_allowed`, which is too dear to enter for every batch.
        """
        run, x, y = self._batches[self.batch]
        run.forward(x)
        self._objective.start_backward(run, y)
        run.backward()
        self.step += 1
        self.optimizer.update(self.parameters, self._gradient, self.step)
        self.batch += 1
        if self.batch < len(self._batches):
            return False
        self.batch = 0
        self.epoch += 1
        self._begin_epoch()
        return True

    def train_epoch(self) -> None:
        """Makes updates to the end of the epoch."""
        with overflow_allowed():
            while not self.train_batch():
                pass

    def measure(self) -> tuple[float, float | None]:
        """Cost and accuracy of the present weights over all rows."""
        return self._evaluator.measure(self.parameters)

    def is_finite(self) -> bool:
        """Whether every parameter is a finite number."""
        return bool(np.isfinite(self.parameters).all())

    def first_non_finite_layer(self) -> str | None:
        """The first layer, in the order of computation, that has a non-finite parameter."""
        layout = self.model.layout
        for layer in self.model.order:
            if layer.id not in layout.blocks:
                continue
            if not np.isfinite(layout.block(self.parameters, layer.id)).all():
                return layer.id
        return None

    def state(self) -> TrainingState:
        """A copy of where the training stands."""
        return TrainingState(
            self.parameters.copy(), self.optimizer.slots.copy(), self.step, self.epoch, self.batch
        )

    def restore(self, state: TrainingState) -> None:
        """Goes back to a state of this training."""
        np.copyto(self.parameters, state.parameters)
        np.copyto(self.optimizer.slots, state.slots)
        self.step, self.epoch, self.batch = state.step, state.epoch, state.batch
        self._begin_epoch()


class RowOrder:
    """The order of the rows in each epoch, found from seed and epoch alone.

    Philox is a counter-based generator: with the epoch as part of its key no state has to be
    kept, saved or rewound, and setting the key costs a hundredth of seeding.
    """

    def __init__(self, rows: int, seed: int) -> None:
        self._order = np.arange(rows)
        self._bits = np.random.Philox(key=[seed, 0])
        self._fresh = self._bits.state
        self._generator = np.random.Generator(self._bits)

    def of_epoch(self, epoch: int) -> npt.NDArray[np.intp]:
        """A permutation of the rows, (rows,), overwritten by the next call."""
        self._fresh["state"]["key"][1] = epoch
        self._bits.state = self._fresh
        self._order[:] = np.arange(len(self._order))
        self._generator.shuffle(self._order)
        return self._order
