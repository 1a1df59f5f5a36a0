"""The lower edge of a layer, which is dragged."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ann_studio.studio.canvas.gestures.grips import ResizeGrip
from ann_studio.studio.canvas.items.lower_edge import LowerEdge
from tests.studio.canvas.items.drawing import drawn_points, painted


def test_it_is_seen_only_under_the_pointer(user) -> None:
    place = user.place(user.panel.network.parts.lower_edges["hidden"])
    before = user.viewport.grab().toImage().pixelColor(place)
    user.hover(place)
    assert user.viewport.grab().toImage().pixelColor(place) != before
    user.hover(user.viewport.rect().bottomLeft())
    assert user.viewport.grab().toImage().pixelColor(place) == before


def test_it_can_be_taken_hold_of(qapp: QApplication) -> None:
    edge = LowerEdge("h", 80.0, 12.0)
    assert edge.grip == ResizeGrip("h")
    assert edge.cursor().shape() is Qt.CursorShape.SizeVerCursor
    assert edge.toolTip() == "Drag for more or fewer neurons"
    assert drawn_points(painted(edge)) == []


def test_a_click_on_it_changes_nothing(user, document) -> None:
    user.click(user.place(user.panel.network.parts.lower_edges["hidden"]))
    assert document.undo_stack.count() == 0
