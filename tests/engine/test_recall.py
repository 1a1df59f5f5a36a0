"""Recomputed moments are those of a training that was never interrupted, to the last bit."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ann_studio.engine.arrays import overflow_allowed
from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.model import Model
from ann_studio.engine.recall import Recaller
from ann_studio.engine.settings import EarlyStopping, TrainingSettings
from ann_studio.engine.state import Best, TrainingState
from ann_studio.engine.table import Rows, class_weights
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import Floats, branching
from tests.engine.trainings import OPTIMIZERS, dropping, same

GENERATOR = np.random.default_rng(3)
X = GENERATOR.normal(size=(13, 3))
CLASSES = np.eye(2)[GENERATOR.integers(0, 2, 13)]
LEARNED = 10
"""Rows that are trained on where the others are to validate with."""


def plain(
    spec: NetworkSpec, chosen: TrainingSettings, x: Floats, y: Floats, steps: int
) -> list[TrainingState]:
    """The state after each of so many updates, the best epoch by the rule written out here."""
    learned = LEARNED if chosen.validation_split else len(x)
    weights = class_weights(y[:learned], chosen.class_weight) if chosen.class_weight else None
    start = TrainingState.start(Model(spec, chosen.dtype).initialize(chosen.seed), chosen)
    trainer = Trainer(spec, chosen, Rows(x[:learned], y[:learned], weights), start)
    judged = None
    if chosen.validation_split:
        judged = Evaluator(trainer.model, chosen.loss, x[learned:], y[learned:])
    states, least = [start], math.inf
    for _ in range(steps):
        with overflow_allowed():
            is_whole = trainer.train_batch()
        if is_whole and chosen.early_stopping is not None:
            cost = (judged or trainer.evaluator).measure(trainer.parameters)[0]
            if cost < least - chosen.early_stopping.min_delta:
                least = cost
                memory = np.vstack([trainer.parameters, trainer.slots])
                trainer.best = Best(memory, cost, trainer.step, trainer.epoch)
        states.append(trainer.state())
    return states


def assert_recalled(
    spec: NetworkSpec, chosen: TrainingSettings, x: Floats, y: Floats, steps: int = 24
) -> None:
    """From any state to any later one, by one who is asked in any order."""
    states = plain(spec, chosen, x, y, steps)
    recaller = Recaller(spec, chosen, x, y)
    for kept, step in [(0, steps), (0, 5), (4, 11), (8, 10), (0, steps - 1), (20, 24), (3, 3)]:
        found = recaller.recall(states[kept], step)
        assert found is not None
        assert same(found, states[step])


CHOSEN = TrainingSettings(
    batch_size=4, loss="half_squared_error", validation_split=0.2, stop_at_cost=1e9,
    early_stopping=EarlyStopping(patience=0, min_delta=0.001),
)  # fmt: skip
"""It would stop at once, and has Dropout and a smaller last batch."""


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_every_optimizer(name: str, dtype: str) -> None:
    chosen = replace(CHOSEN, optimizer=OPTIMIZERS[name], dtype=dtype)
    assert_recalled(dropping(), chosen, X, CLASSES)


@pytest.mark.parametrize("mode", ["batch", "mini-batch", "stochastic"])
@pytest.mark.parametrize("shuffle", [True, False])
def test_every_way_to_go_through_the_rows(mode: str, shuffle: bool) -> None:
    assert_recalled(dropping(), replace(CHOSEN, mode=mode, shuffle=shuffle), X, CLASSES)


def test_class_weights_without_early_stopping() -> None:
    chosen = replace(
        CHOSEN, early_stopping=None, class_weight=(0.3, 2.0), loss="binary_crossentropy"
    )
    spec = sequential(3, Dense(id="output", units=2, activation="sigmoid"))
    assert_recalled(spec, chosen, X, CLASSES)


@pytest.mark.parametrize("name", branching())
def test_every_branched_network(name: str) -> None:
    spec = branching()[name]
    model = Model(spec)
    x = GENERATOR.normal(size=(13, model.input_units))
    y = GENERATOR.normal(size=(13, model.output_units))
    assert_recalled(spec, replace(CHOSEN, validation_split=0.0), x, y)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12))
def test_whatever_is_asked_in_whatever_order(asked: list[tuple[int, int]]) -> None:
    for kept, step in asked:
        first, last = sorted((kept, step))
        found = RECALLER.recall(STATES[first], last)
        assert found is not None
        assert same(found, STATES[last])


STATES = plain(dropping(), CHOSEN, X, CLASSES, 40)
RECALLER = Recaller(dropping(), CHOSEN, X, CLASSES)


# How much work it is


class Counter:
    """Counts the updates that are made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.updates = 0
        train_batch = Trainer.train_batch

        def counting(trainer: Trainer) -> bool:
            self.updates += 1
            return train_batch(trainer)

        monkeypatch.setattr(Trainer, "train_batch", counting)

    def of(self, act: Callable[[], object]) -> int:
        before = self.updates
        act()
        return self.updates - before


LONG = replace(CHOSEN, mode="stochastic", early_stopping=None)


def test_going_on_costs_only_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    start = plain(dropping(), LONG, X, CLASSES, 0)[0]
    recaller, counter = Recaller(dropping(), LONG, X, CLASSES), Counter(monkeypatch)
    assert counter.of(lambda: recaller.recall(start, 700)) == 700
    assert counter.of(lambda: recaller.recall(start, 701)) == 1
    assert counter.of(lambda: recaller.recall(start, 800)) == 99
    assert counter.of(lambda: recaller.recall(start, 800)) == 0


@pytest.mark.parametrize("memory", [2**26, 30_000, 0])
def test_taking_updates_back_does_not_train_the_epoch_again_each_time(
    monkeypatch: pytest.MonkeyPatch, memory: int
) -> None:
    """One by one through 600 updates, which without memory would make 180,000."""
    monkeypatch.setattr("ann_studio.engine.recall.MEMORY", memory)
    states = plain(dropping(), LONG, X, CLASSES, 600)
    recaller, counter = Recaller(dropping(), LONG, X, CLASSES), Counter(monkeypatch)
    for step in range(600, 0, -1):
        found = recaller.recall(states[0], step)
        assert found is not None
        assert same(found, states[step])
    assert counter.updates < {2**26: 3, 30_000: 6, 0: 30}[memory] * 600


def test_work_that_is_cancelled_ends_at_once_and_is_gone_on_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    states = plain(dropping(), LONG, X, CLASSES, 900)
    recaller, counter = Recaller(dropping(), LONG, X, CLASSES), Counter(monkeypatch)
    assert recaller.recall(states[0], 10**9, lambda: counter.updates > 0) is None
    made = counter.updates
    assert 0 < made < 10_000
    found = recaller.recall(states[0], 900)
    assert found is not None
    assert same(found, states[900])
    assert recaller.recall(states[0], 5, lambda: True) is None
