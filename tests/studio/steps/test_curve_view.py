"""The curve of an activation, and where the neuron is on it."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from ann_studio.network.layer_types import ACTIVATIONS
from ann_studio.studio import theme
from ann_studio.studio.steps.curve_view import CurveView
from ann_studio.studio.steps.explanation import Curve


def grab(curve: Curve) -> QImage:
    view = CurveView()
    view.resize(240, 200)
    view.show_curve(curve)
    image = view.grab().toImage()
    view.close()
    return image


def middle(image: QImage, color: QColor) -> tuple[float, float]:
    """The middle of what has a color."""
    spots = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).name() == color.name()
    ]
    assert spots
    return tuple(sum(c) / len(spots) for c in zip(*spots, strict=True))  # type: ignore[return-value]


@pytest.mark.parametrize(("z", "side"), [(-2.0, -1), (2.0, 1)])
def test_the_point_is_on_the_side_of_its_z(qtbot: QtBot, z: float, side: int) -> None:
    image = grab(Curve("tanh", z, math.tanh(z), 1 - math.tanh(z) ** 2))
    x, y = middle(image, theme.current().path)
    assert (x - 120) * side == pytest.approx(2 / 3 * 116, abs=3), "of −3 to 3"
    assert (y < 90) == (z > 0)


def test_a_far_point_is_on_the_curve_too(qtbot: QtBot) -> None:
    x, _ = middle(grab(Curve("relu", 40.0, 40.0, 1.0)), theme.current().path)
    assert x > 200


@pytest.mark.parametrize("activation", [a for a in ACTIVATIONS if a != "softmax"])
def test_each_activation_can_be_shown(qtbot: QtBot, activation: str) -> None:
    assert middle(grab(Curve(activation, 0.5, 0.5, 1.0)), theme.current().accent)


@settings(max_examples=25)
@given(st.floats(), st.floats(), st.floats())
def test_any_numbers_can_be_shown(z: float, a: float, slope: float) -> None:
    view = CurveView()
    view.show_curve(Curve("sigmoid", z, a, slope))
    view.resize(240, 200)
    view.grab()
    assert len(view.texts()) == 3
    view.close()


def test_no_curve_no_view(qtbot: QtBot) -> None:
    view = CurveView()
    qtbot.addWidget(view)
    view.show_curve(None)
    assert not view.isVisible()
    assert view.texts() == []
    view.grab()
