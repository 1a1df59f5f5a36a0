"""The items of a drawn network, made from where everything is."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsItem

from ann_studio.network.layer_types import Concatenate, Dense
from ann_studio.network.spec import LayerSpec
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.fonts import LABEL_GAP, Fonts, add_button_size, pill_height
from ann_studio.studio.canvas.items.add_button import AddButton
from ann_studio.studio.canvas.items.edge_style import EdgeStyle
from ann_studio.studio.canvas.items.edges_item import EdgesItem, Points, rim_to_rim
from ann_studio.studio.canvas.items.gap_item import GapItem
from ann_studio.studio.canvas.items.label_item import LabelItem
from ann_studio.studio.canvas.items.layer_head import LayerHead
from ann_studio.studio.canvas.items.neuron_item import NeuronItem
from ann_studio.studio.canvas.items.units_control import UnitsControl
from ann_studio.studio.canvas.items.wires_item import WiresItem
from ann_studio.studio.canvas.layout import LayerPlace, Measures, Plan
from ann_studio.studio.canvas.texts import Texts
from ann_studio.studio.document import Document
from ann_studio.studio.targets import NeuronTarget


@dataclass
class Parts:
    """All items by what they stand for; `neurons` of a layer are in the order of its places."""

    heads: dict[str, LayerHead] = field(default_factory=dict)
    neurons: dict[str, list[NeuronItem]] = field(default_factory=dict)
    inputs: dict[NeuronTarget, LabelItem] = field(default_factory=dict)
    outputs: dict[NeuronTarget, LabelItem] = field(default_factory=dict)
    edges: dict[str, EdgesItem] = field(default_factory=dict)
    controls: dict[str, UnitsControl] = field(default_factory=dict)
    buttons: list[AddButton] = field(default_factory=list)
    others: list[QGraphicsItem] = field(default_factory=list)

    def items(self) -> list[QGraphicsItem]:
        """All of them."""
        neurons = [neuron for items in self.neurons.values() for neuron in items]
        labels = [*self.inputs.values(), *self.outputs.values()]
        edges, heads, controls = self.edges.values(), self.heads.values(), self.controls.values()
        return [*edges, *self.others, *neurons, *labels, *heads, *controls, *self.buttons]


class Builder:
    """Makes the items of one plan."""

    def __init__(
        self, document: Document, fonts: Fonts, measures: Measures, events: CanvasEvents
    ) -> None:
        self._document = document
        self._fonts = fonts
        self._measures = measures
        self._events = events
        self._texts = Texts(document)

    def build(self, plan: Plan) -> Parts:
        """New items, in place but without values."""
        parts = Parts()
        for layer in self._document.network.layers:
            self._add_layer(parts, layer, plan.layers[layer.id], plan.diameter)
        style = EdgeStyle.of(edge_count(self._document, plan))
        for layer in self._document.network.layers:
            self._add_edges(parts, layer, plan, style)
        size = add_button_size(self._fonts.line)
        for place in plan.connections:
            button = AddButton(place.connection, size, self._events)
            button.setPos(place.x, place.y)
            parts.buttons.append(button)
        return parts

    def _add_layer(
        self, parts: Parts, layer: LayerSpec, place: LayerPlace, diameter: float
    ) -> None:
        network = self._document.network
        hidden = bool(network.sources(layer.id) and network.targets(layer.id))
        texts = (self._texts.title(layer), self._texts.subtitle(layer))
        dense = isinstance(layer, Dense)
        has_menu = dense or bool(network.targets(layer.id))
        head = LayerHead(layer.id, texts, self._fonts, has_menu, hidden, self._events)
        head.setPos(place.x, place.top)
        parts.heads[layer.id] = head
        font = self._fonts.number(diameter)
        parts.neurons[layer.id] = []
        for unit, y in zip(place.units, place.ys, strict=True):
            target = NeuronTarget(layer.id, unit)
            neuron = NeuronItem(target, diameter, font, self._events)
            neuron.setPos(place.x, y)
            parts.neurons[layer.id].append(neuron)
            self._add_label(parts, target, QPointF(place.x, y), diameter)
        if place.gap_y is not None:
            gap = GapItem(self._texts.more(place.hidden), self._fonts)
            gap.setPos(place.x, place.gap_y)
            parts.others.append(gap)
        if hidden and isinstance(layer, Dense):
            height = pill_height(self._fonts.line)
            control = UnitsControl(layer.id, layer.units, height, self._events)
            control.setPos(place.x, place.bottom - height / 2 - 1)
            parts.controls[layer.id] = control

    def _add_label(
        self, parts: Parts, target: NeuronTarget, center: QPointF, diameter: float
    ) -> None:
        offset = QPointF(diameter / 2 + LABEL_GAP, 0)
        if self._texts.feature(target.layer_id, target.unit) is not None:
            label = LabelItem(self._fonts, self._measures.left - LABEL_GAP, True)
            label.setPos(center - offset)
            parts.inputs[target] = label
        if self._texts.target(target.layer_id, target.unit) is not None:
            label = LabelItem(self._fonts, self._measures.right - LABEL_GAP, False)
            label.setPos(center + offset)
            parts.outputs[target] = label

    def _add_edges(self, parts: Parts, layer: LayerSpec, plan: Plan, style: EdgeStyle) -> None:
        place = plan.layers[layer.id]
        radius = plan.diameter / 2
        if isinstance(layer, Dense):
            source = plan.layers[self._document.network.sources(layer.id)[0]]
            lines = rim_to_rim(_points(source), _points(place), radius)
            units = (source.units, place.units)
            parts.edges[layer.id] = EdgesItem(
                source.layer_id, layer.id, units, lines, style, self._events
            )
            return
        offset = 0
        for source_id in self._document.network.sources(layer.id):
            lines = _wires(plan.layers[source_id], place, offset, radius)
            if len(lines):
                parts.others.append(WiresItem(lines))
            if isinstance(layer, Concatenate):
                offset += self._document.model.units[source_id]


def edge_count(document: Document, plan: Plan) -> int:
    """How many weights a plan shows."""
    network, places = document.network, plan.layers
    return sum(
        len(places[network.sources(layer_id)[0]].units) * len(places[layer_id].units)
        for layer_id in document.model.layout.blocks
    )


def _points(place: LayerPlace) -> Points:
    return np.array([(place.x, y) for y in place.ys])


def _wires(source: LayerPlace, target: LayerPlace, offset: int, radius: float) -> Points:
    """From each shown unit to the one it becomes, where that is shown; (n, 4)."""
    ends = dict(zip(target.units, target.ys, strict=True))
    lines = [
        rim_to_rim(np.array([(source.x, y)]), np.array([(target.x, ends[unit + offset])]), radius)
        for unit, y in zip(source.units, source.ys, strict=True)
        if unit + offset in ends
    ]
    return np.vstack(lines) if lines else np.empty((0, 4))
