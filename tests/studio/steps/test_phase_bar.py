"""Seven chips, whatever the room."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ann_studio.engine.walk import PHASES
from ann_studio.studio import theme
from ann_studio.studio.steps.phase_bar import PhaseBar, PhaseChip

WHOLE = [
    "1 Initialize weights",
    "2 Input row",
    "3 Forward propagation",
    "4 Cost",
    "5 Back-propagation",
    "6 Update weights",
    "7 Next row / epoch",
]


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[PhaseBar]:
    window = QWidget()
    actions = {phase: QAction(text, window) for phase, text in zip(PHASES, WHOLE, strict=True)}
    bar = PhaseBar(actions, window)
    qtbot.addWidget(window)
    window.resize(1200, 100)
    bar.resize(1200, bar.sizeHint().height())
    window.show()
    yield bar
    window.close()


def texts(bar: PhaseBar) -> list[str]:
    return [bar.chip(phase).text() for phase in PHASES]


def ground(chip: PhaseChip) -> str:
    return chip.grab().toImage().pixelColor(chip.width() // 2, 3).name()


def test_the_names_are_the_lectures(bar: PhaseBar) -> None:
    bar.show_phase("backward")
    assert texts(bar) == WHOLE


def test_the_present_one_is_filled(bar: PhaseBar) -> None:
    bar.show_phase("backward")
    colors = theme.current()
    assert ground(bar.chip("backward")) == colors.accent.name()
    assert ground(bar.chip("cost")) == colors.panel.name()
    bar.show_phase("cost")
    assert ground(bar.chip("cost")) == colors.accent.name()
    assert ground(bar.chip("backward")) == colors.panel.name()


def test_names_get_shorter_with_the_room_and_the_present_one_stays_whole(bar: PhaseBar) -> None:
    bar.show_phase("backward")
    bar.resize(640, bar.height())
    assert texts(bar)[4] == "5 Back-propagation"
    assert texts(bar)[0] == "1 Initialize"
    bar.resize(330, bar.height())
    assert texts(bar) == ["1", "2", "3", "4", "5 Backward", "6", "7"]
    bar.resize(1200, bar.height())
    assert texts(bar) == WHOLE


@pytest.mark.parametrize("width", [330, 450, 640, 1200])
def test_no_chip_is_cut_off(bar: PhaseBar, width: int, qtbot: QtBot) -> None:
    bar.show_phase("forward")
    bar.resize(width, bar.height())
    chips = [bar.chip(phase) for phase in PHASES]
    qtbot.waitUntil(lambda: all(c.width() >= c.sizeHint().width() for c in chips))
    assert chips[-1].geometry().right() <= width


def test_a_chip_says_all_of_its_name_however_short_it_is(bar: PhaseBar) -> None:
    bar.resize(330, bar.height())
    chip = bar.chip("forward")
    assert chip.accessibleName() == chip.toolTip() == "3 Forward propagation"


def test_nowhere_no_chip_can_be_taken(bar: PhaseBar, qtbot: QtBot) -> None:
    bar.show_phase(None)
    with qtbot.assertNotEmitted(bar.chip("cost").clicked):
        qtbot.mouseClick(bar.chip("cost"), Qt.MouseButton.LeftButton)
