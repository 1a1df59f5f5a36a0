"""The types of layer there are, each with its options (Keras's names and defaults) and ports."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from ann_studio.network.errors import AddWidthsError, OptionError
from ann_studio.network.spec import LayerSpec

ACTIVATIONS: Final = (
    "linear",
    "step",
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "elu",
    "softplus",
    "silu",
    "gelu",
    "softmax",
)
INITIALIZERS: Final = (
    "glorot_uniform",
    "glorot_normal",
    "he_uniform",
    "he_normal",
    "lecun_normal",
    "random_normal",
    "random_uniform",
    "zeros",
    "ones",
)
MAXIMUM_UNITS: Final = 4096


@dataclass(frozen=True)
class Regularizer:
    """A penalty on a kernel, added to the cost: `l1 · Σ|w| + l2 · Σw²`, as in Keras."""

    l1: float = 0.0
    l2: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Input(LayerSpec):
    """Takes `units` columns of the table."""

    units: int

    minimum_inputs: ClassVar[int] = 0
    maximum_inputs: ClassVar[int | None] = 0

    def check_options(self) -> None:
        _check_units(self.id, self.units)

    def output_units(self, source_units: tuple[int, ...]) -> int:
        return self.units


@dataclass(frozen=True, kw_only=True)
class Dense(LayerSpec):
    """`a = activation(x · kernel + bias)`, every unit connected to every input.

    What is frozen is not trained: the whole layer unless it is `trainable`, the weights and the
    bias of `frozen_units`, and `frozen_weights`, each given by its input (the row of the kernel)
    and its unit. Both are in order, each number once.
    """

    units: int
    activation: str = "linear"
    use_bias: bool = True
    kernel_initializer: str = "glorot_uniform"
    bias_initializer: str = "zeros"
    kernel_regularizer: Regularizer | None = None
    trainable: bool = True
    frozen_units: tuple[int, ...] = ()
    frozen_weights: tuple[tuple[int, int], ...] = ()

    minimum_inputs: ClassVar[int] = 1
    maximum_inputs: ClassVar[int | None] = 1

    def check_options(self) -> None:
        _check_units(self.id, self.units)
        _check_choice(self.id, "activation", self.activation, ACTIVATIONS)
        _check_choice(self.id, "kernel_initializer", self.kernel_initializer, INITIALIZERS)
        _check_choice(self.id, "bias_initializer", self.bias_initializer, INITIALIZERS)
        _check_flag(self.id, "use_bias", self.use_bias)
        _check_flag(self.id, "trainable", self.trainable)
        self._check_regularizer()
        self._check_frozen()

    def _check_regularizer(self) -> None:
        regularizer = self.kernel_regularizer
        if regularizer is None:
            return
        if not isinstance(regularizer, Regularizer):
            raise OptionError(self.id, "kernel_regularizer", "l1 and l2", regularizer)
        for factor in (regularizer.l1, regularizer.l2):
            if not _is_number(factor) or not 0 <= factor < math.inf:
                raise OptionError(self.id, "kernel_regularizer", "a number from 0", factor)

    def _check_frozen(self) -> None:
        units, weights = self.frozen_units, self.frozen_weights
        if not isinstance(units, tuple) or not all(_is_below(unit, self.units) for unit in units):
            expected = f"of units from 0 to {self.units - 1}"
            raise OptionError(self.id, "frozen_units", expected, units)
        if not isinstance(weights, tuple) or not all(map(self._is_weight, weights)):
            raise OptionError(self.id, "frozen_weights", "pairs of an input and a unit", weights)
        if units != tuple(sorted(set(units))):
            raise OptionError(self.id, "frozen_units", "in order, each once", units)
        if weights != tuple(sorted(set(weights))):
            raise OptionError(self.id, "frozen_weights", "in order, each once", weights)

    def _is_weight(self, place: object) -> bool:
        if not isinstance(place, tuple) or len(place) != 2:
            return False
        return _is_below(place[0], math.inf) and _is_below(place[1], self.units)

    def check_fan_in(self, inputs: int) -> None:
        """Raises OptionError for a frozen weight that is not there with so many inputs."""
        for row, unit in self.frozen_weights:
            if row >= inputs:
                expected = f"of inputs from 0 to {inputs - 1}"
                raise OptionError(self.id, "frozen_weights", expected, (row, unit))

    def output_units(self, source_units: tuple[int, ...]) -> int:
        return self.units

    def copied(self, layer_id: str) -> LayerSpec:
        """A copy of this layer with nothing frozen, as it begins with weights of its own."""
        return replace(
            self, id=layer_id, name="", trainable=True, frozen_units=(), frozen_weights=()
        )


@dataclass(frozen=True, kw_only=True)
class Dropout(LayerSpec):
    """While training, sets each value to 0 with probability `rate` and scales up the others."""

    rate: float = 0.5

    minimum_inputs: ClassVar[int] = 1
    maximum_inputs: ClassVar[int | None] = 1

    def check_options(self) -> None:
        if not _is_number(self.rate) or not 0 <= self.rate < 1:
            raise OptionError(self.id, "rate", "a number from 0 to below 1", self.rate)

    def output_units(self, source_units: tuple[int, ...]) -> int:
        return source_units[0]


@dataclass(frozen=True, kw_only=True)
class Concatenate(LayerSpec):
    """Sets the units of all its inputs side by side, in the order of its connections."""

    minimum_inputs: ClassVar[int] = 2
    maximum_inputs: ClassVar[int | None] = None

    def check_options(self) -> None:
        """A Concatenate layer has no options that could be wrong."""

    def output_units(self, source_units: tuple[int, ...]) -> int:
        return sum(source_units)


@dataclass(frozen=True, kw_only=True)
class Add(LayerSpec):
    """Adds its inputs unit by unit; all must be equally wide."""

    minimum_inputs: ClassVar[int] = 2
    maximum_inputs: ClassVar[int | None] = None

    def check_options(self) -> None:
        """An Add layer has no options that could be wrong."""

    def output_units(self, source_units: tuple[int, ...]) -> int:
        if len(set(source_units)) > 1:
            raise AddWidthsError(self.id, source_units)
        return source_units[0]


LAYER_TYPES: Final[dict[str, type[LayerSpec]]] = {
    "Input": Input,
    "Dense": Dense,
    "Dropout": Dropout,
    "Concatenate": Concatenate,
    "Add": Add,
}


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_below(value: object, limit: float) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < limit


def _check_flag(layer_id: str, option: str, value: object) -> None:
    if not isinstance(value, bool):
        raise OptionError(layer_id, option, "true or false", value)


def _check_units(layer_id: str, units: object) -> None:
    if not isinstance(units, int) or isinstance(units, bool) or not 1 <= units <= MAXIMUM_UNITS:
        raise OptionError(layer_id, "units", f"a whole number from 1 to {MAXIMUM_UNITS}", units)


def _check_choice(layer_id: str, option: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise OptionError(layer_id, option, "one of " + ", ".join(choices), value)
