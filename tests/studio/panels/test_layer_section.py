"""A layer in the inspector: its options are typed and chosen, and what is wrong is told there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import ACTIVATIONS, Dense, Dropout, Regularizer
from ann_studio.network.spec import Connection
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.layer_section import LayerSection
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.studio.panels.model_user import ModelUser

INPUT, HIDDEN, OUTPUT = map(LayerTarget, ("input", "hidden", "output"))
Key = Qt.Key


@pytest.fixture
def section(user: ModelUser) -> LayerSection:
    """Of the hidden layer."""
    user.click(HIDDEN)
    return user.inspector.layer


def hidden(document: Document) -> Dense:
    layer = document.network.layer("hidden")
    assert isinstance(layer, Dense)
    return layer


def test_a_layer_is_given_a_name(
    user: ModelUser, section: LayerSection, document: Document
) -> None:
    assert section.name.text() == ""
    assert section.name.placeholderText() == "hidden", "what Keras calls it"
    user.enter(section.name, " first_layer ")
    assert hidden(document).name == "first_layer"
    assert section.name.text() == "first_layer"
    assert user.line(HIDDEN)[0] == "first_layer"
    assert user.inspector.title.text() == "first_layer"
    assert document.undo_stack.undoText() == "rename layer"
    document.undo_stack.undo()
    assert section.name.text() == ""
    assert user.line(HIDDEN)[0] == "Dense 4"


@pytest.mark.parametrize(
    ("name", "told"), [("a/b", "letters A to Z"), ("two words", "letters"), ("output", "Another")]
)
def test_a_name_that_keras_would_refuse_is_told_at_the_field(
    user: ModelUser, section: LayerSection, document: Document, name: str, told: str
) -> None:
    user.enter(section.name, name)
    assert told in section.name.problem()
    assert section.name.text() == name
    assert hidden(document).name == ""
    user.click(OUTPUT)
    assert section.name.text() == ""
    assert section.name.problem() == ""


def test_units_are_typed(user: ModelUser, section: LayerSection, document: Document) -> None:
    section.units.setFocus()
    section.units.selectAll()
    user.qtbot.keyClicks(section.units, "6")
    assert document.model.units["hidden"] == 4, "not before the number is whole"
    user.qtbot.keyClick(section.units, Key.Key_Return)
    assert document.model.units["hidden"] == 6
    assert user.line(HIDDEN) == ["Dense 6", "relu", "6"]
    document.undo_stack.undo()
    assert section.units.value() == 4
    document.undo_stack.redo()
    assert section.units.value() == 6


def test_the_activation_is_chosen_with_keys_by_its_curve(
    user: ModelUser, section: LayerSection, document: Document
) -> None:
    combo = section.activation
    assert [combo.itemText(i) for i in range(combo.count())] == list(ACTIVATIONS)
    assert not any(combo.itemIcon(i).isNull() for i in range(combo.count()))
    combo.setFocus()
    user.qtbot.keyClicks(combo, "tan")
    assert hidden(document).activation == "tanh"
    assert user.line(HIDDEN)[1] == "tanh"


def test_options_are_called_as_keras_calls_them(section: LayerSection) -> None:
    named = {
        "name": section.name,
        "units": section.units,
        "activation": section.activation,
        "kernel_initializer": section.kernel_initializer,
        "bias_initializer": section.bias_initializer,
        "l1": section.l1,
        "l2": section.l2,
    }
    for name, field in named.items():
        assert field.accessibleName() == name
        assert field.isVisible()
    assert section.use_bias.text().replace("&", "") == "use_bias"
    assert section.trainable.text().replace("&", "") == "trainable"


def test_options_are_chosen(user: ModelUser, section: LayerSection, document: Document) -> None:
    before = document.parameters.copy()
    user.enter(section.l1, "0.1")
    user.enter(section.l2, "0.01")
    assert hidden(document).kernel_regularizer == Regularizer(l1=0.1, l2=0.01)
    assert (document.parameters == before).all(), "a penalty leaves the start weights alone"
    section.kernel_initializer.setFocus()
    user.qtbot.keyClicks(section.kernel_initializer, "he_n")
    section.bias_initializer.setFocus()
    user.qtbot.keyClicks(section.bias_initializer, "on")
    assert (hidden(document).kernel_initializer, hidden(document).bias_initializer) == (
        "he_normal",
        "ones",
    )
    section.use_bias.setFocus()
    user.qtbot.keyClick(section.use_bias, Key.Key_Space)
    assert not hidden(document).use_bias
    assert not section.bias_initializer.isEnabled()
    assert "without bias" in section.parameters.text()
    assert len(document.parameters) == len(before) - hidden(document).units


@pytest.mark.parametrize("text", ["-1", "much"])
def test_a_bad_penalty_is_refused_at_the_field(
    user: ModelUser, section: LayerSection, document: Document, text: str
) -> None:
    network = document.network
    user.enter(section.l2, text)
    assert section.l2.problem()
    assert document.network is network


def test_a_layer_is_frozen_and_lets_go(
    user: ModelUser, section: LayerSection, document: Document
) -> None:
    assert section.trainable.isChecked()
    section.trainable.setFocus()
    user.qtbot.keyClick(section.trainable, Key.Key_Space)
    assert not hidden(document).trainable
    assert not section.trainable.icon().isNull(), "a lock"
    assert section.parameters.text().endswith(", 16 of them frozen")
    assert document.undo_stack.undoText() == "freeze layer"
    document.undo_stack.undo()
    assert section.trainable.isChecked()


def test_parameters_are_told_with_their_arithmetic_and_what_is_frozen(
    section: LayerSection, editor: Editor
) -> None:
    assert section.parameters.text() == "3 × 4 weights + 4 biases = 16 parameters"
    editor.set_frozen(NeuronTarget("hidden", 1), True)
    editor.set_frozen(EdgeTarget("hidden", 2, 3), True)
    # A neuron's three weights and bias, and one weight of another.
    assert section.parameters.text().endswith("= 16 parameters, 5 of them frozen")


def test_input_and_output_follow_the_table_and_say_so(
    user: ModelUser, section: LayerSection
) -> None:
    for target, word in ((INPUT, "features"), (OUTPUT, "target")):
        user.click(target)
        assert not section.units.isEnabled()
        assert word in section.units.toolTip()
        assert section.note.isVisible()
    assert section.activation.currentText() == "sigmoid"
    user.click(INPUT)
    assert not section.activation.isVisible()
    assert "No parameters" in section.parameters.text()


def test_the_rate_of_dropout_is_typed(
    user: ModelUser, section: LayerSection, document: Document
) -> None:
    network = sequential(3, hidden(document), Dropout(id="drop", rate=0.2), *output(document))
    changed = replace(document.project, network=network)
    document.replace_project(changed.with_fresh_run(), None)
    user.click(LayerTarget("drop"))
    assert section.rate.text() == "0.2"
    assert not section.l2.isVisible()
    assert not section.units.isEnabled()
    for text in ("1", "0.5"):
        user.enter(section.rate, text)
        assert bool(section.rate.problem()) == (text == "1")
    dropout = document.network.layer("drop")
    assert isinstance(dropout, Dropout)
    assert dropout.rate == 0.5


def output(document: Document) -> tuple[Dense]:
    layer = document.network.layer("output")
    assert isinstance(layer, Dense)
    return (layer,)


def test_a_layer_that_merges_others_has_no_options(
    user: ModelUser, section: LayerSection, editor: Editor
) -> None:
    editor.add_skip(Connection("hidden", "output"))
    user.click(LayerTarget("concatenate_1"))
    assert section.units.value() == 7
    assert "all its inputs" in section.note.text()
    assert not section.activation.isVisible()
    assert not section.rate.isVisible()


def test_looking_changes_nothing(user: ModelUser, document: Document) -> None:
    for target in (HIDDEN, INPUT, OUTPUT, NeuronTarget("hidden", 1), EdgeTarget("hidden", 0, 1)):
        user.click(target)
    assert document.revision == 0
