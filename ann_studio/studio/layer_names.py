"""What layers are called in a sentence: as the drawing calls them, and which of its namesakes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ann_studio.network.errors import NetworkError
from ann_studio.network.graph import topological_order
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import LayerSpec, NetworkSpec
from ann_studio.studio import i18n
from ann_studio.studio.canvas.texts import layer_title

_PARAMETERS = ("layer_id", "source")
"""Those of an error that are ids of layers."""


def layer_text(layer_id: str, network: NetworkSpec) -> str:
    """A layer that has gone is called by its id.

    Of layers with the same title, one is told by its activation if no other has that, and else by
    its number on the way from the inputs to the outputs.
    """
    titles = {layer.id: layer_title(layer) for layer in network.layers}
    if layer_id not in titles:
        return layer_id
    title = titles[layer_id]
    namesakes = [layer for layer in _in_order(network) if titles[layer.id] == title]
    if len(namesakes) == 1:
        return title
    activations = [layer.activation for layer in namesakes if isinstance(layer, Dense)]
    layer = network.layer(layer_id)
    if isinstance(layer, Dense) and activations.count(layer.activation) == 1:
        return f"{title} ({layer.activation})"
    number = [namesake.id for namesake in namesakes].index(layer_id) + 1
    text = QCoreApplication.translate("Coach", "{layer}, number {number}")
    return text.format(layer=title, number=i18n.integer(number))


def with_layer_names(
    parameters: Mapping[str, object], network: NetworkSpec | None
) -> dict[str, object]:
    """The parameters of an error, with the names of layers in place of their ids."""
    shown = dict(parameters)
    for name in _PARAMETERS:
        value = parameters.get(name)
        if network is not None and isinstance(value, str):
            shown[name] = layer_text(value, network)
    return shown


def _in_order(network: NetworkSpec) -> tuple[LayerSpec, ...]:
    try:
        return topological_order(network)
    except NetworkError:
        return network.layers
