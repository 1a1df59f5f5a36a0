"""Units that start equal and stay so, and those that only start so."""

from dataclasses import replace

import numpy as np
import pytest

from ann_studio.coach.remedies import StartAgain, UseInitializer, UseSeed
from ann_studio.project.state import Project, Run
from tests.coach.trainings import Trained, project, train, waves, with_options


def constant(hidden: str, output: str, activation: str = "tanh") -> Project:
    made = with_options(project(*waves()), "output", kernel_initializer=output)
    return with_options(made, "hidden", kernel_initializer=hidden, activation=activation)


@pytest.mark.parametrize(
    ("hidden", "output", "activation"),
    [("ones", "ones", "tanh"), ("zeros", "zeros", "tanh"), ("zeros", "glorot_uniform", "relu")],
)
@pytest.mark.parametrize("epochs", [0, 50])
def test_equal_units_are_told_at_the_start_and_after_any_training(
    hidden: str, output: str, activation: str, epochs: int
) -> None:
    trained = train(constant(hidden, output, activation), epochs)
    block = trained.project.run.state.parameters[:8].reshape(2, 4)
    assert np.allclose(block, block[:, :1], rtol=1e-6)
    finding = trained.findings[0]
    assert finding.code == "equal-units"
    assert finding.about == ("hidden",)
    assert finding.evidence["units"] == 4
    layers = ("hidden", "output") if output in ("zeros", "ones") else ("hidden",)
    assert finding.remedies == ((UseInitializer(layers, "glorot_uniform"),),)


def test_equal_units_that_different_weights_follow_come_apart() -> None:
    made = constant("ones", "glorot_uniform")
    assert "equal-units" not in Trained(made).codes
    trained = train(made, 20)
    block = trained.project.run.state.parameters[:8].reshape(2, 4)
    assert not np.allclose(block, block[:, :1], rtol=1e-3)
    assert "equal-units" not in trained.codes


def test_weights_that_were_made_equal_by_hand_are_drawn_again() -> None:
    made = project(*waves())
    start = np.full_like(made.run.start, 0.5)
    by_hand = replace(made, run=Run.fresh(start, made.training))
    assert Trained(by_hand).findings[0].remedies == ((UseSeed(43),),)
    later = train(made, 3).project
    state = replace(later.run.state, parameters=start)
    finding = Trained(replace(later, run=replace(later.run, state=state))).findings[0]
    assert finding.remedies == ((StartAgain(),), (UseSeed(43),))


@pytest.mark.parametrize("initializer", ["glorot_uniform", "he_normal", "random_uniform"])
def test_weights_that_are_drawn_are_not_equal(initializer: str) -> None:
    made = with_options(project(*waves()), "hidden", kernel_initializer=initializer)
    assert "equal-units" not in Trained(made).codes
    assert "equal-units" not in train(made, 50).codes


def test_one_unit_is_equal_to_no_other_and_outputs_have_targets_of_their_own() -> None:
    made = with_options(constant("ones", "zeros"), "hidden", units=1)
    assert "equal-units" not in Trained(made).codes
