"""Validation costs that rise while the cost falls, and those that do not."""

import numpy as np
import pytest

from ann_studio.coach.remedies import GoBackToEpoch, Penalize, StartAgain, StopEarly
from ann_studio.engine.optimizers import Adam
from ann_studio.engine.settings import EarlyStopping
from ann_studio.network.layer_types import Regularizer
from ann_studio.project.state import Project
from tests.coach.trainings import Trained, generator, groups, plane, project, train, with_options


def by_heart(**training: object) -> Project:
    """Far more weights than rows, and targets that are mostly noise."""
    random = generator(7)
    x = random.normal(size=(60, 5))
    y = (0.3 * x[:, 0] + random.normal(size=60)).round(4)
    made = project(x, list(y), validation_split=0.25, optimizer=Adam(0.01), **training)
    return with_options(made, "hidden", units=32)


def test_rows_that_are_learned_by_heart_are_told_with_the_best_epoch() -> None:
    trained = train(by_heart(), 150)
    records = trained.project.run.records
    best = int(np.argmin(records["validation_cost"])) + 1
    finding = trained.finding("overfitting")
    assert finding.evidence["best_epoch"] == best
    assert finding.evidence["best"] == records["validation_cost"].min()
    assert finding.evidence["now"] == records["validation_cost"][-1]
    assert finding.evidence["cost_now"] < finding.evidence["cost_then"]
    assert finding.remedies == (
        (GoBackToEpoch(best),),
        (StopEarly(10), StartAgain()),
        (Penalize(("hidden", "output"), 0.01), StartAgain()),
    )


def test_nothing_is_said_before_it_has_risen_for_a_while() -> None:
    trained = train(by_heart(), 150)
    best = trained.finding("overfitting").evidence["best_epoch"]
    assert isinstance(best, int)
    assert "overfitting" not in train(by_heart(), best + 15).codes


def test_early_stopping_sees_to_it() -> None:
    stopping = EarlyStopping(patience=500)
    assert "overfitting" not in train(by_heart(early_stopping=stopping), 150).codes


def test_a_penalty_is_not_offered_twice() -> None:
    made = with_options(by_heart(), "hidden", kernel_regularizer=Regularizer(l2=1e-6))
    remedies = train(made, 150).finding("overfitting").remedies
    assert not [remedy for remedy in remedies if isinstance(remedy[0], Penalize)]


@pytest.mark.parametrize("table", [plane(120), groups(120), groups(120, classes=3)])
def test_what_is_learned_for_all_rows_is_left_alone_all_the_way(table: object) -> None:
    trained = Trained(project(*table, validation_split=0.25, optimizer=Adam(0.01)))  # type: ignore[misc]
    for _ in range(8):
        trained = train(trained.project, 25)
        assert trained.codes == []


def test_without_validation_rows_there_is_nothing_to_tell() -> None:
    random = generator(7)
    x, y = random.normal(size=(45, 5)), random.normal(size=45).round(4)
    made = with_options(project(x, list(y), optimizer=Adam(0.01)), "hidden", units=32)
    assert "overfitting" not in train(made, 150).codes
