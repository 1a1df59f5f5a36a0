"""What hover cards say of a layer, a neuron or an edge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import LayerSpec
from ann_studio.studio import i18n
from ann_studio.studio.canvas.lighting import is_pending
from ann_studio.studio.canvas.texts import Texts, counted, shortest, signs
from ann_studio.studio.document import Document
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target

MOST_INPUTS = 5
"""So many of a neuron's inputs are told, the strongest."""

translate = QCoreApplication.translate


@dataclass(frozen=True)
class CardText:
    """A hover card: its title, its lines, and what can be done (empty: nothing).

    A line of several parts is a row of a table.
    """

    title: str
    lines: tuple[tuple[str, ...], ...]
    hint: str = ""


class Cards:
    """Reads the document whenever it is asked, so that the numbers are always of the present."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._texts = Texts(document)

    def of(self, target: Target) -> CardText:
        """What is said about what is pointed at."""
        match target:
            case LayerTarget(layer_id):
                return self._layer(layer_id)
            case EdgeTarget():
                return self._edge(target)
            case NeuronTarget(layer_id, unit):
                feature = self._texts.feature(layer_id, unit)
                return self._neuron(target) if feature is None else self._feature(feature, target)

    # Layers

    def _layer(self, layer_id: str) -> CardText:
        document = self._document
        layer = document.network.layer(layer_id)
        units = document.model.units[layer_id]
        lines: list[tuple[str, ...]] = [(self._texts.subtitle(layer),)]
        block = document.model.layout.blocks.get(layer_id)
        if block is None:
            lines.append((counted("units", units),))
        else:
            shape = translate("Canvas", "kernel {inputs} × {units}").format(
                inputs=i18n.integer(block.fan_in), units=i18n.integer(units)
            )
            if block.layer.use_bias:
                shape += " + " + counted("biases", units)
            lines += [(shape,), (counted("parameters", block.size),)]
        lines += _frozen(layer)
        return CardText(self._texts.title(layer), (*lines, *self._statistics(layer_id)))

    def _statistics(self, layer_id: str) -> list[tuple[str, ...]]:
        """What the units do over all rows."""
        observed = self._document.observations
        statistics = observed.statistics(layer_id)
        rows = i18n.integer(observed.statistics_rows)
        lines: list[tuple[str, ...]] = [
            (
                translate("Canvas", "a from {low} to {high} in {rows} rows").format(
                    low=i18n.number(statistics.lowest, 3),
                    high=i18n.number(statistics.highest, 3),
                    rows=rows,
                ),
            )
        ]
        if statistics.dead is not None:
            text = translate("Canvas", "{share} dead: 0 in every row")
            lines.append((text.format(share=i18n.percent(statistics.dead)),))
        if statistics.saturated is not None:
            text = translate("Canvas", "{share} saturated: slope below 1 % of its largest")
            lines.append((text.format(share=i18n.percent(statistics.saturated)),))
        return lines

    # Edges

    def _edge(self, edge: EdgeTarget) -> CardText:
        observed = self._document.observations
        lines = []
        for lens, symbol in (
            ("weight", "w"),
            ("gradient", "∂C/∂w"),
            ("update", "Δw"),
            ("contribution", "w·a"),
        ):
            block = observed.block(lens, edge.layer_id)  # type: ignore[arg-type]
            value = None if block is None else float(block[edge.source_unit, edge.unit])
            lines.append((symbol, _known(value)))
        hint = translate("Canvas", "double-click to edit the weight")
        layer = self._document.network.layer(edge.layer_id)
        frozen = _frozen(layer, edge.unit, edge.source_unit)
        return CardText(self._texts.edge(edge), (*lines, *frozen, (self._of_rows(),)), hint)

    def _of_rows(self) -> str:
        """Which rows the numbers are of."""
        document = self._document
        if not document.look.all_rows:
            return translate("Canvas", "in row {row}").format(row=i18n.integer(document.row + 1))
        rows = i18n.integer(document.observations.rows)
        return translate("Canvas", "mean of {rows} rows").format(rows=rows)

    # Neurons

    def _feature(self, feature: int, target: NeuronTarget) -> CardText:
        document = self._document
        column = document.dataset.features[feature]
        if document.look.all_rows:
            value = shortest(float(document.observations.a(target.layer_id)[target.unit]))
            lines = (("a", value), (self._of_rows(),))
            return CardText(column.name, lines, _look_inside())
        value = shortest(float(column.values[document.row]))
        cell = (translate("Canvas", "raw"), signs(column, column.raw[document.row]))
        scaled = (translate("Canvas", "scaled"), value)
        return CardText(column.name, (cell, scaled), _look_inside())

    def _neuron(self, neuron: NeuronTarget) -> CardText:
        document, observed = self._document, self._document.observations
        layer_id, unit = neuron.layer_id, neuron.unit
        layer = document.network.layer(layer_id)
        title = translate("Canvas", "Neuron {number} · {layer}").format(
            number=i18n.integer(unit + 1), layer=self._texts.title(layer)
        )
        if is_pending(document.spotlight.light, neuron):
            return CardText(title, ((translate("Canvas", "not computed yet"),),))
        a = float(observed.a(layer_id)[unit])
        if not isinstance(layer, Dense):
            return CardText(title, (("a", _known(a)), (self._of_rows(),)), _look_inside())
        lines = self._inputs(neuron)
        bias = document.model.layout.bias(document.parameters, layer_id)
        hint = translate("Canvas", "double-click to edit the weights")
        if bias is not None:
            lines.append(("b", _known(float(bias[unit]))))
        delta = observed.delta(layer_id)
        lines += [
            ("z = Σ w·a + b" if bias is not None else "z = Σ w·a", self._z(neuron)),
            (self._activation(layer), _known(a)),
            ("δ = ∂C/∂z", _known(None if delta is None else float(delta[unit]))),
            *_frozen(layer, unit),
            (self._of_rows(),),
        ]
        target = self._texts.target(layer_id, unit)
        if target is not None:
            title = f"{title}: {document.dataset.target_names[target]}"
        return CardText(title, tuple(lines), hint)

    def _activation(self, layer: Dense) -> str:
        """Of means the formula would not be true: φ of a mean is not the mean of φ."""
        return "a" if self._document.look.all_rows else f"a = {layer.activation}(z)"

    def _z(self, neuron: NeuronTarget) -> str:
        return _known(float(self._document.observations.z(neuron.layer_id)[neuron.unit]))

    def _inputs(self, neuron: NeuronTarget) -> list[tuple[str, ...]]:
        """The products that make up z, the largest sizes first."""
        document, observed = self._document, self._document.observations
        layer_id, unit = neuron.layer_id, neuron.unit
        source = document.network.sources(layer_id)[0]
        products = observed.block("contribution", layer_id)
        assert products is not None
        fan_in = document.model.layout.blocks[layer_id].fan_in
        column = products[:fan_in, unit]
        weights = document.model.layout.kernel(document.parameters, layer_id)[:, unit]
        given = observed.a(source)
        order = np.argsort(-np.abs(column), kind="stable")[:MOST_INPUTS].tolist()
        lines: list[tuple[str, ...]] = [
            (
                self._texts.short_neuron(source, row),
                f"{i18n.number(weights[row], 3)} · {i18n.number(given[row], 3)}",
                _known(float(column[row])),
            )
            for row in order
        ]
        if fan_in > MOST_INPUTS:
            rest = float(column.sum() - column[order].sum())
            name = counted("others", fan_in - MOST_INPUTS)
            lines.append((name, "", _known(rest)))
        return lines


def _frozen(
    layer: LayerSpec, unit: int | None = None, row: int | None = None
) -> list[tuple[str, ...]]:
    """A line that says so, if it is."""
    if frozen_by(layer, unit, row) is None:
        return []
    return [(translate("Canvas", "frozen: training leaves it as it is"),)]


def _look_inside() -> str:
    return translate("Canvas", "double-click to look inside")


def _known(value: float | None) -> str:
    return "–" if value is None else i18n.number(value)
