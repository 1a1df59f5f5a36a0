"""Curves and maps in neurons."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from ann_studio.network.layer_types import ACTIVATIONS
from ann_studio.studio import theme
from ann_studio.studio.canvas.items.faces import CurveFace, Face, MapFace
from tests.engine.networks import FORMULAS

SIDE, RADIUS = 201, 90.0


def painted(face: Face) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.translate(SIDE / 2, SIDE / 2)
    painter.setPen(QPen(QColor("black"), 1.0))
    try:
        face.paint(painter, RADIUS, QColor("black"))
    finally:
        painter.end()
    return image


def dot(image: QImage) -> tuple[float, float]:
    """The middle of the red point, in radii from the middle, upwards."""
    red = theme.current().path
    found = [
        (x, y)
        for x in range(SIDE)
        for y in range(SIDE)
        if image.pixelColor(x, y).rgb() == red.rgb()
    ]
    x, y = np.mean(found, axis=0)
    return (x + 0.5 - SIDE / 2) / RADIUS, (SIDE / 2 - y - 0.5) / RADIUS


@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name != "softmax"])
@pytest.mark.parametrize("z", [-1.0, 0.5, 2.0])
def test_the_point_lies_on_the_curve_of_the_activation(
    qapp: QApplication, name: str, z: float
) -> None:
    span = np.linspace(-3, 3, 601)
    curve = FORMULAS[name](span)
    low, high = min(curve.min(), 0.0), max(curve.max(), 0.0)
    height = float(FORMULAS[name](np.array([z]))[0])
    x, y = dot(painted(CurveFace(name, z)))
    assert x / 0.62 == pytest.approx(z / 3, abs=0.03)
    assert y / 0.62 == pytest.approx(2 * (height - low) / (high - low) - 1, abs=0.08)


@pytest.mark.parametrize(("z", "reach"), [(3.0, 3), (3.1, 6), (-11.0, 12), (40.0, 48)])
def test_the_curve_reaches_as_far_as_z(qapp: QApplication, z: float, reach: float) -> None:
    x, _ = dot(painted(CurveFace("tanh", z)))
    assert x / 0.62 == pytest.approx(z / reach, abs=0.03)


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_any_z_can_be_shown(qapp: QApplication, z: float) -> None:
    for name in ACTIVATIONS:
        if name != "softmax":
            assert not painted(CurveFace(name, z)).isNull()


@pytest.mark.parametrize("z", [float("nan"), float("inf"), -1e300])
def test_a_z_that_is_on_no_curve_has_no_point(qapp: QApplication, z: float) -> None:
    image = painted(CurveFace("tanh", z))
    red = theme.current().path.rgb()
    assert all(image.pixel(x, y) != red for x in range(SIDE) for y in range(SIDE))


def test_alike_curves_are_equal_so_that_nothing_is_drawn_anew() -> None:
    assert CurveFace("relu", 0.5) == CurveFace("relu", 0.5)
    assert CurveFace("relu", 0.5) != CurveFace("relu", 0.6)


def test_a_map_fills_a_square_with_its_picture(qapp: QApplication) -> None:
    picture = QImage(2, 2, QImage.Format.Format_RGB32)
    colors = [["blue", "orange"], ["white", "gray"]]
    for y, line in enumerate(colors):
        for x, name in enumerate(line):
            picture.setPixelColor(x, y, QColor(name))
    image = painted(MapFace(picture, None))
    edge = round(0.78 * RADIUS)
    middle = SIDE // 2
    for y, line in zip((-edge, edge), colors, strict=True):
        for x, name in zip((-edge, edge), line, strict=True):
            assert image.pixelColor(middle + x // 2, middle + y // 2).isValid()
            near, wanted = image.pixelColor(middle + x, middle + y), QColor(name)
            distance = sum(abs(a - b) for a, b in zip(near.getRgb(), wanted.getRgb(), strict=True))
            assert distance < 60
    assert image.pixelColor(middle, 2) == QColor("white")  # outside


@pytest.mark.parametrize("point", [(0.0, 0.0), (1.0, 1.0), (0.25, 0.75)])
def test_the_chosen_row_is_marked_up_and_to_the_right(
    qapp: QApplication, point: tuple[float, float]
) -> None:
    picture = QImage(2, 2, QImage.Format.Format_RGB32)
    picture.fill(QColor("blue"))
    x, y = dot(painted(MapFace(picture, point)))
    inner = 0.9 - 0.13
    assert x / inner == pytest.approx(2 * point[0] - 1, abs=0.05)
    assert y / inner == pytest.approx(2 * point[1] - 1, abs=0.05)
