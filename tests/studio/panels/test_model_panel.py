"""The network built and changed from the Model panel, with mouse and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense, Dropout, Regularizer
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.model_panel import ModelPanel


def rows(panel: ModelPanel) -> list[list[str]]:
    return [
        [panel.layers.item(row, column).text() for column in range(3)]
        for row in range(panel.layers.rowCount())
    ]


def ids(document: Document) -> list[str]:
    return [layer.id for layer in document.network.layers]


def go_to(qtbot: QtBot, panel: ModelPanel, row: int) -> None:
    """Clicks on a layer."""
    place = panel.layers.visualItemRect(panel.layers.item(row, 0)).center()
    qtbot.mouseClick(panel.layers.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_layers_are_listed_in_order(model_panel: ModelPanel) -> None:
    assert rows(model_panel) == [
        ["input", "–", "3"],
        ["hidden", "relu", "4"],
        ["output", "sigmoid", "1"],
    ]
    assert model_panel.layers.layer_id() == "hidden"


def test_counts_are_told_with_their_arithmetic(qtbot: QtBot, model_panel: ModelPanel) -> None:
    assert model_panel.options.parameters.text() == "3 × 4 weights + 4 biases = 16 parameters"
    assert model_panel.totals.text() == ("Units: 8\nConnections (weights): 16\nParameters: 21")
    go_to(qtbot, model_panel, 0)
    assert "No parameters" in model_panel.options.parameters.text()


def test_units_are_typed(qtbot: QtBot, document: Document, model_panel: ModelPanel) -> None:
    units = model_panel.options.units
    units.setFocus()
    units.selectAll()
    qtbot.keyClicks(units, "6")
    assert document.model.units["hidden"] == 4, "not before the number is whole"
    qtbot.keyClick(units, Qt.Key.Key_Return)
    assert document.model.units["hidden"] == 6
    assert rows(model_panel)[1] == ["hidden", "relu", "6"]
    document.undo_stack.undo()
    assert units.value() == 4
    document.undo_stack.redo()
    assert units.value() == 6


def test_the_activation_is_chosen_with_keys(
    qtbot: QtBot, document: Document, model_panel: ModelPanel
) -> None:
    combo = model_panel.options.activation
    combo.setFocus()
    qtbot.keyClicks(combo, "tan")
    layer = document.network.layer("hidden")
    assert isinstance(layer, Dense)
    assert layer.activation == "tanh"
    assert rows(model_panel)[1][1] == "tanh"


def test_input_and_output_follow_the_table_and_say_so(
    qtbot: QtBot, model_panel: ModelPanel
) -> None:
    for row, word in ((0, "features"), (2, "target")):
        go_to(qtbot, model_panel, row)
        assert not model_panel.options.units.isEnabled()
        assert word in model_panel.options.units.toolTip()
        assert model_panel.options.note.isVisible()
        assert not model_panel.remove_button.isEnabled()
    assert not model_panel.add_button.isEnabled()
    assert "Nothing comes after" in model_panel.add_button.toolTip()
    assert model_panel.options.activation.currentText() == "sigmoid"
    go_to(qtbot, model_panel, 0)
    assert model_panel.options.activation.currentText() == ""
    assert not model_panel.options.activation.isEnabled()


def test_a_layer_is_added_after_the_selected_one_and_selected(
    qtbot: QtBot, document: Document, model_panel: ModelPanel
) -> None:
    with qtbot.waitSignal(model_panel.layer_selected) as told:
        qtbot.mouseClick(model_panel.add_button, Qt.MouseButton.LeftButton)
    assert ids(document) == ["input", "hidden", "dense_1", "output"]
    assert told.args == ["dense_1"]
    assert model_panel.layers.layer_id() == "dense_1"
    qtbot.mouseClick(model_panel.remove_button, Qt.MouseButton.LeftButton)
    assert ids(document) == ["input", "hidden", "output"]
    document.undo_stack.undo()
    assert len(rows(model_panel)) == 4


def test_layers_come_and_go_with_keys_alone(
    qtbot: QtBot, document: Document, model_panel: ModelPanel
) -> None:
    layers = model_panel.layers
    layers.setFocus()
    qtbot.keyClick(layers, Qt.Key.Key_Up)
    assert layers.layer_id() == "input"
    qtbot.keyClick(layers, Qt.Key.Key_Insert)
    assert ids(document) == ["input", "dense_1", "hidden", "output"]
    qtbot.keyClick(layers, Qt.Key.Key_Delete)
    qtbot.keyClick(layers, Qt.Key.Key_Delete)
    assert ids(document) == ["input", "output"]
    assert layers.layer_id() == "output"
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Insert):
        qtbot.keyClick(layers, key)
        assert ids(document) == ["input", "output"]


def test_a_layer_chosen_elsewhere_is_selected_without_an_echo(
    qtbot: QtBot, model_panel: ModelPanel
) -> None:
    with qtbot.assertNotEmitted(model_panel.layer_selected):
        model_panel.select_layer("output")
    assert model_panel.layers.layer_id() == "output"
    assert model_panel.options.activation.currentText() == "sigmoid"


def test_a_layer_chosen_here_is_told(qtbot: QtBot, model_panel: ModelPanel) -> None:
    with qtbot.waitSignal(model_panel.layer_selected) as told:
        go_to(qtbot, model_panel, 2)
    assert told.args == ["output"]


def test_the_selected_layer_stays_so_while_others_change(
    editor: Editor, document: Document, model_panel: ModelPanel
) -> None:
    model_panel.select_layer("output")
    editor.insert_layer(document.network.connections[0])
    assert model_panel.layers.layer_id() == "output"
    model_panel.select_layer("dense_1")
    document.undo_stack.undo()
    assert model_panel.layers.layer_id() in ids(document)


def test_looking_changes_nothing(document: Document, model_panel: ModelPanel) -> None:
    for layer_id in ids(document):
        model_panel.select_layer(layer_id)
        model_panel.refresh()
    assert document.revision == 0


def test_options_of_a_dense_layer_are_chosen(
    qtbot: QtBot, document: Document, model_panel: ModelPanel
) -> None:
    model_panel.select_layer("hidden")
    options = model_panel.options
    before = document.parameters.copy()
    for field, text in ((options.l1, "0.1"), (options.l2, "0.01")):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    hidden = document.network.layer("hidden")
    assert isinstance(hidden, Dense)
    assert hidden.kernel_regularizer == Regularizer(l1=0.1, l2=0.01)
    assert (document.parameters == before).all(), "a penalty leaves the start weights alone"
    options.initializer.setFocus()
    qtbot.keyClicks(options.initializer, "he_n")
    options.use_bias.setFocus()
    qtbot.keyClick(options.use_bias, Qt.Key.Key_Space)
    hidden = document.network.layer("hidden")
    assert isinstance(hidden, Dense)
    assert (hidden.kernel_initializer, hidden.use_bias) == ("he_normal", False)
    assert "without bias" in options.parameters.text()
    assert len(document.parameters) == len(before) - hidden.units


@pytest.mark.parametrize("text", ["-1", "much"])
def test_a_bad_penalty_is_refused_at_the_field(
    qtbot: QtBot, document: Document, model_panel: ModelPanel, text: str
) -> None:
    model_panel.select_layer("hidden")
    field, network = model_panel.options.l2, document.network
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.problem()
    assert document.network == network


def test_the_rate_of_dropout_is_typed(
    qtbot: QtBot, document: Document, model_panel: ModelPanel
) -> None:
    project = document.project
    hidden = Dense(id="hidden", units=4, activation="relu")
    output = project.network.layer("output")
    network = sequential(3, hidden, Dropout(id="drop", rate=0.2), output)
    changed = replace(project, network=network)
    document.replace_project(changed.with_fresh_run(), None)
    model_panel.select_layer("drop")
    rate = model_panel.options.rate
    assert rate.text() == "0.2"
    assert not model_panel.options.l2.isVisible()
    for text in ("1", "0.5"):
        rate.setFocus()
        rate.selectAll()
        qtbot.keyClicks(rate, text)
        qtbot.keyClick(rate, Qt.Key.Key_Return)
    dropout = document.network.layer("drop")
    assert isinstance(dropout, Dropout)
    assert dropout.rate == 0.5
