"""The training loop: epochs of batches, one update at a time, that can stop and go on exactly."""

from __future__ import annotations

import numpy as np

from ann_studio.engine.arrays import FloatArray, overflow_allowed, with_ones
from ann_studio.engine.batches import Batches
from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.learner import Learner
from ann_studio.engine.model import Model
from ann_studio.engine.objective import check_trainable
from ann_studio.engine.running import RunningResults
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.update import Updater
from ann_studio.network.spec import NetworkSpec


class Trainer:
    """Trains a network on some rows from a state.

    Raises EngineError if network, table and settings do not go together.
    """

    def __init__(
        self,
        spec: NetworkSpec,
        settings: TrainingSettings,
        rows: Rows,
        state: TrainingState,
    ) -> None:
        model = Model(spec, settings.dtype)
        model.check_table(rows.x, rows.y)
        check_trainable(spec, settings.loss, rows.y)
        self.model = model
        self.settings = settings
        self._x = with_ones(rows.x, settings.dtype)
        self._y = np.array(rows.y, settings.dtype, order="C")
        self._weights: FloatArray | None = None
        if rows.weights is not None:
            self._weights = np.array(rows.weights, settings.dtype).reshape(-1, 1)
        self.parameters = np.array(state.parameters, settings.dtype)
        self.slots = np.array(state.slots, settings.dtype)
        self.gradient = np.zeros_like(self.parameters)
        self._updater = Updater(
            settings.optimizer, model.layout, self.parameters, self.gradient, self.slots
        )
        size = settings.rows_per_update(len(rows))
        tables = [t for t in (self._x, self._y, self._weights) if t is not None]
        self._batches = Batches(tables, size, settings.order_seed)
        self._whole = self._learner(size)
        self._last = self._learner(len(rows) % size) if len(rows) % size else self._whole
        self.step, self.epoch, self.batch = state.step, state.epoch, state.batch
        self.best = state.best
        self._running: RunningResults | None = None
        self._evaluator: Evaluator | None = None

    def _learner(self, rows: int) -> Learner:
        vectors = self.parameters, self.gradient
        weighted = self._weights is not None
        return Learner.of_training(self.model, self.settings, rows, *vectors, weighted)

    @property
    def batches_per_epoch(self) -> int:
        """How many updates make an epoch."""
        return self._batches.count

    def train_batch(self) -> bool:
        """Makes one update; True if it was the last of its epoch.

        Call it under `overflow_allowed`, which is too dear to enter for every batch.
        """
        learner = self._last if self.batch == self._batches.count - 1 else self._whole
        self._batches.give(self.epoch, self.batch, learner.buffers)
        self.step += 1
        learner.forward(self.step)
        if self._running is not None:
            self._running.take(learner.run, self.parameters)
        learner.backward()
        self._updater.apply(self.step)
        self.batch += 1
        if self.batch < self._batches.count:
            return False
        self.batch = 0
        self.epoch += 1
        return True

    def train_epoch(self) -> None:
        """Makes updates to the end of the epoch."""
        with overflow_allowed():
            while not self.train_batch():
                pass

    def collect_running(self) -> None:
        """From now on keeps what each batch gives before its update; begin with an epoch."""
        self._running = RunningResults(self.model, self.settings.loss, len(self._x))

    def running_results(self) -> tuple[float, FloatArray, FloatArray]:
        """The running loss of the epoch that has just ended, and its targets and predictions.

        Both are (rows, outputs), in the order of the epoch.
        """
        assert self._running is not None, "Nothing has been collected."
        order = slice(None) if self._batches.order is None else self._batches.order
        y = self._y[order]
        weights = None if self._weights is None else self._weights[order, 0]
        with overflow_allowed():
            predictions = self._running.predictions()
            return self._running.loss(predictions, y, weights), y, predictions

    def measure(self) -> tuple[float, float | None]:
        """Cost and accuracy of the present weights over all rows."""
        return self.evaluator.measure(self.parameters)

    @property
    def evaluator(self) -> Evaluator:
        """What measures the rows that are trained on."""
        if self._evaluator is None:
            weights = None if self._weights is None else self._weights[:, 0]
            self._evaluator = Evaluator.of_augmented(
                self.model, self.settings.loss, self._x, self._y, weights
            )
        return self._evaluator

    def is_finite(self) -> bool:
        """Whether every parameter, and all that the optimizer remembers, is a finite number."""
        return bool(np.isfinite(self.parameters).all() and np.isfinite(self.slots).all())

    def state(self) -> TrainingState:
        """A copy of where the training stands."""
        parameters, slots = self.parameters.copy(), self.slots.copy()
        return TrainingState(parameters, slots, self.best, self.step, self.epoch, self.batch)

    def restore(self, state: TrainingState) -> None:
        """Goes back to a state of this training."""
        np.copyto(self.parameters, state.parameters)
        np.copyto(self.slots, state.slots)
        self.best = state.best
        self.step, self.epoch, self.batch = state.step, state.epoch, state.batch

    def rewind(self, finite: TrainingState) -> str | None:
        """Goes to the last finite state after this one, when the present one is not finite.

        What was done since is done again, update by update. Returns the first layer, in the order
        of computation, whose parameters overflowed in the update that was not kept.
        """
        self.restore(finite)
        with overflow_allowed():
            while True:
                last = self.state()
                self.train_batch()
                if not self.is_finite():
                    layer_id = self._first_non_finite_layer()
                    self.restore(last)
                    return layer_id

    def _first_non_finite_layer(self) -> str | None:
        layout = self.model.layout
        vectors: list[FloatArray] = [self.parameters, *self.slots]
        for layer in self.model.order:
            if layer.id in layout.blocks:
                blocks = (layout.block(vector, layer.id) for vector in vectors)
                if not all(np.isfinite(block).all() for block in blocks):
                    return layer.id
        return None
