"""What is measured at the end of an epoch, beside a calculation in plain formulas."""

import math
from dataclasses import replace

import numpy as np
import pytest

from ann_studio.engine.judge import Judge
from ann_studio.engine.settings import EarlyStopping
from ann_studio.engine.table import Rows
from tests.engine.networks import reference_cost, small
from tests.engine.trainings import trainer

GENERATOR = np.random.default_rng(8)
X, Y = GENERATOR.normal(size=(6, 3)), GENERATOR.normal(size=(6, 2))
SPEC = small()


def test_both_parts_of_the_table_are_measured() -> None:
    running = trainer(SPEC, X[:4], Y[:4])
    measured = Judge(running, Rows(X[4:], Y[4:])).measure()
    for cost, part in ((measured.cost, slice(4)), (measured.validation_cost, slice(4, 6))):
        assert cost == pytest.approx(
            reference_cost(SPEC, "half_squared_error", running.parameters, X[part], Y[part])
        )
    assert math.isnan(measured.accuracy)
    assert math.isnan(measured.validation_accuracy)


def test_without_rows_to_validate_with_there_is_no_such_cost() -> None:
    spec, classes = small(output="sigmoid", units=1), (Y[:, :1] > 0).astype(float)
    running = trainer(spec, X, classes, loss="binary_crossentropy")
    measured = Judge(running, None).measure()
    assert math.isnan(measured.validation_cost)
    assert math.isnan(measured.validation_accuracy)
    assert measured.accuracy * 6 in range(7)


def test_the_training_knows_its_best_epoch_by_the_rows_to_validate_with() -> None:
    stopping = EarlyStopping(patience=1)
    running = trainer(SPEC, X, Y, early_stopping=stopping)
    judge = Judge(running, None)
    running.train_epoch()
    measured = judge.measure()
    assert judge.judge(running.state(), measured._replace(validation_cost=3.0)) is None
    assert (running.best.cost, running.best.epoch) == (3.0, 1)
    assert (running.best.memory[0] == running.parameters).all()
    running.train_epoch()
    worse = measured._replace(cost=0.0, validation_cost=4.0)
    assert judge.judge(running.state(), worse) == "stopped-early"
    assert running.best.epoch == 1
    running.settings = replace(running.settings, stop_at_cost=0.5)
    assert judge.judge(running.state(), worse) == "cost-reached"
