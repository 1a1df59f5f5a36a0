"""What can be put on a connection, and taking it away."""

from collections.abc import Callable

from ann_studio.network.layer_types import Dense, Dropout
from ann_studio.network.spec import Connection
from ann_studio.studio.document import Document


def test_layers_are_put_on_the_connection(user, document: Document) -> None:
    for text, kind in (("Add Dense", Dense), ("Add Dropout", Dropout)):
        user.right_click(user.button("input", document.network.targets("input")[0]))
        user.choose(text)
        new = document.network.layer(document.network.targets("input")[0])
        assert isinstance(new, kind)
        assert document.selection.layer_ids == (new.id,)
    assert document.undo_stack.count() == 2


def test_the_layer_before_can_be_skipped(
    show: Callable, document_with: Callable[..., Document]
) -> None:
    for text, kind in (
        ("side by side (Concatenate)", "concatenate_1"),
        ("summed (Add)", "add_1"),
    ):
        document = document_with(Dense(id="h", units=3, activation="tanh"))
        user = show(document)
        user.right_click(user.button("h", "output"))
        user.choose(f"Skip connection, {text}")
        assert document.network.sources(kind) == ("h", "input")


def test_what_cannot_be_is_disabled_with_the_reason(user, document: Document) -> None:
    user.right_click(user.button("input", "hidden"))
    skip = user.action("Skip connection, side by side (Concatenate)")
    assert not skip.isEnabled()
    assert "nothing feeds it" in skip.toolTip()
    remove = user.action("Remove this connection")
    assert not remove.isEnabled()
    assert "would feed no other layer" in remove.toolTip()
    assert user.offered == ["Add Dense", "Add Dropout"]
    assert user.menu.toolTipsVisible()
    user.close_menus()
    user.right_click(user.button("hidden", "output"))
    assert "equally many units" in user.action("Skip connection, summed (Add)").toolTip()
    user.close_menus()


def test_a_connection_is_removed(show: Callable, branched: Document) -> None:
    user = show(branched, 1100, 700)
    user.panel.edits.editor.connect_layers("input", "both")
    user.right_click(user.button("input", "both"))
    user.choose("Remove this connection")
    assert Connection("input", "both") not in branched.network.connections
    assert branched.undo_stack.undoText() == "disconnect layers"
