"""The names that users give layers: such as Keras takes on each of its backends, and all unlike."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ann_studio.network.errors import LayerNameError, NameTakenError
from ann_studio.network.spec import LayerSpec, NetworkSpec

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
"""Keras itself refuses a slash; TensorFlow beneath it takes only these signs for a scope."""


def keras_name(layer: LayerSpec) -> str:
    """What a layer is called in Keras: its name, or else its id."""
    return layer.name or layer.id


def check_name(spec: NetworkSpec, layer_id: str, name: str) -> None:
    """Raises LayerNameError or NameTakenError unless the layer can have this name.

    An empty name is that of a layer that goes by its type and place; in Keras it has its id.
    """
    if name and not _NAME.fullmatch(name):
        raise LayerNameError(layer_id, name)
    taken = {keras_name(layer) for layer in spec.layers if layer.id != layer_id}
    if (name or layer_id) in taken:
        raise NameTakenError(layer_id, name or layer_id)


def rename_layer(spec: NetworkSpec, layer_id: str, name: str) -> NetworkSpec:
    """Gives a layer another name; raises as `check_name` does, and UnknownLayerError."""
    renamed = replace(spec.layer(layer_id), name=name)
    check_name(spec, layer_id, name)
    layers = tuple(renamed if layer.id == layer_id else layer for layer in spec.layers)
    return replace(spec, layers=layers)
