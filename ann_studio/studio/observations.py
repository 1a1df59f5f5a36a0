"""What the network does with the chosen row, or with all rows on average: values to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.model import Activations
from ann_studio.studio.look import Lens

if TYPE_CHECKING:
    from ann_studio.studio.document import Document


class Observations:
    """Computed when first asked for, and again when weights, row or network are others.

    Arrays of a layer are (units,); blocks are (inputs, units), with a last row for the biases
    where the layer has them.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._activations: Activations | None = None

    def forget(self) -> None:
        """Weights, row or network are others."""
        self._activations = None

    def _forward(self) -> Activations:
        if self._activations is None:
            document = self._document
            x = document.dataset.x[document.row : document.row + 1]
            self._activations = document.model.forward(document.parameters, x)
        return self._activations

    def a(self, layer_id: str) -> FloatArray:
        """What each unit of a layer gives."""
        return self._forward().a[layer_id][0]

    def z(self, layer_id: str) -> FloatArray:
        """The sum that each unit of a Dense layer puts into its activation."""
        return self._forward().z[layer_id][0]

    def block(self, lens: Lens, layer_id: str) -> FloatArray | None:
        """What a lens shows of a Dense layer; None where it is not known."""
        document = self._document
        layout = document.model.layout
        weights = layout.block(document.parameters, layer_id)
        match lens:
            case "weight":
                return weights
            case "contribution":
                source = document.network.sources(layer_id)[0]
                given = np.append(self.a(source), 1.0)[: len(weights)]
                return weights * given[:, None]
        return None
