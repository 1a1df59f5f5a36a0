"""Edits of a network as pure functions: each takes a spec and gives a new one, or raises."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from ann_studio.network.errors import FixedLayerError, OptionError, UnknownConnectionError
from ann_studio.network.graph import check
from ann_studio.network.layer_types import Dense, Input
from ann_studio.network.names import free_id
from ann_studio.network.spec import Connection, LayerSpec, NetworkSpec
from ann_studio.network.wiring import bridged, without_idle_merges


def sequential(input_units: int, *layers: LayerSpec) -> NetworkSpec:
    """An Input layer followed by these layers, each feeding the next."""
    chain: tuple[LayerSpec, ...] = (Input(id="input", units=input_units), *layers)
    links = tuple(Connection(a.id, b.id) for a, b in pairwise(chain))
    return _checked(NetworkSpec(chain, links))


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
    position = next(i for i, layer in enumerate(spec.layers) if layer.id == connection.target)
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
    return _checked(NetworkSpec(layers, tuple(connections)))


def duplicate_layer(spec: NetworkSpec, layer_id: str) -> NetworkSpec:
    """Puts a copy of a hidden layer after it; raises FixedLayerError for the ends."""
    layer = spec.layer(layer_id)
    if not spec.sources(layer_id) or not spec.targets(layer_id):
        raise FixedLayerError(layer_id)
    copy = replace(layer, id=free_id(spec, type(layer).__name__.lower()), name="")
    return insert_layer(spec, Connection(layer_id, spec.targets(layer_id)[0]), copy)


def remove_layer(spec: NetworkSpec, layer_id: str) -> NetworkSpec:
    """Takes a hidden layer out and connects what fed it with what it fed.

    A merge that is left with one input goes too. Raises FixedLayerError for an input or output
    layer, which follow the table.
    """
    spec.layer(layer_id)
    if not spec.sources(layer_id) or not spec.targets(layer_id):
        raise FixedLayerError(layer_id)
    return _checked(without_idle_merges(bridged(spec, layer_id)))


def set_units(spec: NetworkSpec, layer_id: str, units: int) -> NetworkSpec:
    """Gives a hidden Dense layer this many units.

    Raises FixedLayerError for the ends of the network, OptionError where units follow the inputs.
    """
    layer = spec.layer(layer_id)
    if not spec.sources(layer_id) or not spec.targets(layer_id):
        raise FixedLayerError(layer_id)
    if not isinstance(layer, Dense):
        raise OptionError(layer_id, "units", "those of its inputs", units)
    return set_options(spec, layer_id, units=units)


def set_options(spec: NetworkSpec, layer_id: str, **options: Any) -> NetworkSpec:
    """Gives a layer new values for the named options."""
    changed = replace(spec.layer(layer_id), **options)
    layers = tuple(changed if layer.id == layer_id else layer for layer in spec.layers)
    return _checked(replace(spec, layers=layers))


def set_kernel_initializer(spec: NetworkSpec, initializer: str) -> NetworkSpec:
    """Gives every Dense layer the same kernel initializer."""
    layers = tuple(
        replace(layer, kernel_initializer=initializer) if isinstance(layer, Dense) else layer
        for layer in spec.layers
    )
    return _checked(replace(spec, layers=layers))


def fit_to_table(
    spec: NetworkSpec, input_units: int, output_units: int, activation: str
) -> NetworkSpec:
    """Makes the input layer as wide as the features and the output layer as the targets.

    `activation` is the one that fits the new output.
    """
    first, last = spec.input_layers[0], spec.output_layers[-1]
    fitted = set_options(spec, first.id, units=input_units)
    return set_options(fitted, last.id, units=output_units, activation=activation)


def _checked(spec: NetworkSpec) -> NetworkSpec:
    check(spec)
    return spec
