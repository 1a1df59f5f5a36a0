"""What the canvas says: names of layers and neurons, and the values beside them."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QCoreApplication

from ann_studio.data.encoding import EncodedColumn
from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Dense, Input
from ann_studio.network.spec import LayerSpec
from ann_studio.studio import i18n
from ann_studio.studio.canvas.items.layer_head import HeadText
from ann_studio.studio.canvas.layout.windows import shown_units
from ann_studio.studio.document import Document
from ann_studio.studio.targets import EdgeTarget, NeuronTarget

_WIDEST = f"{i18n.MINUS}0.000444"


def neuron_number(value: float) -> str:
    """A signed number of at most five characters or so, as fits into a neuron."""
    if math.isnan(value):
        return "NaN"
    size = abs(value)
    if not math.isfinite(value) or size < 9.995:
        return i18n.fixed(value)
    if size < 9999.5:
        return i18n.fixed(value, 1 if size < 99.95 else 0)
    mantissa, _, power = f"{value:+.0e}".partition("e")
    return f"{i18n.localized(mantissa)}e{int(power)}"


def shortest(value: float) -> str:
    """The usual significant digits, without zeros at the end that say nothing."""
    text = i18n.number(value)
    mark = i18n.localized(".")
    return text.rstrip("0").rstrip(mark) if mark in text and "·" not in text else text


Countable = Literal["units", "neurons", "connections", "parameters", "biases", "others"]


def counted(kind: Countable, count: int) -> str:
    """So many of something, in words."""
    translate = QCoreApplication.translate
    match kind:
        case "units":
            texts = translate("Canvas", "1 unit"), translate("Canvas", "{count} units")
        case "neurons":
            texts = translate("Canvas", "1 neuron"), translate("Canvas", "{count} neurons")
        case "connections":
            texts = translate("Canvas", "1 connection"), translate("Canvas", "{count} connections")
        case "parameters":
            texts = translate("Canvas", "1 parameter"), translate("Canvas", "{count} parameters")
        case "biases":
            texts = translate("Canvas", "1 bias"), translate("Canvas", "{count} biases")
        case "others":
            texts = translate("Canvas", "1 other"), translate("Canvas", "{count} others")
    return texts[0] if count == 1 else texts[1].format(count=i18n.integer(count))


def signs(column: EncodedColumn, cell: str) -> str:
    """A cell as it is in the table; a number gets a real minus."""
    return cell.replace("-", i18n.MINUS) if column.type.is_numeric else cell


def _name(target: EncodedColumn) -> str:
    """What an output stands for: its class, or its column."""
    return target.name if target.category is None else target.category


def layer_title(layer: LayerSpec) -> str:
    """What a layer is called: its name, or its type and size."""
    if layer.name:
        return layer.name
    if isinstance(layer, Input):
        return QCoreApplication.translate("Canvas", "Input")
    if isinstance(layer, Dense):
        return f"Dense {i18n.integer(layer.units)}"
    return type(layer).__name__


class Texts:
    """Reads the document whenever it is asked, so that the words are always of the present."""

    def __init__(self, document: Document) -> None:
        self._document = document

    # Layers

    def title(self, layer: LayerSpec) -> str:
        """What a layer is called: its name, or its type and size."""
        return layer_title(layer)

    def subtitle(self, layer: LayerSpec) -> str:
        """What stands below the title: the activation, or the count of features."""
        if isinstance(layer, Dense):
            return layer.activation
        units = self._document.model.units[layer.id]
        if isinstance(layer, Input):
            if units == 1:
                return QCoreApplication.translate("Canvas", "1 feature")
            text = QCoreApplication.translate("Canvas", "{count} features")
            return text.format(count=i18n.integer(units))
        return counted("units", units)

    def head(self, layer: LayerSpec) -> HeadText:
        """What the head of a layer says, and what can be done there."""
        network = self._document.network
        hidden = bool(network.sources(layer.id) and network.targets(layer.id))
        return HeadText(
            self.title(layer),
            self.subtitle(layer),
            has_activation=isinstance(layer, Dense),
            removable=hidden,
            frozen=frozen_by(layer) is not None,
        )

    def counts(self, layer: LayerSpec) -> tuple[str, ...]:
        """What stands below a layer: its connections and parameters, if it has any."""
        block = self._document.model.layout.blocks.get(layer.id)
        if block is None:
            return ()
        connections = block.fan_in * block.layer.units
        return (
            counted("connections", connections),
            counted("parameters", block.size),
        )

    def more(self, hidden: int) -> str:
        """In place of units that are not shown."""
        text = QCoreApplication.translate("Canvas", "⋮ {count} more")
        return text.format(count=i18n.integer(hidden))

    # Neurons

    def feature(self, layer_id: str, unit: int) -> int | None:
        """The column of the features that an input neuron takes; None for other neurons."""
        columns = self._document.model.input_columns.get(layer_id)
        return None if columns is None else columns.start + unit

    def target(self, layer_id: str, unit: int) -> int | None:
        """The column of the targets that an output neuron predicts; None for other neurons."""
        columns = self._document.model.output_columns.get(layer_id)
        return None if columns is None else columns.start + unit

    def neuron(self, layer_id: str, unit: int) -> str:
        """A neuron's name: its feature, or layer and number."""
        feature = self.feature(layer_id, unit)
        if feature is not None:
            return self._document.dataset.feature_names[feature]
        text = QCoreApplication.translate("Canvas", "{layer} · neuron {number}")
        layer = self._document.network.layer(layer_id)
        return text.format(layer=self.title(layer), number=i18n.integer(unit + 1))

    def short_neuron(self, layer_id: str, unit: int) -> str:
        """A neuron's name where its layer is known: its feature, or its number."""
        feature = self.feature(layer_id, unit)
        if feature is not None:
            return self._document.dataset.feature_names[feature]
        return QCoreApplication.translate("Canvas", "neuron {number}").format(
            number=i18n.integer(unit + 1)
        )

    def feature_lines(self, neuron: NeuronTarget, feature: int) -> tuple[str, str]:
        """Beside an input: its name, and its value in the chosen row, raw and scaled."""
        column = self._document.dataset.features[feature]
        row = self._document.row
        if self._document.look.all_rows:
            value = float(self._document.observations.a(neuron.layer_id)[neuron.unit])
            text = QCoreApplication.translate("Canvas", "mean {value}")
            return column.name, text.format(value=neuron_number(value))
        raw, value = signs(column, column.raw[row]), float(column.values[row])
        scaled = neuron_number(value) if column.category is None else i18n.integer(int(value))
        return column.name, f"{raw} → {scaled}"

    def widest_features(self) -> tuple[list[str], list[str]]:
        """The two lines beside the shown inputs where they are longest."""
        features = self._document.dataset.features
        model, look = self._document.model, self._document.look
        shown = [
            features[columns.start + unit]
            for layer_id, columns in model.input_columns.items()
            for unit in shown_units(columns.stop - columns.start, look.window(layer_id)).units
        ]
        longest = [signs(column, max(column.raw.tolist(), key=len)) for column in shown]
        return [c.name for c in shown], [f"{raw} → {i18n.fixed(-1.0)}" for raw in longest]

    def target_lines(
        self, layer_id: str, unit: int, target: int, known: bool = True
    ) -> tuple[str, str]:
        """Beside an output: prediction, if it is known, and true value, with whose they are."""
        value = float(self._document.observations.a(layer_id)[unit])
        predicted = i18n.number(value, 3) if known else "–"
        true = shortest(self.true(target))
        if len(self._document.dataset.targets) == 1:
            return f"ŷ = {predicted}", f"y = {true}"
        return _name(self._document.dataset.targets[target]), f"ŷ = {predicted} · y = {true}"

    def target_name(self, target: int) -> str:
        """What an output stands for."""
        return _name(self._document.dataset.targets[target])

    def true(self, target: int) -> float:
        """What was to be predicted: in the chosen row, or in the mean of all rows."""
        document = self._document
        if document.look.all_rows:
            return float(document.observations.y[target])
        return float(document.dataset.y[document.row, target])

    def cost(self) -> str:
        """Below the outputs: the cost of the chosen row, or the mean of all rows."""
        cost = self._document.observations.cost
        return "" if cost is None else f"C = {i18n.number(cost, 3)}"

    def widest_targets(self) -> tuple[list[str], list[str]]:
        """The two lines beside outputs where they are longest."""
        targets = self._document.dataset.targets
        if len(targets) == 1:
            return [f"ŷ = {_WIDEST}"], [f"y = {_WIDEST}"]
        return [_name(target) for target in targets], [f"ŷ = {_WIDEST} · y = {_WIDEST}"]

    def edge(self, edge: EdgeTarget) -> str:
        """From which neuron to which."""
        source = self._document.network.sources(edge.layer_id)[0]
        start = self.neuron(source, edge.source_unit)
        return f"{start} → {self.neuron(edge.layer_id, edge.unit)}"
