"""States on their way from the training process: those that are kept, without one that is not."""

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.model import Model
from ann_studio.engine.optimizers import Adam
from ann_studio.engine.protocol import Epochs, Replaced, States, Step, Stopped, Train
from ann_studio.engine.recall import Recaller
from ann_studio.engine.settings import EarlyStopping
from ann_studio.engine.state import TrainingState
from ann_studio.engine.states import StateHistory, bytes_of
from tests.engine.processes import SETTINGS, SPEC, Studio
from tests.engine.trainings import same


@pytest.fixture
def studio() -> Iterator[Studio]:
    studio = Studio()
    yield studio
    studio.close()


def kept(studio: Studio, capacity: int = 16384, revision: int = 1) -> StateHistory:
    """The history that the states of a run make in the window."""
    history = StateHistory(memory=capacity * bytes_of(studio.start))
    for event in studio.events:
        if isinstance(event, States) and event.revision == revision:
            history = history.with_block(event.block)
    return history


def test_all_states_are_there_when_the_training_rests(studio: Studio) -> None:
    studio.load()
    studio.client.send(Train(300))
    studio.wait_for_event(Stopped)
    history = kept(studio)
    assert history.epochs.tolist() == list(range(301))
    assert history.steps.tolist() == [4 * epoch for epoch in range(301)]
    recaller = Recaller(SPEC, SETTINGS, studio.x, studio.y)
    for epoch in (0, 1, 127, 299, 300):
        found, state = recaller.recall(studio.start, 4 * epoch), history.at_epoch(epoch)
        assert found is not None
        assert state is not None
        assert same(found, state)


def test_few_messages_tell_of_many_states(studio: Studio) -> None:
    studio.load()
    studio.client.send(Train(2000))
    studio.wait_for_event(Stopped)
    blocks = [e for e in studio.events if isinstance(e, States)]
    assert sum(len(e.block) for e in blocks) == 2001
    assert len(blocks) < 25


def test_single_epochs_are_given_away_too(studio: Studio) -> None:
    studio.load()
    for count in range(1, 4):
        studio.client.send(Step("epoch"))
        studio.wait_for_event(Stopped, count)
        assert kept(studio).epochs.tolist() == list(range(count + 1))
    studio.client.send(Step("batch"))
    studio.wait_for_event(Stopped, 4)
    assert kept(studio).epochs.tolist() == [0, 1, 2, 3]


def test_every_moment_of_a_long_run_has_the_cost_that_was_recorded(studio: Studio) -> None:
    """8,000 epochs of a 3-4-1 network, of which 100 at most are kept."""
    studio.client.load(1, SPEC, SETTINGS, studio.x, studio.y, studio.start, history_capacity=100)
    studio.client.send(Train(8_000))
    studio.wait_for_event(Stopped)
    sent = sum(len(e.block) for e in studio.events if isinstance(e, States))
    history, records = kept(studio, 100), studio.records()
    assert sent < 1000
    assert history.epochs.tolist() == list(range(0, 8_001, 128))
    recaller = Recaller(SPEC, SETTINGS, studio.x, studio.y)
    measured = Evaluator(Model(SPEC), SETTINGS.loss, studio.x, studio.y)
    for epoch in np.random.default_rng(0).integers(0, 8_000, 8).tolist():
        state = history.nearest(4 * epoch)
        assert state is not None
        found = recaller.recall(state, 4 * epoch)
        assert found is not None
        assert found.epoch == epoch
        assert measured.measure(found.parameters)[0] == records["cost"][epoch]


def test_large_states_travel_one_by_one(studio: Studio) -> None:
    x, y = np.tile(studio.x, 100), studio.y
    spec = replace(SPEC, layers=(replace(SPEC.layers[0], units=300), *SPEC.layers[1:]))
    hidden = replace(spec.layers[1], units=64)
    spec = replace(spec, layers=(spec.layers[0], hidden, spec.layers[2]))
    settings = replace(SETTINGS, early_stopping=EarlyStopping(patience=10**6))
    start = TrainingState.start(Model(spec).initialize(1), settings)
    studio.client.load(1, spec, settings, x, y, start)
    studio.client.send(Train(30))
    studio.wait_for_event(Stopped)
    blocks = [e.block for e in studio.events if isinstance(e, States)]
    assert [len(block) for block in blocks] == [1] * 31
    found = Recaller(spec, settings, x, y).recall(start, 4 * 30)
    assert found is not None
    assert same(blocks[-1].state(0), found)


def test_a_run_that_goes_on_from_its_best_epoch_gives_the_same_states_again(
    studio: Studio,
) -> None:
    stopping = EarlyStopping(patience=3)
    settings = replace(
        SETTINGS, optimizer=Adam(0.05), validation_split=0.4, early_stopping=stopping
    )
    start = TrainingState.start(studio.start.parameters, settings)
    best, stopped = studio.train(1, SPEC, settings, start, 10_000)
    assert stopped.reason == "stopped-early"
    history = kept(studio)
    assert history.epochs[-1] == best.epoch + 3
    found = history.at_epoch(best.epoch)
    assert found is not None
    assert same(found, best)
    later = history.at_epoch(best.epoch + 1)
    history, seen = history.truncated(best.step), len(studio.events)
    studio.client.send(Step("epoch"))
    studio.wait_for(lambda: any(isinstance(e, Stopped) for e in studio.events[seen:]))
    for event in studio.events[seen:]:
        if isinstance(event, States):
            history = history.with_block(event.block)
    again = history.at_epoch(best.epoch + 1)
    assert later is not None
    assert again is not None
    assert same(again, later)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_a_killed_process_kept_is_true_and_so_is_what_follows(studio: Studio) -> None:
    studio.load()
    studio.client.send(Train(6_000))
    studio.wait_for(lambda: sum(isinstance(e, Epochs) for e in studio.events) > 10)
    assert studio.client.pid is not None
    os.kill(studio.client.pid, signal.SIGKILL)
    studio.wait_for_event(Replaced)
    studio.wait_for_event(Stopped)
    history = kept(studio)
    assert len(history) > 3000
    assert history.epochs[-1] == 6_000
    recaller = Recaller(SPEC, SETTINGS, studio.x, studio.y)
    for step in history.steps[::500].tolist():
        found, state = recaller.recall(studio.start, step), history.nearest(step)
        assert found is not None
        assert state is not None
        assert same(found, state)
