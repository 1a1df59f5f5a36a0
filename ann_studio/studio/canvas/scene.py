"""The scene of a document's network: items made when the network changes, values at any time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QObject, QRectF, QSizeF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGraphicsScene

from ann_studio.data.prepare import Dataset
from ann_studio.network.spec import NetworkSpec
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.fonts import Fonts
from ann_studio.studio.canvas.items.color_scale import bins_of
from ann_studio.studio.canvas.items.edge_style import EdgeStyle
from ann_studio.studio.canvas.items.layer_head import head_width
from ann_studio.studio.canvas.items.neuron_item import NeuronItem
from ann_studio.studio.canvas.layout import Measures, Plan, arrange
from ann_studio.studio.canvas.parts import Builder, Parts, edge_count
from ann_studio.studio.canvas.texts import Texts, neuron_number
from ann_studio.studio.document import Document
from ann_studio.studio.targets import NeuronTarget, Target


class NetworkScene(QGraphicsScene):
    """`weight_limit` is the largest shown size of a weight or bias, `activation_limit` that of an
    activation, but at least 1: these are the ends of the scale of colours.
    """

    def __init__(
        self, document: Document, events: CanvasEvents, font: QFont, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._document = document
        self._events = events
        self._fonts = Fonts.of(font)
        self._texts = Texts(document)
        self._widest: tuple[Dataset, tuple[list[str], list[str]]] | None = None
        self._built: tuple[NetworkSpec, Dataset, Plan] | None = None
        self._selected: str | None = None
        self._labelled_row: int | None = None
        self.parts = Parts()
        self.edge_style = EdgeStyle.of(0)
        self.weight_limit = 1.0
        self.activation_limit = 1.0

    # Making

    def arrange(self, room: QSizeF) -> bool:
        """Lays the network out for a room; whether that made new items, without values yet."""
        document = self._document
        measures = self._measures(room.width())
        size = (room.width(), room.height())
        plan = arrange(document.network, document.model.units, measures, size)
        built = (document.network, document.dataset, plan)
        if built == self._built:
            return False
        self._built = built
        self._labelled_row = None
        self.clear()
        self.edge_style = EdgeStyle.of(edge_count(document, plan))
        self.parts = Builder(document, self._fonts, measures, self._events).build(plan)
        for item in self.parts.items():
            self.addItem(item)
        self._show_selection()
        return True

    def _measures(self, room: float) -> Measures:
        texts, dataset = self._texts, self._document.dataset
        layers = self._document.network.layers
        heads = [head_width((texts.title(x), texts.subtitle(x)), self._fonts) for x in layers]
        if self._widest is None or self._widest[0] is not dataset:
            self._widest = (dataset, self._texts.widest_features())
        left = self._fonts.label_width(*self._widest[1], room)
        right = self._fonts.label_width(*self._texts.widest_targets(), room)
        return self._fonts.measures(max(heads), left, right)

    def content_rect(self) -> QRectF:
        """The room that the drawn network takes."""
        assert self._built is not None
        plan = self._built[2]
        return QRectF(plan.left, plan.top, plan.width, plan.height)

    # Showing

    def show_values(self) -> None:
        """Brings weights, activations and labels up to date."""
        weights = self._shown_weights()
        activations = {
            layer_id: self._document.observations.a(layer_id)[[n.target.unit for n in items]]
            for layer_id, items in self.parts.neurons.items()
        }
        self.weight_limit = _largest(weights.values()) or 1.0
        self.activation_limit = max(_largest(activations.values()), 1.0)
        for layer_id, edges in self.parts.edges.items():
            kernel = weights[layer_id][: len(edges.source_units)]
            edges.set_weights(kernel, self.weight_limit)
        for layer_id, neurons in self.parts.neurons.items():
            rows = weights.get(layer_id)
            bias = None
            if rows is not None and len(rows) > len(self.parts.edges[layer_id].source_units):
                bias = rows[-1]
            self._show_neurons(neurons, activations[layer_id], bias)
        self._show_labels()

    def _shown_weights(self) -> dict[str, np.ndarray]:
        """The shown part of each kernel, with the shown biases as a last row if it has any."""
        layout, parameters = self._document.model.layout, self._document.parameters
        shown = {}
        for layer_id, edges in self.parts.edges.items():
            block = layout.block(parameters, layer_id)
            rows = list(edges.source_units)
            if layout.blocks[layer_id].layer.use_bias:
                rows.append(layout.blocks[layer_id].fan_in)
            shown[layer_id] = block[np.ix_(rows, edges.target_units)]
        return shown

    def _show_neurons(
        self, neurons: list[NeuronItem], activations: np.ndarray, bias: np.ndarray | None
    ) -> None:
        steps = bins_of(activations, self.activation_limit).tolist()
        bias_steps = (
            [None] * len(neurons) if bias is None else bins_of(bias, self.weight_limit).tolist()
        )
        values = activations.tolist()
        for neuron, value, step, bias_step in zip(neurons, values, steps, bias_steps, strict=True):
            neuron.set_values(neuron_number(value), step, bias_step)

    def _show_labels(self) -> None:
        if self._labelled_row != self._document.row:
            self._labelled_row = self._document.row
            self._label_inputs()
        for target, label in self.parts.outputs.items():
            column = self._texts.target(target.layer_id, target.unit)
            assert column is not None
            label.set_lines(*self._texts.target_lines(target.layer_id, target.unit, column))

    def _label_inputs(self) -> None:
        for target, label in self.parts.inputs.items():
            feature = self._texts.feature(target.layer_id, target.unit)
            assert feature is not None
            label.set_lines(*self._texts.feature_lines(feature))

    def set_smooth(self, smooth: bool) -> None:
        """Whether many edges are smoothed, too."""
        for edges in self.parts.edges.values():
            edges.set_smooth(smooth)

    # Pointing

    def neuron(self, target: NeuronTarget) -> NeuronItem:
        """The item of a shown neuron."""
        return next(n for n in self.parts.neurons[target.layer_id] if n.target == target)

    def mean(self, target: Target | None) -> None:
        """Fades every edge that is not meant; None: all are."""
        for edges in self.parts.edges.values():
            edges.mean(target)

    @property
    def selected(self) -> str | None:
        """The chosen layer."""
        return self._selected

    def select(self, layer_id: str | None) -> None:
        """Makes this layer the chosen one."""
        self._selected = layer_id
        self._show_selection()

    def _show_selection(self) -> None:
        if self._selected not in self.parts.heads:
            self._selected = None
        for layer_id, head in self.parts.heads.items():
            head.set_selected(layer_id == self._selected)
            for neuron in self.parts.neurons[layer_id]:
                neuron.set_selected(layer_id == self._selected)


def _largest(arrays: Iterable[np.ndarray]) -> float:
    """The largest size of a finite number in these arrays; 0 if there is none."""
    return max(
        (float(np.abs(a[np.isfinite(a)]).max(initial=0.0)) for a in arrays),
        default=0.0,
    )
