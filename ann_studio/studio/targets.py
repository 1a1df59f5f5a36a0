"""What of a network can be pointed at, chosen and edited: a layer, a neuron, or one weight."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LayerTarget:
    """A layer as a whole."""

    layer_id: str


@dataclass(frozen=True)
class NeuronTarget:
    """One unit of a layer."""

    layer_id: str
    unit: int


@dataclass(frozen=True)
class EdgeTarget:
    """One weight of the kernel of a layer; `source_unit` is the kernel's row."""

    layer_id: str
    source_unit: int
    unit: int


Target = LayerTarget | NeuronTarget | EdgeTarget
