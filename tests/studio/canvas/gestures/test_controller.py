"""What a press of the mouse becomes, and that a gesture ends with what it is about."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.look import UnitWindow
from ann_studio.studio.targets import NeuronTarget


def test_a_press_alone_is_the_items(user, document: Document) -> None:
    place = user.neuron("hidden", 0)
    user.begin_drag(place, place + QPoint(1, 1))
    assert not user.panel.gestures.is_active
    user.drop(place + QPoint(1, 1))
    assert document.selection.targets == (NeuronTarget("hidden", 0),)


def test_a_gesture_begins_when_the_mouse_has_moved_far_enough(user) -> None:
    place = user.neuron("hidden", 0)
    user.begin_drag(place, place + QPoint(0, 30))
    assert user.panel.gestures.is_active
    user.drop(place + QPoint(0, 30))
    assert not user.panel.gestures.is_active


def test_the_right_button_drags_nothing(user, document: Document) -> None:
    place = user.neuron("hidden", 0)
    user.drag(place, place + QPoint(0, 30), button=Qt.MouseButton.RightButton)
    assert document.undo_stack.count() == 0


def test_another_button_does_not_disturb_a_gesture(user, document: Document) -> None:
    place, middle = user.title("hidden"), Qt.MouseButton.MiddleButton
    user.begin_drag(place, place + QPoint(0, 30))
    user.qtbot.mousePress(user.viewport, middle, pos=place)
    assert user.panel.gestures.is_active
    user.drop(place + QPoint(0, 30))
    user.drop(place + QPoint(0, 30), button=middle)
    assert document.undo_stack.count() == 1


def test_items_hear_nothing_of_a_drag(user, document: Document) -> None:
    head = user.panel.network.parts.heads["hidden"]
    bin_place = user.place(head, head.bin_rect().center())
    user.drag(bin_place, bin_place + QPoint(0, 40))
    assert "hidden" in document.model.units  # the bin was not clicked


GRIPS: dict[str, Callable] = {
    "layer": lambda user: user.title("h1"),
    "port": lambda user: user.port("h1", True),
    "lower edge": lambda user: user.place(user.panel.network.parts.lower_edges["h1"]),
    "canvas": lambda _: QPoint(4, 4),
}


@pytest.mark.parametrize("grip", GRIPS)
def test_undoing_in_the_middle_of_a_gesture_gives_it_up(
    show: Callable, deep: Document, grip: str
) -> None:
    Editor(deep).set_units("h2", 3)
    user = show(deep)
    start = GRIPS[grip](user)
    user.begin_drag(start, start + QPoint(0, 20), start + QPoint(0, 50))
    deep.undo_stack.undo()
    assert not user.panel.gestures.is_active
    user.pull(start + QPoint(0, 60))
    user.drop(start + QPoint(0, 60))
    assert deep.undo_stack.count() == 1
    assert deep.undo_stack.index() == 0
    assert deep.drawing.moved == ()
    assert user.hint == ""


@pytest.mark.parametrize("grip", GRIPS)
def test_a_drawing_that_changes_gives_it_up_as_well(
    show: Callable, deep: Document, grip: str
) -> None:
    Editor(deep).move_layers_drawn({"h2": (0.1, 0.5)})
    user = show(deep)
    start = GRIPS[grip](user)
    user.begin_drag(start, start + QPoint(0, 20), start + QPoint(0, 50))
    deep.undo_stack.undo()
    assert not user.panel.gestures.is_active
    user.drop(start + QPoint(0, 60))
    assert deep.drawing.moved == ()
    assert deep.undo_stack.index() == 0


def test_scrolling_a_layer_in_the_middle_of_a_gesture_gives_it_up(
    show: Callable, wide: Document
) -> None:
    user = show(wide)
    start = user.port("h", True)
    user.begin_drag(start, start + QPoint(30, 0))
    wide.look.set_window("input", UnitWindow(5))
    user.pull(start + QPoint(60, 0))
    user.drop(start + QPoint(60, 0))
    assert wide.undo_stack.count() == 0


def test_training_goes_on_during_a_gesture(user, document: Document) -> None:
    start = user.title("hidden")
    user.begin_drag(start, start + QPoint(0, 40))
    document.progressed.emit()
    assert user.panel.gestures.is_active
    user.drop(start + QPoint(0, 40))
    assert document.undo_stack.undoText() == "move layer"
