"""What the batches of an epoch gave, each before its update: Keras's running means."""

from __future__ import annotations

import numpy as np

from ann_studio.engine import activations
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.model import Model, Pass
from ann_studio.engine.objective import Objective
from ann_studio.engine.regularizers import has_penalty, penalty
from ann_studio.network.layer_types import Dense


class RunningResults:
    """Collects an epoch of `rows` rows.

    Only z is kept in the loop; what follows from it is computed for the whole epoch at once.
    """

    def __init__(self, model: Model, loss: str, rows: int) -> None:
        self._model = model
        self._objective = Objective(model, loss)
        self._has_penalty = has_penalty(model.layout)
        self._z = np.empty((model.output_units, rows), model.dtype)
        self._outputs = list(model.output_columns.items())
        self._count = 0
        self._penalties = 0.0

    def take(self, run: Pass, parameters: FloatArray) -> None:
        """Adds a batch after `run.forward`; the first after a whole epoch begins another."""
        rows = self._z.shape[1]
        if self._count == rows:
            self._count, self._penalties = 0, 0.0
        start, self._count = self._count, self._count + run.rows
        for layer_id, columns in self._outputs:
            self._z[columns, start : self._count] = run.nodes[layer_id].z
        if self._has_penalty:
            self._penalties += run.rows / rows * penalty(self._model.layout, parameters)

    def predictions(self) -> FloatArray:
        """What the outputs gave, (rows, outputs), in the order of the epoch."""
        parts = []
        for layer_id, columns in self._outputs:
            layer = self._model.spec.layer(layer_id)
            z = self._z[columns]
            parts.append(activations.apply(layer.activation, z) if isinstance(layer, Dense) else z)
        return np.vstack(parts).T

    def loss(self, predictions: FloatArray, y: FloatArray, weights: FloatArray | None) -> float:
        """The mean of the rows' losses, and of the penalties on the way.

        y (rows, outputs) and weights (rows,) are in the order of the epoch.
        """
        costs = np.zeros(len(y), self._model.dtype)
        for _, columns in self._outputs:
            a = predictions.T[columns]
            costs += self._objective.of_rows(self._z[columns], a, y.T[columns])
        if weights is not None:
            np.multiply(costs, weights, out=costs)
        return float(costs.mean(dtype=np.float64)) + self._penalties
