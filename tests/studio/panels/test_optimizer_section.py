"""The optimizer's options chosen in the Training panel, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from ann_studio.engine.optimizers import SGD, Adam, AdamW, RMSprop
from ann_studio.engine.schedules import ExponentialDecay
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.optimizer_section import OptimizerSection
from ann_studio.studio.panels.training_panel import TrainingPanel
from ann_studio.studio.widgets.number_edit import NumberEdit


@pytest.fixture
def section(training_panel: TrainingPanel) -> OptimizerSection:
    return training_panel.descent


def type_in(qtbot: QtBot, field: NumberEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def choose(qtbot: QtBot, combo: QComboBox, text: str) -> None:
    combo.setFocus()
    wanted = combo.findText(text)
    while combo.currentIndex() != wanted:
        up = wanted < combo.currentIndex()
        qtbot.keyClick(combo, Qt.Key.Key_Up if up else Qt.Key.Key_Down)


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    """Near its left end, where a check box has its box."""
    place = QPoint(8, button.height() // 2)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)


def shown_options(section: OptimizerSection) -> set[str]:
    options = {**section.numbers, **section.flags}
    return {name for name, widget in options.items() if widget.isVisible()}


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("sgd", {"momentum", "nesterov"}),
        ("rmsprop", {"rho", "momentum", "epsilon"}),
        ("adagrad", {"initial_accumulator_value", "epsilon"}),
        ("adam", {"beta_1", "beta_2", "epsilon"}),
        ("adamw", {"beta_1", "beta_2", "epsilon", "weight_decay"}),
    ],
)
def test_each_optimizer_shows_its_own_options(
    qtbot: QtBot, section: OptimizerSection, name: str, options: set[str]
) -> None:
    choose(qtbot, section.optimizer, name)
    assert shown_options(section) == set()
    click(qtbot, section.more)
    assert shown_options(section) == options


def test_options_are_typed_and_ticked(
    qtbot: QtBot, document: Document, section: OptimizerSection
) -> None:
    choose(qtbot, section.optimizer, "sgd")
    click(qtbot, section.more)
    type_in(qtbot, section.numbers["momentum"], "0.9")
    click(qtbot, section.flags["nesterov"])
    assert document.training.optimizer == SGD(0.01, momentum=0.9, nesterov=True)
    document.undo_stack.undo()
    assert not section.flags["nesterov"].isChecked()
    document.undo_stack.undo()
    assert section.numbers["momentum"].text() == "0"


@pytest.mark.parametrize(
    ("text", "reason"), [("1", "below 1"), ("-0.1", "from 0"), ("x", "number")]
)
def test_what_an_option_cannot_be_is_told_at_the_field(
    qtbot: QtBot, document: Document, section: OptimizerSection, text: str, reason: str
) -> None:
    click(qtbot, section.more)
    field = section.numbers["beta_1"]
    type_in(qtbot, field, text)
    assert reason in field.problem()
    assert field.text() == text
    assert document.training.optimizer == Adam(0.01)


def test_the_learning_rate_decays_in_the_chosen_way(
    qtbot: QtBot, document: Document, section: OptimizerSection
) -> None:
    assert not section.decay["decay_rate"].isVisible()
    choose(qtbot, section.schedule, "step decay")
    type_in(qtbot, section.decay["decay_rate"], "0.5")
    type_in(qtbot, section.decay["decay_steps"], "100")
    type_in(qtbot, section.learning_rate, "0.2")
    decay = ExponentialDecay(0.2, 100, 0.5, staircase=True)
    assert document.training.optimizer.learning_rate == decay
    choose(qtbot, section.schedule, "exponential decay")
    assert document.training.optimizer.rate(51) == pytest.approx(0.2 * 0.5**0.5)
    choose(qtbot, section.schedule, "constant")
    assert document.training.optimizer == Adam(0.2)


def test_gradients_are_clipped_if_asked_for(
    qtbot: QtBot, document: Document, section: OptimizerSection
) -> None:
    click(qtbot, section.more)
    assert not section.clipnorm.isVisible()
    click(qtbot, section.clip)
    type_in(qtbot, section.clipnorm, "0.5")
    assert document.training.optimizer == Adam(0.01, clipnorm=0.5)
    choose(qtbot, section.optimizer, "rmsprop")
    assert document.training.optimizer == RMSprop(0.01, clipnorm=0.5)
    click(qtbot, section.clip)
    assert document.training.optimizer.clipnorm is None


def test_a_run_goes_on_with_other_options(document: Document, editor: Editor) -> None:
    editor.set_weight("hidden", 0, 0, 2.5)
    parameters = document.parameters
    editor.set_optimizer_options("", epsilon=1e-3)
    editor.set_optimizer("adamw")
    assert isinstance(document.training.optimizer, AdamW)
    assert (document.parameters == parameters).all()
    assert document.state.slots.shape == (2, len(parameters))
    editor.set_optimizer("sgd")
    assert document.state.slots.shape == (0, len(parameters))
    editor.set_optimizer_options("", momentum=0.9)
    assert document.state.slots.shape == (1, len(parameters))
