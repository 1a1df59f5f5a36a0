"""The arrays a network gets are the table's numbers, and scikit-learn agrees with them."""

from typing import Any

import numpy as np
import pytest
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler

from ann_studio.data.columns import ColumnSpec, ColumnType, Role, Scaling
from ann_studio.data.errors import DataError
from ann_studio.data.prepare import MAX_CATEGORIES, Dataset, MissingCell, prepare
from ann_studio.data.scaling import MinMaxScaled, Standardized, Unscaled
from ann_studio.data.table import Table, as_cells

NUMBER, PERCENTAGE, CATEGORY, IDENTIFIER = ColumnType
STANDARDIZE, MIN_MAX, NONE = Scaling
Given = tuple[list[str], Role, ColumnType, Scaling]


def feature(cells: list[str], type_: ColumnType = NUMBER, scaling: Scaling = NONE) -> Given:
    return cells, Role.FEATURE, type_, scaling


def target(cells: list[str], type_: ColumnType = NUMBER, scaling: Scaling = NONE) -> Given:
    return cells, Role.TARGET, type_, scaling


def prepared(decimal: Any = ".", **columns: Given) -> Dataset:
    cells = tuple(as_cells(given[0]) for given in columns.values())
    row_numbers = np.arange(10, 10 + len(cells[0]))
    table = Table("t.csv", tuple(columns), cells, decimal, row_numbers)
    return prepare(table, [ColumnSpec(name, *given[1:]) for name, given in columns.items()])


def refusal(**columns: Given) -> DataError:
    with pytest.raises(DataError) as caught:
        prepared(**columns)
    assert caught.value.parameters["file"] == "t.csv"
    assert "t.csv" in str(caught.value)
    return caught.value


def test_scaled_features_agree_with_scikit_learn() -> None:
    a, b, c = ["12", "22", "115"], ["7%", "1%", "3 %"], ["red", "blue", "red"]
    dataset = prepared(
        a=feature(a, NUMBER, STANDARDIZE),
        b=feature(b, PERCENTAGE, MIN_MAX),
        c=feature(c, CATEGORY),
        d=feature(a),
        y=target(["1", "2", "3"]),
    )
    column = np.array([[12.0], [22.0], [115.0]])
    judged = [
        StandardScaler().fit_transform(column),
        MinMaxScaler().fit_transform(np.array([[0.07], [0.01], [0.03]])),
        OneHotEncoder(sparse_output=False).fit_transform(np.array(c)[:, None]),
        column,
    ]
    np.testing.assert_allclose(dataset.x, np.hstack(judged), atol=1e-14)
    assert dataset.feature_names == ("a", "b", "c = blue", "c = red", "d")


def test_every_input_says_where_it_comes_from() -> None:
    dataset = prepared(
        a=feature(["1", "3"], NUMBER, STANDARDIZE),
        b=feature(["4%", "2%"], PERCENTAGE, MIN_MAX),
        c=feature(["x", "y"], CATEGORY),
        y=target(["1", "2"]),
    )
    assert [column.source for column in dataset.features] == ["a", "b", "c", "c"]
    assert [column.type for column in dataset.features] == [NUMBER, PERCENTAGE, CATEGORY, CATEGORY]
    assert [column.category for column in dataset.features] == [None, None, "x", "y"]
    assert [column.raw[1] for column in dataset.features] == ["3", "2%", "y", "y"]
    assert [column.values[1] for column in dataset.features] == [1, 0, 0, 1]
    assert [column.scale for column in dataset.features] == [
        Standardized(mean=2, std=1),
        MinMaxScaled(minimum=0.02, maximum=0.04),
        Unscaled(),
        Unscaled(),
    ]


def test_arrays_are_contiguous_floats_that_cannot_be_changed() -> None:
    dataset = prepared(a=feature(["1", "2"]), b=feature(["1", "2"]), y=target(["1", "2"]))
    for array in (dataset.x, dataset.y):
        assert array.dtype == np.float64
        assert array.flags.c_contiguous
    columns = (*dataset.features, *dataset.targets)
    frozen = [dataset.x, dataset.y, dataset.row_numbers]
    frozen += [array for column in columns for array in (column.raw, column.values)]
    assert not any(array.flags.writeable for array in frozen)
    assert dataset.features[1].values.base is dataset.x


def test_numeric_targets_keep_their_range_and_may_be_several() -> None:
    dataset = prepared(
        y1=target(["93%", "68%"], PERCENTAGE), a=feature(["1", "2"]), y2=target(["-7", "9"])
    )
    assert dataset.task == "regression"
    assert dataset.target_names == ("y1", "y2")
    assert dataset.y.tolist() == [[0.93, -7], [0.68, 9]]
    assert dataset.classes == ()


def test_a_numeric_target_is_scaled_if_asked_for() -> None:
    dataset = prepared(a=feature(["1", "2", "3"]), y=target(["10", "20", "40"], NUMBER, MIN_MAX))
    np.testing.assert_allclose(dataset.y[:, 0], [0, 1 / 3, 1])
    np.testing.assert_allclose(dataset.targets[0].scale.invert(dataset.y[:, 0]), [10, 20, 40])


def test_two_classes_become_one_output_named_after_the_second() -> None:
    dataset = prepared(a=feature(["1", "2", "3"]), Passed=target(["yes", "no", "yes"], CATEGORY))
    assert dataset.task == "binary"
    assert dataset.target_names == ("Passed = yes",)
    assert dataset.classes == ("no", "yes")
    assert dataset.y.tolist() == [[1], [0], [1]]


def test_more_classes_become_one_output_each_in_natural_order() -> None:
    dataset = prepared(a=feature(["1", "2", "3"]), k=target(["10", "9", "2"], CATEGORY))
    assert dataset.task == "categorical"
    assert dataset.target_names == ("k = 2", "k = 9", "k = 10")
    assert dataset.y.tolist() == [[0, 0, 1], [0, 1, 0], [1, 0, 0]]


def test_decimal_comma() -> None:
    dataset = prepared(",", a=feature(["1,5", "1.234,5"]), y=target(["7,5%", "1"], PERCENTAGE))
    assert dataset.x.tolist() == [[1.5], [1234.5]]
    assert dataset.y.tolist() == [[0.075], [1]]


def test_rows_with_a_missing_value_are_left_out_and_counted() -> None:
    dataset = prepared(
        ignored=(["", "", "", "", ""], Role.IGNORE, NUMBER, NONE),
        a=feature(["1", "2", "NA", "4", "5"]),
        b=feature(["x", "?", "y", "x", "z"], CATEGORY),
        y=target(["1", "2", "3", "", "5"]),
    )
    assert dataset.row_numbers.tolist() == [10, 14]
    assert dataset.x.tolist() == [[1, 1, 0], [5, 0, 1]]
    assert dataset.feature_names == ("a", "b = x", "b = z")
    assert (dataset.rows, dataset.left_out) == (2, 3)
    assert dataset.first_missing == MissingCell(row=11, column="b")


def test_nothing_is_left_out_of_a_complete_table() -> None:
    dataset = prepared(a=feature(["1", "2"]), y=target(["1", "2"]))
    assert (dataset.left_out, dataset.first_missing) == (0, None)


def test_constant_and_huge_columns_stay_finite() -> None:
    dataset = prepared(
        a=feature(["1e300", "-1e300"], NUMBER, STANDARDIZE),
        b=feature(["0.1", "0.1"], NUMBER, STANDARDIZE),
        y=target(["1", "2"]),
    )
    assert dataset.x.tolist() == [[1, 0], [-1, 0]]


def test_a_single_row_is_enough() -> None:
    dataset = prepared(a=feature(["7"], NUMBER, STANDARDIZE), y=target(["2"]))
    assert (dataset.x.tolist(), dataset.y.tolist()) == ([[0]], [[2]])


def test_specs_of_another_table_are_refused() -> None:
    table = Table("t", ("a",), (as_cells("12"),))
    with pytest.raises(ValueError, match="one column spec"):
        prepare(table, [ColumnSpec("b", Role.FEATURE, NUMBER, NONE)])


@pytest.mark.parametrize("cell", ["abc", "1,5", "inf", "1e999", "1_0", "12:30"])
def test_a_cell_that_is_no_number_is_named(cell: str) -> None:
    error = refusal(
        a=feature(["1", "", "3"]), b=feature(["1", cell, "x"]), y=target(["1", "2", "z"])
    )
    assert error.code == "not-a-number"
    assert (error.parameters["row"], error.parameters["column"]) == (11, "b")
    assert f"row 11, column “b”: “{cell}”" in str(error)
    assert "leave it empty" in str(error)


def test_a_long_cell_is_shortened_in_the_message() -> None:
    error = refusal(a=feature(["x\n" * 500, "1"]), y=target(["1", "2"]))
    assert "\n" not in str(error)
    assert len(str(error)) < 300


def test_no_feature_and_no_target() -> None:
    assert refusal(y=target(["1", "2"])).code == "no-feature"
    assert refusal(a=feature(["1", "2"])).code == "no-target"
    assert refusal(a=(["1"], Role.IGNORE, NUMBER, NONE)).code == "no-feature"


@pytest.mark.parametrize(
    ("code", "column", "columns"),
    [
        ("identifier-used", "a", {"a": feature(["1"], IDENTIFIER), "y": target(["1"])}),
        (
            "mixed-targets",
            "z",
            {"a": feature(["1"]), "y": target(["1"]), "z": target(["x"], CATEGORY)},
        ),
        ("single-class", "y", {"a": feature(["1", "2"]), "y": target(["x", "x"], CATEGORY)}),
        ("no-complete-row", "y", {"a": feature(["1", ""]), "y": target(["", "2"])}),
        (
            "too-many-categories",
            "a",
            {
                "a": feature([str(i) for i in range(MAX_CATEGORIES + 1)], CATEGORY),
                "y": target(["1"] * (MAX_CATEGORIES + 1)),
            },
        ),
    ],
)
def test_what_cannot_be_trained_on_is_named(
    code: str, column: str, columns: dict[str, Given]
) -> None:
    error = refusal(**columns)
    assert (error.code, error.parameters["column"]) == (code, column)
    assert f"column “{column}”" in str(error)


def test_the_only_class_left_after_leaving_rows_out_is_named() -> None:
    error = refusal(a=feature(["1", ""]), y=target(["x", "z"], CATEGORY))
    assert (error.code, error.parameters["category"]) == ("single-class", "x")


def test_the_first_row_without_a_value_is_named() -> None:
    error = refusal(a=feature(["1", ""]), y=target(["", "2"]))
    assert (error.parameters["row"], error.parameters["column"]) == (10, "y")
