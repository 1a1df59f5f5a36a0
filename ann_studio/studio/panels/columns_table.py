"""The table in which a user says what each column is: a click or key on a cell opens its menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ann_studio.data.columns import ColumnSpec
from ann_studio.studio import theme
from ann_studio.studio.panels import column_texts
from ann_studio.studio.panels.columns_model import FIELDS, ColumnsModel
from ann_studio.studio.panels.tables import fit_height, settle

_MOST_COLUMNS = 7
_OPENING_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ColumnsTable(QTableView):
    """`changed` brings a column's place, the field's name, and the value chosen for it."""

    changed = Signal(int, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = ColumnsModel(self)
        self.setModel(self._columns)
        settle(self, self.tr("Columns of the table"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.verticalHeader().hide()
        self.setMouseTracking(True)
        self.setItemDelegate(ChoiceDelegate(self))
        for place in range(len(FIELDS)):
            self.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self.open_menu)

    def set_columns(self, columns: Sequence[ColumnSpec]) -> None:
        """Shows these columns."""
        if self._columns.set_columns(columns):
            self.clearSpans()
            for line in range(0, 2 * len(columns), 2):
                self.setSpan(line, 0, 1, len(FIELDS))
            self.setCurrentIndex(self._columns.index(1, 0))
        fit_height(self, 2 * _MOST_COLUMNS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2, Enter or Space opens what can be chosen in the cell."""
        if event.key() in _OPENING_KEYS and self.currentIndex().isValid():
            self.open_menu(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def open_menu(self, index: QModelIndex) -> None:
        """Opens the choices of a cell below it, the present one checked."""
        if not self._columns.is_choice(index):
            return
        menu = self._make_menu(index)
        below = self.visualRect(index).bottomLeft() + QPoint(0, 2)
        menu.popup(self.viewport().mapToGlobal(below), menu.activeAction())

    def _make_menu(self, index: QModelIndex) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        group = QActionGroup(menu)
        field = FIELDS[index.column()]
        present = getattr(self._columns.spec(index), field)
        texts = column_texts.long_texts()
        for value in column_texts.FIELDS[field]:
            action = group.addAction(texts[value])
            action.setCheckable(True)
            action.setChecked(value is present)
            action.setData((index.row() // 2, field, value, present))
            menu.addAction(action)
            if value is present:
                menu.setActiveAction(action)
        group.triggered.connect(self._choose)
        return menu

    def _choose(self, action: QAction) -> None:
        place, field, value, present = action.data()
        if value is not present:
            self.changed.emit(place, field, value)


class ChoiceDelegate(QStyledItemDelegate):
    """Draws a chevron in a cell that is pointed at or current, if something can be chosen there."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The word, and the chevron over its right end."""
        super().paint(painter, option, index)
        model = index.model()
        assert isinstance(model, ColumnsModel)
        pointed = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus
        if option.state & pointed and model.is_choice(index):
            rect = option.rect
            side = round(0.7 * option.fontMetrics.height())
            corner = QPoint(rect.right() - side, rect.center().y() - side // 2)
            theme.icon("chevron-down", "muted").paint(painter, corner.x(), corner.y(), side, side)
