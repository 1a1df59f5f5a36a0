"""The cost at the outputs: whether loss, output and target fit, and where errors start back."""

from __future__ import annotations

from functools import partial

import numpy as np

from ann_studio.engine.arrays import FloatArray, Program
from ann_studio.engine.errors import (
    LossFitError,
    SoftmaxUnitsError,
    StepInHiddenLayerError,
    TargetRangeError,
    TargetSumError,
)
from ann_studio.engine.losses import LOSSES
from ann_studio.engine.model import Model, Pass
from ann_studio.network.graph import output_units
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import LayerSpec, NetworkSpec


def uses_perceptron_rule(spec: NetworkSpec) -> bool:
    """Whether the output is a single layer of step neurons, trained by w ← w − η (ŷ − y) x.

    The step function has no slope to derive this from, so it is the rule whatever the loss.
    """
    dense = [layer for layer in spec.layers if isinstance(layer, Dense)]
    return len(dense) == 1 and dense[0].activation == "step"


def check_trainable(spec: NetworkSpec, loss: str, y: FloatArray) -> None:
    """Raises the EngineError that says why this network cannot learn with this loss, if it can't.

    `y` is (rows, outputs).
    """
    for layer in spec.output_layers:
        _check_output(layer, loss)
    if not uses_perceptron_rule(spec):
        for layer in spec.layers:
            if isinstance(layer, Dense) and layer.activation == "step":
                raise StepInHiddenLayerError(layer.id)
    if LOSSES[loss].fused_with is not None and y.size and not (y.min() >= 0 and y.max() <= 1):
        raise TargetRangeError(loss, float(y.min()), float(y.max()))
    if LOSSES[loss].fused_with == "softmax":
        _check_class_shares(spec, loss, y)


def _check_output(layer: LayerSpec, loss: str) -> None:
    fitting = LOSSES[loss].fused_with
    activation = layer.activation if isinstance(layer, Dense) else type(layer).__name__
    if fitting is not None and activation != fitting:
        raise LossFitError(loss, activation, fitting)
    if isinstance(layer, Dense) and activation == "softmax" and layer.units == 1:
        raise SoftmaxUnitsError


def _check_class_shares(spec: NetworkSpec, loss: str, y: FloatArray) -> None:
    units = output_units(spec)
    start = 0
    for layer in spec.output_layers:
        end = start + units[layer.id]
        sums = y[:, start:end].sum(axis=1)
        wrong = np.flatnonzero(~np.isclose(sums, 1))
        if wrong.size:
            raise TargetSumError(loss, int(wrong[0]), float(sums[wrong[0]]))
        start = end


class Objective:
    """Cost and its derivative at the outputs of a Pass; several outputs' costs are added."""

    def __init__(self, model: Model, loss: str) -> None:
        self.loss = LOSSES[loss]
        self._columns = model.output_columns
        self._is_perceptron = uses_perceptron_rule(model.spec)

    def row_costs(self, run: Pass, y: FloatArray) -> FloatArray:
        """Each row's cost after `run.forward`, (rows,); y is (outputs, rows)."""
        costs = np.zeros(run.rows, y.dtype)
        for layer_id, columns in self._columns.items():
            node = run.nodes[layer_id]
            costs += self.of_rows(node.z, node.a, y[columns])
        return costs

    def of_rows(self, z: FloatArray, a: FloatArray, y: FloatArray) -> FloatArray:
        """Each row's loss at one output, (rows,); z, a and y are (units, rows)."""
        terms = np.empty_like(a)
        self.loss.terms(z, a, y, terms)
        costs: FloatArray = np.add.reduce(terms, axis=0)
        return costs

    def backward(self, run: Pass, y: FloatArray, weights: FloatArray | None) -> Program:
        """What fills the gradient of a Pass after its forward, for the targets y (outputs, rows).

        It is that of the mean cost of the rows, each times its weight in `weights` (rows,), or
        the perceptron rule's (ŷ − y) x.
        """
        learns_from = LOSSES["half_squared_error"] if self._is_perceptron else self.loss
        program: Program = []
        for layer_id, columns in self._columns.items():
            node = run.nodes[layer_id]
            assert node.delta is not None
            program += learns_from.derivative(node.a, y[columns], node.delta, 1 / run.rows)
            if weights is not None:
                program.append(partial(np.multiply, node.delta, weights, node.delta))
        delta_is_of_z = self._is_perceptron or self.loss.fused_with is not None
        return program + run.backward(delta_is_of_z)
