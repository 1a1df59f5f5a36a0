"""The columns of a table as a table of their own: a line with each name, its choices below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from ann_studio.data.columns import ColumnSpec, Role
from ann_studio.studio import theme
from ann_studio.studio.panels import column_texts

Index = QModelIndex | QPersistentModelIndex

FIELDS: Final = tuple(column_texts.FIELDS)
"""What stands below each name: role, type, scaling."""


class ColumnsModel(QAbstractTableModel):
    """Two lines a column: its name, which cannot be chosen, and its three fields.

    Shows column specs; changing them is the table's business.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[ColumnSpec, ...] = ()
        self._texts = column_texts.short_texts()
        self._name_font = QFont()
        self._name_font.setWeight(QFont.Weight.DemiBold)

    def set_columns(self, columns: Sequence[ColumnSpec]) -> bool:
        """Shows these; whether their count is another, else a chosen cell stays chosen."""
        is_other = len(columns) != len(self._columns)
        if is_other:
            self.beginResetModel()
            self._columns = tuple(columns)
            self.endResetModel()
        else:
            self._columns = tuple(columns)
            last = self.index(self.rowCount() - 1, len(FIELDS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        return is_other

    def spec(self, index: Index) -> ColumnSpec:
        """The column that a cell is about."""
        return self._columns[index.row() // 2]

    def is_name(self, index: Index) -> bool:
        """Whether a cell is in the line of a name."""
        return index.row() % 2 == 0

    def is_choice(self, index: Index) -> bool:
        """Whether there is something to choose in this cell."""
        if self.is_name(index):
            return False
        return FIELDS[index.column()] != "scaling" or column_texts.can_be_scaled(self.spec(index))

    def rowCount(self, parent: Index | None = None) -> int:
        """Two lines for each column of the table."""
        return 2 * len(self._columns)

    def columnCount(self, parent: Index | None = None) -> int:
        """Role, type, scaling."""
        return len(FIELDS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The keys pass over names."""
        if self.is_name(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The word in a cell, and what it means."""
        if self.is_name(index):
            return self._name_data(self.spec(index), role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._word(index)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index)
            case Qt.ItemDataRole.ForegroundRole:
                return None if self.is_choice(index) else theme.current().muted
            case Qt.ItemDataRole.AccessibleTextRole:
                field = column_texts.head(FIELDS[index.column()])
                return f"{self.spec(index).name}, {field}: {self._word(index)}"
        return None

    def _name_data(self, column: ColumnSpec, role: int) -> object:
        is_used = column.role is not Role.IGNORE
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.name
            case Qt.ItemDataRole.ForegroundRole:
                return theme.current().ink if is_used else theme.current().muted
            case Qt.ItemDataRole.FontRole:
                return self._name_font
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        return None

    def _word(self, index: Index) -> str:
        column = self.spec(index)
        if self.is_choice(index):
            return self._texts[getattr(column, FIELDS[index.column()])]
        return "–" if column.role is Role.IGNORE else "0/1"

    def _tip(self, index: Index) -> str:
        column = self.spec(index)
        if self.is_choice(index):
            meaning = column_texts.long_texts()[getattr(column, FIELDS[index.column()])]
            return f"{column_texts.explanation(FIELDS[index.column()])}\n{meaning}"
        if column.role is Role.IGNORE:
            return self.tr("The column is not used.")
        return self.tr("A category becomes one 0 or 1 for each of its texts; they stay so.")

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What the fields are called, and what they mean."""
        if orientation == Qt.Orientation.Horizontal:
            match role:
                case Qt.ItemDataRole.DisplayRole:
                    return column_texts.head(FIELDS[section])
                case Qt.ItemDataRole.ToolTipRole:
                    return column_texts.explanation(FIELDS[section])
                case Qt.ItemDataRole.TextAlignmentRole:
                    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
