"""The document: its edits can be undone, and what is undone after more training is not lost."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from ann_studio.data.columns import Role
from ann_studio.data.guess import guess_columns
from ann_studio.data.reading import parse_table
from ann_studio.engine.errors import SettingError
from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.states import StateBlock
from ann_studio.network.errors import (
    FixedLayerError,
    OptionError,
    UnknownLayerError,
)
from ann_studio.project.drawing import Drawing
from ann_studio.project.state import starting_project
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.messages import text_of
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
    document.mark_saved(tmp_path / "a.annstudio", document.head.step)
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


# The last update


def test_the_last_update_is_the_one_that_led_to_the_weights(
    document: Document, editor: Editor
) -> None:
    assert document.last_update is None
    advance(document, 3)
    assert document.last_update is not None
    assert (document.last_update == 3).all()
    document.advance(None, [], [])
    assert document.last_update is not None


def test_weights_that_no_update_led_to_have_no_last_one(document: Document, editor: Editor) -> None:
    for change in (
        lambda: editor.set_weight("hidden", 0, 0, 9.0),
        lambda: editor.set_units("hidden", 6),
        lambda: editor.set_optimizer("sgd"),
        editor.reset_weights,
        document.undo_stack.undo,
        document.undo_stack.redo,
        document.forget_what_lies_ahead,
        lambda: document.replace_project(starting_project(), None),
    ):
        advance(document, 3)
        assert document.last_update is not None
        change()
        assert document.last_update is None


# Results from before an edit


def test_a_cost_from_before_a_weight_was_edited_is_stale_until_the_next(
    document: Document, editor: Editor
) -> None:
    assert not document.is_stale
    advance(document, 3)
    assert not document.is_stale
    editor.set_weight("hidden", 0, 0, 9.0)
    assert document.is_stale
    assert document.project.run.edited_step == 3
    advance(document, 1)
    assert not document.is_stale
    editor.set_bias("output", 0, 9.0)
    assert document.is_stale
    assert len(document.epochs) == 4


def test_undo_makes_a_cost_as_fresh_as_it_was(document: Document, editor: Editor) -> None:
    advance(document, 3)
    editor.set_weight("hidden", 0, 0, 9.0)
    editor.set_weight("hidden", 0, 1, 9.0)
    document.undo_stack.undo()
    assert document.is_stale
    document.undo_stack.undo()
    assert not document.is_stale
    document.undo_stack.redo()
    assert document.is_stale


def test_a_weight_edited_before_training_leaves_nothing_stale(
    document: Document, editor: Editor
) -> None:
    editor.set_weight("hidden", 0, 0, 9.0)
    assert not document.is_stale
    document.advance(None, [np.array([(0, 0, 1.0, *[np.nan] * 3)], EPOCH_RECORD)], [])
    assert not document.is_stale


def test_settings_that_keep_the_weights_keep_what_is_stale(
    document: Document, editor: Editor
) -> None:
    advance(document, 3)
    editor.set_weight("hidden", 0, 0, 9.0)
    editor.set_optimizer("sgd")
    assert document.is_stale


def test_a_training_taken_back_behind_an_edit_is_not_stale(
    document: Document, editor: Editor
) -> None:
    advance(document, 3)
    before = document.state
    advance(document, 2)
    editor.set_weight("hidden", 0, 0, 9.0)
    advance(document, 2)
    document.advance(before, [], [])
    document.forget_what_lies_ahead()
    assert document.epochs.records["epoch"].tolist() == [1, 2, 3]
    assert not document.is_stale
    assert document.project.run.edited_step == -1


def former_costs(document: Document) -> list[float]:
    costs: list[float] = document.former_records["cost"].tolist()
    return costs


def without_quiz(document: Document, editor: Editor) -> None:
    names = [column.name for column in document.columns]
    editor.set_column(names.index("Quiz"), role=Role.IGNORE)


@pytest.mark.parametrize(
    "edit",
    [
        lambda _, editor: editor.set_units("hidden", 6),
        lambda _, editor: editor.set_activation("hidden", "tanh"),
        lambda _, editor: editor.set_initializer("he_normal"),
        lambda _, editor: editor.set_training("change loss", loss="mean_squared_error"),
        lambda _, editor: editor.set_training("change seed", seed=7),
        lambda _, editor: editor.reset_weights(),
        without_quiz,
    ],
    ids=["units", "activation", "initializer", "loss", "seed", "reset", "column"],
)
def test_a_new_run_keeps_the_former_curve(
    document: Document, editor: Editor, edit: Callable[[Document, Editor], None]
) -> None:
    advance(document, 3)
    edit(document, editor)
    assert len(document.epochs) == 0
    assert former_costs(document) == [1, 1 / 2, 1 / 3]
    advance(document, 2)
    assert former_costs(document) == [1, 1 / 2, 1 / 3]
    document.undo_stack.undo()
    assert former_costs(document) == []
    assert document.epochs.records["cost"].tolist() == [1, 1 / 2, 1 / 3]
    document.undo_stack.redo()
    assert former_costs(document) == [1, 1 / 2, 1 / 3]
    assert len(document.epochs) == 2


def test_undoing_to_a_run_that_had_no_former_one_has_none(
    document: Document, editor: Editor
) -> None:
    editor.set_units("hidden", 6)
    advance(document, 3)
    document.undo_stack.undo()
    assert former_costs(document) == []


def test_the_former_curve_is_that_of_the_last_run_that_has_one(
    document: Document, editor: Editor
) -> None:
    advance(document, 2)
    for count in (5, 6):
        editor.set_units("hidden", count)
    editor.set_activation("hidden", "tanh")
    assert former_costs(document) == [1, 1 / 2]
    advance(document, 3)
    editor.set_weight("hidden", 0, 0, 9.0)
    assert former_costs(document) == [1, 1 / 2]
    editor.reset_weights()
    assert former_costs(document) == [1, 1 / 2, 1 / 3]


def test_another_project_has_no_former_curve(document: Document, editor: Editor) -> None:
    advance(document, 2)
    editor.set_units("hidden", 6)
    document.replace_project(starting_project(), None)
    assert former_costs(document) == []


# The drawing


def test_moving_layers_is_one_step_that_touches_nothing_else(
    document: Document, editor: Editor, qtbot: QtBot
) -> None:
    advance(document, 3)
    revision, state, model = document.revision, document.state, document.model
    unwanted = [
        document.about_to_change, document.changed, document.network_changed,
        document.run_changed, document.training_changed, document.data_changed,
    ]  # fmt: skip
    heard: list[str] = []
    for signal in unwanted:
        signal.connect(lambda *_, text=str(signal): heard.append(text))
    with qtbot.waitSignals([document.drawing_changed, document.title_changed]):
        editor.move_layers_drawn({"hidden": (0.5, -1.0), "output": (0.0, 2.0)})
    assert document.drawing.moved == (("hidden", 0.5, -1.0), ("output", 0.0, 2.0))
    assert document.undo_stack.undoText() == "move layer"
    assert document.is_modified
    editor.move_layers_drawn({"hidden": (1.0, 0.0)})
    advance(document, 1)
    document.undo_stack.undo()
    assert document.drawing.offset("hidden") == (0.5, -1.0)
    document.undo_stack.undo()
    assert document.drawing == Drawing()
    assert heard == []
    assert document.revision == revision
    assert document.model is model
    assert document.state.epoch == state.epoch + 1
    assert document.last_update is not None
    document.undo_stack.redo()
    assert document.project.drawing.offset("output") == (0.0, 2.0)
    assert document.project.run.state.epoch == 4


def test_tidying_up_keeps_the_picture(document: Document, editor: Editor) -> None:
    editor.tidy_up()
    assert document.undo_stack.count() == 0
    editor.set_picture((1, 3))
    editor.move_layers_drawn({"hidden": (1.0, 0.0)})
    editor.tidy_up()
    assert document.undo_stack.undoText() == "tidy up"
    assert document.drawing == Drawing(picture=(1, 3))
    editor.set_picture(None)
    assert document.drawing == Drawing()
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.drawing == Drawing((("hidden", 1.0, 0.0),), (1, 3))


def test_a_drawing_that_cannot_be_is_refused_and_changes_nothing(
    document: Document, editor: Editor
) -> None:
    with pytest.raises(UnknownLayerError):
        editor.move_layers_drawn({"ghost": (1.0, 0.0)})
    with pytest.raises(SettingError):
        editor.move_layers_drawn({"hidden": (np.nan, 0.0)})
    with pytest.raises(SettingError) as caught:
        editor.set_picture((2, 2))
    assert "height × width = 3" in text_of(caught.value)
    editor.move_layers_drawn({"hidden": (0.0, 0.0)})
    assert document.undo_stack.count() == 0
    assert document.drawing == Drawing()


def test_a_layer_that_goes_takes_its_place_with_it_and_undo_brings_both_back(
    document: Document, editor: Editor, qtbot: QtBot
) -> None:
    editor.move_layers_drawn({"hidden": (1.0, 0.0), "output": (0.0, 2.0)})
    with qtbot.waitSignal(document.drawing_changed):
        editor.remove_layer("hidden")
    assert document.drawing.moved == (("output", 0.0, 2.0),)
    document.undo_stack.undo()
    assert document.drawing.offset("hidden") == (1.0, 0.0)
    document.undo_stack.redo()
    assert document.drawing.moved == (("output", 0.0, 2.0),)
    with qtbot.assertNotEmitted(document.drawing_changed):
        editor.set_activation("output", "tanh")


def test_a_column_less_takes_the_picture_away(document: Document, editor: Editor) -> None:
    editor.set_picture((3, 1))
    without_quiz(document, editor)
    assert document.drawing.picture is None
    document.undo_stack.undo()
    assert document.drawing.picture == (3, 1)


def test_another_project_brings_its_own_drawing(
    document: Document, editor: Editor, qtbot: QtBot
) -> None:
    editor.set_picture((3, 1))
    with qtbot.waitSignal(document.drawing_changed):
        document.replace_project(starting_project(), None)
    assert document.drawing == Drawing()


def test_a_document_goes_with_its_edits_when_nobody_has_it() -> None:
    document = Document(starting_project())
    editor, units_told = Editor(document), []
    document.undo_stack.indexChanged.connect(units_told.append)
    editor.set_units("hidden", 5)
    editor.set_activation("hidden", "tanh")
    document.undo_stack.undo()
    told, gone = len(units_told), weakref.ref(document)
    del document, editor
    gc.collect()
    assert gone() is None
    assert len(units_told) == told


def test_a_run_that_another_took_the_place_of_keeps_fewer_states(
    document: Document, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Undo brings it back with those, and from them on it can be gone through as before."""
    states = [replace(document.state, epoch=n, step=n) for n in range(33)]
    document.advance(states[-1], [], [], states=[StateBlock.of(states)])
    each = document.history.blocks[0].state_bytes
    monkeypatch.setattr("ann_studio.studio.document.SET_ASIDE", 16 * each)
    editor.set_weight("hidden", 0, 0, 0.5)
    assert len(document.history) == 33
    editor.reset_weights()
    assert len(document.history) == 0
    document.undo_stack.undo()
    assert document.history.epochs.tolist() == list(range(0, 33, 4))
    assert document.history.memory == document.history_memory
    assert document.segments[0].state.step == 0
    document.undo_stack.undo()
    assert document.state.step == 32
