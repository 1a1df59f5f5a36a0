"""Optimizers: how a gradient changes the parameters. Keras's names, formulas and defaults."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np

from ann_studio.engine.arrays import FloatArray


class Optimizer(ABC):
    """Updates a parameter vector in place; `slots` (slot_count, size) is all it remembers."""

    slot_count: ClassVar[int]

    def __init__(self, size: int, dtype: str, learning_rate: float) -> None:
        self.learning_rate = learning_rate
        self.slots = np.zeros((self.slot_count, size), dtype)
        self._change = np.empty(size, dtype)

    @abstractmethod
    def update(self, parameters: FloatArray, gradient: FloatArray, step: int) -> None:
        """Applies the update number `step`, counted from 1."""


class Sgd(Optimizer):
    """w ← w − η g."""

    slot_count = 0

    def update(self, parameters: FloatArray, gradient: FloatArray, step: int) -> None:
        np.multiply(gradient, self.learning_rate, out=self._change)
        np.subtract(parameters, self._change, out=parameters)


class Adam(Optimizer):
    """Kingma & Ba 2015, with the bias correction folded into the step size as Keras does.

    m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,
    w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε).
    """

    slot_count = 2
    beta_1: ClassVar[float] = 0.9
    beta_2: ClassVar[float] = 0.999
    epsilon: ClassVar[float] = 1e-7

    def update(self, parameters: FloatArray, gradient: FloatArray, step: int) -> None:
        m, v = self.slots
        change = self._change
        np.multiply(m, self.beta_1, out=m)
        np.multiply(gradient, 1 - self.beta_1, out=change)
        np.add(m, change, out=m)
        np.multiply(v, self.beta_2, out=v)
        np.multiply(gradient, gradient, out=change)
        np.multiply(change, 1 - self.beta_2, out=change)
        np.add(v, change, out=v)
        correction = math.sqrt(1 - self.beta_2**step) / (1 - self.beta_1**step)
        np.sqrt(v, out=change)
        np.add(change, self.epsilon, out=change)
        np.divide(m, change, out=change)
        np.multiply(change, self.learning_rate * correction, out=change)
        np.subtract(parameters, change, out=parameters)


OPTIMIZERS: dict[str, type[Optimizer]] = {"sgd": Sgd, "adam": Adam}
