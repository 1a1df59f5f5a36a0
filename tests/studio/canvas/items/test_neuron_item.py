"""A neuron: its number, its colors, its marks."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from ann_studio.studio import theme
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.gestures.grips import MoveGrip
from ann_studio.studio.canvas.items import color_scale
from ann_studio.studio.canvas.items.color_scale import BINS, MIDDLE
from ann_studio.studio.canvas.items.faces import CurveFace
from ann_studio.studio.canvas.items.neuron_item import NeuronItem
from ann_studio.studio.targets import NeuronTarget
from tests.studio.canvas.items.drawing import color_at, differs, lies_in_its_outline, painted


@pytest.fixture
def neuron(qapp: QApplication) -> NeuronItem:
    item = NeuronItem(NeuronTarget("h", 2), 60.0, qapp.font(), CanvasEvents())
    item.set_values("+0.50", MIDDLE, MIDDLE)
    return item


@pytest.mark.parametrize("step", [0, MIDDLE, BINS - 1])
def test_circle_and_square_have_the_colors_of_their_steps(neuron: NeuronItem, step: int) -> None:
    neuron.set_values("", step, BINS - 1 - step)
    image = painted(neuron)
    square = neuron.bias_rect().center()
    assert color_at(image, 0, -20) == color_scale.colors()[step]
    assert color_at(image, square.x(), square.y()) == color_scale.colors()[BINS - 1 - step]


def test_a_neuron_without_bias_has_no_square(neuron: NeuronItem) -> None:
    neuron.set_values("", 0, None)
    corner = neuron.bias_rect().bottomLeft() + QPointF(2, -2)
    assert color_at(painted(neuron), corner.x(), corner.y()) == theme.current().canvas
    assert not neuron.shape().contains(corner)
    neuron.set_values("", 0, 3)
    assert neuron.shape().contains(corner)


def test_the_number_is_written_or_a_face_shown(neuron: NeuronItem) -> None:
    image = painted(neuron)
    assert neuron.text == "+0.50"
    neuron.set_values("+0.60", MIDDLE, MIDDLE)
    assert differs(image, neuron)
    neuron.set_values("+0.50", MIDDLE, MIDDLE, CurveFace("tanh", 0.5))
    assert neuron.face == CurveFace("tanh", 0.5)
    assert differs(image, neuron)
    neuron.set_values("+0.50", MIDDLE, MIDDLE)
    assert not differs(image, neuron)


def test_it_is_marked_when_chosen_or_frozen(neuron: NeuronItem) -> None:
    image = painted(neuron)
    neuron.set_selected(True)
    assert color_at(painted(neuron), 0, -30) == theme.current().accent
    neuron.set_selected(False)
    neuron.set_frozen(True)
    assert differs(image, neuron)
    assert lies_in_its_outline(neuron)
    neuron.set_frozen(False)
    assert not differs(image, neuron)


def test_its_layer_is_moved_by_it(neuron: NeuronItem) -> None:
    assert neuron.grip == MoveGrip("h")
    assert neuron.shape().contains(QPointF(0, 29))
    assert not neuron.shape().contains(QPointF(25, 25))
