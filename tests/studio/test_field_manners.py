"""Ctrl+Z and the keys of the steps work in the window while a field has the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ann_studio.studio.field_manners import FieldManners

CTRL = Qt.KeyboardModifier.ControlModifier


class Window(QMainWindow):
    """A field, a spin box, and actions that count."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.spin = QLineEdit("0.01"), QSpinBox()
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.addWidget(self.field)
        layout.addWidget(self.spin)
        self.setCentralWidget(body)
        self.done: list[str] = []
        for name, keys in (("undo", "Ctrl+Z"), ("next", "Ctrl+Right")):
            action = QAction(name, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _, name=name: self.done.append(name))
            self.addAction(action)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Window:
    manners = FieldManners(qapp)
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.destroyed.connect(manners.deleteLater)
    return window


def test_an_idle_field_leaves_the_keys_to_the_window(qtbot: QtBot, window: Window) -> None:
    for field in (window.field, window.spin):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
        qtbot.keyClick(field, Qt.Key.Key_Right, CTRL)
    assert window.done == ["undo", "next"] * 2


def test_a_field_that_is_typed_in_keeps_them(qtbot: QtBot, window: Window) -> None:
    window.field.setFocus()
    window.field.selectAll()
    qtbot.keyClicks(window.field, "5")
    qtbot.keyClick(window.field, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(window.field, Qt.Key.Key_Z, CTRL)
    assert window.done == []
    assert window.field.text() == "0.01"
