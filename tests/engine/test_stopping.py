"""When a training stops by itself, beside Keras's rule written out with a counter."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.settings import EarlyStopping, TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.stopping import Verdict, after_epoch
from tests.engine.trainings import settings

COSTS = st.lists(st.one_of(st.integers(0, 6).map(lambda n: n / 4), st.floats(0, 10)), min_size=1)


def follow(
    chosen: TrainingSettings, costs: list[float], validation: list[float] | None = None
) -> tuple[TrainingState, Verdict | None]:
    """Ends epochs with these costs until a verdict; epoch n has parameters and slots of n."""
    best = TrainingState.start(np.zeros(3), chosen).best
    for epoch, cost in enumerate(costs, 1):
        shape = (chosen.optimizer.slot_count, 3)
        parameters, slots = np.full(3, float(epoch)), np.full(shape, float(epoch))
        state = TrainingState(parameters, slots, best, 4 * epoch, epoch)
        judged = math.nan if validation is None else validation[epoch - 1]
        best, verdict = after_epoch(chosen, state, cost, judged)
        if verdict is not None:
            break
    return TrainingState(parameters, slots, best, 4 * epoch, epoch), verdict


def with_stopping(**options: object) -> TrainingSettings:
    return settings(early_stopping=EarlyStopping(**options))  # type: ignore[arg-type]


def kerass_rule(costs: list[float], patience: int, min_delta: float) -> tuple[int, int, bool]:
    """The epoch it ends at, the best epoch, and whether it stopped early."""
    best, best_epoch, waited = math.inf, 0, 0
    for epoch, cost in enumerate(costs, 1):
        waited += 1
        if cost < best - min_delta:
            best, best_epoch, waited = cost, epoch, 0
        elif waited >= patience:
            return epoch, best_epoch, True
    return len(costs), best_epoch, False


@given(costs=COSTS, patience=st.integers(0, 5), min_delta=st.sampled_from([0.0, 0.25, 1.0]))
def test_it_stops_when_keras_does(costs: list[float], patience: int, min_delta: float) -> None:
    state, verdict = follow(with_stopping(patience=patience, min_delta=min_delta), costs)
    ended, best, stopped = kerass_rule(costs, patience, min_delta)
    assert (state.epoch, state.best.epoch) == (ended, best)
    assert verdict == ("stopped-early" if stopped else None)
    assert state.best.cost == costs[best - 1]
    restored = state.at_best()
    assert restored.parameters.tolist() == [best] * 3
    assert (restored.step, restored.epoch, restored.batch) == (4 * best, best, 0)


@given(costs=COSTS, data=st.data())
def test_with_rows_to_validate_with_it_is_their_cost_that_is_watched(
    costs: list[float], data: st.DataObject
) -> None:
    size = len(costs)
    judged = data.draw(st.lists(st.floats(0, 10), min_size=size, max_size=size))
    state, verdict = follow(with_stopping(patience=2), costs, judged)
    alone, alone_verdict = follow(with_stopping(patience=2), judged)
    assert (state.epoch, verdict) == (alone.epoch, alone_verdict)
    assert (state.best.epoch, state.best.cost) == (alone.best.epoch, alone.best.cost)


def test_patience_by_hand() -> None:
    costs = [5.0, 4.0, 4.0, 4.5, 3.9, 4.0, 4.0, 4.0, 1.0]
    state, verdict = follow(with_stopping(patience=3), costs)
    assert (state.epoch, state.best.epoch, verdict) == (8, 5, "stopped-early")


def test_a_fall_that_is_too_small_is_none() -> None:
    costs = [1.0, 0.9, 0.8, 0.7, 0.4]
    state, verdict = follow(with_stopping(patience=3, min_delta=0.25), costs)
    assert (state.epoch, state.best.epoch, verdict) == (5, 5, None)
    state, verdict = follow(with_stopping(patience=2, min_delta=0.5), costs)
    assert (state.epoch, state.best.epoch, verdict) == (3, 1, "stopped-early")


def test_the_best_weights_are_kept_only_if_they_are_to_be_restored() -> None:
    state, _ = follow(with_stopping(restore_best_weights=False), [3.0, 2.0, 5.0])
    assert (state.best.epoch, state.best.cost) == (2, 2.0)
    assert state.best.memory.shape == (0, 3)


def test_without_early_stopping_nothing_is_remembered() -> None:
    state, verdict = follow(settings(), [3.0, 2.0, 5.0] * 20)
    assert verdict is None
    assert (state.best.epoch, state.best.cost) == (0, math.inf)


@given(costs=COSTS, limit=st.floats(0, 10))
def test_it_stops_at_the_first_cost_that_is_low_enough(costs: list[float], limit: float) -> None:
    state, verdict = follow(settings(stop_at_cost=limit), costs)
    low = [epoch for epoch, cost in enumerate(costs, 1) if cost <= limit]
    assert verdict == ("cost-reached" if low else None)
    assert state.epoch == (low[0] if low else len(costs))


def test_the_cost_of_the_rows_that_are_learned_from_is_the_one_that_has_to_be_low() -> None:
    assert follow(settings(stop_at_cost=1.0), [2.0], [0.5])[1] is None
    assert follow(settings(stop_at_cost=1.0), [1.0], [9.0])[1] == "cost-reached"


def test_a_cost_that_is_low_enough_counts_before_patience_does() -> None:
    chosen = settings(stop_at_cost=2.0, early_stopping=EarlyStopping(patience=1))
    assert follow(chosen, [1.5, 1.5])[1] == "cost-reached"
    assert follow(chosen, [3.0, 3.0])[1] == "stopped-early"


@pytest.mark.parametrize("patience", [0, 1, 7])
def test_a_run_that_goes_on_has_all_its_patience_again(patience: int) -> None:
    """`continued` sets the best epoch to the present one, so nothing is held against it."""
    chosen = with_stopping(patience=patience)
    start = TrainingState.start(np.zeros(3), chosen)
    state = TrainingState(start.parameters, start.slots, start.best, 40, 10)
    best, verdict = after_epoch(chosen, state, 5.0, math.nan)
    assert verdict is None
    assert (best.cost, best.epoch) == (5.0, 10)
