"""What happened in a run is marked where it happened."""

import numpy as np

from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.optimizers import SGD
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.time.marks import Marks, marks_of
from tests.studio.time.runs import train_here


def test_a_plain_run_has_no_marks(document: Document) -> None:
    train_here(document, 3)
    assert marks_of(document) == ()


def test_edits_are_marked_with_what_they_changed(document: Document, editor: Editor) -> None:
    train_here(document, 2)
    editor.set_optimizer_options("change learning rate", learning_rate=0.5)
    train_here(document, 3)
    editor.set_weight("hidden", 0, 0, 1.5)
    train_here(document, 1)
    editor.set_training("change optimizer", optimizer=SGD())
    train_here(document, 1)
    editor.set_training("change batch size", batch_size=4)
    train_here(document, 1)
    assert [(mark.epoch, mark.text) for mark in marks_of(document)] == [
        (2, "epoch 2: learning rate 0.01000 → 0.5000"),
        (5, "epoch 5: weights edited"),
        (6, "epoch 6: adam → sgd"),
        (7, "epoch 7: batch_size changed"),
    ]


def test_edits_before_the_first_update_are_not_marked(document: Document, editor: Editor) -> None:
    editor.set_optimizer_options("change learning rate", learning_rate=0.5)
    train_here(document, 2)
    assert marks_of(document) == ()


def test_the_lowest_validation_cost_is_marked(document: Document) -> None:
    records = np.array(
        [(e, e, 1.0, np.nan, v, np.nan) for e, v in enumerate((0.5, 0.3, 0.2, 0.4))], EPOCH_RECORD
    )
    document.advance(None, [records], [])
    mark = marks_of(document)[0]
    assert (mark.epoch, mark.kind) == (2, "best")
    assert "0.2000" in mark.text


def test_marks_are_looked_for_again_after_an_edit(document: Document, editor: Editor) -> None:
    train_here(document, 2)
    marks = Marks(document)
    assert marks.current() == ()
    editor.set_optimizer_options("change learning rate", learning_rate=0.5)
    assert len(marks.current()) == 1
    assert marks.current() is marks.current()
