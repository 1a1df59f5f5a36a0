"""Validation rows that are too few to judge by."""

import pytest

from ann_studio.coach.remedies import UseValidationSplit
from tests.coach.trainings import Trained, plane, project, with_settings

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


@pytest.mark.parametrize(("rows", "told"), [(12, False), (20, False), (21, True), (45, True)])
def test_only_a_table_that_can_spare_more_is_told_and_the_remedy_is_enough(
    rows: int, told: bool
) -> None:
    few = project(X[:rows], Y[:rows], validation_split=0.03)
    assert ("few-validation-rows" in Trained(few).codes) is told
    enough = with_settings(few, validation_split=0.2)
    assert "few-validation-rows" not in Trained(enough).codes
