"""Edges between two layers: their geometry, which one a pointer means, and how they are drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionGraphicsItem

from ann_studio.studio import theme
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.items.edge_style import EdgeStyle
from ann_studio.studio.canvas.items.edges_item import EdgesItem, nearest_line, rim_to_rim
from ann_studio.studio.targets import EdgeTarget, NeuronTarget
from tests.studio.canvas.items.drawing import is_near

coordinates = st.floats(-500, 500)


def distance_to_line(line: np.ndarray, x: float, y: float) -> float:
    """By trying points along the line, one after the other."""
    shares = np.linspace(0, 1, 2001)
    xs = line[0] + (line[2] - line[0]) * shares
    ys = line[1] + (line[3] - line[1]) * shares
    return float(np.hypot(xs - x, ys - y).min())


@given(
    arrays(float, st.tuples(st.integers(1, 20), st.just(4)), elements=coordinates),
    coordinates,
    coordinates,
)
def test_the_nearest_line_is_the_one_found_by_trying_points(
    lines: np.ndarray, x: float, y: float
) -> None:
    distances = [distance_to_line(line, x, y) for line in lines]
    found = nearest_line(lines, x, y, reach=1e6)
    assert found is not None
    assert distances[found] == pytest.approx(min(distances), abs=0.8)


def test_no_line_is_found_beyond_reach() -> None:
    lines = np.array([[0.0, 0.0, 100.0, 0.0]])
    assert nearest_line(lines, 50.0, 4.9, reach=5.0) == 0
    assert nearest_line(lines, 50.0, 5.1, reach=5.0) is None
    assert nearest_line(lines, 106.0, 0.0, reach=5.0) is None
    assert nearest_line(np.empty((0, 4)), 0.0, 0.0, reach=5.0) is None


def test_edges_run_from_rim_to_rim_in_the_order_of_a_kernel() -> None:
    sources = np.array([(0.0, 0.0), (0.0, 80.0)])
    targets = np.array([(60.0, 0.0), (60.0, 80.0), (60.0, 160.0)])
    lines = rim_to_rim(sources, targets, 10.0)
    assert lines.shape == (6, 4)
    assert lines[0] == pytest.approx([10, 0, 50, 0])
    assert lines[1] == pytest.approx([6, 8, 54, 72])
    assert lines[4] == pytest.approx([10, 80, 50, 80])


def make_edges(rows: int = 2, columns: int = 2, count: int = 4) -> EdgesItem:
    sources = np.array([(0.0, 100.0 * i) for i in range(rows)])
    targets = np.array([(200.0, 100.0 * i) for i in range(columns)])
    lines = rim_to_rim(sources, targets, 20.0)
    units = (tuple(range(rows)), tuple(range(columns)))
    return EdgesItem("s", "t", units, lines, EdgeStyle.of(count), CanvasEvents())


def painted(edges: EdgesItem) -> QImage:
    image = QImage(240, 140, QImage.Format.Format_RGB32)
    image.fill(theme.current().canvas)
    painter = QPainter(image)
    painter.translate(20, 20)
    edges.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return image


def color_at(image: QImage, x: int, y: int) -> QColor:
    return image.pixelColor(x + 20, y + 20)


def test_the_strongest_edges_have_the_full_colors(qapp: QApplication) -> None:
    edges = make_edges()
    edges.set_weights(np.array([[2.0, 0.0], [0.0, 0.0]]), 2.0)
    assert is_near(color_at(painted(edges), 100, 0), theme.current().positive)
    edges.set_weights(np.array([[-2.0, 0.0], [0.0, 0.0]]), 2.0)
    image = painted(edges)
    along = [color_at(image, x, 0) for x in range(30, 170)]
    dashes = sum(is_near(color, theme.current().negative) for color in along)
    assert 0.4 * len(along) < dashes < 0.8 * len(along)  # 6 of every 10 pixels


def test_many_edges_are_thin_and_not_dashed(qapp: QApplication) -> None:
    edges = make_edges(count=400)
    edges.set_smooth(False)
    edges.set_weights(np.array([[-2.0, 0.0], [0.0, 0.0]]), 2.0)
    image = painted(edges)
    rows = [
        [is_near(color_at(image, x, y), theme.current().negative) for x in range(40, 160)]
        for y in range(-3, 4)
    ]
    assert sum(any(row) for row in rows) == 1
    assert any(all(row) for row in rows)


def test_a_strong_edge_lies_above_a_weak_one(qapp: QApplication) -> None:
    edges = make_edges()
    edges.set_weights(np.array([[0.0, 1.0], [0.1, 0.0]]), 1.0)
    assert is_near(color_at(painted(edges), 100, 50), theme.current().positive)
    edges.set_weights(np.array([[0.0, 0.1], [1.0, 0.0]]), 1.0)
    assert is_near(color_at(painted(edges), 100, 50), theme.current().positive)


def test_pointing_at_a_neuron_fades_the_edges_of_the_others(qapp: QApplication) -> None:
    edges = make_edges()
    edges.set_weights(np.array([[1.0, 0.0], [0.0, 1.0]]), 1.0)
    edges.mean(NeuronTarget("s", 0))
    image = painted(edges)
    assert is_near(color_at(image, 100, 0), theme.current().positive)
    assert not is_near(color_at(image, 100, 100), theme.current().positive)
    edges.mean(NeuronTarget("t", 1))
    image = painted(edges)
    assert not is_near(color_at(image, 100, 0), theme.current().positive)
    assert is_near(color_at(image, 100, 100), theme.current().positive)
    edges.mean(None)
    assert is_near(color_at(painted(edges), 100, 0), theme.current().positive)


def test_what_is_left_out_is_neither_drawn_nor_found(qapp: QApplication) -> None:
    edges = make_edges()
    among = np.array([[False, True], [True, True]])
    edges.set_weights(np.full((2, 2), 1.0), 1.0, among)
    image = painted(edges)
    assert color_at(image, 100, 0) == theme.current().canvas
    assert is_near(color_at(image, 100, 100), theme.current().positive)
    assert edges.edge_at(QPointF(100, 0)) is None
    assert edges.edge_at(QPointF(100, 100)) == EdgeTarget("t", 1, 1)
    edges.set_weights(np.full((2, 2), 1.0), 1.0)
    assert edges.edge_at(QPointF(100, 0)) == EdgeTarget("t", 0, 0)


def test_chosen_and_frozen_edges_are_marked(qapp: QApplication) -> None:
    edges = make_edges()
    edges.set_weights(np.full((2, 2), 1.0), 1.0)
    plain = painted(edges)
    edges.set_selected([EdgeTarget("t", 0, 0), EdgeTarget("other", 1, 1), EdgeTarget("t", 9, 0)])
    assert color_at(painted(edges), 100, 3) != color_at(plain, 100, 3)
    assert color_at(painted(edges), 100, 103) == color_at(plain, 100, 103)
    edges.set_selected([])
    assert painted(edges) == plain
    edges.set_frozen([EdgeTarget("t", 1, 1)])
    assert painted(edges) != plain
    assert color_at(painted(edges), 100, 3) == color_at(plain, 100, 3)
    many = make_edges(count=400)
    many.set_weights(np.full((2, 2), 1.0), 1.0)
    plain = painted(many)
    many.set_frozen([EdgeTarget("t", 1, 1)])
    assert painted(many) == plain  # where there are many edges, locks would hide them


def test_weights_that_are_no_numbers_do_not_stop_the_drawing(qapp: QApplication) -> None:
    edges = make_edges()
    edges.set_weights(np.array([[np.nan, np.inf], [-np.inf, 0.5]]), 1.0)
    assert not painted(edges).isNull()


def test_an_edge_is_found_on_its_line_only(qapp: QApplication) -> None:
    edges = make_edges(3, 2)
    assert edges.edge_at(QPointF(100, 0)) == EdgeTarget("t", 0, 0)
    assert edges.edge_at(QPointF(100, 100)) == EdgeTarget("t", 1, 1)
    assert edges.edge_at(QPointF(60, 170)) == EdgeTarget("t", 2, 1)
    assert edges.contains(QPointF(100, 4))
    assert not edges.contains(QPointF(100, 20))
    assert edges.middle_of(EdgeTarget("t", 1, 1)) == QPointF(100, 100)


def test_the_outline_holds_all_edges(qapp: QApplication) -> None:
    edges = make_edges(3, 4)
    for line in edges.lines:
        assert edges.boundingRect().contains(QPointF(*line[:2]))
        assert edges.boundingRect().contains(QPointF(*line[2:]))
    assert edges.shape().contains(edges.middle_of(EdgeTarget("t", 1, 2)))
    assert not edges.shape().contains(QPointF(100, -10))
