"""Dead and saturated units: in real trainings that show them, and in others that do not."""

import numpy as np

from ann_studio.coach.remedies import UseActivation, UseInitializer, UseSeed
from ann_studio.coach.situation import Situation
from ann_studio.engine.optimizers import SGD, Adam
from ann_studio.project.state import starting_project
from tests.coach.trainings import groups, plane, project, train, unscaled, waves, with_options


def test_relu_units_that_an_update_has_killed_are_counted() -> None:
    made = project(*waves(), mode="batch", optimizer=SGD(3.0), seed=1)
    made = with_options(made, "hidden", units=8)
    trained = train(made, 5)
    model_z = trained.project.dataset.x
    block = trained.project.run.state.parameters[:16].reshape(2, 8)
    z = model_z @ block[:1] + block[1]
    dead = int(np.count_nonzero((z <= 0).all(axis=0)))
    assert dead >= 4
    finding = trained.finding("dead-units")
    assert finding.evidence["count"] == dead
    assert finding.evidence["units"] == 8
    assert finding.evidence["rows"] == 40
    assert finding.remedies == ((UseActivation("hidden", "leaky_relu"),), (UseSeed(2),))


def test_before_the_first_update_nothing_has_died() -> None:
    made = project(*waves(), mode="batch", optimizer=SGD(3.0))
    made = with_options(made, "hidden", bias_initializer="zeros", kernel_initializer="zeros")
    assert "dead-units" not in train(made, 0).codes


def test_units_that_still_learn_are_not_dead() -> None:
    for made in (project(*waves()), project(*groups()), project(*plane()), starting_project()):
        assert "dead-units" not in train(made, 100).codes


def test_a_relu_output_is_told_only_if_it_is_dead() -> None:
    x, y = plane()
    for seed, is_dead in ((0, True), (1, False)):
        made = project(x, [value + 9 for value in y], optimizer=Adam(0.01), seed=seed)
        trained = train(with_options(unscaled(made, "y"), "output", activation="relu"), 60)
        assert (Situation.of(trained.project).statistics["output"].dead == 1) is is_dead
        assert ("dead-units" in trained.codes) is is_dead


def test_tanh_units_at_their_ends_are_counted() -> None:
    x, y = plane(columns=12)
    made = unscaled(project(x + 3, y, optimizer=SGD(0.0001), mode="batch"))
    made = with_options(made, "hidden", units=6, activation="tanh", kernel_initializer="ones")
    finding = train(made, 3).finding("saturated-units")
    assert finding.evidence["count"] == finding.evidence["units"] == 6
    assert finding.remedies == (
        (UseInitializer(("hidden",), "glorot_uniform"),),
        (UseActivation("hidden", "relu"),),
    )


def test_units_that_have_learned_to_decide_are_saturated_rightly() -> None:
    made = project(*groups(spread=0.05), mode="batch", optimizer=Adam(3.0))
    trained = train(with_options(made, "hidden", activation="tanh"), 300)
    saturated = Situation.of(trained.project).statistics["hidden"].saturated
    assert saturated is not None
    assert saturated >= 0.5
    assert trained.codes == []
