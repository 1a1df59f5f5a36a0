"""Activation functions: a = φ(z), and how an error passes back through them."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from functools import partial
from typing import Final

import numpy as np

from ann_studio.engine.arrays import FloatArray, Program, constant
from ann_studio.engine.special import normal_cdf


class Activation(ABC):
    """φ for a whole layer, as programs on arrays of (units, rows)."""

    @abstractmethod
    def forward(self, z: FloatArray, a: FloatArray) -> Program:
        """Writes φ(z) into `a`."""

    @abstractmethod
    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> Program:
        """Turns ∂C/∂a in `delta` into ∂C/∂z; `scratch` is overwritten."""


class Linear(Activation):
    """φ(z) = z."""

    def forward(self, z: FloatArray, a: FloatArray) -> Program:
        return [partial(np.copyto, a, z)]

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> Program:
        """φ′(z) = 1."""
        return []


class Step(Activation):
    """φ(z) = 1 where z ≥ 0, else 0: the lecture's threshold neuron."""

    def forward(self, z: FloatArray, a: FloatArray) -> Program:
        return [partial(np.heaviside, z, constant(1, z), a)]

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> Program:
        """φ′(z) = 0 wherever it exists."""
        return [partial(delta.fill, 0)]


class Sigmoid(Activation):
    """φ(z) = 1 / (1 + e⁻ᶻ); an overflowing e⁻ᶻ gives the right limit, 0."""

    def forward(self, z: FloatArray, a: FloatArray) -> Program:
        return [
            partial(np.negative, z, a),
            partial(np.exp, a, a),
            partial(np.add, a, constant(1, z), a),
            partial(np.reciprocal, a, a),
        ]

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> Program:
        """φ′(z) = a (1 − a)."""
        return [
            partial(np.subtract, constant(1, z), a, scratch),
            partial(np.multiply, scratch, a, scratch),
            partial(np.multiply, delta, scratch, delta),
        ]


class Tanh(Activation):
    """φ(z) = tanh z."""

    def forward(self, z: FloatArray, a: FloatArray) -> Program:
        return [partial(np.tanh, z, a)]

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> Program:
        """φ′(z) = 1 − a²."""
        return [
            partial(np.multiply, a, a, scratch),
            partial(np.subtract, constant(1, z), scratch, scratch),
            partial(np.multiply, delta, scratch, delta),
        ]


class Relu(Activation):
    """φ(z) = max(0, z)."""

    def forward(self, z: FloatArray, a: FloatArray) -> Program:
        return [partial(np.maximum, z, constant(0, z), out=a)]

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> Program:
        """φ′(z) = 1 where z > 0, else 0 (Keras's choice at z = 0 too)."""
        return [
            partial(np.sign, a, scratch),
            partial(np.multiply, delta, scratch, delta),
        ]


class LeakyRelu(Activation):
    """φ(z) = z where z ≥ 0, else 0.2 z (Keras's slope)."""

    slope: Final = 0.2

    def forward(self, z: FloatArray, a: FloatArray) -> Program:
        return [
            partial(np.multiply, z, constant(self.slope, z), a),
            partial(np.maximum, z, a, out=a),
        ]

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> Program:
        """φ′(z) = 1 where z ≥ 0, else the slope."""
        return [
            partial(np.heaviside, z, constant(1, z), scratch),
            partial(np.maximum, scratch, constant(self.slope, z), out=scratch),
            partial(np.multiply, delta, scratch, delta),
        ]


class Elu(Activation):
    """φ(z) = z where z > 0, else eᶻ − 1."""

    def forward(self, z: FloatArray, a: FloatArray) -> Program:
        return [
            partial(np.minimum, z, constant(0, z), out=a),
            partial(np.expm1, a, a),
            partial(np.maximum, z, a, out=a),
        ]

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> Program:
        """φ′(z) = 1 where z > 0, else eᶻ = a + 1."""
        return [
            partial(np.minimum, a, constant(0, z), out=scratch),
            partial(np.add, scratch, constant(1, z), scratch),
            partial(np.multiply, delta, scratch, delta),
        ]


class Softplus(Activation):
    """φ(z) = ln(1 + eᶻ)."""

    def forward(self, z: FloatArray, a: FloatArray) -> Program:
        return [partial(np.logaddexp, z, constant(0, z), a)]

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> Program:
        """φ′(z) = 1 / (1 + e⁻ᶻ) = 1 − e⁻ᵃ."""
        return [
            partial(np.negative, a, scratch),
            partial(np.expm1, scratch, scratch),
            partial(np.negative, scratch, scratch),
            partial(np.multiply, delta, scratch, delta),
        ]


class Silu(Activation):
    """φ(z) = z s(z), with s the sigmoid."""

    def forward(self, z: FloatArray, a: FloatArray) -> Program:
        return [*Sigmoid().forward(z, a), partial(np.multiply, a, z, a)]

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> Program:
        """φ′(z) = s(z) (1 + z (1 − s(z))), in which no large z cancels another."""
        rest = np.empty_like(a)
        return [
            *Sigmoid().forward(z, scratch),
            partial(np.subtract, constant(1, z), scratch, rest),
            partial(np.multiply, rest, z, rest),
            partial(np.add, rest, constant(1, z), rest),
            partial(np.multiply, scratch, rest, scratch),
            partial(np.multiply, delta, scratch, delta),
        ]


class Gelu(Activation):
    """φ(z) = z Φ(z), with Φ the normal distribution's: the exact form, as Keras has it."""

    def forward(self, z: FloatArray, a: FloatArray) -> Program:
        return [partial(normal_cdf, z, a), partial(np.multiply, a, z, a)]

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> Program:
        """φ′(z) = Φ(z) + z e^(−z²/2) / √(2π)."""
        density = np.empty_like(z)
        peak = constant(1 / math.sqrt(2 * math.pi), z)
        return [
            partial(np.multiply, z, z, density),
            partial(np.multiply, density, constant(-0.5, z), density),
            partial(np.exp, density, density),
            partial(np.multiply, density, z, density),
            partial(np.multiply, density, peak, density),
            partial(normal_cdf, z, scratch),
            partial(np.add, scratch, density, scratch),
            partial(np.multiply, delta, scratch, delta),
        ]


class Softmax(Activation):
    """φ(z)ⱼ = eᶻʲ / Σₖ eᶻᵏ over the units of a row, shifted by the row's maximum."""

    def forward(self, z: FloatArray, a: FloatArray) -> Program:
        row = np.empty(z.shape[1], z.dtype)
        return [
            partial(np.maximum.reduce, z, axis=0, out=row),
            partial(np.subtract, z, row, a),
            partial(np.exp, a, a),
            partial(np.add.reduce, a, axis=0, out=row),
            partial(np.divide, a, row, a),
        ]

    def backward(
        self, z: FloatArray, a: FloatArray, delta: FloatArray, scratch: FloatArray
    ) -> Program:
        """∂C/∂zⱼ = aⱼ (∂C/∂aⱼ − Σₖ ∂C/∂aₖ aₖ)."""
        row = np.empty(z.shape[1], z.dtype)
        return [
            partial(np.multiply, delta, a, scratch),
            partial(np.add.reduce, scratch, axis=0, out=row),
            partial(np.subtract, delta, row, delta),
            partial(np.multiply, delta, a, delta),
        ]


ACTIVATIONS: Final[dict[str, Activation]] = {
    "linear": Linear(),
    "step": Step(),
    "sigmoid": Sigmoid(),
    "tanh": Tanh(),
    "relu": Relu(),
    "leaky_relu": LeakyRelu(),
    "elu": Elu(),
    "softplus": Softplus(),
    "silu": Silu(),
    "gelu": Gelu(),
    "softmax": Softmax(),
}


def apply(activation: str, z: FloatArray) -> FloatArray:
    """φ(z) of this name, in an array of its own; z is (units, rows)."""
    a = np.empty_like(z)
    for call in ACTIVATIONS[activation].forward(z, a):
        call()
    return a
