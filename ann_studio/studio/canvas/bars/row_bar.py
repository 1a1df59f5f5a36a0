"""The row whose values the network shows, stepped through, and how large the network is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSpinBox, QToolButton, QWidget

from ann_studio.studio import i18n, theme
from ann_studio.studio.canvas.texts import counted
from ann_studio.studio.document import Document
from ann_studio.studio.widgets.elided_label import ElidedLabel


class RowBar(QWidget):
    """Rows are counted from 1, as people do."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document = document
        self.row = QSpinBox()
        self.row.setAccessibleName(self.tr("Row"))
        self.row.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.row.setProperty("plain", True)
        self.row.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.row.setKeyboardTracking(False)
        self.row.valueChanged.connect(self._choose)
        self.former = self._button("chevron-left", self.tr("The row before"), -1)
        self.next = self._button("chevron-right", self.tr("The row after"), 1)
        self.count = QLabel()
        self.count.setProperty("muted", True)
        self.all_rows = QCheckBox(self.tr("All rows"))
        self.all_rows.setToolTip(
            self.tr("Neurons and lenses show the mean over all rows instead of one row")
        )
        self.all_rows.toggled.connect(lambda on: document.look.set(all_rows=on))
        self.totals = ElidedLabel("")
        self.totals.setProperty("muted", True)
        self.totals.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        caption = QLabel(self.tr("Ro&w"))
        caption.setBuddy(self.row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 0)
        layout.setSpacing(4)
        for widget in (caption, self.former, self.row, self.next, self.count):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(self.all_rows)
        layout.addWidget(self.totals, 1)
        document.network_changed.connect(self._count)
        document.data_changed.connect(self._count)
        self._count()

    def _button(self, icon: str, tip: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme.icon(icon))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRepeat(True)
        button.setProperty("flat", True)
        button.clicked.connect(lambda: self._document.choose_row(self._document.row + step))
        return button

    def _choose(self, number: int) -> None:
        self._document.choose_row(number - 1)

    def _count(self) -> None:
        document, model = self._document, self._document.model
        rows = document.dataset.rows
        with QSignalBlocker(self.row):
            self.row.setRange(1, rows)
        self.row.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * (len(str(rows)) + 3)))
        self.count.setText(self.tr("of {rows}").format(rows=i18n.integer(rows)))
        connections = sum(b.fan_in * b.layer.units for b in model.layout.blocks.values())
        parts = (
            counted("units", sum(model.units.values())),
            counted("connections", connections),
            counted("parameters", model.layout.size),
        )
        self.totals.setText(" · ".join(parts))
        self.refresh()

    def refresh(self) -> None:
        """Shows the chosen row."""
        document = self._document
        is_one = not document.look.all_rows
        for widget in (self.row, self.former, self.next):
            widget.setEnabled(is_one)
        with QSignalBlocker(self.row):
            self.row.setValue(document.row + 1)
        with QSignalBlocker(self.all_rows):
            self.all_rows.setChecked(not is_one)
