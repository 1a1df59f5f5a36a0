"""Cost and accuracy over a whole table, with the weights held still."""

from __future__ import annotations

from typing import Final

import numpy as np

from ann_studio.engine.arrays import FloatArray, overflow_allowed, with_ones
from ann_studio.engine.model import Model, Pass
from ann_studio.engine.objective import Objective

CHUNK: Final = 2048
"""Rows per pass: enough to be fast, few enough to stay in the cache."""


class Evaluator:
    """Measures a network on `x` (rows, columns) and `y` (rows, outputs), which it keeps.

    Raises ShapeError if they do not fit the network.
    """

    def __init__(self, model: Model, loss: str, x: FloatArray, y: FloatArray) -> None:
        model.check_table(x, y)
        self._prepare(model, loss, with_ones(x, model.dtype), np.ascontiguousarray(y, model.dtype))

    @classmethod
    def of_augmented(cls, model: Model, loss: str, x: FloatArray, y: FloatArray) -> Evaluator:
        """An evaluator over arrays that already have the column of ones and the model's dtype."""
        evaluator = cls.__new__(cls)
        evaluator._prepare(model, loss, x, y)
        return evaluator

    def _prepare(self, model: Model, loss: str, x: FloatArray, y: FloatArray) -> None:
        self.rows = len(x)
        self._x, self._y = x, y
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
        self.has_accuracy = all(_is_class(self._y[:, c]) for _, c in self._outputs)

    def measure(self, parameters: FloatArray) -> tuple[float, float | None]:
        """Cost (mean over the rows) and accuracy (share of rows right; None: not applicable)."""
        np.copyto(self._parameters, parameters)
        total, right = 0.0, 0
        with overflow_allowed():
            for run, rows in self._passes:
                run.forward(self._x[rows])
                total += self._objective.total(run, self._y[rows])
                if self.has_accuracy:
                    right += self._count_right(run, self._y[rows])
        if not self.has_accuracy:
            return total / self.rows, None
        return total / self.rows, right / (self.rows * len(self._outputs))

    def cost(self, parameters: FloatArray) -> float:
        """The mean over the rows of the loss of each row; infinite where it overflows."""
        np.copyto(self._parameters, parameters)
        total = 0.0
        with overflow_allowed():
            for run, rows in self._passes:
                run.forward(self._x[rows])
                total += self._objective.total(run, self._y[rows])
        return total / self.rows

    def _count_right(self, run: Pass, y: FloatArray) -> int:
        right = 0
        for layer_id, columns in self._outputs:
            a, wanted = run.nodes[layer_id].a, y[:, columns]
            if a.shape[1] == 1:
                right += int(((a > 0.5) == (wanted > 0.5)).sum())
            else:
                right += int((a.argmax(axis=1) == wanted.argmax(axis=1)).sum())
        return right


def _is_class(y: FloatArray) -> bool:
    """Whether the targets (rows, units) are classes: 0 or 1 alone, or one-hot over the units."""
    if not np.isin(y, (0, 1)).all():
        return False
    return y.shape[1] == 1 or bool((y.sum(axis=1) == 1).all())
