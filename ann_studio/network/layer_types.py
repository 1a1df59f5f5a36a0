"""The types of layer there are, each with its options (Keras's names and defaults) and ports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from ann_studio.network.errors import OptionError
from ann_studio.network.spec import LayerSpec

ACTIVATIONS: Final = ("linear", "step", "sigmoid", "tanh", "relu", "softmax")
INITIALIZERS: Final = (
    "glorot_uniform",
    "glorot_normal",
    "he_uniform",
    "he_normal",
    "random_normal",
    "random_uniform",
    "zeros",
    "ones",
)
MAXIMUM_UNITS: Final = 4096


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
    """`a = activation(x · kernel + bias)`, every unit connected to every input."""

    units: int
    activation: str = "linear"
    use_bias: bool = True
    kernel_initializer: str = "glorot_uniform"
    bias_initializer: str = "zeros"

    minimum_inputs: ClassVar[int] = 1
    maximum_inputs: ClassVar[int | None] = 1

    def check_options(self) -> None:
        _check_units(self.id, self.units)
        _check_choice(self.id, "activation", self.activation, ACTIVATIONS)
        _check_choice(self.id, "kernel_initializer", self.kernel_initializer, INITIALIZERS)
        _check_choice(self.id, "bias_initializer", self.bias_initializer, INITIALIZERS)
        if not isinstance(self.use_bias, bool):
            raise OptionError(self.id, "use_bias", "true or false", self.use_bias)

    def output_units(self, source_units: tuple[int, ...]) -> int:
        return self.units


@dataclass(frozen=True, kw_only=True)
class Concatenate(LayerSpec):
    """Sets the units of all its inputs side by side, in the order of its connections."""

    minimum_inputs: ClassVar[int] = 2
    maximum_inputs: ClassVar[int | None] = None

    def check_options(self) -> None:
        """A Concatenate layer has no options that could be wrong."""

    def output_units(self, source_units: tuple[int, ...]) -> int:
        return sum(source_units)


LAYER_TYPES: Final[dict[str, type[LayerSpec]]] = {
    "Input": Input,
    "Dense": Dense,
    "Concatenate": Concatenate,
}


def _check_units(layer_id: str, units: object) -> None:
    if not isinstance(units, int) or isinstance(units, bool) or not 1 <= units <= MAXIMUM_UNITS:
        raise OptionError(layer_id, "units", f"a whole number from 1 to {MAXIMUM_UNITS}", units)


def _check_choice(layer_id: str, option: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise OptionError(layer_id, option, "one of " + ", ".join(choices), value)
