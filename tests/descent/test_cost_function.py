"""Which rows a cost is taken over, and that the ones told are the ones used."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.descent.cost_function import FEWEST_ROWS, CostFunction
from ann_studio.descent.surface import BUDGET
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
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
    cost = CostFunction.of_table(line().spec, "half_squared_error", "float64", x, x)
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
        cost = CostFunction.of_table(spec, "mean_squared_error", "float64", x, y)
        counts.append(len(cost.within(BUDGET).x))
    assert counts[0] > counts[1] > counts[2] >= FEWEST_ROWS - 10


def test_same_means_the_same_arrays() -> None:
    first = line()
    same = CostFunction.of_table(first.spec, first.loss, first.dtype, first.x, first.y)
    copied = CostFunction.of_table(first.spec, first.loss, first.dtype, first.x.copy(), first.y)
    other_loss = CostFunction.of_table(
        first.spec, "mean_squared_error", first.dtype, first.x, first.y
    )
    assert first.is_same(same)
    assert not first.is_same(copied)
    assert not first.is_same(other_loss)
    assert not first.is_same(None)
