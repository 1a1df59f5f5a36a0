"""From Keras's tensors to the network that lies between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from ann_studio.keras_api.layers import InputLayer, Layer, Tensor
from ann_studio.network.spec import Connection, NetworkSpec


def tensors(given: Tensor | Sequence[Tensor]) -> list[Tensor]:
    """One or several tensors as a list; raises TypeError for what is none."""
    found = list(given) if isinstance(given, Sequence) else [given]
    if not found or not all(isinstance(tensor, Tensor) for tensor in found):
        raise TypeError(
            "Model(inputs, outputs) takes what Input and layers give: Dense(1)(x), not Dense(1)."
        )
    return found


def layers_between(inputs: list[Tensor], outputs: list[Tensor]) -> list[Layer]:
    """All layers that the outputs need, each after its sources; the inputs first."""
    found = [tensor.layer for tensor in inputs]

    def visit(layer: Layer) -> None:
        if layer in found:
            return
        if isinstance(layer, InputLayer):
            raise ValueError("An output depends on an Input that is not among the model's inputs.")
        for source in layer.sources:
            visit(source)
        found.append(layer)

    for tensor in outputs:
        visit(tensor.layer)
    return found


def give_names(layers: list[Layer]) -> None:
    """Names the layers that have none, in Keras's way: dense, dense_1, dense_2 …"""
    taken = {layer.name for layer in layers if layer.name}
    for layer in layers:
        numbered = (f"{layer.stem}_{n}" if n else layer.stem for n in count())
        if not layer.name:
            layer.name = next(name for name in numbered if name not in taken)
            taken.add(layer.name)


def spec_of(layers: list[Layer], inputs: list[Tensor], outputs: list[Tensor]) -> NetworkSpec:
    """The network; raises ValueError for an output that other layers build on."""
    spec = NetworkSpec(
        tuple(layer.spec(layer.name) for layer in layers),
        tuple(Connection(s.name, layer.name) for layer in layers for s in layer.sources),
    )
    for end, found in ((inputs, spec.input_layers), (outputs, spec.output_layers)):
        if {tensor.layer.name for tensor in end} != {layer.id for layer in found}:
            names = ", ".join(layer.id for layer in found)
            raise ValueError(
                f"Every layer must lie between inputs and outputs, and no output may feed another "
                f"layer; the ends of this network are {names}."
            )
    return spec
