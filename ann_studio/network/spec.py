"""The drawn network as an immutable value: layers and the connections between them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
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
        found = self._by_id.get(layer_id)
        if found is None:
            raise UnknownLayerError(layer_id)
        return found

    def sources(self, layer_id: str) -> tuple[str, ...]:
        """Ids of the layers that feed this one, in the order it reads them."""
        return self._sources.get(layer_id, ())

    def targets(self, layer_id: str) -> tuple[str, ...]:
        """Ids of the layers that this one feeds."""
        return self._targets.get(layer_id, ())

    @cached_property
    def _by_id(self) -> dict[str, LayerSpec]:
        return {layer.id: layer for layer in reversed(self.layers)}

    @cached_property
    def _sources(self) -> dict[str, tuple[str, ...]]:
        return _grouped((c.target, c.source) for c in self.connections)

    @cached_property
    def _targets(self) -> dict[str, tuple[str, ...]]:
        return _grouped((c.source, c.target) for c in self.connections)

    @property
    def input_layers(self) -> tuple[LayerSpec, ...]:
        """Layers that nothing feeds: they take the columns of the table, in this order."""
        return tuple(layer for layer in self.layers if layer.id not in self._sources)

    @property
    def output_layers(self) -> tuple[LayerSpec, ...]:
        """Layers that feed nothing: together they give the prediction, in this order."""
        return tuple(layer for layer in self.layers if layer.id not in self._targets)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
