"""The columns of a table with role, type and scaling, each chosen in its cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QWidget

from ann_studio.data.columns import ColumnSpec, ColumnType, Role, Scaling
from ann_studio.studio.widgets.elided_label import ElidedLabel


class ColumnsTable(QFrame):
    """`changed` brings a column's place, the field's name, and the value chosen for it."""

    changed = Signal(int, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.boxes: list[dict[str, QComboBox]] = []
        self._names: list[ElidedLabel] = []
        heads = (self.tr("Column"), self.tr("Role"), self.tr("Type"))
        for place, head in enumerate(heads):
            label = QLabel(head)
            label.setProperty("muted", True)
            self._grid.addWidget(label, 0, place)

    def roles(self) -> dict[Role, str]:
        """The roles as they are shown."""
        return {
            Role.FEATURE: self.tr("feature"),
            Role.TARGET: self.tr("target"),
            Role.IGNORE: self.tr("ignore"),
        }

    def types(self) -> dict[ColumnType, str]:
        """The types as they are shown."""
        return {
            ColumnType.NUMBER: self.tr("number"),
            ColumnType.PERCENTAGE: self.tr("percentage"),
            ColumnType.CATEGORY: self.tr("category"),
            ColumnType.IDENTIFIER: self.tr("identifier"),
        }

    def set_columns(self, columns: Sequence[ColumnSpec]) -> None:
        """Shows these columns, in rows that are made anew only if their count changes."""
        if len(columns) != len(self.boxes):
            self._make_rows(len(columns))
        for column, name, boxes in zip(columns, self._names, self.boxes, strict=True):
            name.setText(column.name)
            for field, value in (("role", column.role), ("type", column.type)):
                boxes[field].setCurrentIndex(boxes[field].findData(value))
                boxes[field].setAccessibleName(f"{column.name}: {boxes[field].toolTip()}")

    def _make_rows(self, count: int) -> None:
        for boxes, name in zip(self.boxes, self._names, strict=True):
            for widget in (name, *boxes.values()):
                self._grid.removeWidget(widget)
                widget.deleteLater()
        self.boxes, self._names = [], []
        for place in range(count):
            name = ElidedLabel()
            role = self._box(place, "role", self.tr("Role"), self.roles())
            kind = self._box(place, "type", self.tr("Type"), self.types())
            for column, widget in enumerate((name, role, kind)):
                self._grid.addWidget(widget, place + 1, column)
            self._names.append(name)
            self.boxes.append({"role": role, "type": kind})

    def _box(
        self, place: int, field: str, hint: str, choices: dict[Role, str] | dict[ColumnType, str]
    ) -> QComboBox:
        box = QComboBox()
        box.setToolTip(hint)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for value, text in choices.items():
            box.addItem(text, value)
        box.activated.connect(_Choice(self, place, field, box).tell)
        return box


class _Choice:
    """Which column and field a box belongs to."""

    def __init__(self, table: ColumnsTable, place: int, field: str, box: QComboBox) -> None:
        self._table, self._place, self._field, self._box = table, place, field, box

    def tell(self, index: int) -> None:
        """A value was chosen in the box."""
        kind = Role if self._field == "role" else ColumnType
        self._table.changed.emit(self._place, self._field, kind(self._box.itemData(index)))


def scaling_texts() -> dict[Scaling, str]:
    """The scalings as they are shown."""
    translate = QCoreApplication.translate
    return {
        Scaling.STANDARDIZE: translate("Scaling", "standardized"),
        Scaling.MIN_MAX: translate("Scaling", "min–max, 0 to 1"),
        Scaling.NONE: translate("Scaling", "left alone"),
    }
