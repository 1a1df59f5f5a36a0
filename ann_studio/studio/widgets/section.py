"""A heading with rows of label and field below it, as the side panels are made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget


class Section(QWidget):
    """Rows line up: labels at the left, fields of one width at the right."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        if heading:
            label = QLabel(heading)
            label.setProperty("section", True)
            label.setIndent(0)
            outer.addWidget(label)
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnStretch(0, 2)
        self._rows.setColumnStretch(1, 3)
        outer.addLayout(self._rows)

    def add_row(self, text: str, field: QWidget) -> QLabel:
        """A field with its label; an & in the text gives the key that goes to the field."""
        label = QLabel(text)
        label.setBuddy(field)
        field.setAccessibleName(text.replace("&", ""))
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = self._rows.rowCount()
        self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rows.addWidget(field, row, 1)
        return label

    def add_wide(self, widget: QWidget) -> None:
        """A widget over the whole width."""
        self._rows.addWidget(widget, self._rows.rowCount(), 0, 1, 2)
