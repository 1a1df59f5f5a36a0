"""The weights into one neuron with their products w·a, the strongest first."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ann_studio.studio import theme
from ann_studio.studio.document import Document
from ann_studio.studio.panels.outline_texts import OutlineTexts, short_number
from ann_studio.studio.targets import EdgeTarget, NeuronTarget

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

MOST: Final = 12
"""How many weights are shown."""

SOURCE, WEIGHT, PRODUCT = range(3)


class IncomingModel(QAbstractTableModel):
    """Holds the shown weights and products as they were at the last `show`."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._texts = OutlineTexts(document)
        self._neuron = NeuronTarget("", 0)
        self._rows: list[tuple[int, float, float]] = []
        self.hidden = 0
        """How many weights there are besides those shown."""

    def show(self, neuron: NeuronTarget) -> None:
        """Shows the present weights into a neuron of a Dense layer."""
        document, layer_id = self._document, neuron.layer_id
        kernel = document.model.layout.kernel(document.parameters, layer_id)
        weights = kernel[:, neuron.unit]
        products = weights * document.observations.a(document.network.sources(layer_id)[0])
        strongest = np.argsort(-np.abs(products), kind="stable")[:MOST].tolist()
        rows = [(row, float(weights[row]), float(products[row])) for row in strongest]
        self.hidden = len(weights) - len(rows)
        if neuron == self._neuron and len(rows) == len(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, PRODUCT))
            return
        self.beginResetModel()
        self._neuron, self._rows = neuron, rows
        self.endResetModel()

    def edge(self, index: Index) -> EdgeTarget:
        """The weight in a line."""
        row = self._rows[index.row()][0]
        return EdgeTarget(self._neuron.layer_id, row, self._neuron.unit)

    def rowCount(self, parent: Index | None = None) -> int:
        """One line for each weight that is shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Where it comes from, w, w·a."""
        return 0 if parent is not None and parent.isValid() else PRODUCT + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The keys go from weight to weight."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.column() != WEIGHT:
            return Qt.ItemFlag.ItemNeverHasChildren
        editable = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """The text in a cell; the weight is heard with all of its line."""
        row, weight, product = self._rows[index.row()]
        column = index.column()
        match role:
            case Role.DisplayRole if column == SOURCE:
                return self._source(row)
            case Role.DisplayRole:
                return short_number(weight if column == WEIGHT else product)
            case Role.EditRole if column == WEIGHT:
                return weight
            case Role.ToolTipRole:
                return self._source(row) if column == SOURCE else None
            case Role.AccessibleTextRole if column == WEIGHT:
                text = self.tr("weight from {source}: {weight}, w·a: {product}")
                return text.format(
                    source=self._source(row),
                    weight=short_number(weight),
                    product=short_number(product),
                )
            case Role.TextAlignmentRole:
                return _alignment(column)
            case Role.ForegroundRole:
                return theme.current().muted if column == PRODUCT else theme.current().ink
        return None

    def _source(self, row: int) -> str:
        return self._texts.source(self._neuron.layer_id, row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """What the columns hold."""
        if orientation == Qt.Orientation.Horizontal:
            match role:
                case Role.DisplayRole:
                    return (self.tr("from"), "w", "w·a")[section]
                case Role.TextAlignmentRole:
                    return _alignment(section)
        return None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == SOURCE else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
