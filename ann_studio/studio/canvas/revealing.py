"""Scrolls large layers so that what is chosen or asked for is drawn."""

from __future__ import annotations

from ann_studio.studio.canvas.layout.windows import scrolled_to
from ann_studio.studio.document import Document
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target


def reveal(document: Document, target: Target) -> None:
    """Moves the window of a neuron's layer, or those at both ends of an edge, if need be."""
    match target:
        case NeuronTarget(layer_id, unit):
            look, units = document.look, document.model.units[layer_id]
            look.set_window(layer_id, scrolled_to(units, look.window(layer_id), unit))
        case EdgeTarget(layer_id, source_unit, unit):
            (source,) = document.network.sources(layer_id)
            reveal(document, NeuronTarget(source, source_unit))
            reveal(document, NeuronTarget(layer_id, unit))
        case LayerTarget():
            pass
