"""A user at the whole window: keys, dialogs, and waiting until it has done what was asked."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ann_studio.studio.application import Studio

PATIENCE = 30_000

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(qtbot: QtBot, window: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Presses a key in the window, whatever of it has the focus."""
    combined = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        combined |= modifier
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, key, combined)


def settle(qtbot: QtBot, studio: Studio) -> None:
    """Waits until the training stands, and all that was asked for has come."""
    walker, machine, training = (
        studio.workbench.walker,
        studio.workbench.machine,
        studio.training,
    )
    qtbot.waitUntil(
        lambda: not (walker.is_waiting or machine.is_waiting or training.is_running),
        timeout=PATIENCE,
    )


def choose(qtbot: QtBot, box: QComboBox, text: str) -> None:
    """Takes a choice out of a box with the mouse."""
    qtbot.mouseClick(box, LEFT, pos=QPoint(box.width() // 2, box.height() // 2))
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    index = view.model().index(box.findText(text), 0)
    assert index.isValid(), f"there is no “{text}”"
    place = view.visualRect(index).center()
    qtbot.mouseMove(view.viewport(), place)  # else the click that opened it would count twice
    qtbot.mouseClick(view.viewport(), LEFT, pos=place)
    qtbot.waitUntil(lambda: not view.isVisible())


def in_dialog(kind: type, act: Callable[[QWidget], None]) -> None:
    """Acts in the next modal dialog of this kind, once it is up."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def type_file_name(qtbot: QtBot, path: Path) -> None:
    """Answers the next question for a file."""

    def act(dialog: QWidget) -> None:
        field = dialog.findChild(QLineEdit)
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(field, QLineEdit)
        assert isinstance(box, QDialogButtonBox)
        field.setText(str(path))
        accept = box.buttons()[0]
        assert box.buttonRole(accept) == QDialogButtonBox.ButtonRole.AcceptRole
        qtbot.mouseClick(accept, LEFT)

    in_dialog(QFileDialog, act)


def answer(qtbot: QtBot, button: QMessageBox.StandardButton) -> None:
    """Answers the next question with one of its buttons."""

    def act(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        qtbot.mouseClick(box.button(button), LEFT)

    in_dialog(QMessageBox, act)
