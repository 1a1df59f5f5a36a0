"""One row of a dataset, turned upright: a line for each used column, raw and scaled."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ann_studio.data.encoding import EncodedColumn
from ann_studio.data.prepare import Dataset
from ann_studio.studio import i18n
from ann_studio.studio.panels import column_texts

Index = QModelIndex | QPersistentModelIndex

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowModel(QAbstractTableModel):
    """The column's name, the cell's text, and the number that the network gets."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[EncodedColumn, ...] = ()
        self._row = 0
        self._heads = (self.tr("Column"), self.tr("Raw"), self.tr("→ network"))

    def show(self, dataset: Dataset, row: int) -> None:
        """Shows this row of this dataset."""
        columns = (*dataset.features, *dataset.targets)
        self._row = row
        if columns == self._columns:
            last = self.index(len(columns) - 1, len(self._heads) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self._columns = columns
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Features and targets."""
        return len(self._columns)

    def columnCount(self, parent: Index | None = None) -> int:
        """Name, raw, scaled."""
        return len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A name or a value; the tooltip says how the value was made."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(index)
            case Qt.ItemDataRole.ToolTipRole if index.column() == 2:
                return column_texts.conversion(self._columns[index.row()])
            case Qt.ItemDataRole.ToolTipRole:
                return self._text(index)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if index.column() else _LEFT
        return None

    def _text(self, index: Index) -> str:
        column = self._columns[index.row()]
        match index.column():
            case 0:
                return column.name
            case 1:
                return str(column.raw[self._row])
            case _:
                return i18n.number(float(column.values[self._row]))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What the columns are called."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._heads[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if section else _LEFT
        return None
