"""The scaling a column begins with."""

import pytest

from ann_studio.data.columns import ColumnType, Role, Scaling, default_scaling


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("column_type", ColumnType)
def test_only_numeric_features_are_standardized(role: Role, column_type: ColumnType) -> None:
    numeric_feature = role == "feature" and column_type in ("number", "percentage")
    expected = Scaling.STANDARDIZE if numeric_feature else Scaling.NONE
    assert default_scaling(role, column_type) is expected
