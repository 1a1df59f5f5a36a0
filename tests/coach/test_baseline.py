"""The cost of always answering the mean, against formulas of statistics."""

from dataclasses import replace

import numpy as np
import pytest

from ann_studio.coach.baseline import cost_of_the_mean
from ann_studio.coach.situation import Situation
from ann_studio.engine.table import balanced_weights
from tests.coach.trainings import groups, plane, project, with_settings


@pytest.mark.parametrize(
    ("loss", "share"), [("mean_squared_error", 1), ("half_squared_error", 0.5)]
)
def test_of_squared_errors_it_is_the_variance(loss: str, share: float) -> None:
    x, y = plane()
    made = project(x, y, loss=loss)
    assert cost_of_the_mean(Situation.of(made)) == pytest.approx(share * np.var(y))


def test_of_absolute_errors_it_is_the_mean_deviation() -> None:
    x, y = plane()
    made = project(x, y, loss="mean_absolute_error")
    assert cost_of_the_mean(Situation.of(made)) == pytest.approx(np.abs(y - np.mean(y)).mean())


def entropy(*shares: float) -> float:
    return -sum(share * np.log(share) for share in shares)


def test_of_cross_entropies_it_is_the_entropy_of_the_classes() -> None:
    x, _ = groups(40)
    two = project(x, ["a"] * 10 + ["b"] * 30)
    assert cost_of_the_mean(Situation.of(two)) == pytest.approx(entropy(0.25, 0.75))
    three = project(x, ["a"] * 10 + ["b"] * 20 + ["c"] * 10)
    assert cost_of_the_mean(Situation.of(three)) == pytest.approx(entropy(0.25, 0.5, 0.25))


def test_weighed_alike_the_classes_are_equally_likely() -> None:
    x, _ = groups(40)
    made = project(x, ["a"] * 10 + ["b"] * 30)
    weights = balanced_weights(made.dataset.y)
    weighed = replace(made, training=replace(made.training, class_weight=weights))
    assert cost_of_the_mean(Situation.of(weighed)) == pytest.approx(np.log(2))


def test_only_rows_that_are_trained_on_count() -> None:
    x, y = plane(60)
    made = with_settings(project(x, y), validation_split=0.5)
    assert cost_of_the_mean(Situation.of(made)) == pytest.approx(np.var(y[:30]))


def test_of_a_class_that_is_not_there_it_is_finite() -> None:
    x, _ = groups(40)
    made = with_settings(project(x, ["a"] * 20 + ["b"] * 20), validation_split=0.5)
    assert 0 <= cost_of_the_mean(Situation.of(made)) < 1e-9
