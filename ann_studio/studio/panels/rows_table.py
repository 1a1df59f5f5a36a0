"""All rows, of which clicking one makes it the document's chosen row."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker
from PySide6.QtWidgets import QTableView, QWidget

from ann_studio.studio.document import Document
from ann_studio.studio.panels.rows_model import RowsModel
from ann_studio.studio.panels.tables import settle

_ROWS_MEASURED = 20
_COLUMNS_MEASURED = 24
"""Measuring a thousand columns would keep the window busy for a second."""
_LEAST_ROWS = 9


class RowsTable(QTableView):
    """Follows the document's table and its chosen row."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._rows = RowsModel(self)
        self.setModel(self._rows)
        settle(self, self.tr("All rows"))
        self.setShowGrid(True)
        self.setMinimumHeight(_LEAST_ROWS * self.verticalHeader().defaultSectionSize())
        self.horizontalHeader().setResizeContentsPrecision(_ROWS_MEASURED)
        self.horizontalHeader().setMaximumSectionSize(
            self.fontMetrics().horizontalAdvance("M" * 14)
        )
        self.selectionModel().currentRowChanged.connect(self._choose)

    def refresh(self) -> None:
        """Shows the document's table, whose chosen row is shown by `show_row`."""
        with QSignalBlocker(self.selectionModel()):
            self._rows.set_dataset(self._document.dataset)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """The first columns as wide as what they hold, all others as the widest of those."""
        header = self.horizontalHeader()
        header.ensurePolished()  # its font decides how wide a name is
        measured = range(min(self._rows.columnCount(), _COLUMNS_MEASURED))
        widths = [max(self.sizeHintForColumn(c), header.sectionSizeHint(c)) for c in measured]
        header.setDefaultSectionSize(max(widths))
        for column, width in zip(measured, widths, strict=True):
            self.setColumnWidth(column, width)

    def show_row(self) -> None:
        """Highlights the chosen row and brings it into view."""
        index = self._rows.index(self._document.row, max(self.currentIndex().column(), 0))
        flags = QItemSelectionModel.SelectionFlag
        with QSignalBlocker(self.selectionModel()):
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        self.viewport().update()

    def _choose(self) -> None:
        if self.currentIndex().isValid():
            self._document.choose_row(self.currentIndex().row())
