"""How many rows there is time for, and that the ones used are spread over the table."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.model import Model
from ann_studio.engine.table import Rows
from ann_studio.engine.thinning import operations, thinned
from tests.engine.networks import small

MODEL = Model(small())


def numbered(count: int) -> Rows:
    """Rows whose values and weights are their numbers."""
    numbers = np.arange(count, dtype=float)
    return Rows(numbers[:, None], -numbers[:, None], 2 * numbers)


def test_as_many_rows_as_are_affordable_are_used_as_they_are() -> None:
    rows = numbered(300)
    assert thinned(rows, MODEL, 1e9, 10) is rows
    assert thinned(rows, MODEL, 0, 300) is rows


@given(count=st.integers(11, 20_000), budget=st.floats(0, 1e7), fewest=st.integers(10, 500))
def test_what_is_used_is_spread_evenly_from_the_first_row_to_the_last(
    count: int, budget: float, fewest: int
) -> None:
    used = thinned(numbered(count), MODEL, budget, fewest)
    chosen = used.x[:, 0]
    assert (chosen[0], chosen[-1]) == (0, count - 1)
    assert np.diff(chosen).min() > 0
    assert np.ptp(np.diff(chosen)) <= 1
    assert (used.y[:, 0] == -chosen).all()
    assert used.weights is not None
    assert (used.weights == 2 * chosen).all()
    if len(used) < count:
        assert len(str(len(used)).rstrip("0")) <= 2
        assert len(used) > 0.9 * fewest


@pytest.mark.parametrize("budget", [1e5, 1e6, 1e7])
def test_a_pass_over_the_rows_used_costs_the_budget_beside_the_call(budget: float) -> None:
    used = thinned(numbered(10**6), MODEL, budget, 10)
    assert 0.9 * budget < operations(MODEL, len(used)) - operations(MODEL, 0) <= budget
