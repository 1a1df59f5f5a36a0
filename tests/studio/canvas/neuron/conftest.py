"""Neuron windows as a user finds them."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ann_studio.studio.canvas.neuron.window import NeuronWindow
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import NeuronTarget
from tests.studio.canvas.neuron.user import User


@pytest.fixture
def look_into(qtbot: QtBot) -> Callable[..., User]:
    """Opens the window of a neuron."""

    def open_window(document: Document, layer_id: str, unit: int = 0) -> User:
        parent = QWidget()
        qtbot.addWidget(parent)
        window = NeuronWindow(document, Editor(document), NeuronTarget(layer_id, unit), parent)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QApplication.processEvents()
        return User(window, qtbot)

    return open_window
