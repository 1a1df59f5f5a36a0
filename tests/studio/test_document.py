"""The document: its edits can be undone, and what is undone after more training is not lost."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from ann_studio.data.guess import guess_columns
from ann_studio.data.reading import parse_table
from ann_studio.engine.errors import SettingError
from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.network.errors import FixedLayerError, OptionError
from ann_studio.project.state import starting_project
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import NeuronTarget
from tests.studio.documents import advance, units


def test_an_edit_is_undone_and_redone_with_its_name(document: Document, editor: Editor) -> None:
    editor.insert_layer(document.network.connections[0])
    assert units(document) == [3, 4, 4, 1]
    assert document.undo_stack.undoText() == "add layer"
    document.undo_stack.undo()
    assert units(document) == [3, 4, 1]
    document.undo_stack.redo()
    assert units(document) == [3, 4, 4, 1]


def test_turning_a_number_is_one_step(document: Document, editor: Editor) -> None:
    for count in (5, 6, 7):
        editor.set_units("hidden", count)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert units(document) == [3, 4, 1]
    document.undo_stack.redo()
    assert units(document) == [3, 7, 1]


def test_training_made_after_an_edit_comes_back_with_redo(
    document: Document, editor: Editor
) -> None:
    editor.set_units("hidden", 6)
    advance(document, 5)
    trained = document.parameters.copy()
    document.undo_stack.undo()
    assert document.state.epoch == 0
    document.undo_stack.redo()
    assert document.state.epoch == 5
    assert (document.parameters == trained).all()
    assert document.epochs.records["epoch"].tolist() == [1, 2, 3, 4, 5]


def test_training_made_before_an_edit_comes_back_with_undo(
    document: Document, editor: Editor
) -> None:
    advance(document, 3)
    trained = document.parameters.copy()
    editor.set_units("hidden", 6)
    assert document.state.epoch == 0
    assert len(document.epochs) == 0
    document.undo_stack.undo()
    assert (document.parameters == trained).all()
    assert document.path.steps == [3]


def test_another_learning_rate_goes_on_from_the_present_weights(
    document: Document, editor: Editor
) -> None:
    advance(document, 3)
    trained = document.parameters.copy()
    editor.set_optimizer_options("change learning rate", learning_rate=0.5)
    advance(document, 2)
    document.undo_stack.undo()
    assert (
        document.training.optimizer.learning_rate
        == starting_project().training.optimizer.learning_rate
    )
    assert document.state.epoch == 5
    assert (document.parameters == trained + 2).all()


def test_another_loss_begins_a_new_curve_from_the_same_start(
    document: Document, editor: Editor
) -> None:
    start = document.start.copy()
    advance(document, 3)
    editor.set_training("change loss", loss="mean_squared_error")
    assert document.state.epoch == 0
    assert len(document.epochs) == 0
    assert (document.parameters == start).all()


def test_another_seed_draws_other_start_weights_and_undo_brings_them_back(
    document: Document, editor: Editor
) -> None:
    start = document.start.copy()
    editor.set_training("change seed", seed=7)
    assert not (document.start == start).all()
    document.undo_stack.undo()
    assert (document.start == start).all()


def test_a_new_optimizer_brings_keras_learning_rate(document: Document, editor: Editor) -> None:
    editor.set_optimizer_options("change learning rate", learning_rate=0.001)
    editor.set_optimizer("sgd")
    assert document.training.optimizer.learning_rate == 0.01
    editor.set_optimizer("adam")
    assert document.training.optimizer.learning_rate == 0.001


def test_a_learning_rate_of_ones_own_outlasts_the_optimizer(
    document: Document, editor: Editor
) -> None:
    editor.set_optimizer_options("change learning rate", learning_rate=0.3)
    editor.set_optimizer("sgd")
    assert document.training.optimizer.learning_rate == 0.3


def test_a_weight_edited_before_training_is_a_start_weight(
    document: Document, editor: Editor
) -> None:
    editor.set_weight("hidden", 1, 2, 0.75)
    editor.set_bias("output", 0, -0.5)
    kernel = document.model.layout.kernel(document.start, "hidden")
    bias = document.model.layout.bias(document.parameters, "output")
    assert kernel[1, 2] == 0.75
    assert bias is not None
    assert bias[0] == -0.5
    advance(document, 2)
    editor.reset_weights()
    assert document.model.layout.kernel(document.parameters, "hidden")[1, 2] == 0.75
    assert document.state.epoch == 0


def test_a_weight_edited_during_a_run_keeps_its_curve(document: Document, editor: Editor) -> None:
    advance(document, 4)
    editor.set_weight("hidden", 0, 0, 9.0)
    assert document.state.epoch == 4
    assert len(document.epochs) == 4
    assert document.model.layout.kernel(document.parameters, "hidden")[0, 0] == 9
    assert document.model.layout.kernel(document.start, "hidden")[0, 0] != 9


def test_an_impossible_edit_is_refused_and_changes_nothing(
    document: Document, editor: Editor
) -> None:
    before = document.project
    with pytest.raises(FixedLayerError):
        editor.remove_layer("output")
    with pytest.raises(FixedLayerError):
        editor.set_units("input", 5)
    with pytest.raises(OptionError):
        editor.set_units("hidden", 0)
    with pytest.raises(SettingError):
        editor.set_optimizer_options("change learning rate", learning_rate=-1.0)
    assert document.undo_stack.count() == 0
    assert document.network is before.network
    assert document.training is before.training


def test_an_activation_keeps_edited_start_weights(document: Document, editor: Editor) -> None:
    editor.set_weight("hidden", 0, 0, 3.0)
    editor.set_activation("hidden", "tanh")
    assert document.model.layout.kernel(document.start, "hidden")[0, 0] == 3


def test_epochs_that_come_twice_are_kept_once(document: Document) -> None:
    records = np.array([(e, e, 1.0, *[np.nan] * 3) for e in range(4)], EPOCH_RECORD)
    document.advance(None, [records[:3]], [])
    document.advance(None, [records[1:]], [])
    assert document.epochs.records["epoch"].tolist() == [0, 1, 2, 3]


def test_unsaved_changes_are_edits_and_training(
    document: Document, editor: Editor, tmp_path, qtbot: QtBot
) -> None:
    assert not document.is_modified
    with qtbot.waitSignal(document.title_changed):
        advance(document, 1)
    assert document.is_modified
    document.mark_saved(tmp_path / "a.annstudio")
    assert not document.is_modified
    editor.set_units("hidden", 6)
    assert document.is_modified
    document.undo_stack.undo()
    assert not document.is_modified


def test_the_chosen_row_stays_within_the_table(document: Document) -> None:
    document.choose_row(99)
    assert document.row == 7
    shown = document.observations.a("input").tolist()
    assert shown == document.dataset.x[7].tolist()
    document.choose_row(-5)
    assert document.row == 0


def test_whoever_is_told_of_a_lost_selection_finds_a_row_of_the_table(
    document: Document, editor: Editor
) -> None:
    document.choose_row(7)
    document.selection.choose(NeuronTarget("input", 2))
    shown: list[float] = []
    document.selection.changed.connect(
        lambda: shown.extend(document.observations.a("input").tolist())
    )
    shorter = parse_table("a,b,y\n1,2,3\n4,5,6\n", "short.csv")
    editor.open_table(shorter, guess_columns(shorter))
    assert document.selection.targets == ()
    assert shown == document.dataset.x[1].tolist()


def test_the_target_is_the_next_whole_count_of_epochs(document: Document, editor: Editor) -> None:
    editor.set_training("change epochs", epochs=10)
    assert document.target_epoch == 10
    advance(document, 4)
    assert document.target_epoch == 10
    advance(document, 6)
    assert document.target_epoch == 20


def test_an_edit_keeps_every_weight_that_still_has_its_place(
    document: Document, editor: Editor
) -> None:
    advance(document, 3)
    trained = document.model.layout.kernel(document.parameters, "hidden").copy()
    untrained = document.model.layout.kernel(document.start, "hidden").copy()
    editor.set_units("hidden", 5)
    layout = document.model.layout
    assert (layout.kernel(document.parameters, "hidden")[:, :4] == trained).all()
    assert document.state.epoch == 0
    editor.reset_weights()
    assert (layout.kernel(document.parameters, "hidden")[:, :4] == untrained).all()
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.state.epoch == 3
