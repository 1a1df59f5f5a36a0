"""From a batch of rows to the gradient of its cost: one forward and one backward pass."""

from __future__ import annotations

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.model import Model, Pass
from ann_studio.engine.objective import Objective
from ann_studio.engine.regularizers import penalty_gradient
from ann_studio.engine.settings import TrainingSettings


class Learner:
    """Computes with exactly `rows` rows; `parameters` and `gradient` are those of its Pass.

    `buffers` are what the rows have to be copied into: x with its ones (rows, columns + 1),
    y (rows, outputs) and, if they are weighted, weights (rows, 1).
    """

    def __init__(
        self,
        model: Model,
        objective: Objective,
        rows: int,
        parameters: FloatArray,
        gradient: FloatArray,
        weighted: bool = False,
    ) -> None:
        self.run = Pass(model, rows, parameters, gradient)
        y = np.empty((model.output_units, rows), model.dtype)
        weights = np.empty(rows, model.dtype) if weighted else None
        self.buffers = [self.run.x, y.T]
        if weights is not None:
            self.buffers.append(weights.reshape(-1, 1))
        self._of_rows = objective.backward(self.run, y, weights)
        self._of_penalties = penalty_gradient(model.layout, parameters, gradient)
        self._backward = [*self._of_rows, *self._of_penalties]

    @staticmethod
    def of_training(
        model: Model,
        settings: TrainingSettings,
        rows: int,
        parameters: FloatArray,
        gradient: FloatArray,
        weighted: bool,
    ) -> Learner:
        """The one that a training with these settings learns from so many rows with."""
        objective = Objective(model, settings.loss)
        learner = Learner(model, objective, rows, parameters, gradient, weighted)
        learner.start_streams(settings.seed)
        return learner

    def start_streams(self, seed: int) -> None:
        """Lets what is dropped follow this seed."""
        for dropout in self.run.dropouts:
            dropout.start_stream(seed)

    def forward(self, step: int) -> None:
        """Computes every layer, as the update number `step` does."""
        for dropout in self.run.dropouts:
            dropout.draw(step)
        self.run.forward()

    def backward(self) -> None:
        """Fills the gradient, penalties included."""
        for call in self._backward:
            call()

    def backward_of_rows(self) -> None:
        """The first part of `backward`: fills the gradient, without penalties."""
        for call in self._of_rows:
            call()

    def add_penalties(self) -> None:
        """The rest of it: adds what the penalties have to the gradient."""
        for call in self._of_penalties:
            call()
