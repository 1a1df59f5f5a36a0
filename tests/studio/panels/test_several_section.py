"""Several things in the inspector: what they share is changed in one step."""

import pytest
from PySide6.QtCore import Qt

from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Dense
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.several_section import SeveralSection
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.studio.panels.model_user import ModelUser

INPUT, HIDDEN, OUTPUT = map(LayerTarget, ("input", "hidden", "output"))
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def section(user: ModelUser) -> SeveralSection:
    """Of all three layers."""
    user.click(INPUT)
    user.click(OUTPUT, SHIFT)
    return user.inspector.several


def activations(document: Document) -> list[str]:
    return [x.activation for x in document.network.layers if isinstance(x, Dense)]


def test_how_many_there_are_is_told(user: ModelUser, section: SeveralSection) -> None:
    assert section.isVisible()
    assert user.inspector.title.text() == "3 selected"
    assert user.inspector.kind.text() == "layers: 3"
    assert section.note.text() == "Without weights: 1"
    user.click(NeuronTarget("hidden", 1), CTRL)
    assert user.inspector.kind.text() == "layers: 3, neurons: 1"


def test_one_activation_is_chosen_for_all(
    user: ModelUser, section: SeveralSection, document: Document
) -> None:
    assert section.activation.currentIndex() == -1
    section.activation.setFocus()
    user.qtbot.keyClicks(section.activation, "tan")
    assert activations(document) == ["tanh", "tanh"]
    assert section.activation.currentText() == "tanh"
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert activations(document) == ["relu", "sigmoid"]


def test_all_are_frozen_and_let_go(
    user: ModelUser, section: SeveralSection, document: Document, editor: Editor
) -> None:
    editor.set_frozen(OUTPUT, True)
    assert section.frozen.checkState() == Qt.CheckState.PartiallyChecked
    for frozen in (True, False, True):
        section.frozen.setFocus()
        user.qtbot.keyClick(section.frozen, Qt.Key.Key_Space)
        layers = [document.network.layer(i) for i in ("hidden", "output")]
        assert [frozen_by(layer) is not None for layer in layers] == [frozen, frozen]
        assert section.frozen.isChecked() == frozen
    assert document.undo_stack.count() == 4


def test_neurons_and_weights_are_frozen_together(
    user: ModelUser, section: SeveralSection, document: Document
) -> None:
    document.selection.choose(EdgeTarget("hidden", 0, 0), NeuronTarget("hidden", 2))
    assert not section.activation.isVisible()
    assert user.inspector.kind.text() == "neurons: 1, weights: 1"
    section.frozen.setFocus()
    user.qtbot.keyClick(section.frozen, Qt.Key.Key_Space)
    layer = document.network.layer("hidden")
    assert (frozen_by(layer, 0, 0), frozen_by(layer, 0, 1)) == ("weight", None)
    assert frozen_by(layer, 2) == "unit"
    assert document.undo_stack.undoText() == "freeze selection"


def test_what_has_no_weights_says_so(
    section: SeveralSection, document: Document, user: ModelUser
) -> None:
    document.selection.choose(NeuronTarget("input", 0), NeuronTarget("input", 1))
    assert "no weights" in section.note.text()
    assert not section.frozen.isVisible()
