"""The Data panel: what the columns are, how they are scaled, and every row raw and scaled."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ann_studio.data.columns import ColumnType, Role, Scaling
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.columns_table import ColumnsTable, scaling_texts
from ann_studio.studio.panels.panel import Panel
from ann_studio.studio.panels.rows_model import RowsModel
from ann_studio.studio.widgets.elided_label import ElidedLabel
from ann_studio.studio.widgets.section import Section


class DataPanel(Panel):
    """`open_requested` asks for another table."""

    open_requested = Signal()

    def __init__(
        self, document: Document, editor: Editor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._editor = editor
        self._build_head()
        self._build_columns()
        self._build_row()
        self._build_rows()
        document.data_changed.connect(self.refresh)
        document.row_changed.connect(self._show_row)
        self.refresh()

    def _build_head(self) -> None:
        self.name = ElidedLabel()
        self.name.setProperty("heading", True)
        self.counts = QLabel()
        self.counts.setProperty("muted", True)
        self.counts.setWordWrap(True)
        self.open_button = QPushButton(self.tr("&Open data…"))
        self.open_button.clicked.connect(self.open_requested)
        for widget in (self.name, self.counts, self.open_button):
            self.column.addWidget(widget)

    def _build_columns(self) -> None:
        section = Section(self.tr("Columns"))
        self.columns = ColumnsTable()
        self.columns.changed.connect(self._set_column)
        section.add_wide(self.columns)
        self.scaling = QComboBox()
        for value, text in scaling_texts().items():
            self.scaling.addItem(text, value)
        self.scaling.setPlaceholderText(self.tr("mixed"))
        self.scaling.activated.connect(self._set_scaling)
        section.add_row(self.tr("&Features are"), self.scaling)
        self.decimal = QComboBox()
        self.decimal.addItem(self.tr("point: 0.5"), ".")
        self.decimal.addItem(self.tr("comma: 0,5"), ",")
        self.decimal.activated.connect(self._set_decimal)
        section.add_row(self.tr("&Decimal mark"), self.decimal)
        self.column.addWidget(section)

    def _build_row(self) -> None:
        section = Section(self.tr("Chosen row"))
        self.row = QSpinBox()
        self.row.setKeyboardTracking(False)
        self.row.valueChanged.connect(self._choose_row)
        section.add_row(self.tr("&Row"), self.row)
        self.values = QTreeWidget()
        self.values.setAccessibleName(self.tr("Values of the chosen row"))
        self.values.setRootIsDecorated(False)
        self.values.setHeaderLabels([self.tr("Column"), self.tr("Raw"), self.tr("To network")])
        self.values.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.values.header().setStretchLastSection(False)
        self.values.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            mode = QHeaderView.ResizeMode.ResizeToContents
            self.values.header().setSectionResizeMode(column, mode)
        section.add_wide(self.values)
        self.column.addWidget(section)

    def _build_rows(self) -> None:
        section = Section(self.tr("All rows"))
        self._model = RowsModel(self)
        self.rows = QTableView()
        self.rows.setAccessibleName(self.tr("All rows"))
        self.rows.setModel(self._model)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setMinimumHeight(self.fontMetrics().height() * 12)
        self.rows.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        self.rows.selectionModel().currentRowChanged.connect(self._choose_current)
        section.add_wide(self.rows)
        self.column.addWidget(section, 1)

    # From the document

    def refresh(self) -> None:
        """Shows the document's table."""
        document = self._document
        self.name.setText(document.table.name)
        self.counts.setText(self._describe())
        self.columns.set_columns(document.columns)
        scalings = {
            column.scaling
            for column in document.columns
            if column.role is Role.FEATURE and column.type.is_numeric
        }
        only = self.scaling.findData(scalings.pop()) if len(scalings) == 1 else -1
        self.scaling.setCurrentIndex(only)
        self.decimal.setCurrentIndex(self.decimal.findData(document.table.decimal))
        self._model.set_dataset(document.dataset)
        self.rows.resizeColumnsToContents()
        with QSignalBlocker(self.row):
            self.row.setRange(1, document.dataset.rows)
        self.row.setSuffix(self.tr(" of {rows}").format(rows=i18n.integer(document.dataset.rows)))
        self._show_row()

    def _describe(self) -> str:
        document = self._document
        rows = self.tr("%n row(s)", "", document.table.rows)
        columns = self.tr("%n column(s)", "", len(document.columns))
        text = f"{rows} · {columns}"
        missing = document.dataset.first_missing
        if missing is not None:
            left_out = self.tr("%n row(s) left out", "", document.dataset.left_out)
            reason = self.tr("row {row} has no value in “{column}”").format(
                row=i18n.integer(missing.row), column=missing.column
            )
            text += f"\n{left_out}: {reason}"
        return text

    def _show_row(self) -> None:
        place, dataset = self._document.row, self._document.dataset
        with QSignalBlocker(self.row):
            self.row.setValue(place + 1)
        self.row.setToolTip(
            self.tr("Row {row} of the file").format(row=i18n.integer(int(dataset.row_numbers[place])))
        )
        with QSignalBlocker(self.rows.selectionModel()):
            flags = QItemSelectionModel.SelectionFlag
            index = self._model.index(place, max(self.rows.currentIndex().column(), 0))
            self.rows.selectionModel().setCurrentIndex(
                index, flags.ClearAndSelect | flags.Rows
            )
        self.rows.viewport().update()
        self.rows.scrollTo(index)
        self._show_values(place)

    def _show_values(self, place: int) -> None:
        dataset = self._document.dataset
        self.values.clear()
        for column in (*dataset.features, *dataset.targets):
            value = i18n.number(float(column.values[place]))
            item = QTreeWidgetItem([column.name, str(column.raw[place]), value])
            item.setToolTip(0, column.name)
            for cell in (1, 2):
                item.setTextAlignment(cell, Qt.AlignmentFlag.AlignRight)
            self.values.addTopLevelItem(item)
        rows = min(self.values.topLevelItemCount(), 8) + 1
        height = self.values.sizeHintForRow(0) * rows + self.values.header().sizeHint().height()
        self.values.setFixedHeight(height)

    # From the user

    def _set_column(self, place: int, field: str, value: Role | ColumnType) -> None:
        self.attempt(lambda: self._editor.set_column(place, **{field: value}), self.refresh)

    def _set_scaling(self, index: int) -> None:
        scaling = Scaling(self.scaling.itemData(index))
        self.attempt(lambda: self._editor.set_scaling_of_features(scaling), self.refresh)

    def _set_decimal(self, index: int) -> None:
        table = replace(self._document.table, decimal=self.decimal.itemData(index))
        columns = self._document.columns
        self.attempt(lambda: self._editor.open_table(table, columns), self.refresh)

    def _choose_row(self, number: int) -> None:
        self._document.choose_row(number - 1)

    def _choose_current(self) -> None:
        self._document.choose_row(self.rows.currentIndex().row())
