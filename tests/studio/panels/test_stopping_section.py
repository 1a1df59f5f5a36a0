"""Validation, class weights and stopping chosen in the Training panel."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from ann_studio.data.reading import parse_table
from ann_studio.engine.settings import EarlyStopping
from ann_studio.project.state import new_project
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.stopping_section import StoppingSection
from ann_studio.studio.panels.training_panel import TrainingPanel

ROWS = "".join(f"{n},{n % 7},{'yes' if n % 4 == 0 else 'no'}\n" for n in range(40))


@pytest.fixture
def section(training_panel: TrainingPanel) -> StoppingSection:
    return training_panel.stopping


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    """Near its left end, where a check box has its box."""
    place = QPoint(8, button.height() // 2)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)


def type_in(qtbot: QtBot, field: object, text: str) -> None:
    field.setFocus()  # type: ignore[attr-defined]
    field.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_validation_rows_are_typed_and_begin_a_new_run(
    qtbot: QtBot, document: Document, section: StoppingSection
) -> None:
    type_in(qtbot, section.validation, "25")
    assert document.training.validation_split == 0.25
    assert len(document.epochs) == 0
    document.undo_stack.undo()
    assert section.validation.value() == 0


def test_early_stopping_is_ticked_with_its_options(
    qtbot: QtBot, document: Document, section: StoppingSection
) -> None:
    assert not section.patience.isVisible()
    click(qtbot, section.early)
    type_in(qtbot, section.patience, "25")
    click(qtbot, section.restore)
    wanted = EarlyStopping(patience=25, restore_best_weights=True)
    assert document.training.early_stopping == wanted
    click(qtbot, section.early)
    assert document.training.early_stopping is None
    assert not section.patience.isVisible()


def test_a_cost_to_stop_at_is_typed(
    qtbot: QtBot, document: Document, section: StoppingSection
) -> None:
    click(qtbot, section.goal)
    type_in(qtbot, section.cost, "0.002")
    assert document.training.stop_at_cost == 0.002
    click(qtbot, section.goal)
    assert document.training.stop_at_cost is None


def test_numbers_have_no_classes_to_weigh(section: StoppingSection) -> None:
    assert not section.balance.isVisible()


def test_classes_weigh_alike_when_ticked(
    qtbot: QtBot, document: Document, editor: Editor, section: StoppingSection
) -> None:
    document.replace_project(new_project(parse_table(f"a,b,passed\n{ROWS}", "exam.csv")), None)
    click(qtbot, section.balance)
    # 30 of 40 rows say no, 10 say yes: 40 / (2 · 30) and 40 / (2 · 10)
    assert document.training.class_weight == pytest.approx((2 / 3, 2))
    assert "yes: 2" in section.balance.toolTip()
    click(qtbot, section.balance)
    assert document.training.class_weight == ()
