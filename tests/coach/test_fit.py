"""Loss, output and target that do not go together."""

from dataclasses import replace

import pytest

from ann_studio.coach.remedies import (
    Remedy,
    UseActivation,
    UseLoss,
    UseValidationSplit,
    WeighRowsAlike,
)
from ann_studio.data.reading import parse_table
from ann_studio.engine.errors import EngineError
from ann_studio.engine.losses import LOSSES
from ann_studio.engine.objective import check_trainable
from ann_studio.network.edits import set_options
from ann_studio.network.layer_types import ACTIVATIONS
from ann_studio.project.state import Project, new_project, starting_project
from tests.coach.trainings import Trained, with_options, with_settings

TABLES = {
    "a share": "a,b\n1,20%\n2,30%\n3,90%\n",
    "a number": "a,b\n1,20\n2,30\n4,95\n",
    "two classes": "a,b\n1,yes\n2,no\n3,yes\n",
    "three classes": "a,b\n1,x\n2,y\n3,z\n",
}


def is_trainable(made: Project) -> bool:
    try:
        check_trainable(made.network, made.training.loss, made.dataset.y)
    except EngineError:
        return False
    return True


def mended(made: Project, remedy: Remedy) -> Project:
    for change in remedy:
        match change:
            case UseActivation(layer_id, activation):
                network = set_options(made.network, layer_id, activation=activation)
                made = replace(made, network=network)
            case UseLoss(loss):
                made = replace(made, training=replace(made.training, loss=loss))
    return made


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("output", ACTIVATIONS)
@pytest.mark.parametrize("table", TABLES)
def test_whatever_does_not_fit_each_remedy_mends_it(table: str, output: str, loss: str) -> None:
    made = new_project(parse_table(TABLES[table], "t.csv"))
    made = with_settings(with_options(made, "output", activation=output), loss=loss)
    trained = Trained(made)
    assert ("refused" in trained.codes) != is_trainable(made)
    if "refused" in trained.codes:
        assert trained.findings[0].code == "refused"
        remedies = trained.findings[0].remedies
        assert remedies
        assert all(is_trainable(mended(made, remedy)) for remedy in remedies)


def test_one_change_is_offered_before_two() -> None:
    made = with_options(starting_project(), "output", activation="linear")
    finding = Trained(with_settings(made, loss="binary_crossentropy")).findings[0]
    assert finding.about == ("loss-fit",)
    assert finding.remedies == (
        (UseActivation("output", "sigmoid"),),
        (UseLoss("mean_squared_error"),),
    )


def test_a_step_in_a_hidden_layer_is_mended_there() -> None:
    made = with_options(starting_project(), "hidden", activation="step")
    finding = Trained(made).findings[0]
    assert finding.about == ("step-hidden",)
    assert finding.remedies == ((UseActivation("hidden", "sigmoid"),),)


def test_a_share_of_validation_rows_that_leaves_none_is_mended() -> None:
    made = new_project(parse_table(TABLES["a number"], "t.csv"))
    finding = Trained(with_settings(made, validation_split=0.9)).findings[0]
    assert finding.about == ("validation-split",)
    assert finding.remedies == ((UseValidationSplit(0.0),),)


def test_class_weights_that_fit_no_class_are_mended() -> None:
    made = new_project(parse_table(TABLES["two classes"], "t.csv"))
    training = replace(made.training, class_weight=(1.0, 2.0, 3.0))
    finding = Trained(replace(made, training=training)).findings[0]
    assert finding.remedies == ((WeighRowsAlike(),),)
