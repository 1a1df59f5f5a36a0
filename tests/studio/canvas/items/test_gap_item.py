"""The words in place of units that are not drawn."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.fonts import Fonts
from ann_studio.studio.canvas.items.gap_item import GapItem
from ann_studio.studio.document import Document
from tests.studio.canvas.items.drawing import lies_in_its_outline


def test_its_text_lies_on_it(qapp: QApplication) -> None:
    gap = GapItem("h", 8, "⋮ 112 more", Fonts.of(qapp.font()), CanvasEvents())
    assert lies_in_its_outline(gap)
    assert (gap.layer_id, gap.first, gap.text) == ("h", 8, "⋮ 112 more")


def test_a_press_that_is_let_go_elsewhere_opens_nothing(show: Callable, wide: Document) -> None:
    user = show(wide)
    place = user.place(user.panel.network.parts.gaps[0])
    user.begin_drag(place)
    user.drop(place + QPoint(0, 90))
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("number", [0, 1])
def test_it_says_how_to_get_there(show: Callable, wide: Document, number: int) -> None:
    gap = show(wide).panel.network.parts.gaps[number]
    assert gap.toolTip() == "Click for other units, or turn the wheel here"
