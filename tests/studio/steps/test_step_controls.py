"""How far one step goes, and how fast they follow."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ann_studio.engine.walk import GRANULARITIES
from tests.studio.steps.conftest import Open
from tests.studio.steps.walks import hidden_delta


def test_every_granularity_can_be_chosen_by_key(open_view: Open, qtbot: QtBot) -> None:
    walk, view = open_view([hidden_delta()])
    box = view.controls.granularity
    assert box.currentText() == "By phase"
    chosen = []
    for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Down] * (len(GRANULARITIES) - 1)):
        qtbot.keyClick(box, key)
        chosen.append(walk.granularity)
    assert chosen == list(GRANULARITIES)
    assert box.currentText() == "By epoch"


def test_the_speed_is_pulled_and_told(open_view: Open, qtbot: QtBot) -> None:
    walk, view = open_view([hidden_delta()])
    slider = view.controls.speed
    assert slider.toolTip() == "Steps a second while they play: 1"
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert walk.speed == 2
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert walk.speed == 0.25
    assert slider.toolTip() == "Steps a second while they play: 0.25"


def test_they_show_what_the_walk_is_set_to(open_view: Open) -> None:
    walk, view = open_view([hidden_delta()])
    walk.set_granularity("row")
    walk.set_speed(8)
    assert view.controls.granularity.currentText() == "By row"
    assert view.controls.speed.value() == view.controls.speed.maximum()
