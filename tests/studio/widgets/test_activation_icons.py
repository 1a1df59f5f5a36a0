"""Pictures of curves: each activation its own, in the colors of the theme, as the engine has it."""

import math

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from ann_studio.network.layer_types import ACTIVATIONS
from ann_studio.studio import theme
from ann_studio.studio.widgets.activation_icons import activation_icon, curves

SIZE = 48


def picture(name: str) -> QImage:
    return activation_icon(name).pixmap(SIZE, SIZE).toImage()


def is_of_curve(image: QImage, x: int, y: int) -> bool:
    """Whether a pixel is strong, and not of the pale axes."""
    color = QColor(image.pixelColor(x, y))
    return color.alpha() > 150 and color.saturation() > 120


def heights(image: QImage) -> list[float]:
    """Where the curve is in each column of pixels, from below; NaN where it is not."""
    found = []
    for x in range(image.width()):
        ys = [y for y in range(image.height()) if is_of_curve(image, x, y)]
        found.append(image.height() - 0.5 - sum(ys) / len(ys) if ys else math.nan)
    return found


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_has_a_picture_of_its_own(qapp: QApplication, name: str) -> None:
    image = picture(name)
    assert image.size().width() >= SIZE
    others = [picture(other) for other in ACTIVATIONS if other != name]
    assert all(image != other for other in others)


def test_the_curve_is_where_the_function_says(qapp: QApplication) -> None:
    drawn = heights(picture("sigmoid"))
    inside = [(x, y) for x, y in enumerate(drawn) if 6 < x < SIZE - 6]
    sigmoid = [1 / (1 + math.exp(-(x + 0.5 - SIZE / 2) / (SIZE / 2 - 4) * 3)) for x, _ in inside]
    low, high = 1 / (1 + math.exp(3)), 1 / (1 + math.exp(-3))
    expected = [4 + (a - low) / (high - low) * (SIZE - 8) for a in sigmoid]
    assert np.allclose([y for _, y in inside], expected, atol=1)
    step = heights(picture("step"))
    assert max(step[6:20]) < 8, "0 left of the middle"
    assert min(step[-20:-6]) > SIZE - 8, "1 right of it"


def test_curves_are_those_of_the_formulas() -> None:
    z, a = curves("leaky_relu", 7)
    assert a.tolist() == [[0.2 * v if v < 0 else v for v in z.tolist()]]
    z, a = curves("softmax", 7)
    first = [math.exp(v) / (math.exp(v) + math.exp(-v)) for v in z.tolist()]
    assert np.allclose(a, [first, [1 - v for v in first]])


def test_pictures_have_the_colors_of_the_theme(qapp: QApplication) -> None:
    light = picture("tanh")
    assert activation_icon("tanh") is activation_icon("tanh"), "drawn once"
    theme.apply(qapp, "dark")
    assert picture("tanh") != light
    theme.apply(qapp, "light")
    assert picture("tanh") == light
