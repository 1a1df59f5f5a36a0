"""What a network makes of some rows at given parameters: every sum, activation and slope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ann_studio.engine.arrays import FloatArray, overflow_allowed, with_ones
from ann_studio.engine.errors import EngineError
from ann_studio.engine.layer_statistics import LayerStatistics, statistics_of
from ann_studio.engine.learner import Learner
from ann_studio.engine.model import Model
from ann_studio.engine.nodes import DenseNode
from ann_studio.engine.objective import Objective, check_trainable, uses_perceptron_rule
from ann_studio.engine.regularizers import penalty
from ann_studio.engine.table import Rows
from ann_studio.engine.thinning import thinned

BUDGET: Final = 2e7
"""Operations of a reading's forward pass: a whole reading then takes about 3 ms at most."""

FEWEST_ROWS: Final = 16


@dataclass(frozen=True, eq=False)
class Reading:
    """What a network gave for `rows` rows; the arrays are copies.

    By layer id, (units,): `z` of the Dense layers and `a` of all are means over the rows; `delta`
    of the Dense layers is ∂C/∂z summed over the rows, which is ∂C/∂bias. C is `cost`: the mean of
    `row_costs` (rows,), each times its weight. `gradient`, laid out as the parameters, is that of
    C and `penalty` together, as training uses it; where `is_perceptron_rule`, it and `delta` are
    that rule's (ŷ − y) instead, because C has no slope.

    What training would need is None for a network that cannot be trained, and gradient and delta
    are None in a reading without a backward pass.
    """

    rows: int
    z: dict[str, FloatArray]
    a: dict[str, FloatArray]
    penalty: float
    row_costs: FloatArray | None
    cost: float | None
    delta: dict[str, FloatArray] | None
    gradient: FloatArray | None
    is_perceptron_rule: bool


class Probe:
    """Computes a network for `x` (rows, columns) and `y` (rows, outputs), with nothing dropped.

    `weights` (rows,) multiply the cost of each row. Its buffers are bound once, for many readings.
    Raises ShapeError if the table does not fit the network, NoRowsError if it is empty.
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
        self.rows = len(x)
        self._model = model
        self._parameters = np.zeros(model.layout.size, model.dtype)
        self._gradient = np.zeros_like(self._parameters)
        self._objective = Objective(model, loss)
        vectors = self._parameters, self._gradient
        learner = Learner(model, self._objective, self.rows, *vectors, weights is not None)
        tables = [with_ones(x, model.dtype), y]
        if weights is not None:
            tables.append(weights.reshape(-1, 1))
        for buffer, table in zip(learner.buffers, tables, strict=True):
            np.copyto(buffer, table, casting="same_kind")
        self._learner = learner
        self._nodes = learner.run.nodes
        self._dense = {i: n for i, n in self._nodes.items() if isinstance(n, DenseNode)}
        self._y = learner.buffers[1].T
        self._weights = learner.buffers[2][:, 0] if weights is not None else None
        self._is_trainable = _is_trainable(model, loss, y)
        self._is_perceptron = self._is_trainable and uses_perceptron_rule(model.spec)

    @property
    def y(self) -> FloatArray:
        """The targets of its rows, in the mean, (outputs,)."""
        means: FloatArray = self._y.mean(axis=1)
        return means

    @staticmethod
    def over(model: Model, loss: str, rows: Rows) -> Probe:
        """A probe for the rows of a table, or so many of them, evenly spaced, as are quick."""
        used = thinned(rows, model, BUDGET, FEWEST_ROWS)
        return Probe(model, loss, used.x, used.y, used.weights)

    def read(self, parameters: FloatArray, backward: bool = True) -> Reading:
        """What the network gives with these parameters, (layout.size,)."""
        backward = backward and self._is_trainable
        self._forward(parameters)
        with overflow_allowed():
            row_costs = self._row_costs() if self._is_trainable else None
            if backward:
                self._learner.backward()
            return Reading(
                rows=self.rows,
                z={i: _sum(node.z) / self.rows for i, node in self._dense.items()},
                a={i: _sum(node.a) / self.rows for i, node in self._nodes.items()},
                penalty=penalty(self._model.layout, self._parameters),
                row_costs=row_costs,
                cost=None if row_costs is None else float(row_costs.mean(dtype=np.float64)),
                delta=self._deltas() if backward else None,
                gradient=self._gradient.copy() if backward else None,
                is_perceptron_rule=self._is_perceptron,
            )

    def layer_statistics(self, parameters: FloatArray) -> dict[str, LayerStatistics]:
        """What the units of each layer do over the rows, by layer id."""
        self._forward(parameters)
        layers = self._model.order
        return {layer.id: statistics_of(layer, self._nodes[layer.id]) for layer in layers}

    def _forward(self, parameters: FloatArray) -> None:
        np.copyto(self._parameters, parameters)
        with overflow_allowed():
            self._learner.run.forward()

    def _row_costs(self) -> FloatArray:
        costs = self._objective.row_costs(self._learner.run, self._y)
        return costs if self._weights is None else costs * self._weights

    def _deltas(self) -> dict[str, FloatArray]:
        return {i: _sum(node.delta) for i, node in self._dense.items() if node.delta is not None}


def _sum(array: FloatArray) -> FloatArray:
    """Over the rows of an array (units, rows)."""
    total: FloatArray = np.add.reduce(array, axis=1)
    return total


def _is_trainable(model: Model, loss: str, y: FloatArray) -> bool:
    try:
        check_trainable(model.spec, loss, y)
    except EngineError:
        return False
    return True
