"""Numbers edited in a list: the field is as large as it has to be, and inside."""

import pytest
from PySide6.QtCore import QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from ann_studio.studio.panels.value_delegate import ValueDelegate


@pytest.fixture
def view(qtbot: QtBot) -> QTableView:
    """Three numbers, the last at the lower right corner of a small view."""
    items = QStandardItemModel(3, 2)
    for row in range(3):
        items.setItem(row, 0, QStandardItem(f"number {row}"))
        items.setData(items.index(row, 1), row / 4, Qt.ItemDataRole.EditRole)
    view = QTableView()
    view.setModel(items)
    items.setParent(view)
    view.setItemDelegate(ValueDelegate(view))
    view.horizontalHeader().hide()
    view.verticalHeader().hide()
    view.setColumnWidth(0, 120)
    view.setColumnWidth(1, 40)
    view.resize(170, 3 * view.rowHeight(0) + 8)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    return view


def open_field(view: QTableView, row: int) -> QLineEdit:
    view.edit(view.model().index(row, 1))
    (field,) = view.viewport().findChildren(QLineEdit)
    return field


@pytest.mark.parametrize("row", [0, 1, 2])
def test_the_field_has_room_for_digits_inside_the_view(view: QTableView, row: int) -> None:
    field = open_field(view, row)
    assert field.width() >= 14 * field.fontMetrics().horizontalAdvance("0")
    assert field.height() >= field.sizeHint().height()
    inside: QRect = view.viewport().rect()
    assert inside.contains(field.geometry())


def test_the_field_is_called_by_its_line_and_told_of_by_place(
    qtbot: QtBot, view: QTableView
) -> None:
    field = open_field(view, 1)
    assert field.accessibleName() == "number 1"
    assert field.selectedText() == field.text(), "typing replaces the number"
    assert field.cursorPosition() == 0, "its beginning is seen"
    delegate = view.itemDelegate()
    assert isinstance(delegate, ValueDelegate)
    with qtbot.waitSignal(delegate.chosen) as told:
        qtbot.keyClicks(field, "3")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    place, value = told.args
    assert isinstance(place, QPersistentModelIndex)
    assert (place.row(), place.column(), value) == (1, 1, 3.0)


def test_the_same_number_is_no_choice(qtbot: QtBot, view: QTableView) -> None:
    delegate = view.itemDelegate()
    assert isinstance(delegate, ValueDelegate)
    field = open_field(view, 2)
    with qtbot.assertNotEmitted(delegate.chosen):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not field.isVisible()
