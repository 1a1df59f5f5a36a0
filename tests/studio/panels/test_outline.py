"""The outline with mouse and keys: what is chosen in it, and values edited in place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.model_panel import ModelPanel
from ann_studio.studio.panels.outline_model import UNITS, VALUE
from ann_studio.studio.panels.outline_texts import BiasItem
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.studio.panels.model_user import ModelUser

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
INPUT, HIDDEN, OUTPUT = map(LayerTarget, ("input", "hidden", "output"))
NEURON = NeuronTarget("hidden", 1)
WEIGHT = EdgeTarget("hidden", 0, 1)
BIAS = BiasItem("hidden", 1)


def kernel(document: Document) -> list[list[float]]:
    return document.model.layout.kernel(document.parameters, "hidden").tolist()


def bias(document: Document) -> list[float]:
    found = document.model.layout.bias(document.parameters, "hidden")
    assert found is not None
    return found.tolist()


def test_layers_are_lines_with_activation_and_units(user: ModelUser) -> None:
    assert [user.line(x) for x in (INPUT, HIDDEN, OUTPUT)] == [
        ["Input", "–", "3"],
        ["Dense 4", "relu", "4"],
        ["Dense 1", "sigmoid", "1"],
    ]
    assert user.lines() == ["Input", "Dense 4", "Dense 1"], "they are closed at first"


def test_an_assistant_finds_the_outline_by_its_name(user: ModelUser) -> None:
    interface = QAccessible.queryAccessibleInterface(user.outline)
    assert interface.role() == QAccessible.Role.Tree
    assert interface.text(QAccessible.Text.Name) == "Outline"


def test_arrows_open_and_close_and_choose(user: ModelUser, document: Document) -> None:
    user.click(INPUT)
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Down, Key.Key_Down):
        user.press(key)
    assert user.lines()[1:6] == ["Dense 4", "neuron 1", "neuron 2", "neuron 3", "neuron 4"]
    assert document.selection.targets == (NEURON,)
    user.press(Key.Key_Right)
    user.press(Key.Key_Down)
    assert document.selection.targets == (WEIGHT,)
    assert user.selected() == ["Study Hrs"]
    user.press(Key.Key_Left)
    user.press(Key.Key_Left)
    assert user.lines()[1:4] == ["Dense 4", "neuron 1", "neuron 2"]
    assert "Study Hrs" not in user.lines()


def test_enter_opens_and_closes_a_layer(user: ModelUser) -> None:
    user.click(HIDDEN)
    user.press(Key.Key_Return)
    assert len(user.lines()) == 7
    user.press(Key.Key_Return)
    assert len(user.lines()) == 3


def test_a_star_opens_no_more_than_one_line(user: ModelUser) -> None:
    user.click(HIDDEN)
    user.press(Key.Key_Asterisk)
    assert len(user.lines()) == 7


def test_shift_and_control_choose_several_and_the_last_is_current(
    user: ModelUser, document: Document
) -> None:
    selection = document.selection
    user.click(OUTPUT)
    user.click(INPUT, CTRL)
    assert selection.targets == (OUTPUT, INPUT)
    user.click(OUTPUT, CTRL)
    assert selection.targets == (INPUT,)
    user.click(INPUT)
    user.click(OUTPUT, SHIFT)
    assert set(selection.targets) == {INPUT, HIDDEN, OUTPUT}
    assert selection.current == OUTPUT
    user.press(Key.Key_Up, SHIFT)
    assert selection.current == HIDDEN
    user.click(NEURON)
    assert selection.targets == (NEURON,)
    user.press(Key.Key_A, CTRL)
    assert set(selection.targets) == {INPUT, HIDDEN, OUTPUT}, "layers, and not what is in them"


def test_what_is_chosen_elsewhere_is_shown_without_an_echo(
    user: ModelUser, document: Document, qtbot: QtBot
) -> None:
    told: list[object] = []
    document.selection.changed.connect(lambda: told.append(document.selection.targets))
    document.selection.choose(WEIGHT)
    assert user.selected() == ["Study Hrs"]
    assert user.outline.visualRect(user.index(WEIGHT)).isValid(), "what it is in is open"
    document.selection.add([OUTPUT])
    assert user.selected() == ["Study Hrs", "Dense 1"]
    document.selection.clear()
    assert user.selected() == []
    assert told == [(WEIGHT,), (WEIGHT, OUTPUT), ()]


def test_neurons_chosen_elsewhere_are_selected_all(user: ModelUser, document: Document) -> None:
    document.selection.choose(INPUT, *(NeuronTarget("hidden", unit) for unit in (3, 0, 1)))
    assert user.selected() == ["Input", "neuron 1", "neuron 2", "neuron 4"]
    assert user.outline.currentIndex() == user.index(NEURON)


def test_a_line_of_a_bias_stays_selected_as_its_neuron_is(
    user: ModelUser, document: Document
) -> None:
    user.click(BIAS)
    assert document.selection.targets == (NEURON,)
    assert user.selected() == ["bias"]


def test_selection_and_open_lines_outlast_edits_of_the_network(
    user: ModelUser, document: Document, editor: Editor
) -> None:
    user.click(NEURON)
    user.press(Key.Key_Right)
    editor.insert_layer(document.network.connections[0])
    assert user.selected() == ["neuron 2"]
    assert document.selection.targets == (NEURON,)
    assert user.lines() == [
        *["Input", "Dense 4", "Dense 4", "neuron 1", "neuron 2"],
        *["neuron 1", "neuron 2", "neuron 3", "neuron 4", "bias"],
        *["neuron 3", "neuron 4", "Dense 1"],
    ]
    editor.set_units("hidden", 2)
    assert user.lines()[-1:-4:-1] == ["Dense 1", "bias", "neuron 4"]
    editor.set_units("hidden", 1)
    assert document.selection.targets == ()
    assert user.selected() == []
    assert user.lines() == ["Input", "Dense 4", "Dense 1", "neuron 1", "Dense 1"]


def test_a_weight_is_edited_in_place(user: ModelUser, document: Document) -> None:
    before = kernel(document)
    user.click(WEIGHT)
    user.press(Key.Key_F2)
    assert user.field().text() == str(before[0][1]).replace("-", "\u2212"), "in full"
    user.type("-0.25")
    assert kernel(document)[0][1] == -0.25
    assert not user.has_field()
    assert user.line(WEIGHT) == ["Study Hrs", "\u22120.250", ""]
    assert user.outline.hasFocus()
    assert document.undo_stack.undoText() == "edit weight"
    document.undo_stack.undo()
    assert kernel(document) == before


def test_a_bias_is_edited_by_double_click(user: ModelUser, document: Document) -> None:
    user.double_click(BIAS)
    user.type("1.5", Key.Key_Tab)
    assert bias(document)[1] == 1.5
    assert not user.has_field()


def test_leaving_the_field_takes_the_value(user: ModelUser, document: Document) -> None:
    user.click(BIAS)
    user.press(Key.Key_Return)
    user.qtbot.keyClicks(user.field(), "0.5")
    user.section.add_button.setFocus()
    assert bias(document)[1] == 0.5
    assert not user.has_field()


def test_escape_leaves_the_value(user: ModelUser, document: Document) -> None:
    before = document.parameters.tolist()
    user.double_click(WEIGHT)
    user.type("7", Key.Key_Escape)
    assert not user.has_field()
    assert document.parameters.tolist() == before
    assert document.revision == 0


@pytest.mark.parametrize("text", ["much", "", "1e999", "1,2,3"])
def test_what_is_no_number_is_told_at_the_field_and_changes_nothing(
    user: ModelUser, document: Document, text: str
) -> None:
    before = document.parameters.tolist()
    user.double_click(WEIGHT)
    field = user.field()
    field.clear()
    user.type(text)
    assert user.has_field()
    assert field.text() == text
    assert "not a number" in field.toolTip()
    assert document.parameters.tolist() == before
    user.qtbot.keyClick(field, Key.Key_Escape)
    assert not user.has_field()


def test_a_neuron_has_nothing_to_edit(user: ModelUser) -> None:
    user.click(NEURON)
    user.press(Key.Key_F2)
    assert not user.has_field()
    assert "Study Hrs" in user.lines(), "it opens instead"


def test_values_follow_the_training_in_what_is_open(user: ModelUser, document: Document) -> None:
    user.click(WEIGHT)
    layout_changes: list[str] = []
    user.outline.items.layoutChanged.connect(lambda: layout_changes.append("layout"))
    user.outline.items.modelReset.connect(lambda: layout_changes.append("reset"))
    before = user.outline.viewport().grab().toImage()
    state = replace(document.state, parameters=document.parameters + 1, step=1)
    document.advance(state, [], [])
    user.panel.show_values()
    user.qtbot.waitUntil(lambda: user.outline.viewport().grab().toImage() != before)
    assert user.line(WEIGHT)[1] == f"{kernel(document)[0][1]:.3f}"
    assert not layout_changes


def test_training_leaves_an_open_field_alone(user: ModelUser, document: Document) -> None:
    user.double_click(WEIGHT)
    user.qtbot.keyClicks(user.field(), "12")
    state = replace(document.state, parameters=document.parameters + 1, step=1)
    document.advance(state, [], [])
    user.panel.show_values()
    assert user.field().text() == "12"
    user.qtbot.keyClick(user.field(), Key.Key_Return)
    assert kernel(document)[0][1] == 12


def test_locks_show_what_is_frozen(user: ModelUser, document: Document, editor: Editor) -> None:
    decoration = Qt.ItemDataRole.DecorationRole
    assert user.index(NEURON, UNITS).data(decoration) is None
    editor.set_frozen(NEURON, True)
    for item in (NEURON, WEIGHT, BIAS):
        assert user.index(item, UNITS).data(decoration) is not None
        assert "Frozen" in user.index(item, UNITS).data(Qt.ItemDataRole.ToolTipRole)
    assert user.index(HIDDEN, UNITS).data(decoration) is None
    editor.set_units("hidden", 1000)
    editor.set_frozen(HIDDEN, True)
    assert user.index(HIDDEN, UNITS).data(decoration) is not None
    number = user.outline.fontMetrics().horizontalAdvance("1,000")
    assert user.outline.columnWidth(UNITS) >= number + user.outline.iconSize().width() + 12


def test_what_changed_while_hidden_is_made_up_for(
    user: ModelUser, model_panel: ModelPanel, document: Document, editor: Editor
) -> None:
    model_panel.hide()
    editor.insert_layer(document.network.connections[0])
    document.selection.choose(LayerTarget("dense_1"))
    assert len(user.lines()) == 3
    model_panel.show()
    assert len(user.lines()) == 4
    assert user.selected() == ["Dense 4"]
    assert user.outline.currentIndex() == user.index(LayerTarget("dense_1"))


def test_numbers_have_their_room(user: ModelUser, editor: Editor) -> None:
    """No number is shortened, whatever the activations are."""
    for activation in ("elu", "leaky_relu"):
        editor.set_activation("hidden", activation)
        for text in ("\u22120.000", activation):
            needed = user.outline.fontMetrics().horizontalAdvance(text)
            assert needed <= user.outline.columnWidth(VALUE) - 18
