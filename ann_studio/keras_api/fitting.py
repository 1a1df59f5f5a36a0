"""`fit` and `evaluate`: Keras's running means on the engine's training loop."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ann_studio.engine.arrays import FloatArray, overflow_allowed
from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.metrics import METRICS
from ann_studio.engine.optimizers import Optimizer
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows, split
from ann_studio.engine.trainer import Trainer
from ann_studio.keras_api.callbacks import Callback, Callbacks, History
from ann_studio.keras_api.progress import Progress

if TYPE_CHECKING:
    from ann_studio.keras_api.models import Model


@dataclass(frozen=True)
class Compiled:
    """How a model learns; `metrics` are the engine's names by what Keras calls their results.

    `sparse`: targets are class numbers.
    """

    optimizer: Optimizer
    loss: str
    metrics: Mapping[str, str]
    sparse: bool = False

    def measure(self, y: FloatArray, predictions: FloatArray, loss: float) -> dict[str, float]:
        """Loss and metrics under Keras's names."""
        named = {label: METRICS[name](y, predictions) for label, name in self.metrics.items()}
        return {"loss": loss} | named


def evaluate(model: Model, compiled: Compiled, rows: Rows) -> dict[str, float]:
    """Loss and metrics of the present weights."""
    evaluator = Evaluator(model.network, compiled.loss, rows.x, rows.y, rows.weights)
    predictions = model.network.forward(model.parameters, rows.x).output
    return compiled.measure(rows.y, predictions, evaluator.cost(model.parameters))


class Fit:
    """One call of `fit`. Raises EngineError if network, data and settings do not go together."""

    def __init__(
        self,
        model: Model,
        compiled: Compiled,
        settings: TrainingSettings,
        rows: Rows,
        validation: Rows | None,
    ) -> None:
        learned = rows
        if validation is None:
            learned, validation = split(rows, settings.validation_split)
        state = model.state or TrainingState.start(model.parameters, settings)
        state = replace(state, parameters=model.parameters, batch=0)
        self._model, self._compiled, self._validation = model, compiled, validation
        self._trainer = Trainer(model.spec, settings, learned, state)
        self._trainer.collect_running()
        self.history = History()

    def run(self, epochs: range, verbose: int | str, callbacks: Iterable[Callback]) -> None:
        """Trains these epochs, unless a callback or an overflow ends it before."""
        model, trainer = self._model, self._trainer
        params = {"epochs": epochs.stop, "steps": trainer.batches_per_epoch, "verbose": verbose}
        watching = Callbacks([self.history, *callbacks], model, params)
        progress = Progress(verbose, epochs.stop, trainer.batches_per_epoch)
        model.stop_training = False
        watching.begin()
        logs: dict[str, float] = {}
        for epoch in epochs:
            watching.begin_epoch(epoch)
            progress.begin_epoch(epoch)
            finite = trainer.state()
            try:
                self._train_epoch(progress)
            except KeyboardInterrupt:
                progress.interrupt()
                raise
            logs = self._measure()
            if not self._stayed_finite(finite, logs["loss"]):
                break
            np.copyto(model.parameters, trainer.parameters)
            logs |= self._validate()
            progress.end_epoch(logs)
            watching.end_epoch(epoch, logs)
            np.copyto(trainer.parameters, model.parameters)
            if model.stop_training:
                break
        np.copyto(model.parameters, trainer.parameters)
        model.state = trainer.state()
        watching.end(logs)

    def _train_epoch(self, progress: Progress) -> None:
        if not progress.shows_batches:
            self._trainer.train_epoch()
            return
        with overflow_allowed():
            while not self._trainer.train_batch():
                progress.show_batch(self._trainer.batch)

    def _measure(self) -> dict[str, float]:
        loss, y, predictions = self._trainer.running_results()
        measured = self._compiled.measure(y, predictions, loss)
        return dict(sorted(measured.items()))

    def _validate(self) -> dict[str, float]:
        if self._validation is None:
            return {}
        measured = evaluate(self._model, self._compiled, self._validation)
        return {f"val_{name}": value for name, value in sorted(measured.items())}

    def _stayed_finite(self, finite: TrainingState, loss: float) -> bool:
        """Goes back to the last finite update, and says so, where the numbers overflowed."""
        trainer = self._trainer
        if trainer.is_finite() and math.isfinite(loss):
            return True
        if trainer.is_finite():
            trainer.restore(finite)
            where = "the cost"
        else:
            where = f"layer {trainer.rewind(finite)!r}"
        warnings.warn(
            f"The training was stopped, because {where} became larger than a number can be. The "
            "weights are the last finite ones. Choose a smaller learning rate, or scale the data.",
            RuntimeWarning,
            stacklevel=4,
        )
        return False
