"""Kinds of layers dragged from the palette onto a connection."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from ann_studio.network.layer_types import Add, Concatenate, Dense, Dropout
from ann_studio.studio.canvas.items.add_button import AddButton
from ann_studio.studio.document import Document


def lit(user) -> list[AddButton]:
    return [button for button in user.panel.network.parts.buttons if button._hovered]


@pytest.mark.parametrize(("kind", "type_"), [("dense", Dense), ("dropout", Dropout)])
def test_a_layer_is_put_on_the_connection_where_it_is_dropped(
    user, document: Document, kind: str, type_: type
) -> None:
    user.drag_from_palette(kind, user.button("hidden", "output"))
    assert [type(x) for x in document.model.order] == [
        *(type(document.network.layer(i)) for i in ("input", "hidden")),
        type_,
        Dense,
    ]
    assert document.undo_stack.count() == 1
    new = document.model.order[2].id
    assert document.selection.layer_ids == (new,)


@pytest.mark.parametrize(("kind", "type_"), [("concatenate", Concatenate), ("add", Add)])
def test_a_merge_is_a_connection_that_skips_a_layer(
    show: Callable, document_with: Callable[..., Document], kind: str, type_: type
) -> None:
    document = document_with(Dense(id="h", units=3, activation="tanh"))
    user = show(document)
    user.drag_from_palette(kind, user.button("h", "output"))
    (merge,) = (x for x in document.network.layers if isinstance(x, type_))
    assert document.network.sources(merge.id) == ("h", "input")
    assert document.network.targets(merge.id) == ("output",)
    assert document.undo_stack.undoText() == "add skip connection"


def test_the_nearest_plus_is_marked_on_the_way(user, document: Document) -> None:
    place = user.button("hidden", "output")
    user.begin_drag_from_palette("dense", place + QPoint(20, 15))
    assert [b.connection.target for b in lit(user)] == ["output"]
    assert user.hint == "Put the layer here"
    user.pull_from_palette("dense", user.button("input", "hidden"))
    assert [b.connection.target for b in lit(user)] == ["hidden"]
    user.pull_from_palette("dense", user.neuron("output", 0) + QPoint(40, 60))
    assert lit(user) == []
    assert user.hint == "Drop it on a +"
    user.drop_from_palette("dense", user.neuron("output", 0) + QPoint(40, 60))
    assert document.undo_stack.count() == 0
    assert user.hint == ""


def test_what_cannot_be_there_says_why(user, document: Document) -> None:
    place = user.button("input", "hidden")
    user.begin_drag_from_palette("concatenate", place)
    assert "nothing feeds it that could skip it" in user.hint
    assert user.panel.stage.hint.property("refused")
    user.drop_from_palette("concatenate", place)
    assert document.undo_stack.count() == 0
    place = user.button("hidden", "output")
    user.begin_drag_from_palette("add", place)
    assert "equally many units" in user.hint
    user.drop_from_palette("add", place)
    assert document.undo_stack.count() == 0


def test_escape_gives_up(user, document: Document) -> None:
    place = user.button("hidden", "output")
    user.begin_drag_from_palette("dense", place)
    user.press(Qt.Key.Key_Escape)
    assert lit(user) == []
    assert user.hint == ""
    user.drop_from_palette("dense", place)
    assert document.undo_stack.count() == 0
    user.click_palette("dense")  # it can be clicked and dragged again
    assert document.undo_stack.count() == 1
