"""What follows from a network's connections: its order, its shapes, and whether it is sound."""

from __future__ import annotations

from collections import Counter

from ann_studio.network.errors import (
    CycleError,
    DuplicateConnectionError,
    DuplicateLayerError,
    EmptyNetworkError,
    InputCountError,
    UnusedInputError,
)
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import LayerSpec, NetworkSpec


def topological_order(spec: NetworkSpec) -> tuple[LayerSpec, ...]:
    """The layers so that each comes after all that feed it; ties keep the spec's order.

    Raises CycleError naming a layer on the cycle, UnknownLayerError for a loose connection.
    """
    for connection in spec.connections:
        spec.layer(connection.source)
        spec.layer(connection.target)
    waiting = {layer.id: set(spec.sources(layer.id)) for layer in spec.layers}
    ordered: list[LayerSpec] = []
    while waiting:
        ready = [layer for layer in spec.layers if layer.id in waiting and not waiting[layer.id]]
        if not ready:
            raise CycleError(_on_cycle(waiting))
        ordered.append(ready[0])
        del waiting[ready[0].id]
        for sources in waiting.values():
            sources.discard(ready[0].id)
    return tuple(ordered)


def _on_cycle(waiting: dict[str, set[str]]) -> str:
    """A layer on a cycle among layers that all wait for another: walk back until one repeats."""
    seen: set[str] = set()
    layer_id = next(iter(waiting))
    while layer_id not in seen:
        seen.add(layer_id)
        layer_id = min(waiting[layer_id])
    return layer_id


def output_units(spec: NetworkSpec) -> dict[str, int]:
    """How many units each layer gives, by layer id.

    Raises as topological_order does, and AddWidthsError.
    """
    units: dict[str, int] = {}
    for layer in topological_order(spec):
        units[layer.id] = layer.output_units(tuple(units[s] for s in spec.sources(layer.id)))
    return units


def check(spec: NetworkSpec) -> None:
    """Raises the NetworkError of the first broken rule, if any is broken."""
    if len(spec.layers) < 2 or not spec.connections:
        raise EmptyNetworkError
    for layer_id, count in Counter(layer.id for layer in spec.layers).items():
        if count > 1:
            raise DuplicateLayerError(layer_id)
    for connection, count in Counter(spec.connections).items():
        if count > 1:
            raise DuplicateConnectionError(connection.source, connection.target)
    topological_order(spec)
    for layer in spec.layers:
        layer.check_options()
        _check_input_count(spec, layer)
        if layer.maximum_inputs == 0 and not spec.targets(layer.id):
            raise UnusedInputError(layer.id)
    units = output_units(spec)
    for layer in spec.layers:
        if isinstance(layer, Dense):
            layer.check_fan_in(units[spec.sources(layer.id)[0]])


def _check_input_count(spec: NetworkSpec, layer: LayerSpec) -> None:
    received = len(spec.sources(layer.id))
    lowest, highest = layer.minimum_inputs, layer.maximum_inputs
    if received < lowest or (highest is not None and received > highest):
        expected = str(lowest) if lowest == highest else f"at least {lowest}"
        raise InputCountError(layer.id, type(layer).__name__, expected, received)
