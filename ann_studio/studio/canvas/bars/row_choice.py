"""Which row is looked at: one of them, or all in the mean."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from ann_studio.studio import i18n
from ann_studio.studio.document import Document


class RowChoice(QWidget):
    """Rows are counted from 1, as people do."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.row = QSpinBox()
        self.row.setAccessibleName(self.tr("Row"))
        self.row.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.row.setToolTip(self.tr("The row whose values the neurons show"))
        self.row.setWrapping(True)
        self.row.setKeyboardTracking(False)
        self.row.valueChanged.connect(self._choose)
        self.count = QLabel()
        self.count.setProperty("muted", True)
        self.all_rows = QCheckBox(self.tr("All rows"))
        self.all_rows.setToolTip(
            self.tr("Neurons and lenses show the mean over all rows instead of one row")
        )
        self.all_rows.toggled.connect(lambda on: document.look.set(all_rows=on))
        caption = QLabel(self.tr("Ro&w"))
        caption.setBuddy(self.row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (caption, self.row, self.count):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(self.all_rows)
        document.data_changed.connect(self._count)
        self._count()

    def _choose(self, number: int) -> None:
        self._document.choose_row(number - 1)

    def _count(self) -> None:
        rows = self._document.dataset.rows
        with QSignalBlocker(self.row):
            self.row.setRange(1, rows)
        self.row.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * (len(str(rows)) + 5)))
        self.count.setText(self.tr("of {rows}").format(rows=i18n.integer(rows)))
        self.refresh()

    def refresh(self) -> None:
        """Shows the chosen row."""
        is_one = not self._document.look.all_rows
        self.row.setEnabled(is_one)
        with QSignalBlocker(self.row):
            self.row.setValue(self._document.row + 1)
        with QSignalBlocker(self.all_rows):
            self.all_rows.setChecked(not is_one)
