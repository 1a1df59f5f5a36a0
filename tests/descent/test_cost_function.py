"""Which rows a cost is taken over, and that the ones told are the ones used."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.descent.cost_function import FEWEST_ROWS, CostFunction
from ann_studio.descent.surface import BUDGET
from ann_studio.engine.optimizers import SGD
from ann_studio.engine.settings import TrainingSettings
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense, Regularizer
from tests.descent.networks import bowl, line


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_cost_is_the_formula(w: float, b: float) -> None:
    assert line().evaluator().cost(np.array([w, b])) == pytest.approx(bowl(w, b), abs=1e-12)


def test_a_small_table_is_used_whole() -> None:
    cost = line(1000)
    assert cost.within(BUDGET) is cost


@pytest.mark.parametrize("budget", [1.0, 1e5, 3e5, 1e6])
def test_a_large_table_is_thinned_evenly(budget: float) -> None:
    rows = 100_000
    x = np.arange(rows, dtype=float)[:, None]
    cost = CostFunction.of_table(line().spec, line().training, x, x)
    thinned = cost.within(budget)
    used = thinned.x[:, 0]
    assert thinned.rows_total == rows
    assert FEWEST_ROWS - 10 < len(used) < rows
    assert (used[0], used[-1]) == (0, rows - 1)
    assert np.diff(used).min() > 0
    assert np.ptp(np.diff(used)) <= 1
    assert np.array_equal(thinned.x, thinned.y)


def test_the_count_of_rows_is_a_round_number() -> None:
    count = len(line(100_000).within(1e6).x)
    assert len(str(count).rstrip("0")) <= 2


def test_a_larger_network_uses_fewer_rows() -> None:
    rows, columns = 50_000, 50
    x, y = np.zeros((rows, columns)), np.zeros((rows, 1))
    counts = []
    for units in (4, 64, 512):
        spec = sequential(columns, Dense(id="hidden", units=units), Dense(id="output", units=1))
        cost = CostFunction.of_table(spec, TrainingSettings(), x, y)
        counts.append(len(cost.within(BUDGET).x))
    assert counts[0] > counts[1] > counts[2] >= FEWEST_ROWS - 10


def test_same_means_the_same_arrays_and_what_the_cost_depends_on() -> None:
    first = line()

    def other(**options: Any) -> CostFunction:
        return CostFunction.of_table(
            first.spec, replace(first.training, **options), first.x, first.y
        )

    assert first.is_same(other())
    assert first.is_same(other(optimizer=SGD(), seed=9, batch_size=2))
    assert not first.is_same(other(loss="mean_squared_error"))
    assert not first.is_same(other(dtype="float32"))
    assert not first.is_same(other(validation_split=0.5))
    assert not first.is_same(replace(first, x=first.x.copy()))
    assert not first.is_same(None)


def test_the_rows_to_validate_with_do_not_count() -> None:
    first = line()
    kept = replace(first.training, validation_split=0.25)
    cost = CostFunction.of_table(first.spec, kept, first.x, first.y)
    three = [
        0.5 * (2 * x - 1 - y) ** 2 for x, y in zip(first.x[:3, 0], first.y[:3, 0], strict=True)
    ]
    assert cost.rows_total == 3
    assert cost.evaluator().cost(np.array([2.0, -1.0])) == pytest.approx(sum(three) / 3)


def test_a_thinned_table_has_none_of_the_rows_to_validate_with() -> None:
    rows = 100_000
    x = np.arange(rows, dtype=float)[:, None]
    training = TrainingSettings(loss="half_squared_error", validation_split=0.3)
    thinned = CostFunction.of_table(line().spec, training, x, x).within(1e6)
    used = thinned.rows.x[:, 0]
    assert thinned.rows_total == 70_000
    assert (used[0], used[-1]) == (0, 69_999)
    assert len(thinned.rows) == len(thinned.x) < rows


def test_class_weights_count() -> None:
    spec = sequential(1, Dense(id="output", units=1, use_bias=False))
    x, y = np.array([[1.0], [2.0]]), np.array([[0.0], [1.0]])
    training = TrainingSettings(loss="half_squared_error", class_weight=(3.0, 5.0))
    found = CostFunction.of_table(spec, training, x, y).evaluator().cost(np.array([2.0]))
    assert found == (3 * 0.5 * 2**2 + 5 * 0.5 * 3**2) / 2


def test_the_penalty_is_part_of_the_cost() -> None:
    dense = Dense(id="output", units=1, kernel_regularizer=Regularizer(l1=0.5, l2=0.25))
    cost = replace(line(), spec=sequential(1, dense))
    found = cost.evaluator().cost(np.array([-2.0, 1.0]))
    assert found == pytest.approx(bowl(-2, 1) + 0.5 * 2 + 0.25 * 4)
