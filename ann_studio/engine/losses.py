"""Losses: what one row's error costs, and its derivative at the output."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Final

import numpy as np

from ann_studio.engine.arrays import FloatArray


class Loss(ABC):
    """The cost of a row, summed over rows; z, a, y and scratch are (rows, outputs).

    A loss with `fused_with` is only defined on that output activation, and its derivative is
    taken straight to z, where the activation's own derivative cancels.
    """

    fused_with: ClassVar[str | None] = None

    @abstractmethod
    def total(self, z: FloatArray, a: FloatArray, y: FloatArray, scratch: FloatArray) -> float:
        """The sum of the rows' losses."""

    @abstractmethod
    def derivative(self, a: FloatArray, y: FloatArray, delta: FloatArray) -> None:
        """Writes each row's ∂loss/∂a into `delta`, or ∂loss/∂z for a fused loss."""


class HalfSquaredError(Loss):
    """½ Σ (ŷ − y)² over the outputs: the lecture's C."""

    def total(self, z: FloatArray, a: FloatArray, y: FloatArray, scratch: FloatArray) -> float:
        np.subtract(a, y, out=scratch)
        return 0.5 * _sum_of_squares(scratch)

    def derivative(self, a: FloatArray, y: FloatArray, delta: FloatArray) -> None:
        """ŷ − y."""
        np.subtract(a, y, out=delta)


class MeanSquaredError(Loss):
    """The mean of (ŷ − y)² over the outputs, as Keras has it."""

    def total(self, z: FloatArray, a: FloatArray, y: FloatArray, scratch: FloatArray) -> float:
        np.subtract(a, y, out=scratch)
        return _sum_of_squares(scratch) / int(a.shape[1])

    def derivative(self, a: FloatArray, y: FloatArray, delta: FloatArray) -> None:
        """2 (ŷ − y) / outputs."""
        np.subtract(a, y, out=delta)
        np.multiply(delta, 2 / a.shape[1], out=delta)


class BinaryCrossentropy(Loss):
    """−(y ln ŷ + (1 − y) ln(1 − ŷ)), the mean over the outputs, on a sigmoid.

    Computed from z as ln(1 + e^−|z|) + z ([z > 0] − y), which no z can overflow. No term is
    negative, so rows far on the right side hide nothing of the others.
    """

    fused_with = "sigmoid"

    def total(self, z: FloatArray, a: FloatArray, y: FloatArray, scratch: FloatArray) -> float:
        np.abs(z, out=scratch)
        np.negative(scratch, out=scratch)
        np.exp(scratch, out=scratch)
        np.log1p(scratch, out=scratch)
        tails = float(scratch.sum())
        np.heaviside(z, 0, out=scratch)
        np.subtract(scratch, y, out=scratch)
        np.multiply(scratch, z, out=scratch)
        return (tails + float(scratch.sum())) / int(a.shape[1])

    def derivative(self, a: FloatArray, y: FloatArray, delta: FloatArray) -> None:
        """∂/∂z = (ŷ − y) / outputs."""
        np.subtract(a, y, out=delta)
        if a.shape[1] > 1:
            np.divide(delta, a.shape[1], out=delta)


class CategoricalCrossentropy(Loss):
    """−Σ y ln ŷ over the classes, on a softmax; y is one-hot or otherwise sums to 1.

    Computed from z as ln Σ eᶻ − Σ y z, shifted by the row's maximum.
    """

    fused_with = "softmax"

    def total(self, z: FloatArray, a: FloatArray, y: FloatArray, scratch: FloatArray) -> float:
        np.subtract(z, z.max(axis=1, keepdims=True), out=scratch)
        chosen = float(np.vdot(scratch, y))
        np.exp(scratch, out=scratch)
        return float(np.log(scratch.sum(axis=1)).sum()) - chosen

    def derivative(self, a: FloatArray, y: FloatArray, delta: FloatArray) -> None:
        """∂/∂z = ŷ − y."""
        np.subtract(a, y, out=delta)


def _sum_of_squares(errors: FloatArray) -> float:
    return float(np.vdot(errors, errors))


LOSSES: Final[dict[str, Loss]] = {
    "half_squared_error": HalfSquaredError(),
    "mean_squared_error": MeanSquaredError(),
    "binary_crossentropy": BinaryCrossentropy(),
    "categorical_crossentropy": CategoricalCrossentropy(),
}
