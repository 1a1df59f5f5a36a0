"""Hidden layers copied out of a network, to be put on a connection of this or another one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from ann_studio.network.description import describe_network, read_network
from ann_studio.network.edits import sequential
from ann_studio.network.errors import (
    AddWidthsError,
    NetworkError,
    NothingToCopyError,
    NotLayersError,
    UnknownConnectionError,
)
from ann_studio.network.layer_types import Concatenate, Dense
from ann_studio.network.names import free_id
from ann_studio.network.settling import settled
from ann_studio.network.spec import Connection, LayerSpec, NetworkSpec
from ann_studio.network.wiring import bridged

_FORMAT: Final = "annstudio-layers"
_VERSION: Final = 1


@dataclass(frozen=True)
class Fragment:
    """Layers, none of them an end of a network, and the connections between them.

    Those that nothing feeds here are its entries, those that feed nothing its exits.
    """

    layers: tuple[LayerSpec, ...]
    connections: tuple[Connection, ...]


def copy_layers(spec: NetworkSpec, layer_ids: Iterable[str]) -> Fragment:
    """The hidden ones of these layers, each fed by those of them that came before it.

    A merge that would read fewer than two of them is left out, one on the way between them comes
    along. Raises UnknownLayerError, and NothingToCopyError if no layer is left.
    """
    ends = {layer.id for layer in (*spec.input_layers, *spec.output_layers)}
    chosen = {spec.layer(layer_id).id for layer_id in layer_ids} - ends
    inner = NetworkSpec(
        tuple(layer.copied(layer.id) for layer in spec.layers if layer.id not in ends),
        tuple(c for c in spec.connections if not {c.source, c.target} & ends),
    )
    for layer in inner.layers:
        if layer.id not in chosen and layer.maximum_inputs == 1:
            inner = bridged(inner, layer.id)
    inner = _without_needless_merges(inner, chosen)
    if not inner.layers:
        raise NothingToCopyError
    return Fragment(inner.layers, inner.connections)


def _without_needless_merges(inner: NetworkSpec, chosen: Collection[str]) -> NetworkSpec:
    """Those that read fewer than two layers, or are not chosen and feed nothing."""
    for layer in inner.layers:
        leads_on = layer.id in chosen or inner.targets(layer.id)
        if len(inner.sources(layer.id)) < layer.minimum_inputs == 2 or not leads_on:
            return _without_needless_merges(bridged(inner, layer.id), chosen)
    return inner


def insert_fragment(
    spec: NetworkSpec, fragment: Fragment, connection: Connection
) -> tuple[NetworkSpec, tuple[str, ...]]:
    """Puts copies of the layers on a connection; also gives their new ids, in their order.

    The source of the connection feeds the entries and the exits feed its target, meeting in a
    Concatenate where that takes one input. Raises UnknownConnectionError, AddWidthsError.
    """
    if connection not in spec.connections:
        raise UnknownConnectionError(connection.source, connection.target)
    grown, place = spec, spec.layers.index(spec.layer(connection.target))
    new_ids: dict[str, str] = {}

    def add(new: LayerSpec) -> None:
        nonlocal grown, place
        grown = replace(grown, layers=(*grown.layers[:place], new, *grown.layers[place:]))
        place += 1

    for layer in fragment.layers:
        new_ids[layer.id] = free_id(grown, type(layer).__name__.lower())
        add(layer.copied(new_ids[layer.id]))
    inner = [Connection(new_ids[c.source], new_ids[c.target]) for c in fragment.connections]
    ids = new_ids.values()
    entries = [i for i in ids if i not in {c.target for c in inner}]
    exits = [i for i in ids if i not in {c.source for c in inner}]
    if len(exits) > 1 and spec.layer(connection.target).maximum_inputs == 1:
        both = Concatenate(id=free_id(grown, "concatenate"))
        add(both)
        inner += [Connection(i, both.id) for i in exits]
        exits = [both.id]
    inner += [Connection(connection.source, i) for i in entries]
    at = spec.connections.index(connection)
    ahead = [Connection(i, connection.target) for i in exits]
    connections = (*spec.connections[:at], *inner, *ahead, *spec.connections[at + 1 :])
    return settled(spec, replace(grown, connections=connections)), tuple(ids)


def to_text(fragment: Fragment) -> str:
    """The layers as JSON, which `from_text` reads."""
    described = describe_network(NetworkSpec(fragment.layers, fragment.connections))
    return json.dumps({"format": _FORMAT, "version": _VERSION, **described}, ensure_ascii=False)


def from_text(text: str) -> Fragment:
    """The layers that a text tells of; raises NotLayersError for any text that does not."""
    try:
        described = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotLayersError("it is not JSON") from error
    if not isinstance(described, dict) or described.get("format") != _FORMAT:
        raise NotLayersError("it is something else")
    if described.get("version") != _VERSION:
        raise NotLayersError("they are of another version")
    try:
        spec = read_network(described)
        layers = tuple(layer.copied(str(layer.id)) for layer in spec.layers)
        fragment = Fragment(layers, spec.connections)
        _check(fragment)
    except NetworkError as error:
        raise NotLayersError(str(error).rstrip(".")) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotLayersError(f"a value is wrong or missing, {error}") from error
    return fragment


def _check(fragment: Fragment) -> None:
    """Raises the error that keeps the layers from being put on any connection."""
    anywhere = sequential(1, Dense(id="output", units=1))
    with suppress(AddWidthsError):  # elsewhere the source may have another width
        insert_fragment(anywhere, fragment, anywhere.connections[0])
