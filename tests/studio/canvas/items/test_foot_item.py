"""The counts below a layer."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from ann_studio.studio.canvas.fonts import Fonts
from ann_studio.studio.canvas.items.foot_item import FootItem
from ann_studio.studio.document import Document
from tests.studio.canvas.items.drawing import lies_in_its_outline


def test_all_lines_lie_below_its_position(qapp: QApplication) -> None:
    foot = FootItem(("784 connections", "800 parameters"), Fonts.of(qapp.font()))
    assert foot.boundingRect().top() >= 0
    assert lies_in_its_outline(foot)


def test_layers_with_weights_have_one(show: Callable, branched: Document) -> None:
    feet = show(branched).panel.network.parts.feet
    assert set(feet) == {"left", "right", "output"}
    assert [line.split()[0] for line in feet["right"].lines] == ["9", "12"]
