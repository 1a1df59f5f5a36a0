"""Brings the items of a drawn network up to date with the document: colors, numbers, labels."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from ann_studio.engine.arrays import FloatArray
from ann_studio.network.layer_types import Dense
from ann_studio.studio.canvas.decision_maps import DecisionMaps, map_image
from ann_studio.studio.canvas.items.color_scale import MIDDLE, bins_of, largest_size
from ann_studio.studio.canvas.items.faces import CurveFace, Face, MapFace
from ann_studio.studio.canvas.items.neuron_item import NeuronItem
from ann_studio.studio.canvas.lighting import is_pending
from ann_studio.studio.canvas.parts import Parts
from ann_studio.studio.canvas.texts import Texts, neuron_number
from ann_studio.studio.document import Document
from ann_studio.studio.spotlight import Light

MOST_EDGES: Final = 3000
"""More edges than this are never drawn at once, only the strongest."""


class Coloring:
    """`limit` is the end of the scale of the edges, and of the biases: the largest shown size, or
    what the user has fixed. `activation_limit` is that of the neurons: the largest activation,
    but at least 1. `drawn` of `edges` shown edges are drawn; the others are weaker. What `light`
    says is not computed yet is shown without a number.
    """

    def __init__(self, document: Document, texts: Texts) -> None:
        self._document = document
        self._texts = texts
        self._maps = DecisionMaps(document)
        self._computed_maps: dict[str, FloatArray] = {}
        self._labelled: tuple[object, ...] = ()
        self.limit = 1.0
        self.activation_limit = 1.0
        self.edges = 0
        self.drawn = 0
        self.is_known = True
        self.light: Light | None = None

    def forget(self) -> None:
        """The items are new: they have no labels yet."""
        self._labelled = ()

    def show(self, parts: Parts) -> None:
        """Gives the items the present values."""
        blocks = self._shown_blocks(parts)
        observed = self._document.observations
        activations = {
            layer_id: observed.a(layer_id)[[n.target.unit for n in items]]
            for layer_id, items in parts.neurons.items()
        }
        self._computed_maps = self._maps.compute() if self._document.look.face == "map" else {}
        fixed = self._document.look.limit
        self.limit = fixed if fixed is not None else largest_size(*blocks.values()) or 1.0
        self.activation_limit = max(largest_size(*activations.values()), 1.0)
        kernels = {i: block[: len(parts.edges[i].source_units)] for i, block in blocks.items()}
        strongest = self._strongest(kernels)
        for layer_id, kernel in kernels.items():
            parts.edges[layer_id].set_weights(kernel, self.limit, strongest[layer_id])
        for layer_id, neurons in parts.neurons.items():
            bias = None
            if layer_id in blocks and len(blocks[layer_id]) > len(kernels[layer_id]):
                bias = blocks[layer_id][-1]
            faces = self._faces(layer_id, neurons)
            self._show_neurons(neurons, activations[layer_id], bias, faces)
        self._show_labels(parts)

    def _shown_blocks(self, parts: Parts) -> dict[str, FloatArray]:
        """The shown part of what the lens shows, with the shown biases as a last row if any.

        What is not known is shown as zero.
        """
        document = self._document
        layout, lens = document.model.layout, document.look.lens
        self.is_known = True
        shown: dict[str, FloatArray] = {}
        for layer_id, edges in parts.edges.items():
            rows = list(edges.source_units)
            if layout.blocks[layer_id].layer.use_bias:
                rows.append(layout.blocks[layer_id].fan_in)
            block = document.observations.block(lens, layer_id)
            if block is None:
                self.is_known = False
                shown[layer_id] = np.zeros((len(rows), len(edges.target_units)))
            else:
                shown[layer_id] = block[np.ix_(rows, edges.target_units)]
        return shown

    def _strongest(self, kernels: dict[str, FloatArray]) -> dict[str, npt.NDArray[np.bool_]]:
        """Which edges are drawn, as many as are asked for; what is no number is the weakest."""
        self.edges = sum(kernel.size for kernel in kernels.values())
        wanted = min(round(self.edges * self._document.look.share / 100), MOST_EDGES)
        self.drawn = max(wanted, min(self.edges, 1))
        shown = np.ones(self.edges, np.bool_)
        hidden = self.edges - self.drawn
        if hidden:
            sizes = np.abs(np.concatenate([kernel.ravel() for kernel in kernels.values()]))
            shown[np.argpartition(np.nan_to_num(sizes), hidden)[:hidden]] = False
        ends = np.cumsum([kernel.size for kernel in kernels.values()])
        return dict(zip(kernels, np.split(shown, ends[:-1]), strict=True))

    def _show_neurons(
        self,
        neurons: list[NeuronItem],
        activations: FloatArray,
        bias: FloatArray | None,
        faces: list[Face | None],
    ) -> None:
        steps = bins_of(activations, self.activation_limit).tolist()
        bias_steps = [None] * len(neurons) if bias is None else bins_of(bias, self.limit).tolist()
        values = activations.tolist()
        for neuron, value, step, bias_step, face in zip(
            neurons, values, steps, bias_steps, faces, strict=True
        ):
            if is_pending(self.light, neuron.target):
                neuron.set_values("", MIDDLE, bias_step)
            else:
                neuron.set_values(neuron_number(value), step, bias_step, face)

    def _faces(self, layer_id: str, neurons: list[NeuronItem]) -> list[Face | None]:
        """What the neurons show instead of their numbers."""
        units = [neuron.target.unit for neuron in neurons]
        match self._document.look.face:
            case "curve":
                layer = self._document.network.layer(layer_id)
                if isinstance(layer, Dense) and layer.activation != "softmax":
                    z = self._document.observations.z(layer_id)[units].tolist()
                    return [CurveFace(layer.activation, value) for value in z]
            case "map":
                maps = self._computed_maps[layer_id]
                limit, point = self.activation_limit, self._maps.point
                return [MapFace(map_image(maps[unit], limit), point) for unit in units]
        return [None] * len(units)

    def _show_labels(self, parts: Parts) -> None:
        document = self._document
        split = document.training.validation_split
        shown = (document.row, document.look.all_rows, document.dataset, split)
        if self._labelled != shown:
            self._labelled = shown
            for target, label in parts.inputs.items():
                feature = self._texts.feature(target.layer_id, target.unit)
                assert feature is not None
                label.set_lines(*self._texts.feature_lines(target, feature))
        for target, label in parts.outputs.items():
            column = self._texts.target(target.layer_id, target.unit)
            assert column is not None
            known = not is_pending(self.light, target)
            label.set_lines(*self._texts.target_lines(target.layer_id, target.unit, column, known))
        known = not any(is_pending(self.light, target) for target in parts.outputs)
        for label in parts.costs.values():
            label.set_lines(self._texts.cost() if known else "")
