"""Edits of a network as pure functions: each takes a spec and gives a new one, or raises."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from ann_studio.network.errors import (
    FixedLayerError,
    LastUnitError,
    OptionError,
    SeveralInputsError,
    UnknownConnectionError,
    UnknownUnitError,
)
from ann_studio.network.graph import check
from ann_studio.network.layer_types import Dense, Input
from ann_studio.network.names import free_id
from ann_studio.network.settling import settled
from ann_studio.network.spec import Connection, LayerSpec, NetworkSpec
from ann_studio.network.wiring import bridged, without_idle_merges


def sequential(input_units: int, *layers: LayerSpec) -> NetworkSpec:
    """An Input layer followed by these layers, each feeding the next."""
    chain: tuple[LayerSpec, ...] = (Input(id="input", units=input_units), *layers)
    links = tuple(Connection(a.id, b.id) for a, b in pairwise(chain))
    spec = NetworkSpec(chain, links)
    check(spec)
    return spec


def insert_dense(
    spec: NetworkSpec, connection: Connection, units: int = 4, activation: str = "relu"
) -> NetworkSpec:
    """Puts a new Dense layer on this connection; raises UnknownConnectionError."""
    new = Dense(id=free_id(spec, "dense"), units=units, activation=activation)
    return insert_layer(spec, connection, new)


def insert_layer(spec: NetworkSpec, connection: Connection, new: LayerSpec) -> NetworkSpec:
    """Puts a layer that takes one input on this connection.

    Raises UnknownConnectionError, and DuplicateLayerError for an id that is taken.
    """
    if connection not in spec.connections:
        raise UnknownConnectionError(connection.source, connection.target)
    position = _place(spec.layers, connection.target)
    connections: list[Connection] = []
    for existing in spec.connections:
        if existing == connection:
            connections += [
                Connection(connection.source, new.id),
                Connection(new.id, connection.target),
            ]
        else:
            connections.append(existing)
    layers = (*spec.layers[:position], new, *spec.layers[position:])
    return settled(spec, NetworkSpec(layers, tuple(connections)))


def duplicate_layer(spec: NetworkSpec, layer_id: str) -> NetworkSpec:
    """Puts a copy of a hidden layer after it; raises FixedLayerError for the ends."""
    layer = hidden_layer(spec, layer_id)
    copy = layer.copied(free_id(spec, type(layer).__name__.lower()))
    return insert_layer(spec, Connection(layer_id, spec.targets(layer_id)[0]), copy)


def remove_layer(spec: NetworkSpec, layer_id: str) -> NetworkSpec:
    """Takes a hidden layer out and connects what fed it with what it fed.

    A merge that is left with one input goes too. Raises FixedLayerError for an input or output
    layer, which follow the table.
    """
    return remove_layers(spec, (layer_id,))


def remove_layers(spec: NetworkSpec, layer_ids: Iterable[str]) -> NetworkSpec:
    """Takes hidden layers out at once, each as `remove_layer` does."""
    layers = [hidden_layer(spec, layer_id) for layer_id in dict.fromkeys(layer_ids)]
    left = spec
    for layer in sorted(layers, key=lambda layer: layer.maximum_inputs != 1):  # the merges last
        left = bridged(left, layer.id)
    return settled(spec, without_idle_merges(left))


def move_layer(spec: NetworkSpec, layer_id: str, connection: Connection) -> NetworkSpec:
    """Takes a hidden layer with one input out of its place and puts it on another connection.

    What fed it feeds what it fed. Nothing changes where it lies on that connection already; one to
    one of several layers that it feeds leaves it before that layer alone. Raises
    UnknownConnectionError, FixedLayerError for an end, SeveralInputsError for a merge.
    """
    layer = hidden_layer(spec, layer_id)
    if connection not in spec.connections:
        raise UnknownConnectionError(connection.source, connection.target)
    if layer.maximum_inputs != 1:
        raise SeveralInputsError(layer_id)
    is_before_all = connection.source == layer_id and len(spec.targets(layer_id)) == 1
    if connection.target == layer_id or is_before_all:
        return spec
    (source,) = spec.sources(layer_id)
    connections: list[Connection] = []
    for existing in spec.connections:
        start = source if existing.source == layer_id else existing.source
        if existing == connection:
            connections += [Connection(start, layer_id), Connection(layer_id, existing.target)]
        elif existing.target != layer_id:
            connections.append(Connection(start, existing.target))
    others = [other for other in spec.layers if other.id != layer_id]
    others.insert(_place(others, connection.target), layer)
    moved = NetworkSpec(tuple(others), tuple(dict.fromkeys(connections)))
    return settled(spec, without_idle_merges(moved))


def set_units(spec: NetworkSpec, layer_id: str, units: int) -> NetworkSpec:
    """Gives a hidden Dense layer this many units.

    Raises FixedLayerError for the ends of the network, OptionError where units follow the inputs.
    """
    _hidden_dense(spec, layer_id, units)
    return set_options(spec, layer_id, units=units)


def remaining_units(spec: NetworkSpec, layer_id: str, removed: Collection[int]) -> tuple[int, ...]:
    """Which units a hidden Dense layer keeps without those: for each new unit, the former one.

    Raises as `set_units` does, UnknownUnitError, and LastUnitError if none is left.
    """
    layer = _hidden_dense(spec, layer_id, removed)
    for unit in removed:
        if not 0 <= unit < layer.units:
            raise UnknownUnitError(layer_id, unit)
    remaining = tuple(unit for unit in range(layer.units) if unit not in removed)
    if not remaining:
        raise LastUnitError(layer_id)
    return remaining


def remove_units(spec: NetworkSpec, layer_id: str, units: Collection[int]) -> NetworkSpec:
    """Takes these units out of a hidden Dense layer; raises as `remaining_units` does."""
    remaining = remaining_units(spec, layer_id, units)
    changed = replace(_hidden_dense(spec, layer_id, units), units=len(remaining))
    layers = tuple(changed if layer.id == layer_id else layer for layer in spec.layers)
    return settled(spec, replace(spec, layers=layers), {layer_id: remaining})


def set_options(spec: NetworkSpec, layer_id: str, **options: Any) -> NetworkSpec:
    """Gives a layer new values for the named options."""
    changed = replace(spec.layer(layer_id), **options)
    layers = tuple(changed if layer.id == layer_id else layer for layer in spec.layers)
    return settled(spec, replace(spec, layers=layers))


def set_kernel_initializer(spec: NetworkSpec, initializer: str) -> NetworkSpec:
    """Gives every Dense layer the same kernel initializer."""
    layers = tuple(
        replace(layer, kernel_initializer=initializer) if isinstance(layer, Dense) else layer
        for layer in spec.layers
    )
    return settled(spec, replace(spec, layers=layers))


def fit_to_table(
    spec: NetworkSpec, input_units: int, output_units: int, activation: str
) -> NetworkSpec:
    """Makes the input layer as wide as the features and the output layer as the targets.

    `activation` is the one that fits the new output.
    """
    first, last = spec.input_layers[0], spec.output_layers[-1]
    fitted = set_options(spec, first.id, units=input_units)
    return set_options(fitted, last.id, units=output_units, activation=activation)


def hidden_layer(spec: NetworkSpec, layer_id: str) -> LayerSpec:
    """The layer with this id; raises UnknownLayerError, or FixedLayerError for an end."""
    layer = spec.layer(layer_id)
    if not spec.sources(layer_id) or not spec.targets(layer_id):
        raise FixedLayerError(layer_id)
    return layer


def _hidden_dense(spec: NetworkSpec, layer_id: str, units: object) -> Dense:
    layer = hidden_layer(spec, layer_id)
    if not isinstance(layer, Dense):
        raise OptionError(layer_id, "units", "those of its inputs", units)
    return layer


def _place(layers: Sequence[LayerSpec], layer_id: str) -> int:
    return next(place for place, layer in enumerate(layers) if layer.id == layer_id)
