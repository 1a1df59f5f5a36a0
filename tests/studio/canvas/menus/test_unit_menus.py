"""What can be done with a neuron, and with a weight."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Dense
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget

FREEZE = "Freeze: do not train"
LOOK = "Look inside…"


def test_a_bias_is_edited(user, document: Document) -> None:
    user.right_click(user.neuron("output", 0))
    user.choose("Edit bias…")
    user.type("2")
    user.press(Qt.Key.Key_Return, user.panel.asking.field.field)
    bias = document.model.layout.bias(document.parameters, "output")
    assert bias is not None
    assert bias.tolist() == [2.0]


def test_a_layer_without_biases_has_none_to_edit(
    show: Callable, document_with: Callable[..., Document]
) -> None:
    user = show(document_with(Dense(id="h", units=2, activation="tanh", use_bias=False)))
    user.right_click(user.neuron("h", 0))
    assert user.offered == [LOOK, FREEZE, "Remove neuron"]
    user.close_menus()


def test_a_neuron_is_removed_and_the_others_keep_their_weights(user, document: Document) -> None:
    kernel = document.model.layout.kernel(document.parameters, "hidden").copy()
    user.right_click(user.neuron("hidden", 1))
    user.choose("Remove neuron")
    left = document.model.layout.kernel(document.parameters, "hidden")
    assert (left == kernel[:, [0, 2, 3]]).all()
    assert document.undo_stack.undoText() == "remove neuron"


def test_outputs_and_last_neurons_say_why_they_stay(user, document: Document) -> None:
    user.right_click(user.neuron("output", 0))
    assert "follows the table" in user.action("Remove neuron").toolTip()
    user.close_menus()
    Editor(document).set_units("hidden", 1)
    user.right_click(user.neuron("hidden", 0))
    assert "at least one neuron" in user.action("Remove neuron").toolTip()
    user.close_menus()


@pytest.mark.parametrize("layer_id", ["input", "both"])
def test_what_has_no_weights_can_only_be_looked_into(
    show: Callable, branched: Document, layer_id: str, qtbot
) -> None:
    user = show(branched)
    user.right_click(user.neuron(layer_id, 0))
    assert user.offered == [LOOK]
    with qtbot.waitSignal(user.panel.neuron_asked) as asked:
        user.choose(LOOK)
    assert asked.args == [NeuronTarget(layer_id, 0)]
    assert branched.selection.targets == (NeuronTarget(layer_id, 0),)


def test_a_neuron_is_frozen_and_learns_again(user, document: Document) -> None:
    for frozen in (True, False):
        user.right_click(user.neuron("hidden", 2))
        assert user.action(FREEZE).isChecked() != frozen
        user.choose(FREEZE)
        extent = frozen_by(document.network.layer("hidden"), 2)
        assert extent == ("unit" if frozen else None)
    assert document.undo_stack.undoText() == "unfreeze neuron"


def test_a_weight_is_frozen_and_learns_again(user, document: Document) -> None:
    for frozen in (True, False):
        user.right_click(user.edge("hidden", 0, 0))
        assert user.action(FREEZE).isChecked() != frozen
        user.choose(FREEZE)
        extent = frozen_by(document.network.layer("hidden"), 0, 0)
        assert extent == ("weight" if frozen else None)
    assert document.undo_stack.undoText() == "unfreeze weight"


def test_what_is_frozen_as_a_part_is_shown_so_but_cannot_learn_alone(
    user, document: Document
) -> None:
    editor = Editor(document)
    editor.set_frozen(NeuronTarget("hidden", 0), True)
    user.right_click(user.edge("hidden", 0, 0))
    assert user.action(FREEZE).isChecked()
    assert FREEZE not in user.offered
    user.close_menus()
    editor.set_frozen(LayerTarget("hidden"), True)
    user.right_click(user.neuron("hidden", 3))
    assert user.action(FREEZE).isChecked()
    assert FREEZE not in user.offered
    user.close_menus()


def test_a_weight_is_edited(user, document: Document) -> None:
    user.right_click(user.edge("output", 2, 0))
    assert document.selection.targets == (EdgeTarget("output", 2, 0),)
    user.choose("Edit weight…")
    user.type("-0.5")
    user.press(Qt.Key.Key_Return, user.panel.asking.field.field)
    assert document.model.layout.kernel(document.parameters, "output")[2, 0] == -0.5


def test_the_matrix_of_its_layer_is_asked_for(user, qtbot) -> None:
    user.right_click(user.edge("output", 2, 0))
    with qtbot.waitSignal(user.panel.matrix_asked) as asked:
        user.choose("Weights as a matrix…")
    assert asked.args == ["output"]
