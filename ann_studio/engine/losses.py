"""Losses: what one row's error costs, and its derivative at the output."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import partial
from typing import ClassVar, Final

import numpy as np

from ann_studio.engine.arrays import FloatArray, Program, constant


class Loss(ABC):
    """The cost of a row; z, a, y and what is written are (outputs, rows).

    A loss with `fused_with` is only defined on that output activation, and its derivative is
    taken straight to z, where the activation's own derivative cancels.
    """

    fused_with: ClassVar[str | None] = None

    @abstractmethod
    def terms(self, z: FloatArray, a: FloatArray, y: FloatArray, out: FloatArray) -> None:
        """Writes terms whose sum over the outputs is each row's loss."""

    @abstractmethod
    def derivative(self, a: FloatArray, y: FloatArray, delta: FloatArray, scale: float) -> Program:
        """Writes each row's ∂loss/∂a times `scale` into `delta`, or ∂loss/∂z of a fused loss."""


class HalfSquaredError(Loss):
    """½ Σ (ŷ − y)² over the outputs: the lecture's C."""

    def terms(self, z: FloatArray, a: FloatArray, y: FloatArray, out: FloatArray) -> None:
        np.subtract(a, y, out=out)
        np.multiply(out, out, out=out)
        np.multiply(out, 0.5, out=out)

    def derivative(self, a: FloatArray, y: FloatArray, delta: FloatArray, scale: float) -> Program:
        """ŷ − y."""
        return _scaled_error(a, y, delta, scale)


class MeanSquaredError(Loss):
    """The mean of (ŷ − y)² over the outputs, as Keras has it."""

    def terms(self, z: FloatArray, a: FloatArray, y: FloatArray, out: FloatArray) -> None:
        np.subtract(a, y, out=out)
        np.multiply(out, out, out=out)
        np.divide(out, len(out), out=out)

    def derivative(self, a: FloatArray, y: FloatArray, delta: FloatArray, scale: float) -> Program:
        """2 (ŷ − y) / outputs."""
        return _scaled_error(a, y, delta, 2 * scale / len(a))


class MeanAbsoluteError(Loss):
    """The mean of |ŷ − y| over the outputs."""

    def terms(self, z: FloatArray, a: FloatArray, y: FloatArray, out: FloatArray) -> None:
        np.subtract(a, y, out=out)
        np.abs(out, out=out)
        np.divide(out, len(out), out=out)

    def derivative(self, a: FloatArray, y: FloatArray, delta: FloatArray, scale: float) -> Program:
        """The sign of ŷ − y, 0 where they meet, / outputs."""
        return [
            partial(np.subtract, a, y, delta),
            partial(np.sign, delta, delta),
            partial(np.multiply, delta, constant(scale / len(a), a), delta),
        ]


class Huber(Loss):
    """½ e² where |e| = |ŷ − y| ≤ 1, else |e| − ½; the mean over the outputs. Huber 1964."""

    def terms(self, z: FloatArray, a: FloatArray, y: FloatArray, out: FloatArray) -> None:
        """With c = min(|e|, 1) both branches are c (|e| − ½ c)."""
        np.subtract(a, y, out=out)
        np.abs(out, out=out)
        near = np.minimum(out, 1)
        np.multiply(near, -0.5, out=near)
        np.add(out, near, out=out)
        np.multiply(near, -2, out=near)
        np.multiply(out, near, out=out)
        np.divide(out, len(out), out=out)

    def derivative(self, a: FloatArray, y: FloatArray, delta: FloatArray, scale: float) -> Program:
        """ŷ − y, cut off at ±1, / outputs."""
        return [
            partial(np.subtract, a, y, delta),
            partial(np.minimum, delta, constant(1, a), out=delta),
            partial(np.maximum, delta, constant(-1, a), out=delta),
            partial(np.multiply, delta, constant(scale / len(a), a), delta),
        ]


class BinaryCrossentropy(Loss):
    """−(y ln ŷ + (1 − y) ln(1 − ŷ)), the mean over the outputs, on a sigmoid.

    Computed from z as ln(1 + e^−|z|) + z ([z > 0] − y), which no z can overflow.
    """

    fused_with = "sigmoid"

    def terms(self, z: FloatArray, a: FloatArray, y: FloatArray, out: FloatArray) -> None:
        np.abs(z, out=out)
        np.negative(out, out=out)
        np.exp(out, out=out)
        np.log1p(out, out=out)
        slope = np.heaviside(z, 0)
        np.subtract(slope, y, out=slope)
        np.multiply(slope, z, out=slope)
        np.add(out, slope, out=out)
        np.divide(out, len(out), out=out)

    def derivative(self, a: FloatArray, y: FloatArray, delta: FloatArray, scale: float) -> Program:
        """∂/∂z = (ŷ − y) / outputs."""
        return _scaled_error(a, y, delta, scale / len(a))


class CategoricalCrossentropy(Loss):
    """−Σ y ln ŷ over the classes, on a softmax: the targets of a row sum to 1.

    Computed from z as Σ y (ln Σ eᶻ − z), shifted by the row's maximum.
    """

    fused_with = "softmax"

    def terms(self, z: FloatArray, a: FloatArray, y: FloatArray, out: FloatArray) -> None:
        np.subtract(z, z.max(axis=0), out=out)
        np.subtract(np.log(np.exp(out).sum(axis=0)), out, out=out)
        np.multiply(out, y, out=out)

    def derivative(self, a: FloatArray, y: FloatArray, delta: FloatArray, scale: float) -> Program:
        """∂/∂z = ŷ − y."""
        return _scaled_error(a, y, delta, scale)


def _scaled_error(a: FloatArray, y: FloatArray, delta: FloatArray, scale: float) -> Program:
    return [
        partial(np.subtract, a, y, delta),
        partial(np.multiply, delta, constant(scale, a), delta),
    ]


LOSSES: Final[dict[str, Loss]] = {
    "half_squared_error": HalfSquaredError(),
    "mean_squared_error": MeanSquaredError(),
    "mean_absolute_error": MeanAbsoluteError(),
    "huber": Huber(),
    "binary_crossentropy": BinaryCrossentropy(),
    "categorical_crossentropy": CategoricalCrossentropy(),
}
