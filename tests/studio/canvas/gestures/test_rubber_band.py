"""Layers chosen by a band around them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from ann_studio.studio.document import Document
from ann_studio.studio.targets import LayerTarget, NeuronTarget

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def corners(user, *layer_ids: str) -> tuple[QPoint, QPoint]:
    """Above and left of layers, and at their neurons."""
    places = [user.title(layer_id) for layer_id in layer_ids]
    top = QPoint(min(p.x() for p in places) - 70, 2)
    return top, QPoint(max(p.x() for p in places) + 10, user.neuron(layer_ids[0], 0).y())


def test_a_band_chooses_the_layers_that_it_touches(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.drag(*corners(user, "h1", "h2"))
    assert deep.selection.targets == (LayerTarget("h1"), LayerTarget("h2"))
    user.drag(*corners(user, "output"))
    assert deep.selection.targets == (LayerTarget("output"),)


def test_it_may_be_drawn_from_any_corner(show: Callable, deep: Document) -> None:
    user = show(deep)
    start, end = corners(user, "h1", "h2")
    below = QPoint(start.x(), user.viewport.height() - 3)
    user.drag(below, QPoint(end.x(), user.neuron("h1", 2).y()))
    assert deep.selection.layer_ids == ("h1", "h2")


def test_nothing_is_chosen_before_it_is_let_go(show: Callable, deep: Document) -> None:
    user = show(deep)
    start, end = corners(user, "h1")
    image = user.viewport.grab().toImage()
    user.begin_drag(start, (start + end) / 2, end)
    assert deep.selection.targets == ()
    assert user.viewport.grab().toImage() != image
    user.press(Qt.Key.Key_Escape)
    assert user.viewport.grab().toImage() == image
    user.drop(end)
    assert deep.selection.targets == ()


@pytest.mark.parametrize("modifier", [SHIFT, CONTROL])
def test_with_shift_or_control_it_adds(
    show: Callable, deep: Document, modifier: Qt.KeyboardModifier
) -> None:
    user = show(deep)
    deep.selection.choose(NeuronTarget("output", 0), LayerTarget("h1"))
    start, end = corners(user, "h1", "h2")
    user.begin_drag(start, end)
    user.drop(end, modifier)
    assert deep.selection.targets == (
        NeuronTarget("output", 0),
        LayerTarget("h1"),
        LayerTarget("h2"),
    )


def test_a_band_around_nothing_chooses_nothing(show: Callable, deep: Document) -> None:
    user = show(deep)
    deep.selection.choose(LayerTarget("h1"))
    user.drag(QPoint(2, 2), QPoint(30, 20))
    assert deep.selection.targets == ()


def test_a_click_beside_everything_chooses_nothing(show: Callable, deep: Document) -> None:
    user = show(deep)
    deep.selection.choose(LayerTarget("h1"))
    user.click(QPoint(4, 4), SHIFT)
    assert deep.selection.layer_ids == ("h1",)
    user.click(QPoint(4, 4))
    assert deep.selection.targets == ()
