"""The lower edge of a layer dragged: as many neurons as fit."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from ann_studio.network.layer_types import MAXIMUM_UNITS
from ann_studio.studio.document import Document
from tests.studio.documents import units


def edge(user, layer_id: str = "hidden") -> QPoint:
    return user.place(user.panel.network.parts.lower_edges[layer_id])


def row(user) -> float:
    """The distance of neurons on the screen."""
    return user.panel.network.plan.row * user.panel.view.transform().m11()


@pytest.mark.parametrize(("rows", "count"), [(2, 6), (0.4, 4), (0.6, 5), (-1, 3), (-9, 1)])
def test_the_layer_gets_as_many_neurons_as_there_is_room_for(
    user, document: Document, rows: float, count: int
) -> None:
    start = edge(user)
    end = start + QPoint(0, round(rows * row(user)))
    user.begin_drag(start, start + QPoint(0, 12), end)
    assert user.hint.startswith(f"{count} neuron")
    assert units(document) == [3, 4, 1]
    user.drop(end)
    assert units(document) == [3, count, 1]
    assert user.hint == ""
    assert document.undo_stack.count() == (count != 4)


def test_a_drag_is_one_step(user, document: Document) -> None:
    start, step = edge(user), round(row(user))
    user.begin_drag(start, *(start + QPoint(0, i * step) for i in range(1, 5)))
    user.drop(start + QPoint(0, 4 * step))
    assert units(document) == [3, 8, 1]
    document.undo_stack.undo()
    assert units(document) == [3, 4, 1]


def test_escape_leaves_the_layer_as_it_is(user, document: Document) -> None:
    start = edge(user)
    user.begin_drag(start, start + QPoint(0, 200))
    user.press(Qt.Key.Key_Escape)
    user.drop(start + QPoint(0, 200))
    assert units(document) == [3, 4, 1]
    assert document.undo_stack.count() == 0
    assert user.hint == ""


def test_a_frame_shows_how_far_the_layer_would_reach(user) -> None:
    user.hover(QPoint(3, 3))
    start = edge(user)
    before = user.viewport.grab().toImage()
    user.begin_drag(start, start + QPoint(0, 30))
    user.panel.stage.hint.hide()
    assert user.viewport.grab().toImage() != before
    user.press(Qt.Key.Key_Escape)
    user.drop(start)


def test_there_is_an_end_to_how_many(user, document: Document) -> None:
    start = edge(user)
    user.panel.view.zoom_out()
    start = edge(user)
    gesture_end = start + QPoint(0, 100 * MAXIMUM_UNITS)
    user.begin_drag(start, gesture_end)
    assert user.hint.startswith(f"{MAXIMUM_UNITS:,} neuron")
    user.press(Qt.Key.Key_Escape)
    user.drop(gesture_end)


def test_only_hidden_layers_have_an_edge_to_drag(show: Callable, branched: Document) -> None:
    user = show(branched)
    assert set(user.panel.network.parts.lower_edges) == {"left", "right"}
