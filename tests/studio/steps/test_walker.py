"""Walking through updates is training: to the last bit, and truly backwards."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from ann_studio.engine.state import TrainingState
from ann_studio.engine.walk import PHASES, Granularity, Place
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.steps.walker import Walker
from ann_studio.studio.targets import NeuronTarget
from ann_studio.studio.time.time_machine import TimeMachine
from ann_studio.studio.training import Training
from tests.studio.time.runs import same, train_here, with_batches_of

PATIENCE = 30_000


@pytest.fixture
def training(qtbot: QtBot, document: Document) -> Iterator[Training]:
    training = Training(document)
    training.start()
    yield training
    training.close()


@pytest.fixture
def machine(document: Document, training: Training) -> Iterator[TimeMachine]:
    machine = TimeMachine(document, training)
    yield machine
    machine.close()


@pytest.fixture
def walker(document: Document, training: Training, machine: TimeMachine) -> Iterator[Walker]:
    walker = Walker(document, training, machine)
    yield walker
    walker.close()


class Walk:
    """Goes with a walker, waiting for it at each step."""

    def __init__(self, qtbot: QtBot, walker: Walker, training: Training) -> None:
        self._qtbot, self.walker, self._training = qtbot, walker, training

    def settle(self) -> None:
        def is_settled() -> bool:
            self._training.poll()
            return not self.walker.is_waiting and not self._training.is_running

        self._qtbot.waitUntil(is_settled, timeout=PATIENCE)

    def begin(self, granularity: Granularity) -> None:
        self.walker.set_granularity(granularity)
        self.walker.set_active(True)
        self.settle()

    def next(self, times: int = 1) -> None:
        for _ in range(times):
            self.walker.next()
            self.settle()

    def previous(self, times: int = 1) -> None:
        for _ in range(times):
            self.walker.previous()
            self.settle()

    def until(self, condition: Callable[[Place], bool]) -> None:
        for _ in range(500):
            place = self.walker.place
            assert place is not None
            if condition(place):
                return
            self.next()
        raise AssertionError("never got there")


@pytest.fixture
def walk(qtbot: QtBot, walker: Walker, training: Training) -> Walk:
    return Walk(qtbot, walker, training)


def plain(document: Document, epochs: int) -> dict[int, TrainingState]:
    """What training alone gives, in another document."""
    other = Document(document.project)
    return train_here(other, epochs)


def test_the_seven_steps_in_their_order(document: Document, walk: Walk) -> None:
    with_batches_of(document, 1)
    walk.begin("phase")
    seen = []
    for _ in range(7):
        place = walk.walker.place
        assert place is not None
        seen.append(place.phase)
        walk.next()
    assert tuple(seen) == PHASES
    assert walk.walker.place == Place("input", 0)
    assert document.head.step == 1


def test_the_update_is_made_by_training_itself(document: Document, walk: Walk) -> None:
    states = plain(document, 1)
    walk.begin("phase")
    walk.until(lambda place: place.phase == "update")
    assert same(document.head, states[1])
    assert len(document.epochs) == 2


def test_before_the_update_nothing_is_changed(document: Document, walk: Walk) -> None:
    start = document.head
    walk.begin("layer")
    walk.until(lambda place: place.phase == "backward" and place.row is None)
    assert document.head is start
    walk.walker.set_active(False)
    assert document.spotlight.light is None


@pytest.mark.parametrize("granularity", ["neuron", "layer", "phase", "row"])
def test_forwards_and_back_again_by_the_same_places(
    document: Document, walk: Walk, granularity: Granularity
) -> None:
    with_batches_of(document, 4)
    states = plain(document, 2)
    walk.begin(granularity)
    way: list[tuple[Place | None, int]] = []
    while document.head.step < 3:
        way.append((walk.walker.place, document.state.step))
        walk.next()
    for place, step in reversed(way):
        walk.previous()
        assert (walk.walker.place, document.state.step) == (place, step)
        assert same(document.state, states[step])
    assert not walk.walker.can_go_back
    assert document.head.step == 3


def test_by_batches_each_step_is_one_update(document: Document, walk: Walk) -> None:
    with_batches_of(document, 3)
    states = plain(document, 2)
    walk.begin("batch")
    for step in (1, 2, 3, 4):
        walk.next()
        assert same(document.state, states[step])
    for step in (3, 2, 1, 0):
        walk.previous()
        assert same(document.state, states[step])
    walk.next()
    assert same(document.state, states[1])


def test_by_epochs_each_step_is_one_epoch(document: Document, walk: Walk) -> None:
    with_batches_of(document, 3)
    states = plain(document, 3)
    walk.begin("epoch")
    for epoch in (1, 2, 3):
        walk.next()
        assert same(document.state, states[3 * epoch])
    for epoch in (2, 1, 0):
        walk.previous()
        assert same(document.state, states[3 * epoch])
    walk.next()
    assert same(document.state, states[3])


def told(walk: Walk) -> str:
    explanation = walk.walker.explanation
    assert explanation is not None
    return explanation.title


def test_by_epochs_what_is_told_is_what_has_been_done(document: Document, walk: Walk) -> None:
    with_batches_of(document, 3)
    walk.begin("epoch")
    assert walk.walker.place == Place("initialize")
    for epoch in (1, 2):
        walk.next()
        assert document.state.epoch == epoch
        assert str(epoch) in told(walk)
        assert str(epoch + 1) not in told(walk)
    walk.previous()
    assert "1" in told(walk)
    walk.previous()
    assert walk.walker.place == Place("initialize")


def test_by_batches_what_is_told_is_what_has_been_done(document: Document, walk: Walk) -> None:
    with_batches_of(document, 3)
    walk.begin("batch")
    assert walk.walker.place == Place("initialize")
    for step in (1, 2):
        walk.next()
        assert document.state.step == step
        assert told(walk).startswith(f"Update {step}:")
    walk.previous()
    assert told(walk).startswith("Update 1:")


def test_a_coarse_step_goes_back_to_what_was_done_before(document: Document, walk: Walk) -> None:
    with_batches_of(document, 3)
    walk.begin("phase")
    walk.until(lambda place: place.phase == "next")
    walk.next(3)
    assert document.state.step == 1
    walk.walker.set_granularity("batch")
    walk.settle()
    assert told(walk).startswith("Update 1:")
    assert document.state.step == 1


def test_another_granularity_keeps_the_place(document: Document, walk: Walk) -> None:
    walk.begin("neuron")
    walk.until(lambda place: place == Place("forward", 0, "hidden", 2))
    walk.walker.set_granularity("phase")
    assert walk.walker.place == Place("forward", 0)
    walk.walker.set_granularity("batch")
    walk.walker.set_granularity("layer")
    assert document.head.step == 0


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_can_be_jumped_to(document: Document, walk: Walk, phase: str) -> None:
    walk.begin("neuron")
    walk.walker.jump_to(phase)  # type: ignore[arg-type]
    walk.settle()
    place = walk.walker.place
    assert place is not None
    assert place.phase == phase
    assert document.head.step == (1 if phase in ("update", "next") else 0)


def test_from_a_later_update_back_to_the_beginning(document: Document, walk: Walk) -> None:
    walk.begin("phase")
    walk.until(lambda place: place.phase == "next")
    walk.next(3)
    walk.walker.jump_to("initialize")
    walk.settle()
    assert walk.walker.place == Place("initialize")
    assert document.state.step == 0


def test_the_row_that_is_told_of_is_chosen(document: Document, walk: Walk) -> None:
    walk.begin("row")
    walk.until(lambda place: place.row == 3)
    trace = walk.walker.trace
    assert trace is not None
    assert document.row == trace.rows[3]
    assert walk.walker.row_of_batch == (3, 8)
    raw = document.dataset.x[document.row]
    assert document.observations.a("input").tolist() == raw.tolist()


def test_another_row_of_the_batch_is_told_of_when_it_is_chosen(
    document: Document, walk: Walk
) -> None:
    with_batches_of(document, 4)
    walk.begin("neuron")
    walk.until(lambda place: place == Place("forward", 0, "hidden", 2))
    trace = walk.walker.trace
    assert trace is not None
    document.choose_row(int(trace.rows[2]))
    assert walk.walker.place == Place("forward", 2, "hidden", 2)
    outside = next(row for row in range(8) if row not in trace.rows)
    document.choose_row(outside)
    assert walk.walker.place == Place("forward", 2, "hidden", 2)


def test_a_neuron_that_is_chosen_is_told_of(document: Document, walk: Walk) -> None:
    walk.begin("neuron")
    walk.until(lambda place: place.phase == "forward")
    document.selection.choose(NeuronTarget("hidden", 3))
    assert walk.walker.place == Place("forward", 0, "hidden", 3)
    document.selection.choose(NeuronTarget("input", 0))
    assert walk.walker.place == Place("forward", 0, "hidden", 3)


def test_training_goes_on_from_there(
    qtbot: QtBot, document: Document, training: Training, walk: Walk
) -> None:
    states = plain(document, 500)
    walk.begin("phase")
    walk.until(lambda place: place.phase == "update")
    walk.previous()
    assert document.is_in_past
    training.speed = None
    training.set_speed(None)
    training.train()
    assert walk.walker.explanation is None

    def is_over() -> bool:
        training.poll()
        return not training.is_running

    qtbot.waitUntil(is_over, timeout=PATIENCE)
    walk.settle()
    assert same(document.head, states[500])
    assert walk.walker.trace is not None
    assert walk.walker.trace.step == 501


def test_follows_the_time_slider(document: Document, walk: Walk, machine: TimeMachine) -> None:
    states = train_here(document, 6, kept_every=1)
    walk.begin("neuron")
    walk.until(lambda place: place == Place("forward", 0, "hidden", 1))
    machine.go_to(2)
    walk.settle()
    trace = walk.walker.trace
    assert trace is not None
    assert trace.before.parameters.tobytes() == states[2].parameters.tobytes()
    assert walk.walker.place == Place("forward", 0, "hidden", 1)


def test_an_edit_is_followed(document: Document, walk: Walk, editor: Editor) -> None:
    walk.begin("neuron")
    editor.set_weight("hidden", 0, 0, 1.25)
    walk.settle()
    trace = walk.walker.trace
    assert trace is not None
    assert document.model.layout.kernel(trace.before.parameters, "hidden")[0, 0] == 1.25


def test_a_network_that_cannot_learn_says_why(
    document: Document, walk: Walk, editor: Editor
) -> None:
    editor.set_activation("hidden", "step")
    walk.begin("neuron")
    assert walk.walker.explanation is None
    title = f"Dense {document.network.layer('hidden').units}"
    assert (walk.walker.problem or "").startswith(f"Layer “{title}” uses step")
    editor.set_activation("hidden", "tanh")
    walk.settle()
    assert walk.walker.explanation is not None
    assert walk.walker.problem is None


def test_plays_by_itself(qtbot: QtBot, document: Document, walk: Walk) -> None:
    walk.begin("phase")
    walk.walker.set_speed(50)
    walk.walker.set_playing(True)
    assert walk.walker.is_playing
    qtbot.waitUntil(lambda: walk.walker.place == Place("cost", 1), timeout=PATIENCE)
    walk.walker.set_playing(False)
    assert document.head.step == 0
