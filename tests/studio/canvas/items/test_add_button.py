"""The "+" on a connection."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from ann_studio.network.spec import Connection
from ann_studio.studio import theme
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.items.add_button import AddButton
from tests.studio.canvas.items.drawing import color_at, lies_in_its_outline, painted

LINK = Connection("input", "output")


@pytest.fixture
def button(qapp: QApplication) -> AddButton:
    return AddButton(LINK, 20.0, CanvasEvents())


def test_it_can_be_hit_a_little_beside_it(button: AddButton) -> None:
    assert button.shape().contains(QPointF(13, 0))
    assert not button.shape().contains(QPointF(13, 13))
    assert lies_in_its_outline(button)


def test_it_lights_up_where_something_would_go(button: AddButton) -> None:
    button.set_lit(True)
    assert color_at(painted(button), 4, 4) == theme.current().accent
    button.set_lit(False)
    assert color_at(painted(button), 4, 4) == theme.current().card


def test_under_the_pointer_it_is_lit_and_says_what_it_does(user) -> None:
    place = user.button("hidden", "output")
    before = user.viewport.grab().toImage().pixelColor(place.x() + 3, place.y() + 4)
    user.hover(place)
    after = user.viewport.grab().toImage().pixelColor(place.x() + 3, place.y() + 4)
    assert before != after == theme.current().accent
    button = user.panel.network.parts.buttons[1]
    assert button.toolTip().startswith("Add a layer here")
