"""Layers that come, go, move and freeze from the outline: by key, by button and by menu."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from ann_studio.network.edits import sequential
from ann_studio.network.errors import LastUnitError
from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Dense
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.outline_texts import BiasItem
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.studio.panels.model_user import ModelUser

Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
INPUT, HIDDEN, OUTPUT = map(LayerTarget, ("input", "hidden", "output"))
LEFT = Qt.MouseButton.LeftButton


def ids(document: Document) -> list[str]:
    return [layer.id for layer in document.model.order]


def test_a_layer_is_added_after_the_selected_one_and_selected(
    user: ModelUser, document: Document
) -> None:
    user.click(HIDDEN)
    user.qtbot.mouseClick(user.section.add_button, LEFT)
    assert ids(document) == ["input", "hidden", "dense_1", "output"]
    assert document.selection.targets == (LayerTarget("dense_1"),)
    user.qtbot.mouseClick(user.section.remove_button, LEFT)
    assert ids(document) == ["input", "hidden", "output"]
    document.undo_stack.undo()
    assert user.lines() == ["Input", "Dense 4", "Dense 4", "Dense 1"]


def test_a_layer_is_added_before_the_output_if_nothing_is_selected(
    user: ModelUser, document: Document
) -> None:
    assert document.selection.targets == ()
    assert not user.section.remove_button.isEnabled()
    assert "Select" in user.section.remove_button.toolTip()
    user.qtbot.mouseClick(user.section.add_button, LEFT)
    assert ids(document) == ["input", "hidden", "dense_1", "output"]


def test_layers_come_and_go_with_keys_alone(user: ModelUser, document: Document) -> None:
    user.click(HIDDEN)
    user.press(Key.Key_Up)
    assert document.selection.targets == (INPUT,)
    user.press(Key.Key_Insert)
    assert ids(document) == ["input", "dense_1", "hidden", "output"]
    user.press(Key.Key_Delete)
    assert document.selection.targets == (HIDDEN,), "what came to its place"
    user.press(Key.Key_Delete)
    assert ids(document) == ["input", "output"]
    assert document.selection.targets == (OUTPUT,)
    for key in (Key.Key_Delete, Key.Key_Insert):
        user.press(key)
        assert ids(document) == ["input", "output"]
    assert "Nothing comes after" in user.section.add_button.toolTip()
    assert "follow the table" in user.section.remove_button.toolTip()


def test_several_layers_go_in_one_step(user: ModelUser, document: Document) -> None:
    user.click(HIDDEN)
    for _ in range(2):
        user.press(Key.Key_Insert)
    assert ids(document) == ["input", "hidden", "dense_1", "dense_2", "output"]
    steps = document.undo_stack.count()
    user.click(HIDDEN)
    user.click(OUTPUT, SHIFT)
    user.press(Key.Key_Delete)
    assert ids(document) == ["input", "output"], "the output stays"
    assert document.undo_stack.count() == steps + 1
    document.undo_stack.undo()
    assert len(ids(document)) == 5


def test_neurons_go_with_delete_and_the_others_keep_their_weights(
    user: ModelUser, document: Document
) -> None:
    kernel = document.model.layout.kernel(document.parameters, "hidden").copy()
    user.click(NeuronTarget("hidden", 0))
    user.click(NeuronTarget("hidden", 2), CTRL)
    user.press(Key.Key_Delete)
    assert document.model.units["hidden"] == 2
    left = document.model.layout.kernel(document.parameters, "hidden")
    assert (left == kernel[:, [1, 3]]).all()
    assert document.undo_stack.undoText() == "remove neurons"


def test_the_last_neuron_stays_and_the_reason_is_told(
    user: ModelUser, document: Document, editor: Editor, failures: list[Exception]
) -> None:
    editor.set_units("hidden", 1)
    user.click(NeuronTarget("hidden", 0))
    user.press(Key.Key_Delete)
    assert document.model.units["hidden"] == 1
    assert [type(error) for error in failures] == [LastUnitError]


@pytest.mark.parametrize(
    "item",
    [BiasItem("hidden", 1), EdgeTarget("hidden", 0, 1), NeuronTarget("input", 0), INPUT, OUTPUT],
)
def test_delete_leaves_what_cannot_go(
    user: ModelUser, document: Document, item: LayerTarget
) -> None:
    network = document.network
    user.click(item)
    user.press(Key.Key_Delete)
    assert document.network is network


def test_a_layer_moves_with_alt_and_arrows(user: ModelUser, document: Document) -> None:
    user.click(HIDDEN)
    user.press(Key.Key_Insert)
    user.press(Key.Key_Up, ALT)
    assert ids(document) == ["input", "dense_1", "hidden", "output"]
    assert document.selection.targets == (LayerTarget("dense_1"),)
    user.press(Key.Key_Up, ALT)
    assert ids(document)[0] == "input", "nothing comes before the input"
    user.press(Key.Key_Down, ALT)
    assert ids(document) == ["input", "hidden", "dense_1", "output"]
    user.press(Key.Key_Down, ALT)
    assert ids(document)[-1] == "output"
    user.click(OUTPUT)
    user.press(Key.Key_Up, ALT)
    assert ids(document) == ["input", "hidden", "dense_1", "output"]


def test_a_layer_is_duplicated_moved_frozen_and_removed_from_its_menu(
    user: ModelUser, document: Document
) -> None:
    user.choose(HIDDEN, "Duplicate layer")
    assert ids(document) == ["input", "hidden", "dense_1", "output"]
    copy = LayerTarget("dense_1")
    assert document.selection.targets == (copy,)
    user.choose(copy, "Towards the input")
    assert ids(document) == ["input", "dense_1", "hidden", "output"]
    user.choose(copy, "Frozen")
    assert frozen_by(document.network.layer("dense_1")) == "layer"
    user.choose(copy, "Frozen")
    assert frozen_by(document.network.layer("dense_1")) is None
    user.choose(copy, "Add layer after it")
    assert ids(document) == ["input", "dense_1", "dense_2", "hidden", "output"]
    user.choose(copy, "Remove layer")
    assert ids(document) == ["input", "dense_2", "hidden", "output"]


def test_several_are_frozen_from_the_menu_in_one_step(user: ModelUser, document: Document) -> None:
    for item, modifier in ((INPUT, Qt.KeyboardModifier.NoModifier), (OUTPUT, SHIFT)):
        user.click(item, modifier)
    user.choose(HIDDEN, "Frozen")
    layers = [document.network.layer(i) for i in ("hidden", "output")]
    assert all(frozen_by(layer) for layer in layers)
    assert document.undo_stack.count() == 1


def test_values_are_edited_and_frozen_from_the_menu(user: ModelUser, document: Document) -> None:
    weight = EdgeTarget("hidden", 2, 3)
    user.choose(weight, "Edit value…")
    user.type("0.125")
    assert document.model.layout.kernel(document.parameters, "hidden")[2, 3] == 0.125
    user.choose(weight, "Frozen")
    assert frozen_by(document.network.layer("hidden"), 3, 2) == "weight"
    user.choose(NeuronTarget("hidden", 3), "Edit bias…")
    user.type("-1")
    bias = document.model.layout.bias(document.parameters, "hidden")
    assert bias is not None
    assert bias[3] == -1
    user.choose(NeuronTarget("hidden", 3), "Remove neuron")
    assert document.model.units["hidden"] == 3


def test_the_menu_tells_what_cannot_be_done(user: ModelUser, editor: Editor) -> None:
    editor.set_frozen(HIDDEN, True)
    expected = {
        INPUT: {"Add layer after it"},
        HIDDEN: {
            *("Add layer after it", "Duplicate layer", "Towards the input"),
            *("Towards the output", "Frozen", "Remove layer"),
        },
        OUTPUT: {"Frozen"},
        NeuronTarget("input", 0): set(),
        NeuronTarget("hidden", 0): {"Edit bias…", "Remove neuron"},
        EdgeTarget("hidden", 0, 0): {"Edit value…"},
        BiasItem("hidden", 0): {"Edit value…"},
    }
    for item, texts in expected.items():
        menu = user.open_menu(item)
        able = {a.text().split("\t")[0] for a in menu.actions() if a.isEnabled() and a.text()}
        user.qtbot.keyClick(menu, Key.Key_Escape)
        assert able == texts, item


def test_a_layer_with_many_units_is_opened_to_its_last_weight(
    user: ModelUser, document: Document
) -> None:
    layers = (Dense(id="h1", units=784), Dense(id="h2", units=128))
    network = sequential(3, *layers, document.network.output_layers[0])
    document.replace_project(replace(document.project, network=network).with_fresh_run(), None)
    last = EdgeTarget("h2", 783, 127)
    user.click(last)
    assert document.selection.targets == (last,)
    assert user.line(last)[0] == "neuron 784"
    user.press(Key.Key_Down)
    assert user.selected() == ["bias"]
    assert document.selection.targets == (NeuronTarget("h2", 127),)
