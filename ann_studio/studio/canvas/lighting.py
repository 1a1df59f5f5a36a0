"""Which items of a drawn network a light falls on; the others are faded."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QGraphicsItem

from ann_studio.studio.canvas.parts import Parts
from ann_studio.studio.spotlight import Light
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget

_FADED: Final = 0.35
"""The opacity of a neuron that is not lit."""
_FADED_LABEL: Final = 0.5


def light_up(parts: Parts, light: Light | None) -> None:
    """Fades all neurons and edges that are not lit, and marks the neurons that are.

    Where a light falls on nothing, and without one, nothing is faded.
    """
    chosen = light if light is not None and (light.targets or light.into) else None
    for neurons in parts.neurons.values():
        for neuron in neurons:
            lit = chosen is not None and is_lit(chosen, neuron.target)
            neuron.set_lit(lit)
            neuron.setOpacity(1.0 if chosen is None or lit else _FADED)
    for labels in (parts.inputs, parts.outputs):
        for target, label in labels.items():
            _fade_label(label, chosen is not None and not is_lit(chosen, target))
    for edges in parts.edges.values():
        edges.set_lit(None if chosen is None else _lit_edges(chosen))
    for wires in parts.wires:
        wires.set_lit(None if chosen is None else chosen.into)


def is_lit(light: Light, neuron: NeuronTarget) -> bool:
    """Whether a neuron, or its layer, takes part."""
    return neuron in light.targets or LayerTarget(neuron.layer_id) in light.targets


def is_pending(light: Light | None, neuron: NeuronTarget) -> bool:
    """Whether a neuron, or its layer, is still to be computed."""
    if light is None:
        return False
    return neuron in light.pending or LayerTarget(neuron.layer_id) in light.pending


def _lit_edges(light: Light) -> frozenset[LayerTarget | NeuronTarget | EdgeTarget]:
    """What edges are lit for: their own sake, or what they lead into."""
    return light.into | {target for target in light.targets if isinstance(target, EdgeTarget)}


def _fade_label(label: QGraphicsItem, faded: bool) -> None:
    label.setOpacity(_FADED_LABEL if faded else 1.0)
