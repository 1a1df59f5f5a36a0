"""The lecture's table is shipped as the lecture shows it, and is ready for training."""

import numpy as np
import pytest

from ann_studio.data.columns import ColumnSpec, ColumnType, Role, Scaling
from ann_studio.data.guess import guess_columns
from ann_studio.data.prepare import prepare
from ann_studio.data.samples import study_hours
from ann_studio.data.scaling import Standardized


def test_study_hours_is_the_table_of_the_lecture() -> None:
    table = study_hours()
    assert table.name == "study_hours.csv"
    assert table.columns == ("Row ID", "Study Hrs", "Sleep Hrs", "Quiz", "Exam")
    assert [list(row) for row in zip(*table.cells, strict=True)] == [
        ["1", "12", "6", "78%", "93%"],
        ["2", "22", "6.5", "24%", "68%"],
        ["3", "115", "4", "100%", "95%"],
        ["4", "31", "9", "67%", "75%"],
        ["5", "0", "10", "58%", "51%"],
        ["6", "5", "8", "78%", "60%"],
        ["7", "92", "6", "82%", "89%"],
        ["8", "57", "8", "91%", "97%"],
    ]


def test_study_hours_needs_no_correction_by_the_learner() -> None:
    table = study_hours()
    columns = guess_columns(table)
    number, percentage = ColumnType.NUMBER, ColumnType.PERCENTAGE
    assert columns == (
        ColumnSpec("Row ID", Role.IGNORE, ColumnType.IDENTIFIER, Scaling.NONE),
        ColumnSpec("Study Hrs", Role.FEATURE, number, Scaling.STANDARDIZE),
        ColumnSpec("Sleep Hrs", Role.FEATURE, number, Scaling.STANDARDIZE),
        ColumnSpec("Quiz", Role.FEATURE, percentage, Scaling.STANDARDIZE),
        ColumnSpec("Exam", Role.TARGET, percentage, Scaling.NONE),
    )
    dataset = prepare(table, columns)
    assert dataset.y[:, 0].tolist() == [0.93, 0.68, 0.95, 0.75, 0.51, 0.6, 0.89, 0.97]
    # By hand: the mean of the hours is 334 / 8 = 41.75, the first student's 12 lie below it.
    assert dataset.features[0].scale == Standardized(41.75, pytest.approx(39.698, abs=1e-3))
    np.testing.assert_allclose(
        dataset.x[0, 0], (12 - 41.75) / np.std([12, 22, 115, 31, 0, 5, 92, 57])
    )
