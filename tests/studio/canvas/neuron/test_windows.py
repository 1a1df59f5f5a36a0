"""One window a neuron, opened once, and gone with the main window."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ann_studio.studio.canvas.neuron.windows import NeuronWindows
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import NeuronTarget

FIRST, SECOND = NeuronTarget("hidden", 0), NeuronTarget("output", 0)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def windows(document: Document, parent: QWidget) -> NeuronWindows:
    return NeuronWindows(document, Editor(document), [QAction("Undo", parent)], parent)


def test_each_neuron_has_one_window(windows: NeuronWindows) -> None:
    first, second = windows.open(FIRST), windows.open(SECOND)
    assert windows.open(FIRST) is first
    assert windows.neurons == (FIRST, SECOND)
    assert [action.text() for action in first.actions()] == ["Undo"]
    first.close()
    assert windows.neurons == (SECOND,)
    assert windows.open(FIRST) is not first
    windows.close_all()
    assert windows.neurons == ()
    assert not second.isVisible()


def test_all_windows_follow_one_drag(windows: NeuronWindows, document: Document) -> None:
    first, second = windows.open(FIRST), windows.open(SECOND)
    before = second.drawing.values.given[0], second.outcome.text()
    parameters = document.parameters.copy()
    document.model.layout.block(parameters, "hidden")[3, 0] = 2.0
    document.preview(parameters)
    assert first.drawing.values.bias == 2.0
    assert second.drawing.values.given[0] == pytest.approx(before[0] + 2.0)
    assert second.outcome.text() != before[1]
    windows.close_all()
