"""Branches and merges: layers connected and disconnected; each edit gives a new spec or raises."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from ann_studio.network.errors import (
    DanglingLayerError,
    DuplicateConnectionError,
    InputCountError,
    OutputFeedsError,
    UnknownConnectionError,
)
from ann_studio.network.layer_types import Add, Concatenate
from ann_studio.network.names import free_id
from ann_studio.network.settling import settled
from ann_studio.network.spec import Connection, NetworkSpec

Merge = Literal["concatenate", "add"]

MERGES: Final[dict[Merge, type[Concatenate] | type[Add]]] = {
    "concatenate": Concatenate,
    "add": Add,
}


def connect(
    spec: NetworkSpec, source: str, target: str, merge: Merge = "concatenate"
) -> NetworkSpec:
    """Lets one layer feed another too.

    Where the target takes one input and has it, both meet in a layer of the kind `merge` before
    it. Raises the NetworkError that says why it cannot be.
    """
    spec.layer(source)
    layer = spec.layer(target)
    if not spec.targets(source):
        raise OutputFeedsError(source)
    if Connection(source, target) in spec.connections:
        raise DuplicateConnectionError(source, target)
    present = spec.sources(target)
    if layer.maximum_inputs == 0:
        raise InputCountError(target, type(layer).__name__, "0", 1)
    if layer.maximum_inputs != 1 or not present:
        joined = replace(spec, connections=(*spec.connections, Connection(source, target)))
        return settled(spec, joined)
    before = spec.layer(present[0])
    if isinstance(before, MERGES[merge]) and spec.targets(before.id) == (target,):
        return connect(spec, source, before.id)
    return merge_on(spec, Connection(present[0], target), source, merge)


def merge_on(spec: NetworkSpec, connection: Connection, source: str, merge: Merge) -> NetworkSpec:
    """Lets what runs along a connection meet there, in a new merge, with what `source` gives."""
    new = MERGES[merge](id=free_id(spec, merge))
    connections: list[Connection] = []
    for existing in spec.connections:
        if existing == connection:
            connections += [Connection(existing.source, new.id), Connection(source, new.id)]
            connections.append(Connection(new.id, existing.target))
        else:
            connections.append(existing)
    place = spec.layers.index(spec.layer(connection.target))
    layers = (*spec.layers[:place], new, *spec.layers[place:])
    return settled(spec, NetworkSpec(layers, tuple(connections)))


def disconnect(spec: NetworkSpec, connection: Connection) -> NetworkSpec:
    """Takes a connection away; a merge that is left with one input goes with it.

    Raises UnknownConnectionError, DanglingLayerError for a layer that would feed nothing, and
    InputCountError for one that nothing would feed.
    """
    if connection not in spec.connections:
        raise UnknownConnectionError(connection.source, connection.target)
    if spec.targets(connection.source) == (connection.target,):
        raise DanglingLayerError(connection.source)
    left = tuple(c for c in spec.connections if c != connection)
    return settled(spec, without_idle_merges(replace(spec, connections=left)))


def without_idle_merges(spec: NetworkSpec) -> NetworkSpec:
    """The network without those Concatenate and Add layers that merge nothing."""
    for layer in spec.layers:
        sources, targets = spec.sources(layer.id), spec.targets(layer.id)
        if layer.minimum_inputs == 2 and len(sources) == 1 and targets:
            return without_idle_merges(bridged(spec, layer.id))
    return spec


def bridged(spec: NetworkSpec, layer_id: str) -> NetworkSpec:
    """The network without a layer: what fed it feeds what it fed, in its place."""
    sources = spec.sources(layer_id)
    connections: list[Connection] = []
    for existing in spec.connections:
        if existing.source == layer_id:
            bridges = (Connection(source, existing.target) for source in sources)
            connections += [b for b in bridges if b not in (*spec.connections, *connections)]
        elif existing.target != layer_id:
            connections.append(existing)
    layers = tuple(layer for layer in spec.layers if layer.id != layer_id)
    return NetworkSpec(layers, tuple(connections))
