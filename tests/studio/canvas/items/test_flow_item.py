"""Dots that run along the edges."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ann_studio.studio import theme
from ann_studio.studio.canvas.items.flow_item import LARGEST, FlowItem
from tests.studio.canvas.items.drawing import (
    color_at,
    drawn_points,
    is_near,
    lies_in_its_outline,
    painted,
)


@pytest.fixture
def flow(qapp: QApplication) -> FlowItem:
    return FlowItem()


def test_dots_are_drawn_where_they_are(flow: FlowItem) -> None:
    points = np.array([[-40.0, 20.0], [30.0, -10.0]])
    flow.show_dots(points, np.array([1.0, 0.0]), theme.current().training)
    image = painted(flow)
    for x, y in points:
        assert is_near(color_at(image, x, y), theme.current().training, by=40)
    large = [p for p in drawn_points(image) if p.x() < 0]
    small = [p for p in drawn_points(image) if p.x() > 0]
    assert len(large) > 4 * len(small)
    assert len(large) == pytest.approx(np.pi * LARGEST**2, rel=0.4)
    assert lies_in_its_outline(flow)


def test_no_dots_leave_nothing(flow: FlowItem) -> None:
    flow.show_dots(np.array([[5.0, 5.0]]), np.array([1.0]), theme.current().path)
    flow.show_dots(np.empty((0, 2)), np.empty(0), theme.current().path)
    assert flow.boundingRect().isEmpty()
    assert drawn_points(painted(flow)) == []


def test_the_mouse_goes_through(flow: FlowItem) -> None:
    assert flow.acceptedMouseButtons() is Qt.MouseButton.NoButton
    assert not flow.acceptHoverEvents()
