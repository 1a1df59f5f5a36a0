"""What a training in its process does at the end of an epoch, and when its numbers overflow."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from ann_studio.engine.arrays import overflow_allowed
from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.model import Model
from ann_studio.engine.optimizers import SGD, Adam
from ann_studio.engine.protocol import Pause, Refused, Step, Stopped, Train
from ann_studio.engine.settings import EarlyStopping, TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec
from tests.engine.processes import SETTINGS, SPEC, Studio
from tests.engine.trainings import OPTIMIZERS, dropping, same


@pytest.fixture
def studio() -> Iterator[Studio]:
    studio = Studio()
    yield studio
    studio.close()


def last_update(studio: Studio) -> np.ndarray | None:
    """What is shown of the first run now."""
    shown = studio.client.state(1, -1)
    assert shown is not None
    return shown.last_update


def test_numbers_that_overflow_stop_the_training_at_the_last_finite_epoch(
    studio: Studio,
) -> None:
    spec = sequential(3, Dense(id="output", units=1))
    settings = TrainingSettings(optimizer=SGD(1e200), mode="batch")
    start = TrainingState.start(Model(spec).initialize(1), settings)
    state, stopped = studio.train(1, spec, settings, start, 100)
    assert (stopped.reason, stopped.layer_id) == ("non-finite", "output")
    assert np.isfinite(state.parameters).all()
    assert state.epoch == studio.records()["epoch"][-1]
    assert np.isfinite(studio.records()["cost"]).all()
    assert last_update(studio) is None


def test_numbers_that_overflow_within_an_epoch_leave_the_last_finite_update(
    studio: Studio,
) -> None:
    spec = sequential(3, Dense(id="first", units=2), Dense(id="last", units=1))
    settings = TrainingSettings(optimizer=SGD(50.0), mode="stochastic", loss="half_squared_error")
    start = TrainingState.start(Model(spec).initialize(1), settings)
    here = Trainer(spec, settings, Rows(studio.x, studio.y), start)
    finite = [here.state()]
    with overflow_allowed():
        while here.is_finite():
            here.train_batch()
            finite.append(here.state())
    overflown = here.model.layout.block(finite.pop().parameters, "first")
    named = "last" if np.isfinite(overflown).all() else "first"
    state, stopped = studio.train(1, spec, settings, start, 100)
    assert (stopped.reason, stopped.layer_id) == ("non-finite", named)
    assert 0 < state.step < 10
    assert same(state, finite[-1])
    assert last_update(studio) is None
    assert studio.records()["epoch"].tolist() == [0]


def test_a_training_that_stands_is_not_paused_again(studio: Studio) -> None:
    """A second word of it would be taken for the end of what was begun since the first."""
    studio.load()
    studio.client.send(Train(10**6))
    for command in (Pause(), Pause(), Pause(), Step("batch")):
        studio.client.send(command)
    studio.wait_for(lambda: len(stops(studio)) >= 2)
    studio.client.send(Pause())
    studio.load(2)
    studio.client.send(Step("batch"))
    studio.wait_for(lambda: any(e.revision == 2 for e in stops(studio)))
    assert [e.reason for e in stops(studio)] == ["paused", "stepped", "stepped"]


def stops(studio: Studio) -> list[Stopped]:
    return [event for event in studio.events if isinstance(event, Stopped)]


# What stops it by itself


def epoch_costs(
    spec: NetworkSpec, settings: TrainingSettings, rows: Rows, start: TrainingState, epochs: int
) -> tuple[list[float], list[TrainingState]]:
    """The cost after each epoch, from 1 on, and the state, of a training that nothing stops."""
    trainer = Trainer(spec, replace(settings, early_stopping=None), rows, start)
    costs, states = [], []
    for _ in range(epochs):
        trainer.train_epoch()
        costs.append(trainer.measure()[0])
        states.append(trainer.state())
    return costs, states


def test_a_training_stops_at_the_first_epoch_whose_cost_is_low_enough(studio: Studio) -> None:
    rows = Rows(studio.x, studio.y)
    costs, states = epoch_costs(SPEC, SETTINGS, rows, studio.start, 30)
    settings = replace(SETTINGS, stop_at_cost=costs[17])
    first = next(i for i, cost in enumerate(costs) if cost <= costs[17])
    state, stopped = studio.train(1, SPEC, settings, studio.start, 1000)
    assert stopped.reason == "cost-reached"
    assert state.epoch == first + 1
    assert state.parameters.tobytes() == states[first].parameters.tobytes()
    assert studio.records()["cost"].tolist()[1:] == costs[: first + 1]


@pytest.mark.parametrize("restores", [True, False])
def test_a_training_stops_when_the_validation_cost_has_not_fallen_for_long(
    studio: Studio, restores: bool
) -> None:
    """Random targets cannot be learnt: the cost of rows that were not seen rises in the end."""
    stopping = EarlyStopping(patience=3, restore_best_weights=restores)
    settings = replace(
        SETTINGS, optimizer=Adam(0.05), validation_split=0.4, early_stopping=stopping
    )
    start = TrainingState.start(studio.start.parameters, settings)
    state, stopped = studio.train(1, SPEC, settings, start, 10_000)
    records = studio.records()
    watched = records["validation_cost"].tolist()[1:]
    best = 1 + watched.index(min(watched))
    assert stopped.reason == "stopped-early"
    assert records["epoch"][-1] == best + 3
    plain = TrainingState.start(studio.start.parameters, SETTINGS)
    rows = Rows(studio.x[:6], studio.y[:6])
    costs, states = epoch_costs(
        SPEC, replace(settings, validation_split=0.0), rows, plain, best + 3
    )
    assert records["cost"].tolist()[1:] == costs
    ended = states[best - 1] if restores else states[-1]
    assert (state.epoch, state.step, state.batch) == (ended.epoch, ended.step, 0)
    assert (last_update(studio) is None) == restores
    assert state.parameters.tobytes() == ended.parameters.tobytes()
    assert state.slots.tobytes() == ended.slots.tobytes()


def test_the_rows_to_validate_with_are_measured_after_each_epoch(studio: Studio) -> None:
    settings = replace(SETTINGS, validation_split=0.3)
    studio.train(1, SPEC, settings, studio.start, 5)
    records = studio.records()
    trainer = Trainer(SPEC, SETTINGS, Rows(studio.x[:7], studio.y[:7]), studio.start)
    kept = Evaluator(trainer.model, SETTINGS.loss, studio.x[7:], studio.y[7:])
    for record in records:
        assert record["cost"] == trainer.measure()[0]
        assert record["validation_cost"] == kept.measure(trainer.parameters)[0]
        trainer.train_epoch()


def test_a_split_that_leaves_no_row_is_refused_with_the_reason(studio: Studio) -> None:
    studio.load(settings=replace(SETTINGS, validation_split=0.99))
    studio.wait_for_event(Refused)
    refusal = studio.events[-1]
    assert isinstance(refusal, Refused)
    assert refusal.code == "validation-split"


def test_finite_weights_whose_cost_overflows_stop_the_training_at_the_last_epoch(
    studio: Studio,
) -> None:
    """A step of 1e160 is finite, but its square in the cost is not."""
    spec = sequential(3, Dense(id="output", units=1))
    settings = TrainingSettings(optimizer=SGD(1e160), mode="batch")
    start = TrainingState.start(Model(spec).initialize(1), settings)
    state, stopped = studio.train(1, spec, settings, start, 100)
    assert (stopped.reason, stopped.layer_id) == ("non-finite", "output")
    assert state.epoch == state.step == 0
    assert state.parameters.tobytes() == start.parameters.tobytes()
    assert last_update(studio) is None
    assert studio.records()["epoch"].tolist() == [0]


# Going on


def test_every_optimizer_goes_on_exactly_in_the_process(studio: Studio) -> None:
    """From the middle of an epoch, with Dropout: the bits of a training that never stopped."""
    studio.y = np.hstack([studio.y, 1 - studio.y])
    spec = dropping()
    for revision, optimizer in enumerate(OPTIMIZERS.values(), 1):
        stopping = EarlyStopping(patience=1000)
        settings = replace(SETTINGS, optimizer=optimizer, early_stopping=stopping)
        start = TrainingState.start(Model(spec).initialize(revision), settings)
        whole, _ = studio.train(3 * revision, spec, settings, start, 6)
        here = Trainer(spec, settings, Rows(studio.x, studio.y), start)
        with overflow_allowed():
            for _ in range(3):
                here.train_batch()
        after, _ = studio.train(3 * revision + 1, spec, settings, here.state(), 6)
        alone = Trainer(spec, settings, Rows(studio.x, studio.y), start)
        for _ in range(6):
            alone.train_epoch()
        assert after.parameters.tobytes() == alone.parameters.tobytes(), optimizer
        assert after.slots.tobytes() == alone.slots.tobytes(), optimizer
        assert same(whole, after)
