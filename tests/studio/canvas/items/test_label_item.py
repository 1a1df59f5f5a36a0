"""Words beside a neuron."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from ann_studio.project.state import Project
from ann_studio.studio.canvas.fonts import Fonts
from ann_studio.studio.canvas.items.label_item import LabelItem
from ann_studio.studio.document import Document
from tests.studio.canvas.items.drawing import drawn_points, lies_in_its_outline, painted

LONG = "The length of the petal as it was measured in the field in June"


def label(qapp: QApplication, at_left: bool, width: float = 100.0) -> LabelItem:
    return LabelItem(Fonts.of(qapp.font()), width, at_left)


@pytest.mark.parametrize("at_left", [True, False])
def test_words_lie_at_their_side_and_inside(qapp: QApplication, at_left: bool) -> None:
    item = label(qapp, at_left)
    item.set_lines("Quiz", "78% → +0.25")
    points = drawn_points(painted(item))
    assert points
    assert all(point.x() <= 0 if at_left else point.x() >= -1 for point in points)
    assert lies_in_its_outline(item)
    assert item.toolTip() == ""


def test_what_is_too_long_is_shortened_with_the_whole_as_a_tooltip(qapp: QApplication) -> None:
    item = label(qapp, True)
    item.set_lines(LONG, "1 → 2")
    assert item.lines == (LONG, "1 → 2")
    assert item.toolTip() == f"{LONG}\n1 → 2"
    assert lies_in_its_outline(item)
    item.set_lines("short", "1 → 2")
    assert item.toolTip() == ""


def test_a_small_label_has_one_line(qapp: QApplication) -> None:
    small = LabelItem(Fonts.of(qapp.font()), 100, False, is_small=True)
    small.set_lines("C = 0.25")
    assert small.lines == ("C = 0.25",)
    assert small.boundingRect().height() < label(qapp, False).boundingRect().height()
    assert lies_in_its_outline(small)


def test_a_long_name_does_not_reach_its_neuron(
    show: Callable, write_project: Callable[..., Project]
) -> None:
    user = show(Document(write_project(f"{LONG},y\n1,2\n3,4\n")), 500, 400)
    (item,) = user.panel.network.parts.inputs.values()
    assert item.toolTip().startswith(LONG)
    neuron = user.panel.network.parts.neurons["input"][0]
    assert not item.sceneBoundingRect().intersects(neuron.mapRectToScene(neuron.circle_rect()))
    view = user.panel.view
    assert (
        view.viewport().rect().contains(view.mapFromScene(item.sceneBoundingRect()).boundingRect())
    )
