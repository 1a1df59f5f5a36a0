"""When the coach looks, what it says then, and what it keeps quiet about."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from ann_studio.coach.remedies import GoBackToEpoch
from ann_studio.data.columns import Scaling
from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.optimizers import SGD
from ann_studio.engine.protocol import Stopped
from ann_studio.studio.coach.coach import Coach
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from tests.coach.test_overfitting import by_heart
from tests.coach.trainings import train
from tests.studio.coach.test_cures import too_fast


class StillTraining(QObject):
    """A training that does what the test says."""

    running_changed = Signal(bool)
    noticed = Signal(object)
    is_running = False

    def run(self, running: bool) -> None:
        self.is_running = running
        self.running_changed.emit(running)


@pytest.fixture
def training() -> StillTraining:
    return StillTraining()


@pytest.fixture
def coach(document: Document, editor: Editor, training: StillTraining) -> Iterator[Coach]:
    coach = Coach(document, editor, training)  # type: ignore[arg-type]
    yield coach
    coach.close()


def says(coach: Coach, code: str | None) -> Callable[[], bool]:
    return lambda: (coach.finding.code if coach.finding else None) == code


def unscale(editor: Editor) -> None:
    editor.set_scaling_of_features(Scaling.NONE)


def advance(document: Document, *costs: float) -> None:
    """As the training does: an epoch for each cost."""
    first = document.state.epoch + 1
    rows = [(first + i, first + i, cost, *[np.nan] * 3) for i, cost in enumerate(costs)]
    state = replace(document.state, epoch=rows[-1][0], step=rows[-1][0])
    document.advance(state, [np.array(rows, EPOCH_RECORD)], [])


def test_it_says_nothing_of_the_lectures_project(coach: Coach) -> None:
    assert coach.finding is None
    assert coach.remedies == ()


def test_it_looks_after_an_edit_and_after_its_undo(
    qtbot: QtBot, document: Document, editor: Editor, coach: Coach
) -> None:
    with qtbot.waitSignal(coach.changed):
        unscale(editor)
    assert says(coach, "unscaled-column")()
    document.undo_stack.undo()
    qtbot.waitUntil(says(coach, None))


def test_it_knows_a_project_that_is_opened(qtbot: QtBot, document: Document, coach: Coach) -> None:
    document.replace_project(train(by_heart(), 120).project, None)
    qtbot.waitUntil(says(coach, "overfitting"))
    document.replace_project(train(too_fast(), 60).project, None)
    qtbot.waitUntil(says(coach, "rising-cost"))


def test_a_remedy_is_one_undo_and_then_nothing_is_said(
    qtbot: QtBot, document: Document, editor: Editor, coach: Coach
) -> None:
    unscale(editor)
    qtbot.waitUntil(says(coach, "unscaled-column"))
    coach.apply(coach.remedies[0])
    qtbot.waitUntil(says(coach, None))
    assert {c.scaling for c in document.columns[1:3]} == {Scaling.STANDARDIZE}
    document.undo_stack.undo()
    qtbot.waitUntil(says(coach, "unscaled-column"))


def test_what_is_dismissed_stays_quiet_until_it_comes_again(
    qtbot: QtBot, document: Document, editor: Editor, coach: Coach
) -> None:
    unscale(editor)
    qtbot.waitUntil(says(coach, "unscaled-column"))
    coach.dismiss()
    assert coach.finding is None
    editor.set_training("epochs", epochs=7)
    with qtbot.assertNotEmitted(coach.changed, wait=300):
        pass
    document.undo_stack.undo()
    document.undo_stack.undo()
    with qtbot.assertNotEmitted(coach.changed, wait=300):
        pass
    document.undo_stack.redo()
    qtbot.waitUntil(says(coach, "unscaled-column"))


def test_behind_a_dismissed_finding_comes_the_next(
    qtbot: QtBot, editor: Editor, coach: Coach
) -> None:
    unscale(editor)
    editor.set_activation("hidden", "step")
    qtbot.waitUntil(says(coach, "refused"))
    coach.dismiss()
    assert says(coach, "unscaled-column")()
    coach.dismiss()
    assert coach.finding is None


def test_an_overflow_is_told_until_an_edit_or_the_next_training(
    qtbot: QtBot, editor: Editor, training: StillTraining, coach: Coach
) -> None:
    training.run(True)
    training.run(False)
    training.noticed.emit(Stopped(0, "non-finite", "hidden"))
    qtbot.waitUntil(says(coach, "overflow"))
    training.run(True)
    assert coach.finding is None
    training.run(False)
    training.noticed.emit(Stopped(0, "non-finite", "hidden"))
    qtbot.waitUntil(says(coach, "overflow"))
    coach.dismiss()
    training.run(True)
    training.run(False)
    training.noticed.emit(Stopped(0, "non-finite", "hidden"))
    qtbot.waitUntil(says(coach, "overflow"))
    editor.set_optimizer_options("rate", learning_rate=0.5)
    qtbot.waitUntil(says(coach, None))


def test_other_reasons_to_stop_are_no_overflow(
    qtbot: QtBot, training: StillTraining, coach: Coach
) -> None:
    training.noticed.emit(Stopped(0, "cost-reached"))
    training.run(False)
    with qtbot.assertNotEmitted(coach.changed, wait=300):
        pass


def test_it_looks_while_a_training_runs_and_tells_of_it(
    qtbot: QtBot, document: Document, training: StillTraining, coach: Coach
) -> None:
    training.run(True)
    advance(document, *[float(2**i) for i in range(20)])
    qtbot.waitUntil(says(coach, "rising-cost"))
    training.run(False)


def look(coach: Coach) -> None:
    """As when a second has gone by."""
    coach._timer.timeout.emit()


def test_what_wavers_while_a_training_runs_is_still_shown_for_a_while(
    document: Document, training: StillTraining, coach: Coach
) -> None:
    training.run(True)
    advance(document, *[float(2**i) for i in range(20)])
    look(coach)
    assert says(coach, "rising-cost")()
    advance(document, *[0.001] * 50)
    for _ in range(3):
        look(coach)
        assert says(coach, "rising-cost")()
    look(coach)
    assert coach.finding is None
    training.run(False)


def test_what_is_dismissed_while_a_training_runs_does_not_come_back_by_wavering(
    document: Document, training: StillTraining, coach: Coach
) -> None:
    training.run(True)
    advance(document, *[float(2**i) for i in range(20)])
    look(coach)
    coach.dismiss()
    advance(document, *[0.001] * 50)
    look(coach)
    advance(document, *[float(2**i) for i in range(60)])
    look(coach)
    assert coach.finding is None
    training.run(False)


def test_epochs_before_an_edit_do_not_count(
    qtbot: QtBot, document: Document, editor: Editor, training: StillTraining, coach: Coach
) -> None:
    advance(document, *[float(2**i) for i in range(20)])
    qtbot.waitUntil(says(coach, "rising-cost"))
    editor.set_training("optimizer", optimizer=SGD(0.001))
    qtbot.waitUntil(says(coach, None))
    advance(document, *[1000.0 - i for i in range(20)])
    with qtbot.assertNotEmitted(coach.changed, wait=300):
        pass


def test_going_back_is_offered_where_it_can_be_done(
    qtbot: QtBot, document: Document, coach: Coach
) -> None:
    document.replace_project(train(by_heart(), 120).project, None)
    qtbot.waitUntil(says(coach, "overfitting"))
    assert not [r for r in coach.remedies if isinstance(r[0], GoBackToEpoch)]
    asked: list[int] = []
    coach.go_back = asked.append
    (back,) = (r for r in coach.remedies if isinstance(r[0], GoBackToEpoch))
    coach.apply(back)
    assert coach.finding is not None
    assert asked == [coach.finding.evidence["best_epoch"]]


def test_a_remedy_for_what_has_gone_is_told_as_failed(
    qtbot: QtBot, document: Document, editor: Editor, coach: Coach
) -> None:
    editor.set_activation("hidden", "step")
    qtbot.waitUntil(says(coach, "refused"))
    remedy = coach.remedies[0]
    editor.remove_layer("hidden")
    with qtbot.waitSignal(coach.failed):
        coach.apply(remedy)
    assert len(document.network.layers) == 2
