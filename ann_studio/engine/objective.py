"""The cost at the outputs: whether loss, output and target fit, and where errors start back."""

from __future__ import annotations

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.errors import (
    LossFitError,
    SoftmaxUnitsError,
    StepInHiddenLayerError,
    TargetRangeError,
    TargetSumError,
)
from ann_studio.engine.losses import LOSSES
from ann_studio.engine.model import Model, Pass
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
    outputs = spec.output_layers
    for layer in outputs:
        if not isinstance(layer, Dense):
            raise LossFitError(loss, type(layer).__name__, "a Dense layer")
        _check_output(layer, loss)
    if not uses_perceptron_rule(spec):
        for layer in spec.layers:
            if isinstance(layer, Dense) and layer.activation == "step":
                raise StepInHiddenLayerError(layer.id)
    if LOSSES[loss].fused_with is not None and y.size and not (y.min() >= 0 and y.max() <= 1):
        raise TargetRangeError(loss, float(y.min()), float(y.max()))
    if LOSSES[loss].fused_with == "softmax":
        _check_class_shares(outputs, loss, y)


def _check_output(layer: Dense, loss: str) -> None:
    fitting = LOSSES[loss].fused_with
    if fitting is not None and layer.activation != fitting:
        raise LossFitError(loss, layer.activation, fitting)
    if layer.activation == "softmax" and layer.units == 1:
        raise SoftmaxUnitsError


def _check_class_shares(outputs: tuple[LayerSpec, ...], loss: str, y: FloatArray) -> None:
    start = 0
    for layer in outputs:
        end = start + layer.output_units(())
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
        perceptron = uses_perceptron_rule(model.spec)
        self._learns_from = LOSSES["half_squared_error"] if perceptron else self.loss
        self._delta_is_of_z = perceptron or self.loss.fused_with is not None

    def total(self, run: Pass, y: FloatArray) -> float:
        """The sum of the rows' costs after `run.forward`; y is (rows, outputs)."""
        total = 0.0
        for layer_id, columns in self._columns.items():
            node = run.output(layer_id)
            scratch = np.empty_like(node.z)
            total += self.loss.total(node.z, node.a, y[:, columns], scratch)
        return total

    def prepare(self, run: Pass) -> None:
        """Tells the output nodes of a Pass that learns which delta they will be given."""
        for layer_id in self._columns:
            run.output(layer_id).delta_is_of_z = self._delta_is_of_z

    def start_backward(self, run: Pass, y: FloatArray) -> None:
        """Writes the derivative of the mean cost of the rows, or ŷ − y of a perceptron."""
        for layer_id, columns in self._columns.items():
            node = run.output(layer_id)
            assert node.delta is not None
            self._learns_from.derivative(node.a, y[:, columns], node.delta)
            np.multiply(node.delta, 1 / run.rows, out=node.delta)
