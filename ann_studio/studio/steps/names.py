"""What layers, neurons, rows and columns are called in an explanation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ann_studio.data.encoding import EncodedColumn
from ann_studio.data.numbers import parse_number
from ann_studio.data.prepare import Dataset
from ann_studio.data.table import DecimalMark
from ann_studio.engine.model import Model
from ann_studio.network.layer_types import Dense
from ann_studio.studio import i18n
from ann_studio.studio.canvas.texts import layer_title, signs

translate = QCoreApplication.translate


class Names:
    """Of a network and the dataset it is trained on; `decimal` is the mark of the table's cells."""

    def __init__(self, model: Model, dataset: Dataset, decimal: DecimalMark = ".") -> None:
        self._model, self._dataset, self._decimal = model, dataset, decimal

    def layer(self, layer_id: str) -> str:
        """A layer, as the drawing calls it."""
        return layer_title(self._model.spec.layer(layer_id))

    def unit(self, layer_id: str, unit: int) -> str:
        """A unit: its feature, or its layer and its number."""
        if layer_id in self._model.input_columns:
            return self.feature(layer_id, unit).name
        return f"{self.layer(layer_id)} · {self.short_unit(layer_id, unit)}"

    def short_unit(self, layer_id: str, unit: int) -> str:
        """A unit whose layer is known: its feature or class, or its number."""
        if layer_id in self._model.input_columns:
            return self.feature(layer_id, unit).name
        if isinstance(self._model.spec.layer(layer_id), Dense):
            text = translate("Steps", "neuron {number}")
        else:
            text = translate("Steps", "unit {number}")
        return text.format(number=i18n.integer(unit + 1))

    def feature(self, layer_id: str, unit: int) -> EncodedColumn:
        """The column that a unit of an Input layer takes."""
        return self._dataset.features[self._model.input_columns[layer_id].start + unit]

    def target(self, layer_id: str, unit: int) -> EncodedColumn:
        """The column that a unit of an output layer predicts."""
        return self._dataset.targets[self._model.output_columns[layer_id].start + unit]

    def output(self, layer_id: str, unit: int) -> str:
        """What a unit of an output layer stands for: its class, or its column."""
        target = self.target(layer_id, unit)
        return target.name if target.category is None else target.category

    def row(self, row: int) -> str:
        """A row of the table, by its place among those that are used."""
        return translate("Steps", "row {row}").format(row=i18n.integer(row + 1))

    def cell(self, column: EncodedColumn, row: int) -> str:
        """A cell as it stands in the table."""
        return signs(column, column.raw[row])

    def value(self, column: EncodedColumn, row: int) -> float:
        """The number that a numeric cell says."""
        value = parse_number(column.raw[row], self._decimal)
        assert value is not None, "A dataset has only cells that can be read."
        return value
