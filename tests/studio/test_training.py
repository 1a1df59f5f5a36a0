"""Training as the window drives it: frames, edits in the middle, and a process that dies."""

import os
import signal
import sys
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from ann_studio.engine.arrays import overflow_allowed
from ann_studio.engine.errors import StepInHiddenLayerError
from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.protocol import Replaced, Stopped
from ann_studio.engine.settings import EarlyStopping
from ann_studio.engine.table import Rows
from ann_studio.engine.trainer import Trainer
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget
from ann_studio.studio.training import Training

PATIENCE = 30_000


@pytest.fixture
def training(document: Document) -> Iterator[Training]:
    training = Training(document)
    training.start()
    yield training
    training.close()


def draw_frames_until(qtbot: QtBot, training: Training, condition: Callable[[], bool]) -> None:
    """Polls as the window's timer does."""

    def met() -> bool:
        training.poll()
        return condition()

    qtbot.waitUntil(met, timeout=PATIENCE)


def trained(document: Document, epochs: int) -> Trainer:
    """The same training in this process."""
    project = document.project
    data, start = project.dataset, project.run
    trainer = Trainer(
        project.network,
        project.training,
        Rows(data.x, data.y),
        type(start.state).start(start.start, project.training),
    )
    for _ in range(epochs):
        trainer.train_epoch()
    return trainer


def test_the_states_of_all_epochs_are_kept_and_those_that_were_taken_back_are_not(
    qtbot: QtBot, document: Document, editor: Editor, training: Training
) -> None:
    """Early stopping goes back to the best epoch; training on from there keeps them again."""
    stopping = EarlyStopping(patience=4, min_delta=10.0)
    editor.set_training("stop early", early_stopping=stopping)
    training.set_speed(None)
    training.train()
    draw_frames_until(qtbot, training, lambda: not training.is_running)
    assert document.state.epoch == 1
    assert document.history.epochs.tolist() == [0, 1]
    training.step_epoch()
    draw_frames_until(qtbot, training, lambda: document.state.epoch == 2)
    draw_frames_until(qtbot, training, lambda: len(document.history) == 3)
    kept, trainer = document.history.at_epoch(2), trained(document, 2)
    assert kept is not None
    assert kept.parameters.tobytes() == trainer.parameters.tobytes()
    assert kept.slots.tobytes() == trainer.slots.tobytes()


def test_trains_to_the_chosen_epochs_with_every_epoch_on_record(
    qtbot: QtBot, document: Document, training: Training
) -> None:
    training.train()
    assert training.is_running
    draw_frames_until(qtbot, training, lambda: not training.is_running)
    training.poll()
    assert document.state.epoch == 500
    assert document.epochs.records["epoch"].tolist() == list(range(501))
    assert (document.parameters == trained(document, 500).parameters).all()
    assert document.epochs.records["cost"][-1] < document.epochs.records["cost"][0]


def test_training_again_goes_on_for_as_many_epochs(
    qtbot: QtBot, document: Document, training: Training
) -> None:
    for expected in (500, 1000):
        training.train()
        draw_frames_until(qtbot, training, lambda: not training.is_running)
        training.poll()
        assert document.state.epoch == expected


def test_steps_by_batch_and_by_epoch(
    qtbot: QtBot, document: Document, editor: Editor, training: Training
) -> None:
    editor.set_training("change mode", mode="stochastic")
    training.step_batch()
    draw_frames_until(qtbot, training, lambda: document.state.step == 1)
    assert (document.state.epoch, document.state.batch) == (0, 1)
    qtbot.waitUntil(lambda: not training.is_running, timeout=PATIENCE)
    training.step_epoch()
    draw_frames_until(qtbot, training, lambda: document.state.epoch == 1)
    assert document.state.step == 8
    assert (document.parameters == trained(document, 1).parameters).all()
    qtbot.waitUntil(lambda: not training.is_running, timeout=PATIENCE)


def test_a_step_brings_what_it_added_and_a_rewind_takes_it_away(
    qtbot: QtBot, document: Document, editor: Editor, training: Training
) -> None:
    editor.set_training("change mode", mode="stochastic")
    here = trained(document, 0)
    for step in (1, 2):
        training.step_batch()
        draw_frames_until(qtbot, training, lambda step=step: document.state.step == step)
        qtbot.waitUntil(lambda: not training.is_running, timeout=PATIENCE)
        before = here.parameters.copy()
        with overflow_allowed():
            here.train_batch()
        assert document.last_update is not None
        assert document.last_update.tobytes() == (here.parameters - before).tobytes()
    editor.set_activation("output", "linear")
    editor.set_optimizer("sgd")
    editor.set_optimizer_options("change learning rate", learning_rate=1e200)
    training.step_epoch()
    draw_frames_until(qtbot, training, lambda: not training.is_running)
    training.poll()
    assert document.last_update is None


def test_pauses_and_resets(
    qtbot: QtBot, document: Document, editor: Editor, training: Training
) -> None:
    editor.set_training("change epochs", epochs=10**9)
    training.train()
    draw_frames_until(qtbot, training, lambda: document.state.epoch > 20)
    with qtbot.waitSignal(training.running_changed, timeout=PATIENCE):
        training.pause()
    training.poll()
    reached = document.state.epoch
    assert document.epochs.records["epoch"].tolist() == list(range(reached + 1))
    editor.reset_weights()
    assert document.state.epoch == 0
    assert (document.parameters == document.start).all()
    document.undo_stack.undo()
    assert document.state.epoch == reached


def test_an_edit_of_the_network_stops_the_training_and_loses_nothing(
    qtbot: QtBot, document: Document, editor: Editor, training: Training
) -> None:
    editor.set_training("change epochs", epochs=10**9)
    training.train()
    draw_frames_until(qtbot, training, lambda: document.state.epoch > 20)
    editor.set_units("hidden", 6)
    assert not training.is_running
    assert document.state.epoch == 0
    training.poll()
    assert document.state.epoch == 0
    assert len(document.parameters) == 6 * 4 + 7
    document.undo_stack.undo()
    reached = document.state.epoch
    assert reached > 20
    assert document.epochs.records["epoch"].tolist() == list(range(reached + 1))


def test_another_learning_rate_takes_effect_while_training_goes_on(
    qtbot: QtBot, document: Document, editor: Editor, training: Training
) -> None:
    editor.set_training("change epochs", epochs=10**9)
    training.train()
    draw_frames_until(qtbot, training, lambda: document.state.epoch > 20)
    editor.set_optimizer_options("change learning rate", learning_rate=0.5)
    reached = document.state.epoch
    assert training.is_running
    draw_frames_until(qtbot, training, lambda: document.state.epoch > reached + 20)
    editor.set_units("hidden", 2)
    document.undo_stack.undo()
    records = document.epochs.records
    assert records["epoch"].tolist() == list(range(len(records)))


def test_a_layer_dragged_while_it_trains_leaves_the_training_alone(
    qtbot: QtBot, document: Document, editor: Editor, training: Training
) -> None:
    editor.set_training("change epochs", epochs=10**9)
    training.train()
    draw_frames_until(qtbot, training, lambda: document.state.epoch > 20)
    with qtbot.assertNotEmitted(training.running_changed):
        editor.move_layers_drawn({"hidden": (0.0, 1.0)})
        document.undo_stack.undo()
        document.undo_stack.redo()
    assert training.is_running
    reached = document.state.epoch
    draw_frames_until(qtbot, training, lambda: document.state.epoch > reached + 20)
    assert document.drawing.offset("hidden") == (0.0, 1.0)
    records = document.epochs.records
    assert records["epoch"].tolist() == list(range(len(records)))


def test_a_weight_is_frozen_and_let_go_while_training_goes_on(
    qtbot: QtBot, document: Document, editor: Editor, training: Training
) -> None:
    editor.set_training("change epochs", epochs=10**9)
    training.train()
    draw_frames_until(qtbot, training, lambda: document.state.epoch > 20)
    editor.set_frozen(EdgeTarget("hidden", 1, 2), True)
    assert training.is_running
    frozen, others = document.parameters[6], document.parameters.copy()
    reached = document.state.epoch
    draw_frames_until(qtbot, training, lambda: document.state.epoch > reached + 50)
    assert document.parameters[6] == frozen
    assert (np.delete(document.parameters != others, 6)).any()
    editor.set_frozen(EdgeTarget("hidden", 1, 2), False)
    assert training.is_running
    draw_frames_until(qtbot, training, lambda: document.parameters[6] != frozen)
    records = document.epochs.records
    assert records["epoch"].tolist() == list(range(len(records)))


def test_a_weight_edited_by_hand_leaves_the_cost_stale_until_the_next_epoch(
    qtbot: QtBot, document: Document, editor: Editor, training: Training
) -> None:
    editor.set_training("change mode", mode="stochastic")
    training.step_epoch()
    draw_frames_until(qtbot, training, lambda: not training.is_running)
    assert document.state.epoch == 1
    assert not document.is_stale
    editor.set_weight("hidden", 0, 0, 2.0)
    assert document.is_stale
    training.step_batch()
    draw_frames_until(qtbot, training, lambda: not training.is_running)
    assert document.state.step == 9
    assert document.is_stale
    training.step_epoch()
    draw_frames_until(qtbot, training, lambda: not training.is_running)
    assert document.state.epoch == 2
    assert not document.is_stale
    data = document.dataset
    evaluator = Evaluator(document.model, document.training.loss, data.x, data.y)
    assert document.epochs.records["cost"][-1] == evaluator.cost(document.parameters)


def test_what_cannot_be_trained_is_refused_before_it_starts(
    document: Document, editor: Editor, training: Training
) -> None:
    editor.set_activation("hidden", "step")
    with pytest.raises(StepInHiddenLayerError):
        training.train()
    assert not training.is_running
    assert document.state.step == 0


def test_numbers_beyond_all_bounds_are_told(
    qtbot: QtBot, document: Document, editor: Editor, training: Training
) -> None:
    editor.set_activation("hidden", "linear")
    editor.set_activation("output", "linear")
    editor.set_optimizer("sgd")
    editor.set_optimizer_options("change learning rate", learning_rate=1e6)
    with qtbot.waitSignal(training.noticed, timeout=PATIENCE) as noticed:
        training.train()
    assert isinstance(noticed.args[0], Stopped)
    training.poll()
    assert not training.is_running
    assert np.isfinite(document.parameters).all()
    assert document.path.steps[-1] <= document.state.step


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_process_killed_in_the_middle_is_told_and_the_run_goes_on(
    qtbot: QtBot, document: Document, editor: Editor, training: Training
) -> None:
    editor.set_training("change epochs", epochs=20_000)
    training.train()
    draw_frames_until(qtbot, training, lambda: document.state.epoch > 50)
    assert training.process_id is not None
    with qtbot.waitSignal(training.noticed, timeout=PATIENCE) as noticed:
        os.kill(training.process_id, signal.SIGKILL)
    assert isinstance(noticed.args[0], Replaced)
    draw_frames_until(qtbot, training, lambda: document.state.epoch == 20_000)
    draw_frames_until(qtbot, training, lambda: not training.is_running)
    training.poll()
    assert document.epochs.records["epoch"].tolist() == list(range(20_001))
    assert document.epochs.records["cost"][100] == trained(document, 100).measure()[0]


def test_closing_while_training_ends_thread_and_process(
    qtbot: QtBot, document: Document, editor: Editor
) -> None:
    training = Training(document)
    training.start()
    editor.set_training("change epochs", epochs=10**9)
    training.train()
    draw_frames_until(qtbot, training, lambda: document.state.epoch > 5)
    training.close()
    assert training.process_id is None


def test_a_training_ends_what_is_previewed(
    qtbot: QtBot, document: Document, training: Training
) -> None:
    document.preview(document.parameters + 1.0)
    training.step_batch()
    assert document.is_running
    assert not document.is_previewing
    draw_frames_until(qtbot, training, lambda: document.state.step == 1)
    qtbot.waitUntil(lambda: not training.is_running, timeout=PATIENCE)
    assert not document.is_running
