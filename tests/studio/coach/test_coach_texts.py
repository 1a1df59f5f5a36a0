"""The words of every finding, with its numbers as the window writes them."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from ann_studio.engine.optimizers import SGD, RMSprop
from ann_studio.network.edits import set_options
from ann_studio.network.naming import rename_layer
from ann_studio.project.state import Project, starting_project
from ann_studio.studio import i18n
from ann_studio.studio.coach.coach_texts import cause_text, evidence_text, plain
from ann_studio.studio.coach.remedy_texts import remedy_text
from ann_studio.studio.document import Document
from tests.coach.test_classes import in_order
from tests.coach.test_overfitting import by_heart
from tests.coach.test_symmetry import constant
from tests.coach.trainings import (
    Trained,
    groups,
    plane,
    project,
    train,
    unscaled,
    waves,
    with_options,
    with_settings,
)


def told(trained: Trained, code: str) -> tuple[str, str, list[str]]:
    finding, network = trained.finding(code), trained.project.network
    document = Document(trained.project)
    remedies = [remedy_text(remedy, document) for remedy in finding.remedies]
    return cause_text(finding, network), evidence_text(finding, network), remedies


def test_an_overflow() -> None:
    trained = train(project(*plane(), optimizer=SGD(50.0), epochs=9), 60)
    cause, evidence, remedies = told(trained, "overflow")
    assert cause.startswith("The numbers grew beyond all bounds, first in “")
    assert "The learning rate was 50, the largest feature value is " in evidence
    assert remedies == ["Start again at rate 0.01", "Start again with adam"]


def test_an_output_that_is_refused() -> None:
    made = with_options(starting_project(), "output", activation="linear")
    cause, evidence, remedies = told(
        Trained(with_settings(made, loss="binary_crossentropy")), "refused"
    )
    assert cause == "The network cannot be trained as it stands."
    assert evidence.startswith("binary_crossentropy needs sigmoid in the output layer")
    assert remedies == ["Use sigmoid for the output", "Use mean_squared_error"]


def test_a_missing_class() -> None:
    cause, evidence, remedies = told(Trained(in_order(3, 0.35)), "missing-class")
    assert cause == "No row to train on is of class “c”."
    assert "The last 35\N{NO-BREAK SPACE}% of the rows" in evidence
    assert "21 rows, and among them all 20 of this class" in evidence
    assert remedies == ["Shuffle the table", "Use 30\N{NO-BREAK SPACE}% for validation"]
    cause, _, remedies = told(Trained(in_order(4, 0.9)), "missing-class")
    assert cause == "No row to train on is of the classes “b”, “c”, “d”."


def test_equal_units_by_the_name_of_their_layer() -> None:
    made = constant("ones", "ones")
    network = rename_layer(made.network, "hidden", "middle")
    cause, evidence, remedies = told(Trained(replace(made, network=network)), "equal-units")
    assert cause == "All 4 units of “middle” are equal, and stay so."
    assert "no more than one" in evidence
    assert remedies == ["Start again with glorot_uniform"]


def targets_below(low: float) -> Project:
    x, y = plane()
    return project(x, [low, *y[1:]])


def test_targets_out_of_reach() -> None:
    made = with_options(targets_below(-3.5), "output", activation="tanh")
    cause, evidence, remedies = told(Trained(made), "unreachable-target")
    assert cause.startswith("The output cannot reach ")
    assert cause.endswith(" of 60 targets.")
    assert "tanh gives −1 to 1, but the target runs from −3.5 to " in evidence
    assert remedies == ["Use linear for the output", "Scale “y” to 0–1"]
    made = with_options(targets_below(-3.5), "output", activation="relu")
    assert "relu gives nothing below 0, but" in told(Trained(made), "unreachable-target")[1]


def test_classes_answered_as_numbers() -> None:
    made = with_options(project(*groups()), "output", activation="linear")
    cause, evidence, remedies = told(
        Trained(with_settings(made, loss="mean_squared_error")), "no-class-answer"
    )
    assert cause == "linear does not answer with a class."
    assert "below 0 or above 1" in evidence
    assert remedies == ["Use sigmoid and binary_crossentropy"]
    made = with_settings(project(*groups(classes=3)), loss="huber")
    cause, evidence, remedies = told(Trained(made), "no-class-loss")
    assert cause == "huber does not suit classes."
    assert "softmax" in evidence
    assert remedies == ["Use categorical_crossentropy"]


def test_unscaled_columns() -> None:
    x, y = plane()
    cause, evidence, remedies = told(Trained(unscaled(starting_project())), "unscaled-column")
    assert cause == "“Study Hrs” is not scaled."
    assert "“Study Hrs” runs from 0 to 115. The size of the other features is about " in evidence
    assert remedies == ["Standardize 2 columns"]
    cause, evidence, remedies = told(
        Trained(unscaled(project(x * [50, 20, 1], y))), "unscaled-column"
    )
    assert cause == "2 columns are not scaled, the largest is “f0”."
    alone = told(Trained(unscaled(project(50 * x[:, :1], y))), "unscaled-column")
    assert "about size 1" in alone[1]
    assert alone[2] == ["Standardize “f0”"]


def test_a_cost_that_rises_or_jumps() -> None:
    made = with_options(
        project(*waves(), mode="batch", optimizer=SGD(1.0)), "hidden", activation="tanh", units=8
    )
    trained = train(made, 60)
    cause, evidence, remedies = told(trained, "rising-cost")
    assert cause == "The learning rate is too large: the cost rises."
    assert f"It was {plain(trained.costs[0])}, and is {plain(trained.costs[-1])}" in evidence
    assert remedies == ["Start again at rate 0.01"]
    trained = train(with_settings(made, optimizer=RMSprop(0.5)), 60)
    cause, evidence, remedies = told(trained, "jumping-cost")
    assert cause == "The learning rate is too large: the cost jumps up and down."
    assert " of the last 39 epochs, by " in evidence
    assert "at the learning rate 0.5." in evidence
    assert remedies == ["Learning rate 0.001"]


def test_units_that_do_not_learn() -> None:
    made = project(*waves(), mode="batch", optimizer=SGD(3.0), seed=1)
    cause, evidence, remedies = told(train(with_options(made, "hidden", units=8), 5), "dead-units")
    assert cause.endswith(" of 8 units of “Dense 8” are dead.")
    assert evidence.startswith("They give 0 for each of 40 rows. There relu has slope 0")
    assert remedies == ["Use leaky_relu in “Dense 8”", "Start again with seed 2"]


def test_learning_by_heart() -> None:
    trained = train(by_heart(), 120)
    best = trained.finding("overfitting").evidence["best_epoch"]
    cause, evidence, remedies = told(trained, "overfitting")
    assert cause == "The validation cost rises while the cost falls."
    assert f"lowest after epoch {best}, " in evidence
    assert remedies == [
        f"Go back to epoch {best}",
        "Start again, stop early",
        "Start again with l2 = 0.01",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.01, "0.01"),
        (115.0, "115"),
        (0.0, "0"),
        (-3.5, "−3.5"),
        (1e9, "1.000·10⁹"),
    ],
)
def test_numbers_without_zeros_that_only_fill_up(value: float, text: str) -> None:
    assert plain(value) == text


def test_numbers_as_a_swedish_reader_writes_them(qapp: QApplication) -> None:
    i18n.install(qapp, "sv")
    assert plain(0.01) == "0,01"


def test_a_layer_that_has_gone_is_told_by_its_id() -> None:
    finding = train(constant("ones", "ones"), 0).finding("equal-units")
    network = set_options(starting_project().network, "hidden", units=2)
    other = replace(network, layers=network.layers[:1], connections=())
    assert "“hidden”" in cause_text(finding, other)
