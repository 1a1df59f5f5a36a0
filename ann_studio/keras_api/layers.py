"""Keras's layers: called on what feeds them, they say how a network is connected."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.keras_api import initializers, regularizers
from ann_studio.network import layer_types
from ann_studio.network.layer_types import Regularizer
from ann_studio.network.spec import LayerSpec

Shape = int | Sequence[int | None]


@dataclass(frozen=True, eq=False)
class Tensor:
    """What a layer gives, before there are numbers: a table of unknown length, `units` wide."""

    layer: Layer
    units: int

    @property
    def shape(self) -> tuple[None, int]:
        """(None, units), the rows being unknown."""
        return (None, self.units)


class Layer(ABC):
    """A layer; its `name` is its id in the network, given by the model if not chosen.

    `input_units` is what `input_shape` says of a layer that begins a Sequential model.
    """

    stem: ClassVar[str]

    def __init__(
        self,
        name: str | None = None,
        input_shape: Shape | None = None,
        input_dim: int | None = None,
    ) -> None:
        self.name = name or ""
        self.sources: tuple[Layer, ...] = ()
        self.output: Tensor | None = None
        self.input_units = input_dim if input_shape is None else units_of(input_shape)
        self.bound: list[FloatArray] = []
        """Kernel and bias, where the layer has them: views of a model's parameters."""
        self.trainable = True
        """Whether `fit` changes the weights."""

    def __repr__(self) -> str:
        """Type and name."""
        return f"<{type(self).__name__} name={self.name or None}>"

    def __call__(self, inputs: Tensor | Sequence[Tensor]) -> Tensor:
        """Connects the layer to what feeds it."""
        tensors = list(inputs) if isinstance(inputs, Sequence) else [inputs]
        if not all(isinstance(tensor, Tensor) for tensor in tensors):
            raise TypeError(
                f"A {type(self).__name__} layer is called on the output of other layers, such as "
                "Input(shape=(3,)): to compute with numbers, make a Model and call predict."
            )
        if self.output is not None:
            raise ValueError(
                f"This {type(self).__name__} layer is connected already. Make another one: "
                "layers that are used twice with the same weights are not supported."
            )
        self.sources = tuple(tensor.layer for tensor in tensors)
        units = self.spec("layer").output_units(tuple(tensor.units for tensor in tensors))
        self.output = Tensor(self, units)
        return self.output

    @abstractmethod
    def spec(self, layer_id: str) -> LayerSpec:
        """The layer as the network has it."""

    def bind(self, weights: list[FloatArray]) -> None:
        """Takes kernel and bias as views of a model's parameters."""
        self.bound = weights

    @property
    def weights(self) -> list[FloatArray]:
        """Kernel (inputs, units) and bias (units,), where the layer has them: copies."""
        return [weights.copy() for weights in self.bound]

    def get_weights(self) -> list[FloatArray]:
        """The same."""
        return self.weights

    def set_weights(self, weights: Sequence[FloatArray]) -> None:
        """Replaces kernel and bias; raises ValueError if shapes differ."""
        replace_weights(self.bound, weights)

    def count_params(self) -> int:
        """How many parameters the layer has."""
        return sum(weights.size for weights in self.bound)


class InputLayer(Layer):
    """Takes columns of the data."""

    stem = "input_layer"

    def __init__(self, shape: Shape, name: str | None = None) -> None:
        super().__init__(name)
        self.units = units_of(shape)
        self.output = Tensor(self, self.units)

    def spec(self, layer_id: str) -> LayerSpec:
        return layer_types.Input(id=layer_id, units=self.units)


def Input(shape: Shape, name: str | None = None) -> Tensor:  # noqa: N802 - Keras's name
    """The beginning of a network: rows of `shape` columns, such as (11,)."""
    output = InputLayer(shape, name).output
    assert output is not None
    return output


_ALIASES: Final = {"swish": "silu"}


class Dense(Layer):
    """`activation(x · kernel + bias)`."""

    stem = "dense"

    def __init__(
        self,
        units: int,
        activation: str | None = None,
        use_bias: bool = True,
        kernel_initializer: object = "glorot_uniform",
        bias_initializer: object = "zeros",
        kernel_regularizer: str | Regularizer | None = None,
        name: str | None = None,
        input_shape: Shape | None = None,
        input_dim: int | None = None,
        trainable: bool = True,
    ) -> None:
        super().__init__(name, input_shape, input_dim)
        self.trainable = trainable
        self.units = plain(units)
        activation = activation or "linear"
        self._layer = layer_types.Dense(
            id=name or "dense",
            units=self.units,
            activation=_ALIASES.get(activation, activation),
            use_bias=use_bias,
            kernel_initializer=initializers.get(kernel_initializer),
            bias_initializer=initializers.get(bias_initializer),
            kernel_regularizer=regularizers.get(kernel_regularizer),
        )
        self._layer.check_options()

    def spec(self, layer_id: str) -> LayerSpec:
        return replace(self._layer, id=layer_id, trainable=bool(self.trainable))


class Dropout(Layer):
    """While training, sets values to 0 with probability `rate`."""

    stem = "dropout"

    def __init__(
        self, rate: float, name: str | None = None, input_shape: Shape | None = None
    ) -> None:
        super().__init__(name, input_shape)
        self.rate = rate
        self.spec(name or "dropout").check_options()

    def spec(self, layer_id: str) -> LayerSpec:
        return layer_types.Dropout(id=layer_id, rate=self.rate)


class Concatenate(Layer):
    """Sets its inputs side by side."""

    stem = "concatenate"

    def spec(self, layer_id: str) -> LayerSpec:
        return layer_types.Concatenate(id=layer_id)


class Add(Layer):
    """Adds its inputs, which are equally wide."""

    stem = "add"

    def spec(self, layer_id: str) -> LayerSpec:
        return layer_types.Add(id=layer_id)


def plain(number: Any) -> Any:
    """A number of NumPy as one of Python."""
    return number.item() if isinstance(number, np.generic) else number


def units_of(shape: Shape) -> int:
    """The columns that a shape such as (11,) or (None, 11) or 11 speaks of."""
    sizes = [shape] if isinstance(shape, int) else [size for size in shape if size is not None]
    if len(sizes) != 1 or sizes[0] < 1:
        raise ValueError(
            f"A shape has one number, the count of columns, such as (11,), but is {shape!r}."
        )
    return int(sizes[0])


def replace_weights(present: Sequence[FloatArray], new: Sequence[FloatArray]) -> None:
    """Copies new weights over the present ones; raises ValueError if shapes differ."""
    arrays = [np.asarray(weights) for weights in new]
    expected, received = [w.shape for w in present], [w.shape for w in arrays]
    if expected != received:
        raise ValueError(f"The weights must have shapes {expected}, but have {received}.")
    for target, source in zip(present, arrays, strict=True):
        target[...] = source


def __getattr__(name: str) -> object:
    """Says what there is instead of a layer that there is not."""
    raise AttributeError(
        f"ANN Studio has no layer {name}. It has Input, Dense (whose activation= takes the place "
        "of Activation), Dropout, Concatenate and Add."
    )
