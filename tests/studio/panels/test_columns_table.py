"""Roles, types and scalings chosen in their cells, with the mouse and with keys alone."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ann_studio.data.columns import ColumnType, Role, Scaling
from ann_studio.studio.document import Document
from ann_studio.studio.panels.column_texts import FIELDS, long_texts
from ann_studio.studio.panels.columns_table import ColumnsTable
from ann_studio.studio.panels.data_panel import DataPanel


def cell(table: ColumnsTable, column: str, field: str) -> QModelIndex:
    """The cell of a field, found by the name that stands above it."""
    model = table.model()
    lines = [line for line in range(model.rowCount()) if model.index(line, 0).data() == column]
    return model.index(lines[0] + 1, list(FIELDS).index(field))


def open_menu(qtbot: QtBot, table: ColumnsTable, index: QModelIndex) -> QMenu:
    """Clicks on a cell and gives the menu that opens."""
    table.scrollTo(index)
    place = table.visualRect(index).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(
    qtbot: QtBot, table: ColumnsTable, column: str, field: str, value: Role | ColumnType | Scaling
) -> None:
    """Clicks on a cell, and on an entry of its menu."""
    menu = open_menu(qtbot, table, cell(table, column, field))
    action = next(a for a in menu.actions() if a.text() == long_texts()[value])
    place = menu.actionGeometry(action).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)


def test_a_click_opens_the_choices_with_the_present_one_checked(
    qtbot: QtBot, data_panel: DataPanel
) -> None:
    table = data_panel.columns
    menu = open_menu(qtbot, table, cell(table, "Quiz", "type"))
    checked = [action.text() for action in menu.actions() if action.isChecked()]
    assert checked == [long_texts()[ColumnType.PERCENTAGE]]
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_all_is_done_with_keys_alone(
    qtbot: QtBot, document: Document, data_panel: DataPanel
) -> None:
    table = data_panel.columns
    table.setFocus()
    assert table.currentIndex() == cell(table, "Row ID", "role")
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex() == cell(table, "Study Hrs", "role")
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Space):
        qtbot.keyClick(table, key)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        qtbot.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert document.columns[1].scaling is Scaling.MIN_MAX
    assert table.currentIndex().data() == "0 to 1"


def test_what_cannot_be_chosen_opens_nothing_and_says_why(
    qtbot: QtBot, document: Document, data_panel: DataPanel
) -> None:
    table = data_panel.columns
    index = cell(table, "Row ID", "scaling")
    table.setCurrentIndex(index)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert QApplication.activePopupWidget() is None
    assert index.data() == "–"
    assert "not used" in index.data(Qt.ItemDataRole.ToolTipRole)
    choose(qtbot, table, "Sleep Hrs", "type", ColumnType.CATEGORY)
    index = cell(table, "Sleep Hrs", "scaling")
    assert index.data() == "0/1"
    assert "0 or 1" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_choosing_what_already_is_changes_nothing(
    qtbot: QtBot, document: Document, data_panel: DataPanel
) -> None:
    choose(qtbot, data_panel.columns, "Quiz", "role", Role.FEATURE)
    assert not document.undo_stack.canUndo()


def test_a_scaling_stays_when_it_is_chosen_again(
    qtbot: QtBot, document: Document, data_panel: DataPanel
) -> None:
    choose(qtbot, data_panel.columns, "Quiz", "scaling", Scaling.NONE)
    choose(qtbot, data_panel.columns, "Quiz", "role", Role.FEATURE)
    assert document.columns[3].scaling is Scaling.NONE


def test_the_names_are_read_whole(data_panel: DataPanel) -> None:
    """The words of the lecture's table are not cut in a narrow dock."""
    table = data_panel.columns
    for line in range(table.model().rowCount()):
        for place in range(3 if line % 2 else 1):
            index = table.model().index(line, place)
            needed = table.fontMetrics().horizontalAdvance(str(index.data()))
            assert needed < table.visualRect(index).width()


def test_a_screen_reader_hears_which_column_a_choice_is_of(data_panel: DataPanel) -> None:
    index = cell(data_panel.columns, "Quiz", "role")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Quiz, Role: feature"
