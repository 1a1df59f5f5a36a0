"""Whatever a user does, in whatever order: each state that is shown is one that training gave."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import training_rows
from ann_studio.engine.trainer import Trainer
from ann_studio.engine.walk import GRANULARITIES
from ann_studio.project.state import starting_project
from ann_studio.project.timeline import Segment
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.steps.walker import Walker
from ann_studio.studio.time.branch_editor import BranchEditor
from ann_studio.studio.time.time_machine import TimeMachine
from ann_studio.studio.training import Training
from tests.studio.time.runs import same, train_here, with_batches_of

PATIENCE = 2.0
KEPT_EVERY = 2


class TrainingHere(Training):
    """Trains in this process, before it returns."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._here = document
        self.states: list[TrainingState] = []

    def step_batch(self) -> None:
        self._begin()
        document = self._here
        rows, _ = training_rows(document.dataset.x, document.dataset.y, document.training)
        trainer = Trainer(document.network, document.training, rows, document.head)
        if trainer.train_batch():
            self.train_epochs(1)
        else:
            if not document.head.step:
                raise AssertionError("it begins with whole epochs")
            self.states.append(trainer.state())
            document.advance(trainer.state(), [], [(trainer.step, trainer.parameters.copy())])
        self._end()

    def step_epoch(self) -> None:
        self._begin()
        self.train_epochs(1)
        self._end()

    def train_epochs(self, epochs: int) -> None:
        self._here.look_at(None)
        self.states += train_here(self._here, epochs, KEPT_EVERY).values()

    def _begin(self) -> None:
        self._here.look_at(None)
        self._here.check_trainable()
        self._set_running(True)

    def _end(self) -> None:
        self._set_running(False)


class Everything:
    """A document with all that works on it, as a workbench has it."""

    def __init__(self) -> None:
        self.document = Document(starting_project())
        with_batches_of(self.document, 8)
        self.editor = Editor(self.document)
        self.training = TrainingHere(self.document)
        self.machine = TimeMachine(self.document, self.training)
        self.branches = BranchEditor(self.document, self.machine)
        self.walker = Walker(self.document, self.training, self.machine)

    def close(self) -> None:
        self.walker.close()
        self.machine.close()
        self.training.close()

    def settle(self) -> None:
        """Waits until all that was asked for has come."""
        deadline = monotonic() + PATIENCE
        while self.walker.is_waiting or self.machine.is_waiting:
            assert monotonic() < deadline, "it waits for ever"
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
        QCoreApplication.processEvents()

    # What a user does; each takes a share of what there is to choose from

    def train(self, share: float) -> None:
        self.training.train_epochs(1 + round(2 * share))

    def edit_rate(self, share: float) -> None:
        self.editor.set_optimizer_options("rate", learning_rate=round(0.01 + 0.3 * share, 3))

    def edit_weight(self, share: float) -> None:
        self.editor.set_weight("hidden", round(2 * share), round(3 * share), 2 * share - 1)

    def go(self, share: float) -> None:
        self.machine.go_to(round(share * (self.machine.count - 1)))

    def go_by(self, share: float) -> None:
        self.machine.go_by(round(4 * share) - 2)

    def continue_here(self, share: float) -> None:
        self.branches.continue_from_here()

    def switch(self, share: float) -> None:
        others = self.document.branches
        if others:
            self.branches.switch_to(others[round(share * (len(others) - 1))].identity.id)

    def delete(self, share: float) -> None:
        others = self.document.branches
        if others:
            self.branches.delete(others[round(share * (len(others) - 1))].identity.id)

    def reset(self, share: float) -> None:
        self.editor.reset_weights()

    def undo(self, share: float) -> None:
        self.document.undo_stack.undo()

    def redo(self, share: float) -> None:
        self.document.undo_stack.redo()

    def walk(self, share: float) -> None:
        self.walker.set_active(share < 0.8)

    def choose_granularity(self, share: float) -> None:
        self.walker.set_granularity(GRANULARITIES[round(5 * share)])

    def next(self, share: float) -> None:
        self.walker.next()

    def previous(self, share: float) -> None:
        self.walker.previous()

    def jump(self, share: float) -> None:
        self.walker.jump_to("update" if share > 0.5 else "next")


ACTS: tuple[Callable[[Everything, float], None], ...] = (
    Everything.train,
    Everything.train,
    Everything.edit_rate,
    Everything.edit_weight,
    Everything.go,
    Everything.go,
    Everything.go_by,
    Everything.continue_here,
    Everything.switch,
    Everything.delete,
    Everything.reset,
    Everything.undo,
    Everything.redo,
    Everything.walk,
    Everything.choose_granularity,
    Everything.next,
    Everything.next,
    Everything.previous,
    Everything.previous,
    Everything.jump,
)


@contextmanager
def everything() -> Iterator[Everything]:
    made = Everything()
    try:
        yield made
    finally:
        made.close()


def from_scratch(document: Document, segments: tuple[Segment, ...], step: int) -> TrainingState:
    """The state after so many updates, from the start of the run, without any kept state.

    At each edit that left the weights alone it has to come by the state that was edited.
    """
    edited = edited_steps(segments)
    state = segments[0].state
    for segment, following in zip(segments, (*segments[1:], None), strict=True):
        if segment.state.step in edited:
            state = segment.state
        assert segment.state.parameters.tobytes() == state.parameters.tobytes()
        rows, _ = training_rows(document.dataset.x, document.dataset.y, segment.training)
        trainer = Trainer(segment.network, segment.training, rows, segment.state)
        end = step if following is None else min(step, following.state.step)
        while trainer.step < end:
            trainer.train_batch()
        state = trainer.state()
        if following is None or step < following.state.step:
            break
    return state


def edited_steps(segments: tuple[Segment, ...]) -> set[int]:
    """When weights were edited by hand."""
    return {segment.state.step for segment in segments if segment.reason == "weights"}


def check(it: Everything) -> None:
    """All that is shown belongs together, and is what training gave."""
    document, walker = it.document, it.walker
    shown = from_scratch(document, document.segments, document.state.step)
    assert same(document.state, shown)
    head = from_scratch(document, document.segments, document.head.step)
    assert same(document.head, head)
    assert document.is_in_past is (document.state.step < document.head.step)
    assert 0 <= it.machine.position < it.machine.count
    records = document.epochs.records
    assert (np.diff(records["epoch"]) == 1).all()
    if len(records):
        assert records["step"][-1] <= document.head.step
    for branch in document.branches:
        run = branch.run
        assert same(run.state, from_scratch(document, run.segments, run.state.step))
    if walker.trace is not None:
        told = (walker.trace.before, walker.trace.after)
        # Of an update right before an edit it is told what the update gave.
        is_edited = document.state.step in edited_steps(document.segments)
        assert any(
            same(document.state, state) or (is_edited and document.state.step == state.step)
            for state in told
        )
        assert walker.place is not None
        assert walker.explanation is not None


def test_any_order_of_all_that_can_be_done(qapp: QApplication) -> None:
    @settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.sampled_from(ACTS), st.floats(0, 1)), min_size=1, max_size=14))
    def run(acts: list[tuple[Callable[[Everything, float], None], float]]) -> None:
        with everything() as it:
            it.train(0.5)
            it.walk(0)
            it.settle()
            for act, share in acts:
                act(it, share)
                it.settle()
                check(it)

    run()
