"""What stands under the loss when a network cannot be trained, and that a click mends it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ann_studio.data.reading import parse_table
from ann_studio.engine.errors import EngineError
from ann_studio.engine.objective import check_trainable
from ann_studio.engine.settings import LOSSES
from ann_studio.network.layer_types import ACTIVATIONS, Dense
from ann_studio.project.state import new_project
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.training_panel import TrainingPanel

TABLES = {
    "a share": "a,b\n1,20%\n2,30%\n3,90%\n",
    "a number": "a,b\n1,20\n2,30\n4,95\n",
    "two classes": "a,b\n1,yes\n2,no\n3,yes\n",
    "three classes": "a,b\n1,x\n2,y\n3,z\n",
}


def is_trainable(document: Document) -> bool:
    try:
        check_trainable(document.network, document.training.loss, document.dataset.y)
    except EngineError:
        return False
    return True


def offers(panel: TrainingPanel) -> list[str]:
    return [button.text() for button in panel.fit.buttons if button.isVisible()]


def activation(document: Document, layer_id: str) -> str:
    layer = document.network.layer(layer_id)
    assert isinstance(layer, Dense)
    return layer.activation


def test_nothing_is_said_while_all_fits(training_panel: TrainingPanel) -> None:
    assert not training_panel.fit.isVisible()


def test_an_output_that_does_not_fit_the_loss_is_mended_by_a_click(
    qtbot: QtBot, document: Document, editor: Editor, training_panel: TrainingPanel
) -> None:
    editor.set_activation("output", "linear")
    editor.set_training("loss", loss="binary_crossentropy")
    assert "binary_crossentropy needs sigmoid" in training_panel.fit.text.text()
    assert offers(training_panel) == ["Use sigmoid for the output", "Use mean_squared_error"]
    qtbot.mouseClick(training_panel.fit.buttons[0], Qt.MouseButton.LeftButton)
    assert activation(document, "output") == "sigmoid"
    assert not training_panel.fit.isVisible()
    document.undo_stack.undo()
    assert training_panel.fit.isVisible()
    qtbot.mouseClick(training_panel.fit.buttons[1], Qt.MouseButton.LeftButton)
    assert document.training.loss == "mean_squared_error"
    assert activation(document, "output") == "linear"


def test_a_step_in_a_hidden_layer_is_mended(
    qtbot: QtBot, document: Document, editor: Editor, training_panel: TrainingPanel
) -> None:
    editor.set_activation("hidden", "step")
    assert "gradient is 0" in training_panel.fit.text.text()
    assert offers(training_panel) == ["Use sigmoid in “hidden”"]
    qtbot.mouseClick(training_panel.fit.buttons[0], Qt.MouseButton.LeftButton)
    assert activation(document, "hidden") == "sigmoid"
    assert not training_panel.fit.isVisible()


def test_what_only_two_changes_mend_is_one_click_and_one_undo(
    qtbot: QtBot, document: Document, editor: Editor, training_panel: TrainingPanel
) -> None:
    document.replace_project(new_project(parse_table(TABLES["a number"], "t.csv")), None)
    editor.set_activation("output", "softmax")
    editor.set_training("loss", loss="categorical_crossentropy")
    assert offers(training_panel) == ["Use linear and mean_squared_error"]
    qtbot.mouseClick(training_panel.fit.buttons[0], Qt.MouseButton.LeftButton)
    assert is_trainable(document)
    document.undo_stack.undo()
    assert document.training.loss == "categorical_crossentropy"
    assert activation(document, "output") == "softmax"


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("output", ACTIVATIONS)
@pytest.mark.parametrize("table", TABLES)
def test_whatever_does_not_fit_a_click_mends_it(
    qtbot: QtBot,
    document: Document,
    editor: Editor,
    training_panel: TrainingPanel,
    table: str,
    output: str,
    loss: str,
) -> None:
    document.replace_project(new_project(parse_table(TABLES[table], "t.csv")), None)
    editor.set_activation("output", output)
    editor.set_training("loss", loss=loss)
    assert training_panel.fit.isVisible() != is_trainable(document)
    if training_panel.fit.isVisible():
        assert offers(training_panel)
        qtbot.mouseClick(training_panel.fit.buttons[0], Qt.MouseButton.LeftButton)
        assert is_trainable(document)
        assert not training_panel.fit.isVisible()
