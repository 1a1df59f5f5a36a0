"""Numbers that grew beyond all bounds."""

import numpy as np

from ann_studio.coach.remedies import ScaleColumns, StartAgain, UseOptimizer
from ann_studio.data.columns import Scaling
from ann_studio.engine.optimizers import SGD, Adam
from ann_studio.engine.schedules import ExponentialDecay
from tests.coach.trainings import plane, project, train, unscaled, with_options


def test_a_far_too_large_learning_rate_is_told_with_its_numbers() -> None:
    x, y = plane()
    trained = train(project(x, y, optimizer=SGD(50.0), loss="half_squared_error"), 200)
    assert trained.overflow is not None
    finding = trained.findings[0]
    assert finding.code == "overflow"
    assert finding.severity == "problem"
    assert finding.evidence["layer"] in ("hidden", "output")
    assert finding.evidence["rate"] == 50.0
    largest = np.abs(trained.project.dataset.x).max()
    assert finding.evidence["size"] == largest
    assert finding.remedies == (
        (UseOptimizer(SGD(0.01)), StartAgain()),
        (UseOptimizer(Adam()), StartAgain()),
    )


def test_unscaled_columns_and_a_large_target_are_to_be_scaled_first() -> None:
    x, y = plane()
    made = project(x * [0.1, 1000, 5], [1000 * value for value in y], optimizer=SGD(0.1))
    made = with_options(unscaled(made), "hidden", activation="linear")
    finding = train(made, 50).findings[0]
    assert finding.code == "overflow"
    assert finding.evidence["column"] == "f1"
    assert finding.remedies[0] == (ScaleColumns((1, 2, 3), Scaling.STANDARDIZE),)


def test_a_schedule_begins_lower() -> None:
    x, y = plane()
    decay = ExponentialDecay(50.0, 1000, 0.9)
    finding = train(project(x, y, optimizer=SGD(decay)), 200).findings[0]
    assert finding.remedies[0] == (
        UseOptimizer(SGD(ExponentialDecay(0.01, 1000, 0.9))),
        StartAgain(),
    )


def test_a_training_that_stays_finite_is_left_alone() -> None:
    x, y = plane()
    assert train(project(x, y, optimizer=SGD(0.01)), 50).codes == []
