"""Learning rates that are too large, and those that are not."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.coach.pace import jumping_cost, rising_cost
from ann_studio.coach.remedies import StartAgain, UseOptimizer
from ann_studio.coach.situation import Situation
from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.optimizers import SGD, Adam, Optimizer, RMSprop
from ann_studio.project.state import Project, starting_project
from tests.coach.trainings import (
    Trained,
    generator,
    groups,
    plane,
    project,
    train,
    waves,
    with_options,
)


def tanh(made: Project, units: int = 8) -> Project:
    return with_options(made, "hidden", activation="tanh", units=units)


def test_a_cost_that_grows_is_told() -> None:
    trained = train(tanh(project(*waves(), mode="batch", optimizer=SGD(1.0))), 60)
    assert trained.costs[-1] > 1e3 * trained.costs[0]
    finding = trained.findings[0]
    assert finding.code == "rising-cost"
    assert finding.evidence["first"] == trained.costs[0]
    assert finding.evidence["now"] == trained.costs[-1]
    assert finding.evidence["rate"] == 1.0
    assert finding.remedies == ((UseOptimizer(SGD(0.01)), StartAgain()),)
    assert "jumping-cost" not in trained.codes


@pytest.mark.parametrize(
    ("mode", "optimizer"),
    [("batch", RMSprop(0.5)), ("mini-batch", Adam(1.0)), ("stochastic", SGD(0.2))],
)
def test_a_cost_that_jumps_is_told(mode: str, optimizer: Optimizer) -> None:
    trained = train(tanh(project(*waves(), mode=mode, optimizer=optimizer, batch_size=8)), 60)
    finding = trained.findings[0]
    assert finding.code == "jumping-cost"
    rises = np.diff(trained.costs[-40:])
    assert finding.evidence["rises"] == np.count_nonzero(rises > 0)
    assert finding.evidence["epochs"] == 39
    ((change,),) = finding.remedies
    assert isinstance(change, UseOptimizer)
    assert change.optimizer.learning_rate <= optimizer.learning_rate / 10


TABLES = {
    "waves": waves(),
    "plane": plane(),
    "only noise": (generator(3).normal(size=(60, 3)), list(generator(4).normal(size=60).round(4))),
    "two classes": groups(),
    "three classes": groups(classes=3),
}


@pytest.mark.parametrize("optimizer", [SGD(), SGD(0.01, momentum=0.9), Adam(), Adam(0.01)])
@pytest.mark.parametrize("mode", ["batch", "mini-batch"])
@pytest.mark.parametrize("table", TABLES)
def test_healthy_trainings_are_left_alone_all_the_way(
    table: str, mode: str, optimizer: Optimizer
) -> None:
    trained = Trained(tanh(project(*TABLES[table], mode=mode, optimizer=optimizer)))
    for _ in range(6):
        trained = train(trained.project, 20)
        assert trained.codes == []


@pytest.mark.parametrize("table", TABLES)
def test_the_noise_of_single_rows_is_no_jumping(table: str) -> None:
    trained = Trained(project(*TABLES[table], mode="stochastic", optimizer=SGD()))
    for _ in range(4):
        trained = train(trained.project, 15)
        assert trained.codes == []


def test_the_lectures_training_is_left_alone_all_the_way() -> None:
    trained = Trained(starting_project())
    for _ in range(10):
        trained = train(trained.project, 50)
        assert trained.codes == []


def test_what_was_before_the_settings_were_changed_does_not_count() -> None:
    trained = train(tanh(project(*waves(), mode="batch", optimizer=SGD(1.0))), 60)
    assert rising_cost(Situation.of(trained.project)) is not None
    assert rising_cost(Situation.of(trained.project, settled_epoch=55)) is None
    assert jumping_cost(Situation.of(trained.project, settled_epoch=60)) is None


def with_costs(costs: list[float]) -> Situation:
    made = project(*waves())
    records = np.zeros(len(costs), EPOCH_RECORD)
    records["epoch"] = np.arange(1, len(costs) + 1)
    records["cost"] = costs
    return Situation.of(replace(made, run=replace(made.run, records=records)))


@given(st.lists(st.floats(1e-9, 10), max_size=120))
def test_a_cost_that_only_falls_is_never_told(costs: list[float]) -> None:
    situation = with_costs(sorted(costs, reverse=True))
    assert rising_cost(situation) is None
    assert jumping_cost(situation) is None


@given(st.lists(st.floats(0.99, 1.01), min_size=10, max_size=120))
def test_a_cost_that_wavers_by_a_percent_is_never_told(costs: list[float]) -> None:
    situation = with_costs(costs)
    assert rising_cost(situation) is None
    assert jumping_cost(situation) is None


@given(st.lists(st.floats(1e-6, 1e6), min_size=4, max_size=9))
def test_nothing_is_said_of_the_first_epochs(costs: list[float]) -> None:
    situation = with_costs(costs)
    assert rising_cost(situation) is None
    assert jumping_cost(situation) is None


def test_weights_that_were_thrown_far_away_begin_again() -> None:
    made = tanh(project(*waves(), mode="mini-batch", optimizer=Adam(1.0), batch_size=8))
    trained = train(made, 60)
    situation = Situation.of(trained.project)
    near = jumping_cost(situation)
    assert near is not None
    assert near.remedies[0][1:] == ()
    far = replace(situation.state, parameters=situation.state.parameters * 1e7)
    finding = jumping_cost(replace(situation, state=far))
    assert finding is not None
    assert finding.remedies[0][1:] == (StartAgain(),)


def test_a_cost_far_beyond_that_of_the_mean_begins_again() -> None:
    trained = train(tanh(project(*waves(), mode="batch", optimizer=RMSprop(50.0))), 60)
    assert np.abs(trained.project.run.state.parameters).max() < 1000
    assert np.median(trained.costs) > 1000 * np.var(waves()[1])
    assert trained.finding("jumping-cost").remedies[0][1:] == (StartAgain(),)
