"""Any moment of a run can be looked at again, to the last bit."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from ann_studio.engine.optimizers import SGD
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.time.time_machine import TimeMachine
from ann_studio.studio.training import Training
from tests.studio.time.runs import same, train_here, with_batches_of

PATIENCE = 30_000


def go_to_step(qtbot: QtBot, machine: TimeMachine, step: int) -> None:
    machine.go_to_step(step)
    qtbot.waitUntil(lambda: not machine.is_waiting, timeout=PATIENCE)


def test_before_the_first_update_there_is_one_position(machine: TimeMachine) -> None:
    assert (machine.count, machine.position) == (1, 0)


@pytest.mark.parametrize("kept_every", [1, 4, 10**9])
def test_every_position_is_the_state_that_the_training_had(
    qtbot: QtBot, document: Document, machine: TimeMachine, kept_every: int
) -> None:
    states = train_here(document, 10, kept_every)
    assert machine.count == 11
    assert machine.position == 10
    for position in (3, 7, 6, 0, 9, 10):
        go_to_step(qtbot, machine, machine.step_of(position))
        assert machine.position == position
        assert document.state.epoch == position
        assert same(document.state, states[document.state.step])
        assert document.is_in_past is (position < 10)


def test_single_updates_within_an_epoch_are_exact_too(
    qtbot: QtBot, document: Document, machine: TimeMachine
) -> None:
    with_batches_of(document, 3)
    states = train_here(document, 4, kept_every=2)
    assert len(states) == 13
    for step in (11, 10, 9, 8, 7, 1, 2, 5, 12):
        go_to_step(qtbot, machine, step)
        assert same(document.state, states[step])


def test_a_stretch_with_other_settings_is_recalled_with_its_own(
    qtbot: QtBot, document: Document, editor: Editor, machine: TimeMachine
) -> None:
    first = train_here(document, 5)
    editor.set_optimizer_options("change learning rate", learning_rate=0.3)
    second = train_here(document, 5)
    for step in (2, 8, 4, 5, 6):
        go_to_step(qtbot, machine, step)
        assert same(document.state, (first if step < 5 else second)[step])
        assert document.training.optimizer.learning_rate == (0.01 if step < 5 else 0.3)
    go_to_step(qtbot, machine, 10)
    assert document.training.optimizer.learning_rate == 0.3


def test_edited_weights_are_recalled_as_they_were_before_and_after(
    qtbot: QtBot, document: Document, editor: Editor, machine: TimeMachine
) -> None:
    first = train_here(document, 4)
    editor.set_weight("hidden", 0, 0, 2.5)
    second = train_here(document, 4)
    for step in (3, 6, 1):
        go_to_step(qtbot, machine, step)
        assert same(document.state, (first if step < 4 else second)[step])
    go_to_step(qtbot, machine, 4)
    assert document.model.layout.kernel(document.parameters, "hidden")[0, 0] == 2.5


def test_the_record_of_the_moment_is_told(
    qtbot: QtBot, document: Document, machine: TimeMachine
) -> None:
    train_here(document, 6)
    costs = document.epochs.records["cost"].copy()
    go_to_step(qtbot, machine, 2)
    assert document.last_record is not None
    assert document.last_record["cost"] == costs[2]
    assert document.observations.a("output") == pytest.approx(
        document.model.forward(document.state.parameters, document.dataset.x[:1]).output[0]
    )


def test_what_is_saved_is_the_whole_run_whatever_is_looked_at(
    qtbot: QtBot, document: Document, machine: TimeMachine
) -> None:
    states = train_here(document, 6)
    go_to_step(qtbot, machine, 2)
    run = document.project.run
    assert same(run.state, states[6])
    assert len(run.records) == 7


def test_moves_by_positions_and_stops_at_the_ends(
    qtbot: QtBot, document: Document, machine: TimeMachine
) -> None:
    train_here(document, 5, kept_every=1)
    machine.go_by(-2)
    assert document.state.epoch == 3
    machine.go_by(1)
    assert document.state.epoch == 4
    machine.go_by(-20)
    qtbot.waitUntil(lambda: document.state.epoch == 0)
    machine.go_by(50)
    assert not document.is_in_past


def test_an_epoch_that_has_begun_is_a_position(
    qtbot: QtBot, document: Document, machine: TimeMachine
) -> None:
    with_batches_of(document, 3)
    states = train_here(document, 2)
    document.advance(states[6], [], [])
    train_here(document, 1)
    document.advance(document.head, [], [])
    assert machine.count == 4
    go_to_step(qtbot, machine, 4)
    assert document.state.batch == 1
    machine.go_by(-1)
    qtbot.waitUntil(lambda: document.state.step == 3)
    assert document.state.batch == 0


def test_plays_to_the_end_and_back_again(
    qtbot: QtBot, document: Document, machine: TimeMachine
) -> None:
    train_here(document, 12, kept_every=1)
    seen: list[int] = []
    machine.changed.connect(lambda: seen.append(document.state.epoch))
    machine.play(1)
    qtbot.waitUntil(lambda: machine.direction == 0 and not document.is_in_past, timeout=PATIENCE)
    forwards = list(dict.fromkeys(seen))
    assert forwards[-12:] == list(range(1, 13))
    seen.clear()
    machine.play(-1)
    qtbot.waitUntil(lambda: machine.direction == 0 and document.state.epoch == 0, timeout=PATIENCE)
    assert list(dict.fromkeys(seen))[-12:] == list(range(11, -1, -1))


def test_pausing_stands_still(qtbot: QtBot, document: Document, machine: TimeMachine) -> None:
    train_here(document, 50, kept_every=1)
    machine.play(1)
    qtbot.waitUntil(lambda: document.state.epoch in range(3, 40), timeout=PATIENCE)
    machine.pause()
    assert machine.direction == 0
    assert document.is_in_past


def test_an_edit_forgets_what_was_asked_for(
    qtbot: QtBot, document: Document, editor: Editor, machine: TimeMachine
) -> None:
    train_here(document, 500)
    machine.go_to_step(400)
    editor.set_training("change loss", loss="mean_squared_error")
    assert not machine.is_waiting
    assert document.state.step == 0
    assert not document.is_in_past


def test_the_same_state_told_again_is_no_reason_to_leave_the_past(
    document: Document, machine: TimeMachine
) -> None:
    train_here(document, 6, kept_every=1)
    machine.go_to(2)
    document.advance(document.head, [], [])
    assert document.state.epoch == 2
    train_here(document, 1)
    assert not document.is_in_past


def test_a_running_training_is_paused_first(
    qtbot: QtBot, document: Document, training: Training, machine: TimeMachine
) -> None:
    training.start()
    training.train()

    def has_come(epoch: int) -> bool:
        training.poll()
        return document.head.epoch >= epoch and len(document.epochs) > epoch

    qtbot.waitUntil(lambda: has_come(20), timeout=PATIENCE)
    machine.go_to(5)
    qtbot.waitUntil(lambda: document.is_in_past, timeout=PATIENCE)
    assert not training.is_running
    assert document.state.epoch == 5
    assert document.head.epoch >= 20
    training.train()
    assert not document.is_in_past
    training.pause()
    qtbot.waitUntil(lambda: not training.is_running, timeout=PATIENCE)


def test_the_training_process_keeps_the_states_it_passes(
    qtbot: QtBot, document: Document, training: Training, machine: TimeMachine
) -> None:
    training.start()
    training.speed = None
    training.train()

    def is_over() -> bool:
        training.poll()
        return not training.is_running and document.head.epoch == 500

    qtbot.waitUntil(is_over, timeout=PATIENCE)
    assert document.history.epochs.tolist() == list(range(501))
    other = Document(document.project)
    other.replace_project(document.project.with_fresh_run(), None)
    states = train_here(other, 500)
    for epoch in (0, 250, 499):
        kept = document.history.at_epoch(epoch)
        assert kept is not None
        assert same(kept, states[epoch])


def test_another_optimizer_is_recalled_with_its_slots(
    qtbot: QtBot, document: Document, editor: Editor, machine: TimeMachine
) -> None:
    states = train_here(document, 3)
    editor.set_training("change optimizer", optimizer=SGD(0.1, momentum=0.9))
    train_here(document, 3)
    go_to_step(qtbot, machine, 2)
    assert same(document.state, states[2])
    assert document.training.optimizer.name == "adam"
    assert np.isfinite(document.state.slots).all()
