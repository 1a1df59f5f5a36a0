"""The drawn network as an immutable value: layers and the connections between them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import ClassVar

from ann_studio.network.errors import UnknownLayerError


@dataclass(frozen=True, kw_only=True)
class LayerSpec(ABC):
    """One layer, whatever its type.

    `id` is unique within a network and never changes; `name` is what a user may call it
    (empty: the layer goes by its type and place).
    """

    id: str
    name: str = ""

    minimum_inputs: ClassVar[int]
    maximum_inputs: ClassVar[int | None]

    @abstractmethod
    def check_options(self) -> None:
        """Raises OptionError for an option outside its range."""

    @abstractmethod
    def output_units(self, source_units: tuple[int, ...]) -> int:
        """How many units this layer gives when its sources give these."""

    def copied(self, layer_id: str) -> LayerSpec:
        """A copy of this layer by another id, which begins with weights of its own."""
        return replace(self, id=layer_id, name="")


@dataclass(frozen=True)
class Connection:
    """A directed link from the output of one layer to the input of another, by layer id."""

    source: str
    target: str


@dataclass(frozen=True)
class NetworkSpec:
    """A directed acyclic graph of layers; a sequential network is its simplest case.

    The order of `layers` is the order in which they were placed; the order of `connections`
    decides the order in which a layer with several inputs reads them. Whether the graph obeys
    the rules is asked of `graph.check`.
    """

    layers: tuple[LayerSpec, ...] = ()
    connections: tuple[Connection, ...] = ()

    def layer(self, layer_id: str) -> LayerSpec:
        """The layer with this id; raises UnknownLayerError."""
        for layer in self.layers:
            if layer.id == layer_id:
                return layer
        raise UnknownLayerError(layer_id)

    def sources(self, layer_id: str) -> tuple[str, ...]:
        """Ids of the layers that feed this one, in the order it reads them."""
        return tuple(c.source for c in self.connections if c.target == layer_id)

    def targets(self, layer_id: str) -> tuple[str, ...]:
        """Ids of the layers that this one feeds."""
        return tuple(c.target for c in self.connections if c.source == layer_id)

    @property
    def input_layers(self) -> tuple[LayerSpec, ...]:
        """Layers that nothing feeds: they take the columns of the table, in this order."""
        fed = {c.target for c in self.connections}
        return tuple(layer for layer in self.layers if layer.id not in fed)

    @property
    def output_layers(self) -> tuple[LayerSpec, ...]:
        """Layers that feed nothing: together they give the prediction, in this order."""
        feeding = {c.source for c in self.connections}
        return tuple(layer for layer in self.layers if layer.id not in feeding)
