"""The Data panel: what the columns are, how they are scaled, and every row raw and scaled."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ann_studio.data.columns import ColumnType, Role, Scaling
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels import column_texts
from ann_studio.studio.panels.columns_table import ColumnsTable
from ann_studio.studio.panels.panel import Panel, shrinkable
from ann_studio.studio.panels.row_values import RowValues
from ann_studio.studio.panels.rows_table import RowsTable
from ann_studio.studio.widgets.elided_label import ElidedLabel
from ann_studio.studio.widgets.section import Section
from ann_studio.studio.widgets.segmented import SegmentedControl


class DataPanel(Panel):
    """`open_requested` asks for another table."""

    open_requested = Signal()

    def __init__(self, document: Document, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._editor = editor
        self._build_head()
        self._build_columns()
        self._build_rows()
        self.column.addStretch(1)
        self.keep_wheel_for_scrolling()
        self._show_view("columns")
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
        self.open_button.setToolTip(self.tr("Put another table in the place of this one"))
        self.open_button.clicked.connect(self.open_requested)
        self.view = SegmentedControl([("columns", self.tr("Columns")), ("rows", self.tr("Rows"))])
        self.view.set_value("columns")
        self.view.chosen.connect(self._show_view)
        for widget in (self.name, self.counts, self.open_button, self.view):
            self.column.addWidget(widget)

    def _build_columns(self) -> None:
        self._columns_view = section = Section("")
        self.columns = ColumnsTable()
        self.columns.changed.connect(self._set_column)
        section.add_wide(self.columns)
        self.scaling = shrinkable(QComboBox())
        self.scaling.setPlaceholderText(self.tr("mixed"))
        self.scaling.setToolTip(self.tr("Gives all features that are numbers the same scaling"))
        for value in Scaling:
            self.scaling.addItem(column_texts.short_texts()[value], value)
        self.scaling.activated.connect(self._set_scaling)
        section.add_row(self.tr("S&cale features"), self.scaling)
        self.decimal = shrinkable(QComboBox())
        self.decimal.setToolTip(self.tr("How decimals are written in the file"))
        self.decimal.addItem(self.tr("point: 0.5"), ".")
        self.decimal.addItem(self.tr("comma: 0,5"), ",")
        self.decimal.activated.connect(self._set_decimal)
        section.add_row(self.tr("&Decimal mark"), self.decimal)
        self.column.addWidget(section)

    def _build_rows(self) -> None:
        self._rows_view = QWidget()
        layout = QVBoxLayout(self._rows_view)
        layout.setContentsMargins(0, 0, 0, 0)
        self.row_values = RowValues(self._document)
        layout.addWidget(self.row_values)
        section = Section(self.tr("All rows"))
        self.rows = RowsTable(self._document)
        section.add_wide(self.rows)
        layout.addWidget(section, 1)
        self.column.addWidget(self._rows_view, 100)

    def _show_view(self, view: str) -> None:
        self._columns_view.setVisible(view == "columns")
        self._rows_view.setVisible(view == "rows")

    # From the document

    def refresh(self) -> None:
        """Shows the document's table."""
        document = self._document
        self.name.setText(document.table.name)
        self.counts.setText(self._describe())
        self.columns.set_columns(document.columns)
        self._show_scaling()
        self.decimal.setCurrentIndex(self.decimal.findData(document.table.decimal))
        self.row_values.refresh()
        self.rows.refresh()
        self._show_row()

    def _show_scaling(self) -> None:
        scalings = {
            column.scaling
            for column in self._document.columns
            if column.role is Role.FEATURE and column.type.is_numeric
        }
        self.scaling.setEnabled(bool(scalings))
        only = self.scaling.findData(scalings.pop()) if len(scalings) == 1 else -1
        self.scaling.setCurrentIndex(only)

    def _describe(self) -> str:
        table, dataset = self._document.table, self._document.dataset
        rows = self.tr("1 row") if table.rows == 1 else self.tr("{count} rows")
        columns = self.tr("{count} columns").format(count=i18n.integer(len(table.columns)))
        text = f"{rows.format(count=i18n.integer(table.rows))} · {columns}"
        missing = dataset.first_missing
        if missing is None:
            return text
        if dataset.left_out == 1:
            reason = self.tr("1 row left out: row {row} has no value in “{column}”")
        else:
            reason = self.tr("{count} rows left out; first row {row}: no value in “{column}”")
        return f"{text}\n" + reason.format(
            count=i18n.integer(dataset.left_out),
            row=i18n.integer(missing.row),
            column=missing.column,
        )

    def _show_row(self) -> None:
        self.row_values.show_row()
        self.rows.show_row()

    # From the user

    def _set_column(self, place: int, field: str, value: Role | ColumnType | Scaling) -> None:
        self.attempt(lambda: self._editor.set_column(place, **{field: value}), self.refresh)

    def _set_scaling(self, index: int) -> None:
        scaling = Scaling(self.scaling.itemData(index))
        self.attempt(lambda: self._editor.set_scaling_of_features(scaling), self.refresh)

    def _set_decimal(self, index: int) -> None:
        mark = self.decimal.itemData(index)
        if mark == self._document.table.decimal:
            return
        table = replace(self._document.table, decimal=mark)
        columns = self._document.columns
        self.attempt(lambda: self._editor.open_table(table, columns), self.refresh)
