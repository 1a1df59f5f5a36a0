"""One window a layer, opened once, and gone with the main window."""

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ann_studio.studio.canvas.matrix.windows import MatrixWindows
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import LayerTarget


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def undo(parent: QWidget) -> QAction:
    action = QAction("Undo", parent)
    action.setShortcut(QKeySequence("Ctrl+Z"))
    return action


@pytest.fixture
def windows(document: Document, parent: QWidget, undo: QAction) -> MatrixWindows:
    return MatrixWindows(document, Editor(document), [undo], parent)


def test_each_layer_has_one_window(windows: MatrixWindows) -> None:
    hidden = windows.open("hidden")
    output = windows.open("output")
    assert windows.open("hidden") is hidden
    assert windows.layer_ids == ("hidden", "output")
    hidden.close()
    assert windows.layer_ids == ("output",)
    assert windows.open("hidden") is not hidden
    windows.close_all()
    assert windows.layer_ids == ()
    assert not output.isVisible()


def test_the_chosen_layer_is_opened_or_else_the_first(
    windows: MatrixWindows, document: Document
) -> None:
    windows.open_chosen()
    assert windows.layer_ids == ("hidden",)
    document.selection.choose(LayerTarget("output"))
    windows.open_chosen()
    assert windows.layer_ids == ("hidden", "output")
    document.selection.choose(LayerTarget("input"))
    windows.open_chosen()
    assert windows.layer_ids == ("hidden", "output")
    windows.close_all()


def test_keys_of_the_main_window_work_in_it(windows: MatrixWindows, undo: QAction) -> None:
    assert undo in windows.open("hidden").actions()
    windows.close_all()
