"""What the bar at the top tells of the training, and whether it is still so."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.network.layer_types import Regularizer
from ann_studio.studio import theme
from ann_studio.studio.actions import Actions
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.toolbar import Toolbar


@pytest.fixture
def toolbar(qtbot: QtBot, document: Document) -> Iterator[Toolbar]:
    window = QMainWindow()
    qtbot.addWidget(window)
    toolbar = Toolbar(document, Actions(window), window)
    for signal in (document.progressed, document.run_changed, document.training_changed):
        signal.connect(toolbar.show_status)
    yield toolbar  # the window must live as long


def advance(document: Document, cost: float, validation: float = np.nan) -> None:
    """As the training does after an epoch."""
    state = document.state
    state = replace(state, epoch=state.epoch + 1, step=state.step + 1)
    record = (state.epoch, state.step, cost, 0.5, validation, np.nan)
    document.advance(state, [np.array([record], EPOCH_RECORD)], [])


def told(toolbar: Toolbar) -> str:
    return re.sub("<[^>]*>", "", toolbar.status.text())


def is_muted(toolbar: Toolbar, text: str) -> bool:
    return f'<span style="color:{theme.current().muted.name()}">{text}' in toolbar.status.text()


def test_tells_epoch_cost_and_accuracy(toolbar: Toolbar, document: Document) -> None:
    assert told(toolbar) == "Epoch 0 of 500"
    advance(document, 0.0213)
    assert told(toolbar) == "Epoch 1 of 500 · cost 0.02130 · accuracy 50\N{NO-BREAK SPACE}%"
    assert not is_muted(toolbar, "cost")
    advance(document, 0.0213, validation=0.5)
    assert told(toolbar) == "Epoch 2 of 500 · cost 0.02130 · val. 0.5000"


def test_a_cost_from_before_a_weight_was_edited_is_muted_and_says_so(
    toolbar: Toolbar, document: Document, editor: Editor
) -> None:
    advance(document, 0.0213, validation=0.5)
    editor.set_weight("hidden", 0, 0, 2.0)
    assert told(toolbar) == "Epoch 1 of 500 · cost 0.02130 (before the edit)"
    assert is_muted(toolbar, "cost 0.02130 (before the edit)")
    assert "before they were edited" in toolbar.status.toolTip()
    advance(document, 0.01)
    assert told(toolbar).startswith("Epoch 2 of 500 · cost 0.01000 · ")
    assert "before" not in toolbar.status.toolTip()
    document.undo_stack.undo()
    assert told(toolbar) == "Epoch 1 of 500 · cost 0.02130 · val. 0.5000"


def test_after_an_edit_of_the_network_the_former_cost_is_told_until_there_is_a_new_one(
    toolbar: Toolbar, document: Document, editor: Editor
) -> None:
    advance(document, 0.5)
    advance(document, 0.0213)
    editor.set_units("hidden", 5)
    assert told(toolbar) == "Epoch 0 of 500 · before the edit: cost 0.02130"
    assert is_muted(toolbar, "before the edit")
    advance(document, 0.75)
    assert told(toolbar).startswith("Epoch 1 of 500 · cost 0.7500")
    editor.reset_weights()
    assert told(toolbar) == "Epoch 0 of 500 · before the edit: cost 0.7500"


def test_a_stale_cost_is_not_summed_with_a_penalty_of_other_weights(
    toolbar: Toolbar, document: Document, editor: Editor
) -> None:
    editor.set_layer_options("hidden", kernel_regularizer=Regularizer(l2=0.1))
    advance(document, 0.5)
    assert "summed over the rows" in toolbar.status.toolTip()
    editor.set_weight("hidden", 0, 0, 2.0)
    assert "summed over the rows" not in toolbar.status.toolTip()
    assert "8 rows" in toolbar.status.toolTip()
