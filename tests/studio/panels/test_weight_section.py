"""A weight in the inspector."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from ann_studio.network.freezing import frozen_by
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.weight_section import WeightSection
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.studio.panels.model_user import ModelUser

WEIGHT = EdgeTarget("hidden", 2, 1)


@pytest.fixture
def section(user: ModelUser) -> WeightSection:
    """Of the weight from Quiz to the second hidden neuron."""
    user.click(WEIGHT)
    return user.inspector.weight


def weight(document: Document) -> float:
    return float(document.model.layout.kernel(document.parameters, "hidden")[2, 1])


def test_both_ends_and_the_product_are_told(section: WeightSection, document: Document) -> None:
    assert section.source.text() == "Quiz"
    assert section.target.text() == "neuron 2 of Dense 4"
    for row in (0, 3):
        document.choose_row(row)
        a = float(document.dataset.x[row, 2])
        assert section.a.text() == i18n.number(a)
        assert section.product.text() == i18n.number(weight(document) * a)
        assert section.rows.text() == f"for row {row + 1} of 8"


def test_the_weight_is_typed_and_undone(
    user: ModelUser, section: WeightSection, document: Document
) -> None:
    before = weight(document)
    user.enter(section.weight, "-1.25")
    assert weight(document) == -1.25
    document.undo_stack.undo()
    assert weight(document) == before
    assert section.weight.value() == before
    user.enter(section.weight, "?")
    assert section.weight.problem()
    assert weight(document) == before


def test_a_weight_is_frozen(user: ModelUser, section: WeightSection, document: Document) -> None:
    section.frozen.setFocus()
    user.qtbot.keyClick(section.frozen, Qt.Key.Key_Space)
    layer = document.network.layer("hidden")
    assert [frozen_by(layer, 1, row) for row in range(3)] == [None, None, "weight"]
    assert document.undo_stack.undoText() == "freeze weight"


@pytest.mark.parametrize(
    ("target", "word"), [(NeuronTarget("hidden", 1), "neuron"), (LayerTarget("hidden"), "layer")]
)
def test_what_is_frozen_with_more_says_so(
    section: WeightSection, editor: Editor, target: LayerTarget | NeuronTarget, word: str
) -> None:
    editor.set_frozen(target, True)
    assert section.frozen.isChecked()
    assert not section.frozen.isEnabled()
    assert f"whole {word}" in section.frozen.toolTip()


def test_numbers_follow_the_training_but_not_in_the_field_with_the_keyboard(
    user: ModelUser, section: WeightSection, document: Document
) -> None:
    def train() -> None:
        state = replace(document.state, parameters=document.parameters + 0.25, step=1)
        document.advance(state, [], [])
        user.panel.show_values()

    train()
    assert section.weight.value() == weight(document)
    section.weight.setFocus()
    shown = section.weight.text()
    train()
    assert section.weight.text() == shown
    assert section.product.text() == i18n.number(weight(document) * document.dataset.x[0, 2])
