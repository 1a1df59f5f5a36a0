"""The choice of an activation, with a picture of each curve."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from ann_studio.network.layer_types import ACTIVATIONS
from ann_studio.studio.document import Document


def test_a_click_on_the_activation_of_a_head_opens_it(user, document: Document) -> None:
    user.click(user.activation("hidden"))
    assert user.offered == list(ACTIVATIONS)
    assert [a.text() for a in user.menu.actions() if a.isChecked()] == ["relu"]
    pictures = [a.icon().pixmap(24, 24).toImage() for a in user.menu.actions()]
    assert all(pictures[i] != pictures[i + 1] for i in range(len(pictures) - 1))
    user.choose("tanh")
    assert user.titles[1] == ("Dense 4", "tanh")
    document.undo_stack.undo()
    assert user.titles[1] == ("Dense 4", "relu")


def test_it_is_part_of_the_menu_of_a_layer(user, document: Document) -> None:
    user.right_click(user.title("output"))
    user.choose("Activation", "linear")
    user.close_menus()
    assert user.titles[2] == ("Dense 1", "linear")
    assert document.undo_stack.undoText() == "change activation"


def test_taking_the_present_one_is_no_edit(user, document: Document) -> None:
    user.click(user.activation("hidden"))
    user.choose("relu")
    assert document.undo_stack.count() == 0


def test_escape_changes_nothing(user, document: Document) -> None:
    user.click(user.activation("hidden"))
    user.press(Qt.Key.Key_Escape, user.menu)
    assert document.undo_stack.count() == 0


def test_a_layer_without_activation_has_no_such_menu(show: Callable, branched: Document) -> None:
    user = show(branched)
    user.right_click(user.title("both"))
    assert "Activation" not in user.offered
    user.close_menus()
    assert not user.panel.network.parts.heads["both"].text.has_activation
