"""The chosen row: which one it is, and each of its values beside what the network gets."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHeaderView, QSpinBox, QTableWidget, QTableWidgetItem, QWidget

from ann_studio.data.encoding import EncodedColumn
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.panels import column_texts
from ann_studio.studio.panels.tables import fit_height, settle
from ann_studio.studio.widgets.section import Section

_MOST_ROWS = 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowValues(Section):
    """Follows the document's chosen row, and chooses another."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Chosen row"), parent)
        self._document = document
        self.row = QSpinBox()
        self.row.setKeyboardTracking(False)
        self.row.valueChanged.connect(self._choose)
        self.add_row(self.tr("&Row"), self.row)
        self.values = QTableWidget(0, 3)
        settle(self.values, self.tr("Values of the chosen row"))
        self.values.verticalHeader().hide()
        self.values.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        texts = (self.tr("Column"), self.tr("Raw"), self.tr("→ network"))
        for place, text in enumerate(texts):
            head = QTableWidgetItem(text)
            head.setTextAlignment(_RIGHT if place else _LEFT)
            self.values.setHorizontalHeaderItem(place, head)
            stretch, own = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents
            self.values.horizontalHeader().setSectionResizeMode(place, own if place else stretch)
        self.add_wide(self.values)

    def refresh(self) -> None:
        """Shows the document's table, whose chosen row is shown by `show_row`."""
        rows = self._document.dataset.rows
        with QSignalBlocker(self.row):
            self.row.setRange(1, rows)
        self.row.setSuffix(" " + self.tr("of {rows}").format(rows=i18n.integer(rows)))
        columns = self._columns()
        self.values.setRowCount(len(columns))
        for place, column in enumerate(columns):
            name = QTableWidgetItem(column.name)
            name.setToolTip(column.name)
            self.values.setItem(place, 0, name)
        fit_height(self.values, _MOST_ROWS)

    def show_row(self) -> None:
        """Shows the chosen row's values."""
        place = self._document.row
        number = int(self._document.dataset.row_numbers[place])
        with QSignalBlocker(self.row):
            self.row.setValue(place + 1)
        self.row.setToolTip(self.tr("Row {row} of the file").format(row=i18n.integer(number)))
        for line, column in enumerate(self._columns()):
            raw = str(column.raw[place])
            self._put(line, 1, raw, raw)
            value = i18n.number(float(column.values[place]))
            self._put(line, 2, value, column_texts.conversion(column))

    def _columns(self) -> tuple[EncodedColumn, ...]:
        dataset = self._document.dataset
        return (*dataset.features, *dataset.targets)

    def _put(self, line: int, place: int, text: str, tip: str) -> None:
        item = QTableWidgetItem(text)
        item.setTextAlignment(_RIGHT)
        item.setToolTip(tip)
        self.values.setItem(line, place, item)

    def _choose(self, number: int) -> None:
        self._document.choose_row(number - 1)
