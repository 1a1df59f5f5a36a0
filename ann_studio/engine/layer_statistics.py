"""What the units of a layer do over many rows: their range, and those that cannot learn there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ann_studio.engine.activations import ACTIVATIONS
from ann_studio.engine.arrays import FloatArray, overflow_allowed
from ann_studio.engine.nodes import Node
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import LayerSpec

LARGEST_SLOPES: Final = {"sigmoid": 0.25, "tanh": 1.0}
"""φ′(0) of the activations that level off on both sides."""

SATURATED: Final = 0.01
"""The share of the largest slope below which a unit counts as saturated."""


@dataclass(frozen=True)
class LayerStatistics:
    """A layer over some rows: its smallest and largest activation, and shares of its units.

    `dead` are units that give 0 for every row: their slope is 0 too, so these rows cannot change
    the weights before them (None: not a layer of relu).

    `saturated` are units whose slope φ′(z), in the mean over the rows, is below 1 % of its
    largest, φ′(0): an error that passes back through one shrinks to less than a hundredth of what
    it would be at z = 0. With one and the same z in every row that is |z| > 5.99 for sigmoid,
    where a is within 0.0026 of an end, and |z| > 2.99 for tanh, where it is within 0.0051 (None:
    neither of them).
    """

    lowest: float
    highest: float
    dead: float | None = None
    saturated: float | None = None


def statistics_of(layer: LayerSpec, node: Node) -> LayerStatistics:
    """The statistics of a layer after a forward pass."""
    lowest, highest = float(node.a.min()), float(node.a.max())
    activation = layer.activation if isinstance(layer, Dense) else None
    dead = saturated = None
    if activation == "relu":
        dead = _share(node.a.max(axis=1) <= 0)
    elif activation in LARGEST_SLOPES:
        slopes = _slopes(activation, node).mean(axis=1, dtype=np.float64)
        saturated = _share(slopes < SATURATED * LARGEST_SLOPES[activation])
    return LayerStatistics(lowest, highest, dead, saturated)


def _share(units: FloatArray) -> float:
    return float(units.mean())


def _slopes(activation: str, node: Node) -> FloatArray:
    """φ′(z) for every unit and row: what an error of 1 becomes on its way back."""
    slopes = np.ones_like(node.a)
    with overflow_allowed():
        for call in ACTIVATIONS[activation].backward(node.z, node.a, slopes, np.empty_like(slopes)):
            call()
    return slopes
