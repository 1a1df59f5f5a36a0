"""The first guess is right for the tables learners bring, so that they need not correct it."""

import pytest

from ann_studio.data.columns import ColumnType, Role, Scaling
from ann_studio.data.guess import guess_columns
from ann_studio.data.table import Table, as_cells

IGNORE, FEATURE, TARGET = Role.IGNORE, Role.FEATURE, Role.TARGET
NUMBER, PERCENTAGE, CATEGORY, IDENTIFIER = ColumnType


def guesses(decimal: str = ".", **columns: list[str]) -> list[tuple[Role, ColumnType]]:
    table = Table("t", tuple(columns), tuple(map(as_cells, columns.values())), decimal)
    specs = guess_columns(table)
    assert tuple(spec.name for spec in specs) == table.columns
    return [(spec.role, spec.type) for spec in specs]


def guess_first(name: str, cells: list[str]) -> tuple[Role, ColumnType]:
    others = {"other": ["5", "6"] * (len(cells) // 2) + ["5"] * (len(cells) % 2)}
    return guesses(**{name: cells}, **others, last=["0.5", "1.5", *["2.5"] * (len(cells) - 2)])[0]


@pytest.mark.parametrize(
    "name", ["id", "ID", "Row ID", "row_id", "nr", "No", "#", "uuid", "radnr", "Löpnummer", "KEY"]
)
def test_a_unique_column_named_like_an_identifier_is_one(name: str) -> None:
    assert guess_first(name, ["17", "3", "99"]) == (IGNORE, IDENTIFIER)
    assert guess_first(name, ["q", "r", "s"]) == (IGNORE, IDENTIFIER)


def test_a_name_alone_makes_no_identifier() -> None:
    assert guess_first("id", ["17", "17", "99"]) == (FEATURE, NUMBER)
    assert guess_first("index", ["1.17", "1.18", "1.25"]) == (FEATURE, NUMBER)


@pytest.mark.parametrize("start", [0, 1])
def test_a_first_column_that_counts_is_an_identifier(start: int) -> None:
    assert guess_first("n", [str(start + i) for i in range(5)]) == (IGNORE, IDENTIFIER)
    assert guess_first("n", [str(start + 2 * i) for i in range(5)]) == (FEATURE, NUMBER)


def test_the_only_possible_feature_may_count() -> None:
    assert guesses(x=["1", "2", "3"], y=["2.1", "3.9", "6.2"]) == [
        (FEATURE, NUMBER),
        (TARGET, NUMBER),
    ]


def test_unique_texts_are_an_identifier_if_there_are_many() -> None:
    assert guess_first("name", [f"student {i}" for i in range(6)]) == (IGNORE, IDENTIFIER)
    assert guess_first("name", [f"student {i}" for i in range(5)]) == (FEATURE, CATEGORY)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["78%", "24 %", "NA"], PERCENTAGE),
        (["78%", "24%", "1"], PERCENTAGE),
        (["78%", "2", "1"], NUMBER),
        (["1", "2.5", ""], NUMBER),
        (["1", "2", "3", "4", "abc"], NUMBER),
        (["1", "2", "3", "abc", "def"], CATEGORY),
        (["red", "blue", "red"], CATEGORY),
        (["2020-01-01", "2020-01-02", "2020-01-03"], CATEGORY),
    ],
)
def test_types(cells: list[str], expected: ColumnType) -> None:
    assert guess_first("c", cells) == (FEATURE, expected)


def test_decimal_mark_of_the_table_is_used() -> None:
    assert guesses(",", x=["1,5", "2,5"], y=["7,5%", "8 %"]) == [
        (FEATURE, NUMBER),
        (TARGET, PERCENTAGE),
    ]


@pytest.mark.parametrize(
    "cells",
    [["5", "5.0", "5"], ["a", "a", ""], ["", "NA", "-"], [f"t{i % 101}" for i in range(202)]],
)
def test_columns_that_cannot_help_are_ignored(cells: list[str]) -> None:
    assert guess_first("c", cells)[0] is IGNORE


def test_a_hundred_categories_are_used() -> None:
    assert guess_first("c", [f"t{i % 100}" for i in range(200)]) == (FEATURE, CATEGORY)


@pytest.mark.parametrize(
    "name", ["Target", "label", "CLASS", "y", "Exam", "mål", "Klass", "utfall"]
)
def test_a_column_named_like_a_target_is_the_target(name: str) -> None:
    roles = guesses(a=["1.5", "2.5"], **{name: ["3.5", "2.5"]}, c=["0.5", "0.7"])
    assert [role for role, _ in roles] == [FEATURE, TARGET, FEATURE]


def test_otherwise_the_last_usable_column_is_the_target() -> None:
    names = guesses(y=["1.5", "2.5"], label=["3.5", "2.5"], c=["0.5", "0.7"], d=["1", "1"])
    assert [role for role, _ in names] == [FEATURE, FEATURE, TARGET, IGNORE]


@pytest.mark.parametrize("cells", [["0", "1", "1"], ["1.0", "0.0", "1.0"], ["1", "", "0"]])
def test_a_target_of_zeros_and_ones_is_a_category(cells: list[str]) -> None:
    both = guesses(a=cells, b=cells)
    assert both == [(FEATURE, NUMBER), (TARGET, CATEGORY)]


def test_other_whole_numbers_are_classes_only_if_the_name_says_so() -> None:
    cells = ["0", "1", "2", "2"]
    assert guesses(a=["1", "2", "5", "5"], b=cells)[1] == (TARGET, NUMBER)
    assert guesses(a=["1", "2", "5", "5"], Class=cells)[1] == (TARGET, CATEGORY)


def test_only_numeric_features_are_scaled() -> None:
    table = Table(
        "t",
        ("n", "p", "c", "same", "y"),
        tuple(map(as_cells, (["1.5", "2"], ["5%", "6%"], ["a", "b"], ["1", "1"], ["1", "3"]))),
    )
    standardize, none = Scaling.STANDARDIZE, Scaling.NONE
    found = [spec.scaling for spec in guess_columns(table)]
    assert found == [standardize, standardize, none, none, none]


def test_a_table_without_a_usable_column_has_no_target() -> None:
    assert guesses(a=["1", "1"], b=["", ""]) == [(IGNORE, NUMBER), (IGNORE, CATEGORY)]
