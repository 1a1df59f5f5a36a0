"""The numbers that a light carries along edges, each with a place where it can be read."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio import i18n
from ann_studio.studio.canvas.items.carried_item import Carried, CarriedItem
from ann_studio.studio.canvas.layout.labels import apart_at_start, resting_places
from ann_studio.studio.canvas.parts import Parts
from ann_studio.studio.spotlight import Light
from ann_studio.studio.targets import EdgeTarget, NeuronTarget

_DIGITS: Final = 3
_MOST: Final = 200
"""So many numbers, the largest, are tried for a place."""


def show_carried(item: CarriedItem, parts: Parts, light: Light | None) -> None:
    """Gives the item the numbers that fit, largest first, on the edges that are drawn."""
    if light is None or not light.carried:
        item.show_numbers((), False)
        return
    drawn = [(edge, value) for edge, value in light.carried if _is_drawn(parts, edge)]
    drawn.sort(key=lambda one: -abs(one[1]) if math.isfinite(one[1]) else -math.inf)
    drawn = drawn[:_MOST]
    centers = {n.target: n.scenePos() for items in parts.neurons.values() for n in items}
    ways = [_way(parts, centers, edge) for edge, _ in drawn]
    texts = [i18n.number(value, _DIGITS) for _, value in drawn]
    edges = [edge for edge, _ in drawn]
    places = resting_places(
        np.array([(a.x(), a.y(), b.x(), b.y()) for a, b in ways]).reshape(-1, 4),
        np.array([item.size_of(text) for text in texts]).reshape(-1, 2),
        apart_at_start([e.source_unit for e in edges], [e.unit for e in edges]),
        _occupied(parts, edges),
    )
    numbers = []
    for text, (start, end), place in zip(texts, ways, places, strict=True):
        if place is not None and light.backwards:
            numbers.append(Carried(text, end, start, 1.0 - place))
        elif place is not None:
            numbers.append(Carried(text, start, end, place))
    item.show_numbers(numbers, light.backwards)


def _is_drawn(parts: Parts, edge: EdgeTarget) -> bool:
    return edge.layer_id in parts.edges and parts.edges[edge.layer_id].draws(edge)


def _way(
    parts: Parts, centers: dict[NeuronTarget, QPointF], edge: EdgeTarget
) -> tuple[QPointF, QPointF]:
    source = NeuronTarget(parts.edges[edge.layer_id].source_id, edge.source_unit)
    return centers[source], centers[NeuronTarget(edge.layer_id, edge.unit)]


def _occupied(parts: Parts, edges: list[EdgeTarget]) -> FloatArray:
    """The rectangles around the neurons at both ends, and around what stands for more of them."""
    layers = {edge.layer_id for edge in edges}
    layers |= {parts.edges[layer_id].source_id for layer_id in layers}
    neurons = [neuron for layer_id in layers for neuron in parts.neurons[layer_id]]
    rects = [neuron.mapRectToScene(neuron.circle_rect()) for neuron in neurons]
    rects += [gap.sceneBoundingRect() for gap in parts.gaps if gap.layer_id in layers]
    found = [(r.center().x(), r.center().y(), r.width(), r.height()) for r in rects]
    return np.array(found).reshape(-1, 4)
