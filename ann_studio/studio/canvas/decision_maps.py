"""What every neuron gives over two features: tiny pictures for the neurons of the canvas."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtGui import QImage

from ann_studio.engine.arrays import FloatArray, overflow_allowed
from ann_studio.engine.model import Pass
from ann_studio.studio.canvas.items import color_scale
from ann_studio.studio.canvas.items.color_scale import bins_of
from ann_studio.studio.document import Document

SIDE: Final = 20
"""Pixels of a map in each direction."""


class DecisionMaps:
    """The two features run over their range in the table, the others are as in the chosen row."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._key: tuple[object, ...] = ()
        self._pass: Pass | None = None
        self._parameters: FloatArray | None = None
        self.point: tuple[float, float] | None = None

    def compute(self) -> dict[str, FloatArray]:
        """What the units of each layer give, (units, SIDE, SIDE), the second feature upwards."""
        document = self._document
        key = (document.model, document.dataset, document.look.map_features, document.row)
        if key != self._key or self._pass is None or self._parameters is None:
            self._key = key
            self._bind()
        assert self._pass is not None and self._parameters is not None
        np.copyto(self._parameters, document.parameters)
        with overflow_allowed():
            self._pass.forward()
        nodes = self._pass.nodes
        return {i: node.a.reshape(-1, SIDE, SIDE) for i, node in nodes.items()}

    def _bind(self) -> None:
        document = self._document
        model, x = document.model, document.dataset.x
        self._parameters = np.zeros(model.layout.size, model.dtype)
        self._pass = Pass(model, SIDE * SIDE, self._parameters)
        grid = np.tile(x[document.row], (SIDE * SIDE, 1))
        across, up = document.look.map_features
        ends = [(float(x[:, f].min()), float(x[:, f].max())) for f in (across, up)]
        steps = [np.linspace(low, high, SIDE) for low, high in ends]
        grid[:, up] = np.repeat(steps[1][::-1], SIDE)
        grid[:, across] = np.tile(steps[0], SIDE)
        self._pass.x[:, :-1] = grid
        places = [
            (float(x[document.row, f]) - low) / ((high - low) or 1.0)
            for f, (low, high) in zip((across, up), ends, strict=True)
        ]
        self.point = (places[0], places[1])


def map_image(values: FloatArray, limit: float) -> QImage:
    """A picture of (rows, columns) in the colors of the weight scale, from -limit to limit."""
    bins = np.ascontiguousarray(bins_of(values, limit).astype(np.uint8))
    height, width = bins.shape
    image = QImage(bins.data, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable([color.rgb() for color in color_scale.colors()])
    return image.copy()
