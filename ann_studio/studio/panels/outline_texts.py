"""What is said of layers, neurons, weights and biases in a list, to be seen and to be heard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import LayerSpec
from ann_studio.studio import i18n
from ann_studio.studio.canvas.texts import Texts, neuron_number
from ann_studio.studio.document import Document
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target

translate = QCoreApplication.translate

_DECIMALS = 3
_LONGEST = 9.9995
"""From here on a number has so many digits before its decimal mark that fewer have to follow."""


@dataclass(frozen=True)
class BiasItem:
    """The bias of a unit, which is chosen as its neuron."""

    layer_id: str
    unit: int


Item = Target | BiasItem
"""What a line of the outline is about."""


def short_number(value: float) -> str:
    """Three decimals, which line up below each other; fewer for a number of 10 or more."""
    text = i18n.fixed(value, _DECIMALS) if abs(value) < _LONGEST else neuron_number(value)
    return text.removeprefix("+")


class OutlineTexts:
    """Short names, as an item stands below what it belongs to; whole ones for assistants."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._texts = Texts(document)

    # Names

    def name(self, item: Item) -> str:
        """What an item is called."""
        match item:
            case LayerTarget(layer_id):
                return self.layer(self._document.network.layer(layer_id))
            case NeuronTarget(layer_id, unit):
                return self.unit(layer_id, unit)
            case EdgeTarget(layer_id, row, _):
                return self.source(layer_id, row)
        return translate("Outline", "bias")

    def whole_name(self, item: Item) -> str:
        """What an item is called where nothing above it says what it belongs to."""
        match item:
            case EdgeTarget(layer_id, row, unit):
                return f"{self.source(layer_id, row)} → {self.unit(layer_id, unit)}"
            case NeuronTarget(layer_id, unit):
                return self.neuron_of_layer(layer_id, unit)
        return self.name(item)

    def layer(self, layer: LayerSpec) -> str:
        """What a layer is called, as on the canvas."""
        return self._texts.title(layer)

    def unit(self, layer_id: str, unit: int) -> str:
        """An input's feature, or the number of a neuron within its layer."""
        feature = self._texts.feature(layer_id, unit)
        if feature is not None:
            return self._document.dataset.features[feature].name
        return translate("Outline", "neuron {number}").format(number=i18n.integer(unit + 1))

    def source(self, layer_id: str, row: int) -> str:
        """The neuron that a row of a layer's kernel comes from."""
        return self.unit(self._document.network.sources(layer_id)[0], row)

    def neuron_of_layer(self, layer_id: str, unit: int) -> str:
        """A neuron with its layer; an input goes by its feature alone."""
        name = self.unit(layer_id, unit)
        if self._texts.feature(layer_id, unit) is not None:
            return name
        text = translate("Outline", "{neuron} of {layer}")
        return text.format(neuron=name, layer=self.layer(self._document.network.layer(layer_id)))

    # Values

    def number(self, item: Item) -> float:
        """What a neuron gives, or the value of a weight or bias; 0 for a layer."""
        if isinstance(item, LayerTarget):
            return 0.0
        if isinstance(item, NeuronTarget):
            return float(self._document.observations.a(item.layer_id)[item.unit])
        layout, parameters = self._document.model.layout, self._document.parameters
        row = item.source_unit if isinstance(item, EdgeTarget) else -1
        return float(layout.block(parameters, item.layer_id)[row, item.unit])

    def value(self, item: Item) -> str:
        """The activation of a layer, or the number of another item, as short as in a list."""
        if not isinstance(item, LayerTarget):
            return short_number(self.number(item))
        layer = self._document.network.layer(item.layer_id)
        return layer.activation if isinstance(layer, Dense) else "–"

    def units(self, layer_id: str) -> str:
        """How many units a layer has."""
        return i18n.integer(self._document.model.units[layer_id])

    def is_frozen(self, item: Item) -> bool:
        """Whether training leaves an item as it is."""
        layer = self._document.network.layer(item.layer_id)
        match item:
            case LayerTarget():
                return frozen_by(layer) is not None
            case EdgeTarget(_, row, unit):
                return frozen_by(layer, unit, row) is not None
        return frozen_by(layer, item.unit) is not None

    # For assistants

    def heard(self, item: Item) -> str:
        """All that is shown of an item, in words that need no line above."""
        text = self._heard(item)
        return (
            translate("Outline", "{item}, frozen").format(item=text)
            if self.is_frozen(item)
            else text
        )

    def _heard(self, item: Item) -> str:
        text = self._sentence(item)
        match item:
            case LayerTarget(layer_id):
                return text.format(
                    name=self.name(item), activation=self.value(item), units=self.units(layer_id)
                )
            case EdgeTarget(layer_id, row, unit):
                return text.format(
                    source=self.source(layer_id, row),
                    target=self.unit(layer_id, unit),
                    value=self.value(item),
                )
        neuron = self.neuron_of_layer(item.layer_id, item.unit)
        return text.format(neuron=neuron, value=self.value(item))

    def _sentence(self, item: Item) -> str:
        match item:
            case LayerTarget(layer_id):
                if isinstance(self._document.network.layer(layer_id), Dense):
                    return translate("Outline", "layer {name}, {activation}, units: {units}")
                return translate("Outline", "layer {name}, units: {units}")
            case NeuronTarget():
                return translate("Outline", "{neuron}: activation {value}")
            case EdgeTarget():
                return translate("Outline", "weight from {source} to {target}: {value}")
        return translate("Outline", "bias of {neuron}: {value}")
