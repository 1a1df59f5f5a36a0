"""What can be done with a layer."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Dense, Dropout
from ann_studio.studio.document import Document
from ann_studio.studio.targets import LayerTarget


def ids(document: Document) -> list[str]:
    return [layer.id for layer in document.model.order]


def open_menu(user, layer_id: str) -> None:
    user.right_click(user.title(layer_id))


def test_opening_it_chooses_the_layer_unless_it_is_one_of_the_chosen(
    show: Callable, deep: Document
) -> None:
    user = show(deep)
    deep.selection.choose(LayerTarget("h1"), LayerTarget("h2"))
    open_menu(user, "h1")
    user.close_menus()
    assert deep.selection.layer_ids == ("h1", "h2")
    open_menu(user, "output")
    user.close_menus()
    assert deep.selection.layer_ids == ("output",)


def test_ends_offer_neither_removal_nor_copies(user) -> None:
    for layer_id in ("input", "output"):
        open_menu(user, layer_id)
        texts = user.offered
        assert not {"Remove layer", "Copy", "Duplicate layer", "Number of neurons…"} & set(texts)
        assert ("Weights as a matrix…" in texts) == (layer_id == "output")
        user.close_menus()


@pytest.mark.parametrize(("text", "kind"), [("Dense", Dense), ("Dropout", Dropout)])
def test_a_layer_is_added_after_it(user, document: Document, text: str, kind: type) -> None:
    open_menu(user, "hidden")
    user.choose("Add after it", text)
    user.close_menus()
    assert isinstance(document.model.order[2], kind)
    assert document.undo_stack.undoText() == "add layer"


def test_a_layer_feeds_another_too_and_no_longer(user, document: Document) -> None:
    open_menu(user, "input")
    user.choose("Also feed, side by side (Concatenate)", "output")
    user.close_menus()
    assert document.network.sources("concatenate_1") == ("hidden", "input")
    open_menu(user, "input")
    user.choose("No longer feed", "concatenate_1")
    user.close_menus()
    assert ids(document) == ["input", "hidden", "output"]
    document.undo_stack.undo()
    assert "concatenate_1" in ids(document)


def test_what_cannot_be_connected_says_why(user) -> None:
    open_menu(user, "input")
    user.choose("Also feed, summed (Add)")
    action = user.action("output")
    assert not action.isEnabled()
    assert "equally many units" in action.toolTip()
    user.close_menus()
    open_menu(user, "hidden")
    user.choose("No longer feed")
    action = user.action("output")
    assert not action.isEnabled()
    assert "would feed no other layer" in action.toolTip()
    user.close_menus()


def test_what_would_make_a_circle_says_why(show: Callable, deep: Document) -> None:
    user = show(deep)
    open_menu(user, "h2")
    user.choose("Also feed, side by side (Concatenate)")
    assert "form a cycle" in user.action("h1").toolTip()
    user.close_menus()


def test_a_layer_is_frozen_and_learns_again(user, document: Document) -> None:
    for frozen in (True, False):
        open_menu(user, "hidden")
        assert user.action("Freeze: do not train").isChecked() != frozen
        user.choose("Freeze: do not train")
        assert (frozen_by(document.network.layer("hidden")) == "layer") == frozen
        assert user.panel.network.parts.heads["hidden"].text.frozen == frozen
    assert document.undo_stack.undoText() == "unfreeze layer"


def test_the_count_of_neurons_is_asked_for(user, document: Document) -> None:
    open_menu(user, "hidden")
    user.choose("Number of neurons…")
    user.type("7")
    user.press(Qt.Key.Key_Return, user.panel.asking.field.field)
    assert document.model.units["hidden"] == 7


def test_the_matrix_is_asked_for(user, qtbot) -> None:
    open_menu(user, "output")
    with qtbot.waitSignal(user.panel.matrix_asked) as asked:
        user.choose("Weights as a matrix…")
    assert asked.args == ["output"]


def test_a_layer_is_moved_duplicated_and_removed(show: Callable, deep: Document) -> None:
    user = show(deep)
    open_menu(user, "h1")
    user.choose("Move towards the output")
    assert ids(deep) == ["input", "h2", "h1", "output"]
    open_menu(user, "h1")
    user.choose("Move towards the input")
    assert ids(deep) == ["input", "h1", "h2", "output"]
    open_menu(user, "h1")
    user.choose("Duplicate layer")
    assert ids(deep) == ["input", "h1", "dense_1", "h2", "output"]
    open_menu(user, "dense_1")
    user.choose("Remove layer")
    assert ids(deep) == ["input", "h1", "h2", "output"]
    assert deep.undo_stack.undoText() == "remove layer"


def test_a_removal_that_cannot_be_is_disabled_with_the_reason(
    show: Callable, document_with: Callable[..., Document]
) -> None:
    document = document_with(
        Dense(id="h1", units=4, activation="relu"), Dense(id="h2", units=3, activation="tanh")
    )
    user = show(document)
    user.panel.edits.editor.connect_layers("input", "output", "add")  # h2 and input: 3 and 3
    open_menu(user, "h2")
    action = user.action("Remove layer")
    assert not action.isEnabled()
    assert "equally many units" in action.toolTip()
    user.close_menus()
