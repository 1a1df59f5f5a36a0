"""The view moved by the middle button, or by the left one while Space is held."""

import pytest
from PySide6.QtCore import QPoint, Qt

from ann_studio.studio.document import Document

MIDDLE = Qt.MouseButton.MiddleButton


def test_what_is_taken_stays_below_the_pointer(user, document: Document) -> None:
    start = user.neuron("hidden", 0)
    user.drag(start, start + QPoint(40, -20), button=MIDDLE)
    assert user.neuron("hidden", 0) == start + QPoint(40, -20)
    user.hover(QPoint(400, 400))
    assert user.neuron("hidden", 0) == start + QPoint(40, -20)
    assert not user.panel.view.is_fitted
    assert document.selection.targets == ()
    assert document.drawing.moved == ()


def test_escape_moves_it_back(user) -> None:
    start = user.neuron("hidden", 0)
    user.begin_drag(start, start + QPoint(10, 10), start + QPoint(50, 90), button=MIDDLE)
    assert user.neuron("hidden", 0) == start + QPoint(50, 90)
    user.press(Qt.Key.Key_Escape)
    assert user.neuron("hidden", 0) == start
    user.drop(start, button=MIDDLE)


def test_space_and_the_left_button_move_and_choose_nothing(user, document: Document) -> None:
    view, start = user.panel.view, user.neuron("hidden", 0)
    view.setFocus()
    user.qtbot.keyPress(view, Qt.Key.Key_Space)
    assert user.viewport.cursor().shape() is Qt.CursorShape.OpenHandCursor
    user.begin_drag(start, start + QPoint(30, 10))
    assert user.viewport.cursor().shape() is Qt.CursorShape.ClosedHandCursor
    user.drop(start + QPoint(30, 10))
    assert user.viewport.cursor().shape() is Qt.CursorShape.OpenHandCursor
    user.qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert user.viewport.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert user.neuron("hidden", 0) == start + QPoint(30, 10)
    assert document.selection.targets == ()
    place = user.neuron("hidden", 0)
    user.click(place)
    assert document.selection.layer_id == "hidden"


@pytest.mark.parametrize("zoomed", [1, 3])
def test_it_moves_as_far_as_the_pointer_at_any_zoom(user, zoomed: int) -> None:
    for _ in range(zoomed):
        user.panel.zoom_in()
    start = user.neuron("hidden", 0)
    user.drag(QPoint(300, 300), QPoint(330, 260), button=MIDDLE)
    assert (user.neuron("hidden", 0) - start - QPoint(30, -40)).manhattanLength() <= 1
