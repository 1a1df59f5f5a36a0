"""Optimizers: how a gradient changes the parameters. Keras's names, formulas and defaults."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar, Final, TypeAlias

import numpy as np

from ann_studio.engine.arrays import FloatArray, constant
from ann_studio.engine.checks import check_above_zero, check_flag, check_share
from ann_studio.engine.schedules import ExponentialDecay, Rate

Update: TypeAlias = Callable[[int], None]
"""Makes the update of this number, counted from 1."""


@dataclass(frozen=True)
class Optimizer(ABC):
    """The hyper-parameters of one kind of descent, and its update.

    What it remembers between updates is not here but in slots (slot_count, size), each as long as
    the parameters. `clipnorm` shortens the gradient of each kernel and each bias to this length.
    The constructor raises SettingError for a bad value.
    """

    name: ClassVar[str]

    learning_rate: Rate
    clipnorm: float | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        if not isinstance(self.learning_rate, ExponentialDecay):
            check_above_zero("learning_rate", self.learning_rate)
        if self.clipnorm is not None:
            check_above_zero("clipnorm", self.clipnorm)

    @property
    @abstractmethod
    def slot_count(self) -> int:
        """How many numbers it remembers for each parameter."""

    @property
    def slot_start(self) -> float:
        """What the slots hold before the first update."""
        return 0.0

    def rate(self, step: int) -> float:
        """The learning rate of the update number `step`, counted from 1."""
        if isinstance(self.learning_rate, ExponentialDecay):
            return self.learning_rate.after(step - 1)
        return self.learning_rate

    @abstractmethod
    def bind(self, parameters: FloatArray, gradient: FloatArray, slots: FloatArray) -> Update:
        """What applies an update to these vectors, in place."""


@dataclass(frozen=True)
class SGD(Optimizer):
    """w ← w − η g; with momentum v ← μ v − η g, w ← w + v, or with Nesterov's w ← w + μ v − η g."""

    name: ClassVar[str] = "sgd"

    learning_rate: Rate = 0.01
    momentum: float = 0.0
    nesterov: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        check_share("momentum", self.momentum, closed=True)
        check_flag("nesterov", self.nesterov)

    @property
    def slot_count(self) -> int:
        return 1 if self.momentum else 0

    def bind(self, parameters: FloatArray, gradient: FloatArray, slots: FloatArray) -> Update:
        change = np.empty_like(gradient)
        rate, momentum = constant(0, gradient), constant(self.momentum, gradient)
        velocity = slots[0] if self.momentum else change

        def plain(step: int) -> None:
            rate[()] = self.rate(step)
            np.multiply(gradient, rate, change)
            np.subtract(parameters, change, parameters)

        def with_momentum(step: int) -> None:
            rate[()] = self.rate(step)
            np.multiply(gradient, rate, change)
            np.multiply(velocity, momentum, velocity)
            np.subtract(velocity, change, velocity)
            if self.nesterov:
                np.subtract(parameters, change, parameters)
                np.multiply(velocity, momentum, change)
                np.add(parameters, change, parameters)
            else:
                np.add(parameters, velocity, parameters)

        return with_momentum if self.momentum else plain


@dataclass(frozen=True)
class RMSprop(Optimizer):
    """v ← β v + (1 − β) g², w ← w − η g / √(v + ε), with β called rho.

    With momentum m ← μ m + η g / √(v + ε), w ← w − m.

    Tieleman & Hinton 2012.
    """

    name: ClassVar[str] = "rmsprop"

    learning_rate: Rate = 0.001
    rho: float = 0.9
    momentum: float = 0.0
    epsilon: float = 1e-7

    def __post_init__(self) -> None:
        super().__post_init__()
        check_share("rho", self.rho)
        check_share("momentum", self.momentum, closed=True)
        check_above_zero("epsilon", self.epsilon)

    @property
    def slot_count(self) -> int:
        return 2 if self.momentum else 1

    def bind(self, parameters: FloatArray, gradient: FloatArray, slots: FloatArray) -> Update:
        v, change = slots[0], np.empty_like(gradient)
        rho, rest = constant(self.rho, gradient), constant(1 - self.rho, gradient)
        epsilon, rate = constant(self.epsilon, gradient), constant(0, gradient)
        momentum, velocity = constant(self.momentum, gradient), slots[-1]

        def update(step: int) -> None:
            np.multiply(v, rho, v)
            np.multiply(gradient, gradient, change)
            np.multiply(change, rest, change)
            np.add(v, change, v)
            np.add(v, epsilon, change)
            np.sqrt(change, change)
            np.divide(gradient, change, change)
            rate[()] = self.rate(step)
            np.multiply(change, rate, change)
            if self.momentum:
                np.multiply(velocity, momentum, velocity)
                np.add(velocity, change, velocity)
                np.subtract(parameters, velocity, parameters)
            else:
                np.subtract(parameters, change, parameters)

        return update


@dataclass(frozen=True)
class Adagrad(Optimizer):
    """v ← v + g², w ← w − η g / √(v + ε). Duchi, Hazan & Singer 2011."""

    name: ClassVar[str] = "adagrad"

    learning_rate: Rate = 0.001
    initial_accumulator_value: float = 0.1
    epsilon: float = 1e-7

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.initial_accumulator_value != 0:
            check_above_zero("initial_accumulator_value", self.initial_accumulator_value)
        check_above_zero("epsilon", self.epsilon)

    @property
    def slot_count(self) -> int:
        return 1

    @property
    def slot_start(self) -> float:
        return self.initial_accumulator_value

    def bind(self, parameters: FloatArray, gradient: FloatArray, slots: FloatArray) -> Update:
        v, change = slots[0], np.empty_like(gradient)
        epsilon, rate = constant(self.epsilon, gradient), constant(0, gradient)

        def update(step: int) -> None:
            np.multiply(gradient, gradient, change)
            np.add(v, change, v)
            np.add(v, epsilon, change)
            np.sqrt(change, change)
            np.divide(gradient, change, change)
            rate[()] = self.rate(step)
            np.multiply(change, rate, change)
            np.subtract(parameters, change, parameters)

        return update


@dataclass(frozen=True)
class Adam(Optimizer):
    """Kingma & Ba 2015, with the bias correction folded into the step size as Keras does.

    m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,
    w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε).
    """

    name: ClassVar[str] = "adam"

    learning_rate: Rate = 0.001
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-7

    def __post_init__(self) -> None:
        super().__post_init__()
        check_share("beta_1", self.beta_1)
        check_share("beta_2", self.beta_2)
        check_above_zero("epsilon", self.epsilon)

    @property
    def slot_count(self) -> int:
        return 2

    def bind(self, parameters: FloatArray, gradient: FloatArray, slots: FloatArray) -> Update:
        m, v = slots
        change = np.empty_like(gradient)
        beta_1, rest_1 = constant(self.beta_1, gradient), constant(1 - self.beta_1, gradient)
        beta_2, rest_2 = constant(self.beta_2, gradient), constant(1 - self.beta_2, gradient)
        epsilon, size = constant(self.epsilon, gradient), constant(0, gradient)

        def update(step: int) -> None:
            np.multiply(m, beta_1, m)
            np.multiply(gradient, rest_1, change)
            np.add(m, change, m)
            np.multiply(v, beta_2, v)
            np.multiply(gradient, gradient, change)
            np.multiply(change, rest_2, change)
            np.add(v, change, v)
            np.sqrt(v, change)
            np.add(change, epsilon, change)
            np.divide(m, change, change)
            correction = math.sqrt(1 - self.beta_2**step) / (1 - self.beta_1**step)
            size[()] = self.rate(step) * correction
            np.multiply(change, size, change)
            np.subtract(parameters, change, parameters)

        return update


@dataclass(frozen=True)
class AdamW(Adam):
    """Adam after w ← w − η λ w, with λ the weight decay. Loshchilov & Hutter 2019."""

    name: ClassVar[str] = "adamw"

    weight_decay: float = 0.004

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.weight_decay != 0:
            check_above_zero("weight_decay", self.weight_decay)

    def bind(self, parameters: FloatArray, gradient: FloatArray, slots: FloatArray) -> Update:
        adam = super().bind(parameters, gradient, slots)

        def update(step: int) -> None:
            np.multiply(parameters, 1 - self.rate(step) * self.weight_decay, parameters)
            adam(step)

        return update


OPTIMIZERS: Final[dict[str, type[Optimizer]]] = {
    kind.name: kind for kind in (SGD, RMSprop, Adagrad, Adam, AdamW)
}
