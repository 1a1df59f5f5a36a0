"""The items of a drawn network, made from where everything is."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsItem

from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Concatenate, Dense
from ann_studio.network.spec import LayerSpec
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.fonts import FOOT_GAP, LABEL_GAP, Fonts, pill_height
from ann_studio.studio.canvas.items.add_button import AddButton
from ann_studio.studio.canvas.items.edge_style import EdgeStyle
from ann_studio.studio.canvas.items.edges_item import EdgesItem, Points, rim_to_rim
from ann_studio.studio.canvas.items.foot_item import FootItem
from ann_studio.studio.canvas.items.gap_item import GapItem
from ann_studio.studio.canvas.items.label_item import LabelItem
from ann_studio.studio.canvas.items.layer_head import LayerHead
from ann_studio.studio.canvas.items.lower_edge import LowerEdge
from ann_studio.studio.canvas.items.neuron_item import NeuronItem
from ann_studio.studio.canvas.items.port_item import PortItem
from ann_studio.studio.canvas.items.units_control import UnitsControl
from ann_studio.studio.canvas.items.wires_item import WiresItem
from ann_studio.studio.canvas.layout.arrange import LANE_STEP
from ann_studio.studio.canvas.layout.plan import ConnectionPlace, LayerPlace, Measures, Plan, Point
from ann_studio.studio.canvas.texts import Texts
from ann_studio.studio.document import Document
from ann_studio.studio.targets import EdgeTarget, NeuronTarget

_PORT_SHARE = 0.28
"""The diameter of a port, in buttons."""


@dataclass
class Parts:
    """All items by what they stand for; `neurons` of a layer are in the order of its places."""

    heads: dict[str, LayerHead] = field(default_factory=dict)
    neurons: dict[str, list[NeuronItem]] = field(default_factory=dict)
    inputs: dict[NeuronTarget, LabelItem] = field(default_factory=dict)
    outputs: dict[NeuronTarget, LabelItem] = field(default_factory=dict)
    costs: dict[str, LabelItem] = field(default_factory=dict)
    edges: dict[str, EdgesItem] = field(default_factory=dict)
    wires: list[WiresItem] = field(default_factory=list)
    gaps: list[GapItem] = field(default_factory=list)
    feet: dict[str, FootItem] = field(default_factory=dict)
    controls: dict[str, UnitsControl] = field(default_factory=dict)
    lower_edges: dict[str, LowerEdge] = field(default_factory=dict)
    input_ports: dict[str, PortItem] = field(default_factory=dict)
    output_ports: dict[str, PortItem] = field(default_factory=dict)
    buttons: list[AddButton] = field(default_factory=list)

    def items(self) -> list[QGraphicsItem]:
        """All of them."""
        neurons = [neuron for items in self.neurons.values() for neuron in items]
        by_key = (self.edges, self.outputs, self.costs)
        keyed: list[QGraphicsItem] = [item for items in by_key for item in items.values()]
        return [*keyed, *self.wires, *self.still_items(), *neurons]

    def still_items(self) -> list[QGraphicsItem]:
        """The small ones that look alike all through a training."""
        by_key = (
            self.inputs,
            self.heads,
            self.feet,
            self.controls,
            self.lower_edges,
            self.input_ports,
            self.output_ports,
        )
        keyed: list[QGraphicsItem] = [item for items in by_key for item in items.values()]
        return [*keyed, *self.gaps, *self.buttons]


class Builder:
    """Makes the items of one plan, in place but without values."""

    def __init__(
        self,
        document: Document,
        texts: Texts,
        fonts: Fonts,
        measures: Measures,
        plan: Plan,
        events: CanvasEvents,
    ) -> None:
        self._document = document
        self._texts = texts
        self._fonts = fonts
        self._measures = measures
        self._plan = plan
        self._events = events
        self._style = EdgeStyle.of(edge_count(document, plan))
        self._parts = Parts()

    def build(self) -> Parts:
        """New items for every layer and connection."""
        for layer in self._document.network.layers:
            place = self._plan.layers[layer.id]
            self._add_head(layer, place)
            self._add_neurons(layer, place)
            self._add_foot(layer, place)
        self._add_cost()
        for layer in self._document.network.layers:
            if isinstance(layer, Dense):
                self._add_edges(layer)
        for connection in self._plan.connections:
            self._add_wires(connection)
            button = AddButton(connection.connection, self._measures.button, self._events)
            button.setPos(*connection.button)
            self._parts.buttons.append(button)
        return self._parts

    def _is_hidden(self, layer: LayerSpec) -> bool:
        network = self._document.network
        return bool(network.sources(layer.id) and network.targets(layer.id))

    # Layers

    def _add_head(self, layer: LayerSpec, place: LayerPlace) -> None:
        text = self._texts.head(layer)
        head = LayerHead(layer.id, text, self._fonts, self._events)
        head.setPos(place.x, place.top)
        self._parts.heads[layer.id] = head
        network, middle = self._document.network, head.frame_rect().center().y()
        side = head.frame_rect().right() + 5.0
        size = _PORT_SHARE * self._measures.button
        if network.sources(layer.id):
            port = PortItem(layer.id, False, size)
            port.setPos(place.x - side, place.top + middle)
            self._parts.input_ports[layer.id] = port
        if network.targets(layer.id):
            port = PortItem(layer.id, True, size)
            port.setPos(place.x + side, place.top + middle)
            self._parts.output_ports[layer.id] = port

    def _add_neurons(self, layer: LayerSpec, place: LayerPlace) -> None:
        diameter = self._plan.diameter
        font = self._fonts.number(diameter)
        self._parts.neurons[layer.id] = []
        for unit, y in zip(place.units, place.ys, strict=True):
            target = NeuronTarget(layer.id, unit)
            neuron = NeuronItem(target, diameter, font, self._events)
            neuron.setPos(place.x, y)
            neuron.set_frozen(frozen_by(layer, unit) == "unit")
            self._parts.neurons[layer.id].append(neuron)
            self._add_label(target, QPointF(place.x, y))
        for gap in place.gaps:
            text = self._texts.more(gap.last - gap.first + 1)
            item = GapItem(layer.id, gap.first, text, self._fonts, self._events)
            item.setPos(place.x, gap.y)
            self._parts.gaps.append(item)

    def _add_label(self, target: NeuronTarget, center: QPointF) -> None:
        offset = QPointF(self._plan.diameter / 2 + LABEL_GAP, 0)
        if self._texts.feature(target.layer_id, target.unit) is not None:
            label = LabelItem(self._fonts, self._measures.left - LABEL_GAP, True)
            label.setPos(center - offset)
            self._parts.inputs[target] = label
        if self._texts.target(target.layer_id, target.unit) is not None:
            label = LabelItem(self._fonts, self._measures.right - LABEL_GAP, False)
            label.setPos(center + offset)
            self._parts.outputs[target] = label

    def _add_cost(self) -> None:
        """Below the labels of the last output, as there is one cost for all of them."""
        layer_id = self._document.network.output_layers[-1].id
        place = self._plan.layers[layer_id]
        label = LabelItem(self._fonts, self._measures.right - LABEL_GAP, False, is_small=True)
        below = self._fonts.label_height / 2 + label.boundingRect().height() / 2
        offset = self._plan.diameter / 2 + LABEL_GAP
        label.setPos(place.x + offset, place.ys[-1] + below)
        self._parts.costs[layer_id] = label

    def _add_foot(self, layer: LayerSpec, place: LayerPlace) -> None:
        """The handle and the pill of a hidden Dense layer, and the counts of any."""
        last = max([*place.ys, *(gap.y for gap in place.gaps)]) + self._plan.diameter / 2
        height = pill_height(self._fonts.line)
        top = place.bottom - self._measures.foot + FOOT_GAP
        if isinstance(layer, Dense) and self._is_hidden(layer):
            edge = LowerEdge(layer.id, 1.6 * self._plan.diameter, FOOT_GAP)
            edge.setPos(place.x, last + FOOT_GAP / 2)
            self._parts.lower_edges[layer.id] = edge
            control = UnitsControl(layer.id, layer.units, height, self._fonts, self._events)
            control.setPos(place.x, top + height / 2)
            self._parts.controls[layer.id] = control
        counts = self._texts.counts(layer)
        if counts:
            foot = FootItem(counts, self._fonts)
            foot.setPos(place.x, top + height + 4.0)
            self._parts.feet[layer.id] = foot

    # Connections

    def _add_edges(self, layer: Dense) -> None:
        place = self._plan.layers[layer.id]
        source = self._plan.layers[self._document.network.sources(layer.id)[0]]
        lines = rim_to_rim(_points(source), _points(place), self._plan.diameter / 2)
        units = (source.units, place.units)
        edges = EdgesItem(source.layer_id, layer.id, units, lines, self._style, self._events)
        edges.set_frozen(EdgeTarget(layer.id, row, unit) for row, unit in layer.frozen_weights)
        self._parts.edges[layer.id] = edges

    def _add_wires(self, place: ConnectionPlace) -> None:
        """Where a layer passes units on, from each shown one to the one that it becomes."""
        network, connection = self._document.network, place.connection
        target = network.layer(connection.target)
        if isinstance(target, Dense):
            return
        offset = 0
        if isinstance(target, Concatenate):
            for source in network.sources(target.id):
                if source == connection.source:
                    break
                offset += self._document.model.units[source]
        lines = _wires(self._plan, place, offset)
        if lines:
            units, ways = zip(*lines, strict=True)
            self._parts.wires.append(WiresItem(target.id, units, ways))


def edge_count(document: Document, plan: Plan) -> int:
    """How many weights a plan has room for."""
    network, places = document.network, plan.layers
    return sum(
        len(places[network.sources(layer_id)[0]].units) * len(places[layer_id].units)
        for layer_id in document.model.layout.blocks
    )


def _points(place: LayerPlace) -> Points:
    return np.array([(place.x, y) for y in place.ys])


def _wires(plan: Plan, connection: ConnectionPlace, offset: int) -> list[tuple[int, list[Point]]]:
    """A line for each unit that is shown at both ends, with the unit that it leads into.

    Through a lane they run side by side.
    """
    source = plan.layers[connection.connection.source]
    target = plan.layers[connection.connection.target]
    ends = dict(zip(target.units, target.ys, strict=True))
    shown = [
        (unit + offset, y, ends[unit + offset])
        for unit, y in zip(source.units, source.ys, strict=True)
        if unit + offset in ends
    ]
    radius, lines = plan.diameter / 2, []
    for number, (unit, start, end) in enumerate(shown):
        aside = (number - (len(shown) - 1) / 2) * LANE_STEP
        via = [(x + side * radius, y + aside) for x, y in connection.via for side in (-1.6, 1.6)]
        lines.append((unit, [(source.x + radius, start), *via, (target.x - radius, end)]))
    return lines
