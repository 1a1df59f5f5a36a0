"""What the view of a neuron says: names and values of its inputs, what it does, what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication

from ann_studio.data.scaling import MinMaxScaled, Standardized
from ann_studio.network.layer_types import Add, Concatenate, Dense, Dropout
from ann_studio.studio import i18n
from ann_studio.studio.canvas.lighting import is_pending
from ann_studio.studio.canvas.neuron.values import NeuronValues
from ann_studio.studio.canvas.texts import Texts, shortest, signs
from ann_studio.studio.document import Document
from ann_studio.studio.targets import NeuronTarget

translate = QCoreApplication.translate

_MOST_OUTPUTS: Final = 3
"""Of more outputs the largest predictions and true values are told."""


WIDEST_NUMBER: Final = f"{i18n.MINUS}0.000·10⁻⁰⁰"

_MOST_MEASURED: Final = 50
"""So many inputs are looked at to see how long their texts are."""


@dataclass(frozen=True)
class Operation:
    """What a neuron does with its inputs: a sign, and what that means."""

    sign: str
    lines: tuple[str, ...]


class NeuronTexts:
    """Reads the document whenever it is asked."""

    def __init__(self, document: Document, neuron: NeuronTarget) -> None:
        self._document = document
        self._neuron = neuron
        self._texts = Texts(document)

    def title(self) -> str:
        """Which neuron of which layer, with its activation."""
        layer = self._document.network.layer(self._neuron.layer_id)
        name = self._texts.title(layer)
        if isinstance(layer, Dense):
            name = f"{name} ({layer.activation})"
        feature = self._texts.feature(self._neuron.layer_id, self._neuron.unit)
        if feature is not None:
            return f"{self._document.dataset.feature_names[feature]} · {name}"
        return translate("NeuronView", "Neuron {number} · {layer}").format(
            number=i18n.integer(self._neuron.unit + 1), layer=name
        )

    # Inputs

    def names(self, values: NeuronValues) -> list[str]:
        """Those of the inputs; with their layer if they are of several."""
        several = len({source.layer_id for source in values.sources}) > 1
        name = self._texts.neuron if several else self._texts.short_neuron
        return [name(source.layer_id, source.unit) for source in values.sources]

    def detail(self, values: NeuronValues, row: int) -> str:
        """Below the name of an input: its value, with what it is in the table."""
        source, value = values.sources[row], known(float(values.given[row]))
        feature = self._texts.feature(source.layer_id, source.unit)
        if values.rows > 1:
            return translate("NeuronView", "mean {value}").format(value=value)
        if feature is None:
            return f"a = {value}"
        column = self._document.dataset.features[feature]
        return f"{signs(column, column.raw[self._document.row])} → {value}"

    def widest_detail(self, values: NeuronValues) -> str:
        """A detail about as long as they get."""
        longest = translate("NeuronView", "mean {value}").format(value=WIDEST_NUMBER)
        for source in values.sources[:_MOST_MEASURED]:
            feature = self._texts.feature(source.layer_id, source.unit)
            if feature is not None:
                raw = max(self._document.dataset.features[feature].raw.tolist(), key=len)
                longest = max(longest, f"{raw} → {i18n.MINUS}0.0000", key=len)
        return longest

    def raw(self) -> str | None:
        """The cell of the table that an input neuron takes; None for other neurons."""
        feature = self._texts.feature(self._neuron.layer_id, self._neuron.unit)
        if feature is None:
            return None
        column = self._document.dataset.features[feature]
        if self._document.look.all_rows:
            return translate("NeuronView", "all rows")
        return signs(column, column.raw[self._document.row])

    # What it does

    def operation(self, values: NeuronValues) -> Operation:
        """Of a Dense neuron the sum, of others what they do instead."""
        layer = self._document.network.layer(self._neuron.layer_id)
        match layer:
            case Dense():
                return Operation("Σ", (f"z = {known(values.z)}",))
            case Add():
                return Operation("+", (translate("NeuronView", "the sum of its inputs"),))
            case Concatenate():
                return Operation("=", (translate("NeuronView", "the same, in its place"),))
            case Dropout(rate=rate):
                return Operation("=", self._dropout(rate))
        return Operation("→", self._scaling())

    def _dropout(self, rate: float) -> tuple[str, ...]:
        return (
            translate("NeuronView", "the same, as nothing is dropped here"),
            translate("NeuronView", "in training: 0 in {share} of the rows,").format(
                share=i18n.percent(rate)
            ),
            translate("NeuronView", "else × {factor}").format(factor=i18n.number(1 / (1 - rate))),
        )

    def _scaling(self) -> tuple[str, ...]:
        """How the cell became the number that the network gets."""
        feature = self._texts.feature(self._neuron.layer_id, self._neuron.unit)
        assert feature is not None
        column = self._document.dataset.features[feature]
        match column.scale:
            case Standardized(mean, std):
                formula = f"(x − {i18n.number(mean)}) / {i18n.number(std)}"
                return (translate("NeuronView", "mean 0, deviation 1:"), formula)
            case MinMaxScaled(low, high):
                width = i18n.number(high - low)
                return (
                    translate("NeuronView", "from 0 to 1:"),
                    f"(x − {i18n.number(low)}) / {width}",
                )
        if column.category is not None:
            return (translate("NeuronView", "1 if it is {name}").format(name=column.category),)
        return (translate("NeuronView", "as it is in the table"),)

    def softmax(self, values: NeuronValues) -> str:
        """a as a quotient of exponentials, where they are numbers."""
        if values.peers is None or values.z is None or values.rows > 1:
            return "eᶻ / Σ eᶻ"
        with np.errstate(over="ignore"):
            powers = np.exp(values.peers.astype(np.float64))
            own = float(np.exp(np.float64(values.z)))
        total = float(powers.sum())
        if not 0 < total < np.inf:
            return "eᶻ / Σ eᶻ"
        return f"eᶻ / Σ eᶻ = {i18n.number(own)} / {i18n.number(total)}"

    # What is said about it

    def notes(self, values: NeuronValues) -> str:
        """How the inputs are ordered, and of what the values are means."""
        notes = []
        if values.is_many:
            text = translate("NeuronView", "{count} inputs, the strongest |w·x| first")
            notes.append(text.format(count=i18n.integer(len(values.given))))
        if values.rows > 1:
            text = translate("NeuronView", "means over {rows} rows: φ of a mean is not a mean of φ")
            notes.append(text.format(rows=i18n.integer(values.rows)))
        return " · ".join(notes)

    def outcome(self) -> str:
        """What the network predicts, what is true, and the cost."""
        document = self._document
        told = [
            (NeuronTarget(layer_id, unit), columns.start + unit)
            for layer_id, columns in document.model.output_columns.items()
            for unit in range(columns.stop - columns.start)
        ]
        light = document.spotlight.light
        pending = any(is_pending(light, output) for output, _ in told)
        predicted = [float(document.observations.a(o.layer_id)[o.unit]) for o, _ in told]
        true = [self._texts.true(target) for _, target in told]
        strongest = sorted(range(len(told)), key=lambda i: -max(predicted[i], true[i]))
        parts = []
        for i in sorted(strongest[:_MOST_OUTPUTS]):
            value = "–" if pending else i18n.number(predicted[i])
            text = f"ŷ = {value}   y = {shortest(true[i])}"
            if len(told) > 1:
                text = f"{self._texts.target_name(told[i][1])}: {text}"
            parts.append(text)
        cost = document.observations.cost
        if cost is not None:
            parts.append("C = –" if pending else f"C = {i18n.number(cost)}")
        return "     ".join(parts)


def known(value: float | None) -> str:
    """A number to four digits; what is not computed yet is not told."""
    return "–" if value is None or value != value else i18n.number(value)
