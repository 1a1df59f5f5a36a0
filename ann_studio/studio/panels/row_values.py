"""The chosen row: which one it is, and each of its values beside what the network gets."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHeaderView, QSpinBox, QTableView, QWidget

from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.panels.row_model import RowModel
from ann_studio.studio.panels.tables import fit_height, settle
from ann_studio.studio.widgets.section import Section

_MOST_ROWS = 8
_ROWS_MEASURED = 20


class RowValues(Section):
    """Follows the document's chosen row, and chooses another."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Chosen row"), parent)
        self._document = document
        self.row = QSpinBox()
        self.row.setKeyboardTracking(False)
        self.row.valueChanged.connect(self._choose)
        self.add_row(self.tr("&Row"), self.row)
        self._model = RowModel(self)
        self.values = QTableView()
        self.values.setModel(self._model)
        settle(self.values, self.tr("Values of the chosen row"))
        self.values.verticalHeader().hide()
        self.values.setSelectionMode(QTableView.SelectionMode.NoSelection)
        head = self.values.horizontalHeader()
        head.setResizeContentsPrecision(_ROWS_MEASURED)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.add_wide(self.values)

    def refresh(self) -> None:
        """Shows the document's table and its chosen row."""
        rows = self._document.dataset.rows
        with QSignalBlocker(self.row):
            self.row.setRange(1, rows)
        self.row.setSuffix(" " + self.tr("of {rows}").format(rows=i18n.integer(rows)))
        self.show_row()
        fit_height(self.values, _MOST_ROWS)

    def show_row(self) -> None:
        """Shows the chosen row's values."""
        place, dataset = self._document.row, self._document.dataset
        number = int(dataset.row_numbers[place])
        with QSignalBlocker(self.row):
            self.row.setValue(place + 1)
        self.row.setToolTip(self.tr("Row {row} of the file").format(row=i18n.integer(number)))
        self._model.show(dataset, place)

    def _choose(self, number: int) -> None:
        self._document.choose_row(number - 1)
