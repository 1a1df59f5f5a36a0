"""Branches drawn in one go: a layer beside another, and a connection that skips a layer."""

from __future__ import annotations

from dataclasses import replace

from ann_studio.network.edits import hidden_layer
from ann_studio.network.errors import (
    NothingToSkipError,
    SeveralInputsError,
    UnknownConnectionError,
)
from ann_studio.network.graph import output_units
from ann_studio.network.layer_types import Dense
from ann_studio.network.names import free_id
from ann_studio.network.settling import settled
from ann_studio.network.spec import Connection, LayerSpec, NetworkSpec
from ann_studio.network.wiring import MERGES, Merge, connect, merge_on


def add_branch(spec: NetworkSpec, layer_id: str, merge: Merge = "concatenate") -> NetworkSpec:
    """Puts a new Dense layer of relu units beside a hidden layer: both read the same source.

    What they give meets in a merge before all that the layer feeds, or in one of this kind that is
    all it feeds. The new layer has 4 units, or for a sum as many as the layer. Raises
    FixedLayerError for an end, SeveralInputsError for a merge.
    """
    layer = hidden_layer(spec, layer_id)
    if layer.maximum_inputs != 1:
        raise SeveralInputsError(layer_id)
    units = output_units(spec)[layer_id] if merge == "add" else 4
    new = Dense(id=free_id(spec, "dense"), units=units, activation="relu")
    added: list[LayerSpec] = [new]
    connections = list(spec.connections)
    target = spec.layer(spec.targets(layer_id)[0])
    if len(spec.targets(layer_id)) == 1 and isinstance(target, MERGES[merge]):
        place = connections.index(Connection(layer_id, target.id))
        connections.insert(place + 1, Connection(new.id, target.id))
    else:
        both = MERGES[merge](id=free_id(spec, merge))
        added.append(both)
        connections = [
            replace(c, source=both.id) if c.source == layer_id else c for c in connections
        ]
        connections += [Connection(layer_id, both.id), Connection(new.id, both.id)]
    connections.append(Connection(spec.sources(layer_id)[0], new.id))
    place = spec.layers.index(layer) + 1
    layers = (*spec.layers[:place], *added, *spec.layers[place:])
    return settled(spec, NetworkSpec(layers, tuple(connections)))


def add_skip(
    spec: NetworkSpec, connection: Connection, merge: Merge = "concatenate"
) -> NetworkSpec:
    """Lets what feeds the source of a connection skip it: both meet in a merge on the connection.

    A merge of this kind at its end takes in both. Raises UnknownConnectionError,
    NothingToSkipError for an input, SeveralInputsError for a merge, DuplicateConnectionError where
    it is skipped already.
    """
    if connection not in spec.connections:
        raise UnknownConnectionError(connection.source, connection.target)
    sources = spec.sources(connection.source)
    if not sources:
        raise NothingToSkipError(connection.source)
    if len(sources) > 1:
        raise SeveralInputsError(connection.source)
    if isinstance(spec.layer(connection.target), MERGES[merge]):
        return connect(spec, sources[0], connection.target)
    return merge_on(spec, connection, sources[0], merge)
