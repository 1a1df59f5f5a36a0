"""What the menu bar offers."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from ann_studio.project.state import starting_project
from ann_studio.studio.actions import Actions
from ann_studio.studio.menus import fill_menus
from ann_studio.studio.settings import Settings
from ann_studio.studio.steps.step_actions import StepActions
from ann_studio.studio.time.time_actions import TimeActions
from ann_studio.studio.workbench import Workbench


@pytest.fixture
def workbench() -> Iterator[Workbench]:
    workbench = Workbench(starting_project(), Settings())
    yield workbench
    workbench.close()


@pytest.fixture
def menus(qtbot: QtBot, workbench: Workbench) -> dict[str, QMenu]:
    window = QWidget()
    qtbot.addWidget(window)
    bar = QMenuBar(window)
    steps = StepActions(workbench.walker, window)
    time = TimeActions(workbench.document, workbench.machine, workbench.branches, window)
    fill_menus(bar, Actions(window), steps, time, [])
    return {menu.title(): menu for menu in bar.findChildren(QMenu)}


def test_the_significant_digits_are_a_choice_of_the_view(menus: dict[str, QMenu]) -> None:
    offered = menus["Si&gnificant digits"].actions()
    assert [action.text() for action in offered] == ["3", "4", "5", "6", "8"]
    assert [action.data() for action in offered] == [3, 4, 5, 6, 8]
    assert all(action.isCheckable() for action in offered)


def test_no_two_actions_have_the_same_key(menus: dict[str, QMenu]) -> None:
    keys = [
        action.shortcut().toString()
        for menu in menus.values()
        for action in menu.actions()
        if not action.shortcut().isEmpty()
    ]
    assert len(keys) == len(set(keys))
