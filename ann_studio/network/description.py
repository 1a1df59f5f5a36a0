"""Networks as plain values such as JSON holds, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ann_studio.network.layer_types import LAYER_TYPES, Regularizer
from ann_studio.network.spec import Connection, LayerSpec, NetworkSpec


def describe_network(spec: NetworkSpec) -> dict[str, Any]:
    """Type and options of each layer, and the connections as pairs of ids."""
    return {
        "layers": [{"type": type(layer).__name__, **asdict(layer)} for layer in spec.layers],
        "connections": [[c.source, c.target] for c in spec.connections],
    }


def read_network(described: Mapping[str, Any]) -> NetworkSpec:
    """A network, not yet checked; raises KeyError, TypeError or ValueError for what cannot be one.

    Options that are not there have their defaults.
    """
    connections = tuple(Connection(str(s), str(t)) for s, t in described["connections"])
    return NetworkSpec(tuple(_read_layer(layer) for layer in described["layers"]), connections)


def _read_layer(described: Mapping[str, Any]) -> LayerSpec:
    options = dict(described)
    layer_type = LAYER_TYPES[options.pop("type")]
    if options.get("kernel_regularizer") is not None:
        options["kernel_regularizer"] = Regularizer(**options["kernel_regularizer"])
    if "frozen_units" in options:
        options["frozen_units"] = tuple(options["frozen_units"])
    if "frozen_weights" in options:
        options["frozen_weights"] = tuple(tuple(place) for place in options["frozen_weights"])
    return layer_type(**options)
