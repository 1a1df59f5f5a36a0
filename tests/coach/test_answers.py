"""Outputs whose answers cannot be what the target asks for."""

import math

import numpy as np
import pytest

from ann_studio.coach.answers import REACH
from ann_studio.coach.remedies import ScaleColumns, UseActivation, UseLoss
from ann_studio.data.columns import Scaling
from ann_studio.network.layer_types import ACTIVATIONS
from ann_studio.project.state import starting_project
from tests.coach.trainings import (
    Trained,
    groups,
    plane,
    project,
    train,
    with_options,
    with_settings,
)
from tests.engine.networks import FORMULAS


@pytest.mark.parametrize("activation", [name for name in ACTIVATIONS if name != "softmax"])
def test_what_an_activation_reaches_is_what_its_formula_gives(activation: str) -> None:
    z = np.linspace(-20, 20, 40_001)
    a = FORMULAS[activation](z)
    low, high = REACH.get(activation, (-math.inf, math.inf))
    assert low <= a.min() + 1e-9
    assert a.max() <= high
    if math.isfinite(low):
        assert a.min() == pytest.approx(low, abs=1e-3)
    if math.isfinite(high):
        assert a.max() == pytest.approx(high, abs=1e-3)
    assert math.isfinite(low) == (a.min() > -2)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "softplus", "elu"])
def test_targets_out_of_reach_are_counted(activation: str) -> None:
    x, y = plane()
    targets = [-3.0, *y[1:]]
    made = with_options(project(x, targets), "output", activation=activation)
    trained = train(made, 20)
    finding = trained.finding("unreachable-target")
    low, high = REACH[activation]
    assert finding.evidence["beyond"] == sum(not low <= target <= high for target in targets)
    assert finding.evidence["lowest"] == -3
    assert finding.remedies[0] == (UseActivation("output", "linear"),)


def test_a_target_is_scaled_to_where_the_output_reaches() -> None:
    x, y = plane()
    made = with_options(project(x, y), "output", activation="sigmoid")
    assert Trained(made).findings[0].remedies[1] == (ScaleColumns((3,), Scaling.MIN_MAX),)


@pytest.mark.parametrize("activation", ["linear", "leaky_relu", "relu", "softplus", "elu", "silu"])
def test_targets_within_reach_are_left_alone(activation: str) -> None:
    x, y = plane()
    made = with_options(project(x, [abs(value) for value in y]), "output", activation=activation)
    assert "unreachable-target" not in Trained(made).codes


def test_shares_can_be_answered_by_a_sigmoid() -> None:
    assert Trained(starting_project()).codes == []


@pytest.mark.parametrize("activation", ["linear", "tanh", "relu"])
@pytest.mark.parametrize("classes", [2, 3])
def test_classes_answered_with_any_number_are_told(activation: str, classes: int) -> None:
    made = with_options(project(*groups(classes=classes)), "output", activation=activation)
    trained = train(with_settings(made, loss="mean_squared_error"), 20)
    finding = trained.findings[0]
    assert finding.code == "no-class-answer"
    fitting = {
        2: (UseActivation("output", "sigmoid"), UseLoss("binary_crossentropy")),
        3: (UseActivation("output", "softmax"), UseLoss("categorical_crossentropy")),
    }
    assert finding.remedies == (fitting[classes],)


@pytest.mark.parametrize("loss", ["half_squared_error", "mean_absolute_error"])
def test_softmax_with_the_cost_of_numbers_is_told(loss: str) -> None:
    trained = train(with_settings(project(*groups(classes=3)), loss=loss), 20)
    finding = trained.findings[0]
    assert finding.code == "no-class-loss"
    assert finding.remedies == ((UseLoss("categorical_crossentropy"),),)


@pytest.mark.parametrize("classes", [2, 3])
def test_what_fits_classes_is_left_alone(classes: int) -> None:
    assert train(project(*groups(classes=classes)), 20).codes == []


def test_the_lectures_squared_error_of_a_sigmoid_and_the_perceptron_are_left_alone() -> None:
    made = with_settings(project(*groups()), loss="half_squared_error")
    assert Trained(made).codes == []
