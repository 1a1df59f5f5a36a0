"""An epoch's running results: what each batch gave before its update, as Keras reports it."""

from typing import Any

import numpy as np
import pytest

from ann_studio.engine.randomness import RowOrder
from ann_studio.network.layer_types import Concatenate, Dense, Input
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import (
    FITTING_ACTIVATIONS,
    REGULARIZERS,
    branching,
    example,
    links,
    reference_cost,
    reference_forward,
    regularized,
)
from tests.engine.trainings import dropping, same, trainer, update


@pytest.mark.parametrize("penalty", REGULARIZERS)
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("loss", FITTING_ACTIVATIONS)
def test_the_mean_of_the_batches_each_before_its_update(
    loss: str, weighted: bool, penalty: str
) -> None:
    spec = branching(FITTING_ACTIVATIONS[loss][-1])["two of each"]
    spec = regularized(spec, REGULARIZERS[penalty])
    parameters, x, y = example(spec, loss, 8)
    weights = np.linspace(0.5, 2, 8) if weighted else None
    options: dict[str, Any] = {"loss": loss, "mode": "mini-batch", "batch_size": 3}
    collecting = trainer(spec, x, y, parameters, weights, **options)
    stepping = trainer(spec, x, y, parameters, weights, **options)
    collecting.collect_running()
    for epoch in range(3):
        collecting.train_epoch()
        found, targets, predictions = collecting.running_results()
        order = RowOrder(8, collecting.settings.seed).of_epoch(epoch).tolist()
        total, seen = 0.0, []
        for start in (0, 3, 6):
            rows = order[start : start + 3]
            part = None if weights is None else weights[rows]
            before = stepping.parameters.copy()
            total += len(rows) * reference_cost(spec, loss, before, x[rows], y[rows], part)
            _, a = reference_forward(spec, before, x[rows])
            seen.append(np.hstack([a["end"], a["other"]]))
            update(stepping)
        assert found == pytest.approx(total / 8, rel=1e-11)
        np.testing.assert_allclose(predictions, np.vstack(seen), rtol=1e-11, atol=1e-14)
        np.testing.assert_array_equal(targets, y[order])
    assert same(collecting.state(), stepping.state())


def test_of_one_batch_it_is_the_cost_before_the_update() -> None:
    spec = branching("tanh")["residual block"]
    parameters, x, y = example(spec, "huber", 6)
    running = trainer(spec, x, y, parameters, loss="huber", mode="batch")
    running.collect_running()
    for _ in range(3):
        before = running.measure()[0]
        running.train_epoch()
        found, targets, _ = running.running_results()
        assert found == pytest.approx(before, rel=1e-13)
        assert targets.tolist() == y.tolist()


def test_what_is_dropped_shows_in_the_running_results() -> None:
    spec = dropping(0.5)
    parameters, x, y = example(spec, "mean_squared_error", 6)
    running = trainer(spec, x, y, parameters, loss="mean_squared_error", mode="batch")
    running.collect_running()
    before = running.measure()[0]
    running.train_epoch()
    assert running.running_results()[0] != pytest.approx(before, rel=1e-6)


def test_an_output_that_is_not_dense() -> None:
    hidden = Dense(id="h", units=2, activation="tanh")
    spec = NetworkSpec(
        (Input(id="in", units=2), hidden, Concatenate(id="end")), links("in h", "h end", "in end")
    )
    parameters, x, y = example(spec, "mean_squared_error", 5)
    running = trainer(spec, x, y, parameters, loss="mean_squared_error", mode="batch")
    running.collect_running()
    running.train_epoch()
    found, _, predictions = running.running_results()
    _, a = reference_forward(spec, parameters, x)
    np.testing.assert_allclose(predictions, a["end"], rtol=1e-13)
    expected = reference_cost(spec, "mean_squared_error", parameters, x, y)
    assert found == pytest.approx(expected, rel=1e-13)
