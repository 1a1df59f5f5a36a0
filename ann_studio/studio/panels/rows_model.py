"""All rows of a dataset, each used column raw and as the network gets it, for a table view."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ann_studio.data.encoding import EncodedColumn
from ann_studio.data.prepare import Dataset
from ann_studio.studio import i18n

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """Two columns for each feature and target: the cell's text, and the number made of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._columns: tuple[EncodedColumn, ...] = ()

    def set_dataset(self, dataset: Dataset) -> None:
        """Shows this dataset."""
        self.beginResetModel()
        self._dataset = dataset
        self._columns = (*dataset.features, *dataset.targets)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows of the dataset."""
        return 0 if self._dataset is None else self._dataset.rows

    def columnCount(self, parent: Index | None = None) -> int:
        """Raw and scaled, for each column."""
        return 2 * len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell's text or the number."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        column = self._columns[index.column() // 2]
        if index.column() % 2 == 0:
            return str(column.raw[index.row()])
        return i18n.number(float(column.values[index.row()]), 3)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The names of the columns, and the rows' numbers in the file."""
        if role != Qt.ItemDataRole.DisplayRole or self._dataset is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return i18n.integer(int(self._dataset.row_numbers[section]))
        column = self._columns[section // 2]
        return column.name if section % 2 == 0 else self.tr("→ network")
