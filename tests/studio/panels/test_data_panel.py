"""What a user does with the Data panel, and what the document then is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from ann_studio.data.columns import ColumnSpec, ColumnType, Role, Scaling
from ann_studio.data.errors import DataError
from ann_studio.data.reading import parse_table
from ann_studio.project.state import new_project
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.data_panel import DataPanel
from tests.studio.panels.test_columns_table import choose

GAPS = "Hours;Quiz;Result\n1,5;;a\n2,5;3;b\n3;4;a\n4;;b\n5;6;a\n"


def pick(qtbot: QtBot, combo: QComboBox, key: Qt.Key) -> None:
    """Goes one entry up or down in a combo, as the keyboard does."""
    combo.setFocus()
    qtbot.keyClick(combo, key)


def scaling(document: Document) -> list[Scaling]:
    return [c.scaling for c in document.columns if c.role is Role.FEATURE]


def test_the_head_tells_of_the_table(data_panel: DataPanel) -> None:
    assert data_panel.name.text() == "study_hours.csv"
    assert data_panel.counts.text() == "8 rows · 5 columns"


def test_the_head_tells_of_rows_left_out_and_why(document: Document, data_panel: DataPanel) -> None:
    document.replace_project(new_project(parse_table(GAPS, "gaps.csv")), None)
    assert "5 rows · 3 columns" in data_panel.counts.text()
    assert "2 rows left out; first row 2: no value in “Quiz”" in data_panel.counts.text()
    one = GAPS.replace("4;;b", "4;5;b")
    document.replace_project(new_project(parse_table(one, "gap.csv")), None)
    assert "1 row left out: row 2 has no value in “Quiz”" in data_panel.counts.text()


def test_another_table_is_asked_for(qtbot: QtBot, data_panel: DataPanel) -> None:
    with qtbot.waitSignal(data_panel.open_requested):
        qtbot.mouseClick(data_panel.open_button, Qt.MouseButton.LeftButton)


def test_a_feature_can_be_left_out_and_taken_back(
    qtbot: QtBot, document: Document, data_panel: DataPanel
) -> None:
    choose(qtbot, data_panel.columns, "Quiz", "role", Role.IGNORE)
    assert document.dataset.feature_names == ("Study Hrs", "Sleep Hrs")
    assert document.model.input_units == 2
    document.undo_stack.undo()
    assert document.dataset.feature_names == ("Study Hrs", "Sleep Hrs", "Quiz")


def test_an_edit_that_is_refused_is_told_and_leaves_all_as_it_was(
    qtbot: QtBot, document: Document, data_panel: DataPanel, failures: list[Exception]
) -> None:
    before = document.columns
    choose(qtbot, data_panel.columns, "Exam", "role", Role.IGNORE)
    assert [type(error) for error in failures] == [DataError]
    assert failures[0].code == "no-target"
    assert document.columns == before
    assert not document.undo_stack.canUndo()
    assert data_panel.columns.model().index(9, 0).data() == "target"


def test_all_features_are_scaled_at_once(
    qtbot: QtBot, document: Document, data_panel: DataPanel
) -> None:
    pick(qtbot, data_panel.scaling, Qt.Key.Key_Down)
    assert scaling(document) == [Scaling.MIN_MAX] * 3
    assert document.dataset.x.min() == 0
    assert document.dataset.x.max() == 1
    document.undo_stack.undo()
    assert data_panel.scaling.currentText() == "z-score"


def test_features_scaled_in_different_ways_are_said_to_be_mixed(
    qtbot: QtBot, document: Document, data_panel: DataPanel
) -> None:
    choose(qtbot, data_panel.columns, "Quiz", "scaling", Scaling.NONE)
    assert data_panel.scaling.currentIndex() == -1
    assert data_panel.scaling.placeholderText() == "mixed"


def test_the_decimal_mark_can_be_corrected(
    qtbot: QtBot, document: Document, data_panel: DataPanel
) -> None:
    text = "Hours;Result\n1,250;1\n2,500;2\n4,000;3\n"
    table = parse_table(text, "hours.csv", decimal=".")
    columns = tuple(
        ColumnSpec(name, role, ColumnType.NUMBER, Scaling.NONE)
        for name, role in (("Hours", Role.FEATURE), ("Result", Role.TARGET))
    )
    document.replace_project(new_project(table, columns), None)
    assert document.dataset.x[0, 0] == 1250
    pick(qtbot, data_panel.decimal, Qt.Key.Key_Down)
    assert document.table.decimal == ","
    assert document.dataset.x[0, 0] == 1.25
    document.undo_stack.undo()
    assert data_panel.decimal.currentText() == "point: 0.5"


def test_a_decimal_mark_that_does_not_fit_is_refused(
    qtbot: QtBot, document: Document, data_panel: DataPanel, failures: list[Exception]
) -> None:
    pick(qtbot, data_panel.decimal, Qt.Key.Key_Down)
    assert failures[0].code == "not-a-number"
    assert document.table.decimal == "."
    assert data_panel.decimal.currentText() == "point: 0.5"


def test_columns_and_rows_are_seen_in_turn(qtbot: QtBot, data_panel: DataPanel) -> None:
    assert data_panel.columns.isVisible()
    assert not data_panel.rows.isVisible()
    qtbot.mouseClick(data_panel.view.button("rows"), Qt.MouseButton.LeftButton)
    assert data_panel.rows.isVisible()
    assert not data_panel.columns.isVisible()
    qtbot.keyClick(data_panel.view.button("rows"), Qt.Key.Key_Left)
    assert data_panel.columns.isVisible()


def test_nothing_is_wider_than_a_narrow_dock(
    document: Document, editor: Editor, data_panel: DataPanel
) -> None:
    long = GAPS.replace("Quiz", "A question with a name that nobody can read in one go")
    document.replace_project(new_project(parse_table(long, "x" * 80 + ".csv")), None)
    assert data_panel.widget().minimumSizeHint().width() <= 240
