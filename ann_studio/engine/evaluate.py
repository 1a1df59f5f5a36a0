"""Cost and accuracy over a whole table, with the weights held still."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from ann_studio.engine.arrays import FloatArray, overflow_allowed, with_ones
from ann_studio.engine.metrics import class_numbers, is_class
from ann_studio.engine.model import Model, Pass
from ann_studio.engine.objective import Objective
from ann_studio.engine.regularizers import penalty

CHUNK: Final = 2048
"""Rows per pass: enough to be fast, few enough to stay in the cache."""


class Evaluator:
    """Measures a network on `x` (rows, columns) and `y` (rows, outputs), which it keeps.

    `weights` (rows,) multiply the cost of each row. Raises ShapeError if the table does not fit
    the network, NoRowsError if it is empty.
    """

    def __init__(
        self,
        model: Model,
        loss: str,
        x: FloatArray,
        y: FloatArray,
        weights: FloatArray | None = None,
    ) -> None:
        model.check_table(x, y)
        self._prepare(model, loss, with_ones(x, model.dtype), np.array(y, model.dtype), weights)

    @classmethod
    def of_augmented(
        cls, model: Model, loss: str, x: FloatArray, y: FloatArray, weights: FloatArray | None
    ) -> Evaluator:
        """An evaluator over arrays that already have the column of ones and the model's dtype."""
        evaluator = cls.__new__(cls)
        evaluator._prepare(model, loss, x, y, weights)
        return evaluator

    def _prepare(
        self, model: Model, loss: str, x: FloatArray, y: FloatArray, weights: FloatArray | None
    ) -> None:
        self.rows = len(x)
        self._model = model
        self._x, self._y, self._weights = x, y, weights
        self._objective = Objective(model, loss)
        self._outputs = list(model.output_columns.items())
        self._parameters = np.empty(model.layout.size, model.dtype)
        whole, rest = divmod(self.rows, CHUNK)
        full = Pass(model, CHUNK, self._parameters) if whole else None
        last = Pass(model, rest, self._parameters) if rest else None
        self._passes: list[tuple[Pass, slice]] = []
        if full is not None:
            starts = range(0, whole * CHUNK, CHUNK)
            self._passes += [(full, slice(start, start + CHUNK)) for start in starts]
        if last is not None:
            self._passes.append((last, slice(whole * CHUNK, self.rows)))
        self.has_accuracy = all(is_class(self._y[:, c]) for _, c in self._outputs)

    def measure(self, parameters: FloatArray) -> tuple[float, float | None]:
        """Cost (mean over the rows) and accuracy (share of rows right; None: not applicable)."""
        right = 0
        total = 0.0
        for run, rows in self._forward(parameters):
            total += self._total(run, rows)
            if self.has_accuracy:
                right += self._count_right(run, self._y[rows])
        cost = self._cost(total)
        return cost, right / (self.rows * len(self._outputs)) if self.has_accuracy else None

    def cost(self, parameters: FloatArray) -> float:
        """The mean over the rows of the loss of each row, and the penalty on the kernels.

        Infinite where it overflows.
        """
        return self._cost(sum(self._total(run, rows) for run, rows in self._forward(parameters)))

    def first_overflowing_layer(self, parameters: FloatArray) -> str | None:
        """The first layer, in the order of computation, with a non-finite activation."""
        for run, _ in self._forward(parameters):
            for layer_id, node in run.nodes.items():
                if not np.isfinite(node.a).all():
                    return layer_id
        return None

    def _forward(self, parameters: FloatArray) -> Iterator[tuple[Pass, slice]]:
        np.copyto(self._parameters, parameters)
        with overflow_allowed():
            for run, rows in self._passes:
                np.copyto(run.x, self._x[rows])
                run.forward()
                yield run, rows

    def _total(self, run: Pass, rows: slice) -> float:
        costs = self._objective.row_costs(run, self._y[rows].T)
        if self._weights is not None:
            np.multiply(costs, self._weights[rows], out=costs)
        return float(costs.sum(dtype=np.float64))

    def _cost(self, total: float) -> float:
        with overflow_allowed():
            cost = total / self.rows + penalty(self._model.layout, self._parameters)
        return math.inf if math.isnan(cost) else cost

    def _count_right(self, run: Pass, y: FloatArray) -> int:
        right = 0
        for layer_id, columns in self._outputs:
            predicted, wanted = class_numbers(run.nodes[layer_id].a.T), class_numbers(y[:, columns])
            right += int((predicted == wanted).sum())
        return right
