"""The chosen row and the table of all rows, which follow each other and the document."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from ann_studio.data.columns import ColumnType, Scaling
from ann_studio.data.reading import parse_table
from ann_studio.project.state import new_project
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.data_panel import DataPanel
from ann_studio.studio.panels.rows_model import RowsModel

HOURS = (12, 22, 115, 31, 0, 5, 92, 57)


@pytest.fixture
def rows_panel(qtbot: QtBot, data_panel: DataPanel) -> DataPanel:
    """The Data panel with its rows in view."""
    qtbot.mouseClick(data_panel.view.button("rows"), Qt.MouseButton.LeftButton)
    return data_panel


def click(qtbot: QtBot, panel: DataPanel, index: QModelIndex) -> None:
    panel.rows.scrollTo(index)
    place = panel.rows.visualRect(index).center()
    qtbot.mouseClick(panel.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def shown_values(panel: DataPanel) -> list[list[str]]:
    values = panel.row_values.values.model()
    return [
        [values.index(row, column).data() for column in range(3)]
        for row in range(values.rowCount())
    ]


def test_raw_and_scaled_values_stand_side_by_side(rows_panel: DataPanel) -> None:
    mean = sum(HOURS) / 8
    std = (sum((hours - mean) ** 2 for hours in HOURS) / 8) ** 0.5
    assert shown_values(rows_panel)[0] == ["Study Hrs", "12", i18n.number((12 - mean) / std)]
    assert shown_values(rows_panel)[3] == ["Exam", "93%", "0.9300"]
    model = rows_panel.rows.model()
    assert model.index(2, 0).data() == "115"
    assert model.index(2, 1).data() == i18n.number((115 - mean) / std, 3)


def test_what_was_done_to_a_number_is_written_beside_it(
    editor: Editor, rows_panel: DataPanel
) -> None:
    tip = Qt.ItemDataRole.ToolTipRole
    model = rows_panel.rows.model()
    assert model.index(0, 1).data(tip).startswith("(Study Hrs − 41.75) ÷ 39.")
    assert model.headerData(1, Qt.Orientation.Horizontal, tip) == model.index(0, 1).data(tip)
    editor.set_scaling_of_features(Scaling.MIN_MAX)
    assert model.index(0, 1).data(tip).startswith("(Study Hrs − 0) ÷ (115.0 − 0)")
    editor.set_scaling_of_features(Scaling.NONE)
    assert "as it is" in rows_panel.row_values.values.model().index(0, 2).data(tip)
    editor.set_column(2, type=ColumnType.CATEGORY)
    assert "“Sleep Hrs” is “4”" in model.index(0, 3).data(tip)


def test_clicking_a_row_chooses_it(qtbot: QtBot, document: Document, rows_panel: DataPanel) -> None:
    click(qtbot, rows_panel, rows_panel.rows.model().index(4, 1))
    assert document.row == 4
    assert rows_panel.row_values.row.value() == 5
    assert shown_values(rows_panel)[0][1] == "0"
    qtbot.keyClick(rows_panel.rows, Qt.Key.Key_Up)
    assert document.row == 3


def test_the_spin_box_chooses_a_row_and_the_table_follows(
    qtbot: QtBot, document: Document, rows_panel: DataPanel
) -> None:
    row = rows_panel.row_values.row
    assert row.text() == "1 of 8"
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Up)
    assert document.row == 1
    row.selectAll()
    qtbot.keyClicks(row, "7")
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert document.row == 6
    assert rows_panel.rows.currentIndex().row() == 6
    assert rows_panel.rows.selectionModel().isRowSelected(6, QModelIndex())
    assert row.toolTip() == "Row 8 of the file"


def test_a_row_chosen_elsewhere_is_shown(document: Document, rows_panel: DataPanel) -> None:
    document.choose_row(5)
    assert rows_panel.row_values.row.value() == 6
    assert rows_panel.rows.currentIndex().row() == 5


def test_a_shorter_table_keeps_a_row_chosen(document: Document, rows_panel: DataPanel) -> None:
    document.choose_row(7)
    document.replace_project(new_project(parse_table("a,b\n1,2\n3,4\n", "t.csv")), None)
    assert rows_panel.row_values.row.text() == "1 of 2"
    assert rows_panel.rows.model().rowCount() == 2
    assert rows_panel.rows.currentIndex().row() == document.row == 0


def test_only_cells_in_view_are_made(document: Document) -> None:
    model = RowsModel()
    model.set_dataset(document.dataset)
    assert (model.rowCount(), model.columnCount()) == (8, 8)
    assert model.headerData(7, Qt.Orientation.Vertical) == "9"
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None


def test_columns_of_a_wide_table_have_room_for_their_numbers(
    qtbot: QtBot, document: Document, rows_panel: DataPanel
) -> None:
    names = [f"x{i}" for i in range(60)]
    lines = [",".join(str(1000 * r + c) for c in range(61)) for r in range(3)]
    table = parse_table("\n".join([",".join([*names, "y"]), *lines]), "wide.csv")
    document.replace_project(new_project(table), None)
    rows = rows_panel.rows
    digits = rows.fontMetrics().horizontalAdvance("2059")
    widths = [rows.columnWidth(column) for column in range(rows.model().columnCount())]
    assert min(widths) > digits
    assert widths[-1] == max(widths[:24])
