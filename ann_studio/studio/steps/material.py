"""The update that is explained, with symbols and names for what takes part in it."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from ann_studio.engine.activations import ACTIVATIONS
from ann_studio.engine.arrays import FloatArray, overflow_allowed
from ann_studio.engine.difference import Difference, Differences
from ann_studio.engine.losses import LOSSES
from ann_studio.engine.trace import UpdateTrace
from ann_studio.network.layer_types import Dense
from ann_studio.studio.steps.explanation import Formula, Quantity
from ann_studio.studio.steps.formulas import symbol
from ann_studio.studio.steps.names import Names


class Material:
    """What the explanations of one update are made of."""

    def __init__(self, trace: UpdateTrace, names: Names) -> None:
        self.trace, self.names = trace, names
        self.model, self.layout = trace.model, trace.model.layout
        self.spec, self.loss = trace.model.spec, trace.settings.loss

    @cached_property
    def _differences(self) -> Differences:
        return Differences(self.trace)

    def weight_difference(
        self, layer_id: str, source: int, unit: int, row: int | None
    ) -> Difference | None:
        """The numeric check of a weight; None where the batch is too large for it."""
        if row is None and not self._differences.checks_batch:
            return None
        return self._differences.of_weight(layer_id, source, unit, row)

    def delta_difference(self, layer_id: str, unit: int, row: int) -> Difference:
        """The numeric check of ∂C/∂z of a unit."""
        return self._differences.of_delta(layer_id, unit, row)

    def cost_after(self) -> float | None:
        """The cost of the same rows with the weights after the update, None if they are many."""
        if not self._differences.checks_batch:
            return None
        return self._differences.cost(self.trace.after.parameters)

    # The network

    def dense(self, layer_id: str) -> Dense:
        """A layer that is known to be Dense."""
        layer = self.spec.layer(layer_id)
        assert isinstance(layer, Dense)
        return layer

    @cached_property
    def dense_ids(self) -> list[str]:
        """The Dense layers in the order of computation."""
        return [layer.id for layer in self.model.order if isinstance(layer, Dense)]

    def is_output(self, layer_id: str) -> bool:
        """Whether a layer's units are predictions."""
        return layer_id in self.model.output_columns

    def source(self, layer_id: str) -> str:
        """The layer that feeds a layer with one input."""
        return self.spec.sources(layer_id)[0]

    def is_fused(self, layer_id: str) -> bool:
        """Whether the loss is taken straight to z of this layer, as both derivatives cancel."""
        return self.is_output(layer_id) and LOSSES[self.loss].fused_with is not None

    # Symbols

    def weight(self, layer_id: str, source: int, unit: int) -> Formula:
        """A weight by its row of the kernel, or the bias of the row after the last."""
        if source == self.layout.blocks[layer_id].fan_in:
            return symbol("b", unit + 1)
        return symbol("w", source + 1, unit + 1)

    def activation(self, layer_id: str, unit: int | str) -> Formula:
        """What a unit gives: x, a or ŷ; a letter stands for any of the layer."""
        name = "x" if layer_id in self.model.input_columns else "a"
        if self.is_output(layer_id):
            return self.numbered("yhat", layer_id, unit)
        return symbol(name, unit if isinstance(unit, str) else unit + 1)

    def numbered(self, name: str, layer_id: str, unit: int | str) -> Formula:
        """ŷ or y of an output unit: with a number only if there are several."""
        if self.model.output_units == 1:
            return symbol(name)
        if isinstance(unit, str):
            return symbol(name, unit)
        return symbol(name, self.model.output_columns[layer_id].start + unit + 1)

    # Numbers

    def before(self, layer_id: str) -> FloatArray:
        """Kernel and bias of a layer before the update, (fan_in + use_bias, units)."""
        return self.layout.block(self.trace.before.parameters, layer_id)

    def after(self, layer_id: str) -> FloatArray:
        """The same after it."""
        return self.layout.block(self.trace.after.parameters, layer_id)

    def targets(self, layer_id: str, row: int) -> FloatArray:
        """The true values of an output layer, (units,)."""
        return self.trace.y[row, self.model.output_columns[layer_id]]

    def row_weight(self, row: int) -> float:
        """How much a row counts."""
        weights = self.trace.weights
        return 1.0 if weights is None else float(weights[row])

    def slopes(self, layer_id: str, row: int) -> FloatArray:
        """φ′(z) of each unit of a layer that is not softmax, (units,)."""
        z, a = self.trace.z[layer_id][row][:, None], self.trace.a[layer_id][row][:, None]
        slopes = np.ones_like(z)
        activation = ACTIVATIONS[self.dense(layer_id).activation]
        with overflow_allowed():
            for call in activation.backward(z.copy(), a.copy(), slopes, np.empty_like(z)):
                call()
        return slopes[:, 0]

    def loss_slopes(self, layer_id: str, row: int) -> FloatArray:
        """∂(loss of the row)/∂ŷ of each unit of an output layer, or ∂/∂z of a fused loss.

        Of the perceptron rule ŷ − y. The weight of the row is not in it.
        """
        a = self.trace.a[layer_id][row][:, None].copy()
        y = self.targets(layer_id, row)[:, None].copy()
        slopes = np.empty_like(a)
        rule = self.trace.is_perceptron_rule
        loss = LOSSES["half_squared_error" if rule else self.loss]
        with overflow_allowed():
            for call in loss.derivative(a, y, slopes, 1.0):
                call()
        return slopes[:, 0]

    def loss_terms(self, layer_id: str, row: int) -> FloatArray:
        """The terms of the loss of a row, one for each unit of an output layer, (units,)."""
        z = self.trace.z.get(layer_id, self.trace.a[layer_id])[row][:, None].copy()
        a = self.trace.a[layer_id][row][:, None].copy()
        terms = np.empty_like(a)
        with overflow_allowed():
            LOSSES[self.loss].terms(z, a, self.targets(layer_id, row)[:, None].copy(), terms)
        return terms[:, 0]


def quantity(name: Formula, value: float) -> Quantity:
    """A number by its symbol."""
    return Quantity(name.text, float(value))
