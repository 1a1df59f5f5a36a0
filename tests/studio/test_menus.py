"""What the menu bar offers."""

from PySide6.QtWidgets import QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from ann_studio.studio.actions import Actions
from ann_studio.studio.menus import fill_menus


def test_the_significant_digits_are_a_choice_of_the_view(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar, actions = QMenuBar(window), Actions(window)
    fill_menus(bar, actions, [])
    menus = {menu.title(): menu for menu in bar.findChildren(QMenu)}
    offered = menus["Si&gnificant digits"].actions()
    assert [action.text() for action in offered] == ["3", "4", "5", "6", "8"]
    assert [action.data() for action in offered] == [3, 4, 5, 6, 8]
    assert all(action.isCheckable() for action in offered)
