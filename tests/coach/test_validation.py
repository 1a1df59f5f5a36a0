"""Validation rows that are too few to judge by."""

import pytest

from ann_studio.coach.remedies import UseValidationSplit
from tests.coach.trainings import Trained, plane, project

X, Y = plane()


@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_handful_of_rows_is_too_few(count: int) -> None:
    rows = len(X)
    finding = Trained(project(X, Y, validation_split=(count - 0.5) / rows)).finding(
        "few-validation-rows"
    )
    assert finding.evidence == {"validated": count, "rows": rows}
    assert finding.remedies == ((UseValidationSplit(0.2),),)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5])
def test_enough_rows_or_none_are_left_alone(share: float) -> None:
    assert "few-validation-rows" not in Trained(project(X, Y, validation_split=share)).codes


def test_a_small_table_has_no_more_to_give() -> None:
    assert "few-validation-rows" not in Trained(project(X[:12], Y[:12], validation_split=0.2)).codes
