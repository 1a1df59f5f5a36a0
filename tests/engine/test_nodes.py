"""What Dropout drops: by chance, but always the same for a seed and an update."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.model import Model, Pass
from ann_studio.engine.nodes import DropoutNode
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense, Dropout
from tests.engine.networks import Floats

SEEDS = st.integers(0, 2**32 - 1)


def node(
    rate: float, rows: int = 50, units: int = 8, seed: int = 1, name: str = "drop",
    dtype: str = "float64",
) -> DropoutNode:  # fmt: skip
    layers = Dense(id="h", units=units), Dropout(id=name, rate=rate), Dense(id="o", units=1)
    model = Model(sequential(2, *layers), dtype)
    parameters = model.initialize(0)
    run = Pass(model, rows, parameters, np.empty_like(parameters))
    (found,) = run.dropouts
    found.start_stream(seed)
    return found


def mask(found: DropoutNode, step: int) -> Floats:
    found.draw(step)
    return found.mask.copy()


@given(
    rate=st.floats(0, 0.99), seed=SEEDS, step=st.integers(1, 10**9),
    dtype=st.sampled_from(["float64", "float32"]),
)  # fmt: skip
def test_a_mask_holds_0_or_what_keeps_the_expected_value(
    rate: float, seed: int, step: int, dtype: str
) -> None:
    found = mask(node(rate, seed=seed, dtype=dtype), step)
    kept = np.dtype(dtype).type(1 / (1 - rate))
    assert found.dtype == np.dtype(dtype)
    assert set(found.ravel().tolist()) <= {0.0, float(kept)}


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_the_share_that_is_dropped_is_the_rate(rate: float, dtype: str) -> None:
    found = mask(node(rate, rows=4000, units=25, dtype=dtype), 1)
    # Six standard deviations of a binomial.
    assert abs((found == 0).mean() - rate) < 6 * math.sqrt(rate * (1 - rate) / found.size)
    for axis in (0, 1):
        spread = 6 * math.sqrt(rate * (1 - rate) / found.shape[axis])
        assert np.abs((found == 0).mean(axis=axis) - rate).max() < spread


def test_a_rate_of_0_drops_nothing() -> None:
    assert (mask(node(0.0), 3) == 1).all()


@given(seed=SEEDS, steps=st.lists(st.integers(0, 10**9), min_size=1, max_size=5))
def test_the_mask_of_an_update_does_not_depend_on_those_before(seed: int, steps: list[int]) -> None:
    asked = node(0.5, seed=seed)
    for step in steps:
        assert mask(asked, step).tobytes() == mask(node(0.5, seed=seed), step).tobytes()


@pytest.mark.parametrize("name", ["drop", "dropout_1", "dropout_2", "a", "b", "z"])
def test_another_update_seed_or_layer_drops_something_else(name: str) -> None:
    found = {
        mask(node(0.5, seed=seed, name=layer), step).tobytes()
        for seed in (42, 43, 44)
        for layer in (name, "other")
        for step in (1, 2, 3)
    }
    assert len(found) == 18


def test_nothing_is_dropped_before_a_mask_is_drawn() -> None:
    assert (node(0.5).mask == 1).all()
