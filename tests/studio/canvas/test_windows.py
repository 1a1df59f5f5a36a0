"""One window a layer and one a neuron, opened once, and gone with the main window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ann_studio.studio.actions import Actions
from ann_studio.studio.canvas.canvas import CanvasPanel
from ann_studio.studio.canvas.windows import CanvasWindows
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import LayerTarget, NeuronTarget

FIRST, SECOND = NeuronTarget("hidden", 0), NeuronTarget("output", 0)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def actions(parent: QWidget) -> Actions:
    return Actions(parent)


@pytest.fixture
def windows(
    qtbot: QtBot, document: Document, parent: QWidget, actions: Actions
) -> Iterator[CanvasWindows]:
    editor = Editor(document)
    canvas = CanvasPanel(document, editor)
    qtbot.addWidget(canvas)
    windows = CanvasWindows(document, editor, canvas, actions, parent)
    yield windows
    windows.close_all()


def test_each_layer_has_one_window(windows: CanvasWindows) -> None:
    matrices = windows.matrices
    hidden, output = matrices.open("hidden"), matrices.open("output")
    assert matrices.open("hidden") is hidden
    assert matrices.shown == ("hidden", "output")
    hidden.close()
    assert matrices.shown == ("output",)
    assert matrices.open("hidden") is not hidden
    windows.close_all()
    assert matrices.shown == ()
    assert not output.isVisible()


def test_each_neuron_has_one_window(windows: CanvasWindows) -> None:
    neurons = windows.neurons
    first, second = neurons.open(FIRST), neurons.open(SECOND)
    assert neurons.open(FIRST) is first
    assert neurons.shown == (FIRST, SECOND)
    first.close()
    assert neurons.shown == (SECOND,)
    windows.close_all()
    assert not second.isVisible()


def test_the_matrix_of_the_chosen_layer_is_opened_or_else_of_the_first(
    windows: CanvasWindows, document: Document, actions: Actions
) -> None:
    actions.matrix.trigger()
    assert windows.matrices.shown == ("hidden",)
    document.selection.choose(LayerTarget("output"))
    actions.matrix.trigger()
    assert windows.matrices.shown == ("hidden", "output")
    document.selection.choose(LayerTarget("input"))
    actions.matrix.trigger()
    assert windows.matrices.shown == ("hidden", "output")


def test_keys_of_the_main_window_work_in_all(windows: CanvasWindows, actions: Actions) -> None:
    for window in (windows.matrices.open("hidden"), windows.neurons.open(FIRST)):
        assert actions.undo in window.actions()
        assert actions.train in window.actions()


def test_all_windows_follow_one_drag(windows: CanvasWindows, document: Document) -> None:
    first, second = windows.neurons.open(FIRST), windows.neurons.open(SECOND)
    before = second.drawing.values.given[0], second.outcome.text()
    parameters = document.parameters.copy()
    document.model.layout.block(parameters, "hidden")[3, 0] = 2.0
    document.preview(parameters)
    assert first.drawing.values.bias == 2.0
    assert second.drawing.values.given[0] == pytest.approx(before[0] + 2.0)
    assert second.outcome.text() != before[1]
