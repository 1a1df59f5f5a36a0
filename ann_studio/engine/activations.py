"""Activation functions: a = φ(z), and how an error passes back through them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Final

import numpy as np

from ann_studio.engine.arrays import FloatArray


class Activation(ABC):
    """φ for a whole layer; all arrays are (rows, units) and are written in place."""

    @abstractmethod
    def apply(self, z: FloatArray, a: FloatArray) -> None:
        """Writes φ(z) into `a`, which may be `z` itself where a subclass says so."""

    @abstractmethod
    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> None:
        """Turns ∂C/∂a in `delta` into ∂C/∂z; `scratch` is overwritten."""


class Linear(Activation):
    """φ(z) = z; `a` may be `z`."""

    def apply(self, z: FloatArray, a: FloatArray) -> None:
        if a is not z:
            np.copyto(a, z)

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> None:
        """φ′(z) = 1."""


class Step(Activation):
    """φ(z) = 1 where z ≥ 0, else 0: the lecture's threshold neuron."""

    def apply(self, z: FloatArray, a: FloatArray) -> None:
        np.heaviside(z, 1, out=a)

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> None:
        """φ′(z) = 0 wherever it exists."""
        delta.fill(0)


class Sigmoid(Activation):
    """φ(z) = 1 / (1 + e⁻ᶻ); an overflowing e⁻ᶻ gives the right limit, 0."""

    def apply(self, z: FloatArray, a: FloatArray) -> None:
        np.negative(z, out=a)
        np.exp(a, out=a)
        np.add(a, 1, out=a)
        np.reciprocal(a, out=a)

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> None:
        """φ′(z) = a (1 − a)."""
        np.subtract(1, a, out=scratch)
        np.multiply(scratch, a, out=scratch)
        np.multiply(delta, scratch, out=delta)


class Tanh(Activation):
    """φ(z) = tanh z."""

    def apply(self, z: FloatArray, a: FloatArray) -> None:
        np.tanh(z, out=a)

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> None:
        """φ′(z) = 1 − a²."""
        np.multiply(a, a, out=scratch)
        np.subtract(1, scratch, out=scratch)
        np.multiply(delta, scratch, out=delta)


class Relu(Activation):
    """φ(z) = max(0, z)."""

    def apply(self, z: FloatArray, a: FloatArray) -> None:
        np.maximum(z, 0, out=a)

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> None:
        """φ′(z) = 1 where z > 0, else 0 (Keras's choice at z = 0 too)."""
        np.sign(a, out=scratch)
        np.multiply(delta, scratch, out=delta)


class Softmax(Activation):
    """φ(z)ⱼ = eᶻʲ / Σₖ eᶻᵏ over the units of a row, shifted by the row's maximum."""

    def apply(self, z: FloatArray, a: FloatArray) -> None:
        np.subtract(z, z.max(axis=1, keepdims=True), out=a)
        np.exp(a, out=a)
        np.divide(a, a.sum(axis=1, keepdims=True), out=a)

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> None:
        """∂C/∂zⱼ = aⱼ (∂C/∂aⱼ − Σₖ ∂C/∂aₖ aₖ)."""
        np.multiply(delta, a, out=scratch)
        np.subtract(delta, scratch.sum(axis=1, keepdims=True), out=delta)
        np.multiply(delta, a, out=delta)


ACTIVATIONS: Final[dict[str, Activation]] = {
    "linear": Linear(),
    "step": Step(),
    "sigmoid": Sigmoid(),
    "tanh": Tanh(),
    "relu": Relu(),
    "softmax": Softmax(),
}
