"""What a matrix says: names of its rows and columns, its cells in words, all of it as text."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio import i18n
from ann_studio.studio.canvas.color_image import Shape
from ann_studio.studio.canvas.matrix.grid import Cell, Grid
from ann_studio.studio.canvas.texts import Texts
from ann_studio.studio.document import Document
from ann_studio.studio.look import Lens
from ann_studio.studio.targets import EdgeTarget

translate = QCoreApplication.translate


class MatrixTexts:
    """Reads the document whenever it is asked, as long as it has the layer."""

    def __init__(self, document: Document, layer_id: str) -> None:
        self._document = document
        self._layer_id = layer_id
        self._texts = Texts(document)

    @property
    def source_id(self) -> str:
        """The layer that the weights come from."""
        return self._document.network.sources(self._layer_id)[0]

    @property
    def source_units(self) -> int:
        """How many rows the kernel has."""
        return self._document.model.units[self.source_id]

    def source(self) -> str:
        """What the rows belong to."""
        return self._texts.title(self._document.network.layer(self.source_id))

    def layer(self) -> str:
        """What the columns belong to."""
        return self._texts.title(self._document.network.layer(self._layer_id))

    def title(self) -> str:
        """From which layer to which."""
        return f"{self.source()} → {self.layer()}"

    def row_names(self, grid: Grid) -> list[str]:
        """Features, or numbers of neurons; then the biases."""
        names = [self._name(self.source_id, unit) for unit in range(grid.inputs)]
        return [*names, translate("Matrix", "bias")] if grid.has_bias else names

    def column_names(self, grid: Grid) -> list[str]:
        """Numbers of neurons, or what the outputs predict if they are several."""
        return [self._name(self._layer_id, unit) for unit in range(grid.units)]

    def _name(self, layer_id: str, unit: int) -> str:
        dataset = self._document.dataset
        feature = self._texts.feature(layer_id, unit)
        if feature is not None:
            return dataset.features[feature].name
        target = self._texts.target(layer_id, unit)
        if target is not None and len(dataset.targets) > 1:
            column = dataset.targets[target]
            return column.name if column.category is None else column.category
        return i18n.integer(unit + 1)

    def cell_name(self, grid: Grid, cell: Cell) -> str:
        """From which neuron to which, or whose bias."""
        target = grid.target(cell)
        if isinstance(target, EdgeTarget):
            return self._texts.edge(target)
        neuron = self._texts.neuron(target.layer_id, target.unit)
        return translate("Matrix", "Bias of {neuron}").format(neuron=neuron)

    def cell(self, grid: Grid, cell: Cell) -> str:
        """All that is known of a weight or bias."""
        is_bias = cell[0] == grid.inputs
        signs: dict[Lens, str] = {
            "weight": "b" if is_bias else "w",
            "gradient": "∂C/∂b" if is_bias else "∂C/∂w",
            "update": "Δb" if is_bias else "Δw",
        }
        if not is_bias:  # the contribution of a bias is the bias
            signs["contribution"] = "w·a"
        facts = []
        for lens, sign in signs.items():
            block = self._document.observations.block(lens, self._layer_id)
            if block is not None:
                facts.append(f"{sign} = {i18n.number(float(block[cell]))}")
        return f"{self.cell_name(grid, cell)}:  {' · '.join(facts)}"

    def pixel(self, grid: Grid, cell: Cell, shape: Shape) -> str:
        """The same of a weight that is a pixel of a picture."""
        row, column = divmod(cell[0], shape[1])
        place = translate("Matrix", "Row {row}, column {column}").format(
            row=i18n.integer(row + 1), column=i18n.integer(column + 1)
        )
        return f"{place} · {self.cell(grid, cell)}"

    def row(self) -> str:
        """Of which row what the network gets is shown."""
        if self._document.look.all_rows:
            rows = i18n.integer(self._document.observations.rows)
            return translate("Matrix", "Mean of {rows} rows").format(rows=rows)
        return translate("Matrix", "Row {row}").format(row=i18n.integer(self._document.row + 1))


def as_table(block: FloatArray, row_names: list[str], column_names: list[str]) -> str:
    """The numbers, each whole, with their names, as tab-separated lines that any program reads.

    They have a decimal point in every language, as programming languages expect it.
    """
    lines = ["\t".join(map(_cell, ("", *column_names)))]
    for name, row in zip(row_names, block.tolist(), strict=True):
        lines.append("\t".join((_cell(name), *map(repr, row))))
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """A name on one line and without tabs."""
    return " ".join(text.split())
