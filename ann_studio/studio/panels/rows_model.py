"""All rows of a dataset, each used column raw and as the network gets it, for a table view."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ann_studio.data.encoding import EncodedColumn
from ann_studio.data.prepare import Dataset
from ann_studio.studio import i18n, theme
from ann_studio.studio.panels import column_texts

Index = QModelIndex | QPersistentModelIndex

_LONGEST_NAME = 16
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


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
        column = self._columns[index.column() // 2]
        is_raw = index.column() % 2 == 0
        match role:
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT
            case Qt.ItemDataRole.ForegroundRole:
                return None if is_raw else theme.current().muted
            case Qt.ItemDataRole.DisplayRole if is_raw:
                return str(column.raw[index.row()])
            case Qt.ItemDataRole.DisplayRole:
                return i18n.number(float(column.values[index.row()]), 3)
            case Qt.ItemDataRole.ToolTipRole if is_raw:
                return str(column.raw[index.row()])
            case Qt.ItemDataRole.ToolTipRole:
                return column_texts.conversion(column)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The names of the columns, and the rows' numbers in the file."""
        if self._dataset is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._row_head(int(self._dataset.row_numbers[section]), role)
        column = self._columns[section // 2]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _shortened(column.name) if section % 2 == 0 else self.tr("→ network")
            case Qt.ItemDataRole.ToolTipRole:
                return column.name if section % 2 == 0 else column_texts.conversion(column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT
        return None

    def _row_head(self, number: int, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return i18n.integer(number)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("Row {row} of the file").format(row=i18n.integer(number))
        return None


def _shortened(name: str) -> str:
    """A name that does not push the numbers apart; the tooltip has it whole."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
