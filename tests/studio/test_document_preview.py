"""Weights that are only previewed: all that is shown follows, and nothing is kept of them."""

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from ann_studio.engine.arrays import FloatArray
from ann_studio.project.state import starting_project
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from tests.engine.networks import reference_forward
from tests.studio.documents import train_to


def other(document: Document) -> FloatArray:
    return document.state.parameters + 0.25


def test_a_preview_is_shown_and_goes_without_a_trace(document: Document, qtbot: QtBot) -> None:
    present, wanted = document.parameters.copy(), other(document)
    before = document.observations.a("output")
    with qtbot.waitSignal(document.progressed):
        document.preview(wanted)
    assert document.is_previewing
    assert (document.parameters == wanted).all()
    _, a = reference_forward(document.network, wanted, document.dataset.x[:1])
    assert document.observations.a("output") == pytest.approx(a["output"][0])
    assert not document.is_modified
    assert (document.project.run.state.parameters == present).all()
    with qtbot.waitSignal(document.progressed):
        document.preview(None)
    assert not document.is_previewing
    assert (document.parameters == present).all()
    assert (document.observations.a("output") == before).all()


def _edit(document: Document) -> None:
    Editor(document).set_units("hidden", 5)


def _edit_weight(document: Document) -> None:
    Editor(document).set_weight("hidden", 0, 0, 2.0)


def _train(document: Document) -> None:
    train_to(document, document.state.parameters * 0.5)


def _open(document: Document) -> None:
    document.replace_project(starting_project(), None)


def _run(document: Document) -> None:
    document.set_running(True)


@pytest.mark.parametrize("change", [_edit, _edit_weight, _train, _open, _run])
def test_whatever_changes_the_weights_ends_it(change: Callable[[Document], None]) -> None:
    without, document = Document(starting_project()), Document(starting_project())
    document.preview(other(document))
    for each in (without, document):
        change(each)
    assert not document.is_previewing
    assert (document.parameters == without.parameters).all()
    assert (document.start == without.start).all()


def test_undo_knows_nothing_of_it(document: Document, editor: Editor) -> None:
    present = document.parameters.copy()
    document.preview(other(document))
    editor.set_weight("hidden", 1, 2, 0.5)
    document.preview(other(document))
    document.undo_stack.undo()
    assert (document.parameters == present).all()


def test_nothing_is_previewed_while_a_training_runs(document: Document, qtbot: QtBot) -> None:
    document.set_running(True)
    with qtbot.assertNotEmitted(document.progressed):
        document.preview(other(document))
    assert (document.parameters == document.state.parameters).all()
    document.set_running(False)
    document.preview(other(document))
    assert document.is_previewing


def test_resetting_looks_at_the_present_weights(document: Document, editor: Editor) -> None:
    document.preview(np.zeros_like(document.parameters))
    editor.reset_weights()
    assert document.undo_stack.count() == 0
