"""Classes that no row to train on has."""

import numpy as np
import pytest

from ann_studio.coach.remedies import ShuffleTable, UseValidationSplit
from ann_studio.data.shuffling import shuffled
from ann_studio.project.state import Project, with_table
from tests.coach.trainings import Trained, groups, project, train, with_settings


def in_order(classes: int, share: float) -> Project:
    """A table sorted by class, as many are."""
    x, y = groups(60, classes)
    order = np.argsort(y, kind="stable")
    made = project(x[order], [y[place] for place in order])
    return with_settings(made, validation_split=share)


def test_a_class_that_is_only_validated_is_told() -> None:
    trained = train(in_order(3, 0.35), 20)
    finding = trained.findings[0]
    assert finding.code == "missing-class"
    assert finding.about == ("c",)
    assert finding.evidence["validated"] == 21
    assert finding.evidence["of_class"] == 20
    assert finding.remedies == ((ShuffleTable(42),), (UseValidationSplit(0.3),))


def test_several_classes_can_be_missing() -> None:
    assert Trained(in_order(4, 0.5)).findings[0].about == ("c", "d")


def test_of_two_classes_either_can_be_missing() -> None:
    finding = Trained(in_order(2, 0.5)).findings[0]
    assert finding.about == ("b",)
    assert finding.remedies[1] == (UseValidationSplit(0.4),)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3])
def test_a_table_with_all_its_classes_in_the_first_rows_is_left_alone(share: float) -> None:
    trained = train(with_settings(project(*groups(60, 3)), validation_split=share), 10)
    assert "missing-class" not in trained.codes
    assert "missing-class" not in Trained(in_order(3, min(share, 0.3))).codes


def test_numbers_are_no_classes() -> None:
    made = with_settings(project(np.eye(4), [1.5, 2.5, 3.5, 4.5]), validation_split=0.5)
    assert "missing-class" not in Trained(made).codes


def test_a_shuffled_table_has_the_same_rows_with_their_numbers() -> None:
    made = in_order(3, 0.35)
    table = shuffled(made.table, made.dataset, 42)
    changed = with_table(made, table, made.columns)
    assert "missing-class" not in Trained(changed).codes
    before, after = rows_by_number(made), rows_by_number(changed)
    assert before == after
    assert list(before) != list(after)


def rows_by_number(made: Project) -> dict[int, tuple[float, ...]]:
    dataset = made.dataset
    return dict(zip(dataset.row_numbers, map(tuple, dataset.x.round(9)), strict=True))
