"""Numbers are read as written, in both conventions, and nothing else is."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.data.numbers import (
    guess_decimal,
    is_missing,
    is_number,
    parse_cells,
    parse_number,
)
from ann_studio.data.table import DecimalMark, as_cells

FLOATS = st.floats(allow_nan=False, allow_infinity=False)
MARKS = st.sampled_from([".", ","])
GROUP_MARKS = st.sampled_from(["", "other", " ", "\u00a0", "\u202f", "\u2009", "'", "\u2019"])


def written(value: float, decimal: str, group: str, minus: str = "-") -> str:
    """Write a number as a spreadsheet would, with every digit that matters."""
    other = "," if decimal == "." else "."
    table = {",": other if group == "other" else group, ".": decimal, "-": minus}
    return format(value, ",").translate(str.maketrans(table))


@given(FLOATS, MARKS, GROUP_MARKS, st.sampled_from(["-", "\u2212"]))
def test_any_float_in_either_convention_is_read_back_exactly(
    value: float, decimal: DecimalMark, group: str, minus: str
) -> None:
    text = written(value, decimal, group, minus)
    assert parse_number(text, decimal) == value
    assert is_number(text)


@given(st.decimals(-1000, 1000, places=3), MARKS, st.sampled_from(["%", " %", "\u00a0%"]))
def test_percentages_are_the_nearest_float_of_a_hundredth(
    value: float, decimal: DecimalMark, sign: str
) -> None:
    text = f"{value}{sign}".replace(".", decimal)
    assert parse_number(text, decimal) == float(Fraction(str(value)) / 100)


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1,234.5", ".", 1234.5),
        ("1.234,5", ",", 1234.5),
        ("1,234", ".", 1234),
        ("1,234", ",", 1.234),
        ("12 345 678", ".", 12_345_678),
        ("\u22125", ".", -5),
        ("+5", ",", 5),
        (".5", ".", 0.5),
        ("5.", ".", 5),
        ("007", ".", 7),
        ("1e3", ",", 1000),
        ("1E\u22123", ".", 0.001),
        ("-1,5e+2", ",", -150),
        ("78%", ".", 0.78),
        ("78 %", ",", 0.78),
        ("7.1%", ".", 0.071),
        ("1e2%", ".", 1),
    ],
)
def test_numbers_as_people_write_them(text: str, decimal: DecimalMark, value: float) -> None:
    assert parse_number(text, decimal) == value


@pytest.mark.parametrize(
    "text",
    [
        *("", "abc", "12a", "1_000", "nan", "inf", "-inf", "Infinity", "1e999", "-1e999", "1e"),
        *("e5", ".", "-", "%", "--5", "5-", "1.5.2", "12,34", "1,2345", "0,123", "1,234 567"),
        *("1 23", "1,234,5", "\u0661\u0662", "5 5", "%5", "7%8", "5%%", "0x10", "1\n2", "½"),
    ],
)
def test_anything_else_is_not_a_number(text: str) -> None:
    assert parse_number(text, ".") is None
    assert np.isnan(parse_cells(as_cells([text, "1"]), ".").values[0])


@pytest.mark.parametrize("text", ["", "NA", "n/a", "N/A", "NaN", "null", "None", "?", "-", "NULL"])
def test_missing_cells(text: str) -> None:
    assert is_missing(text)
    parsed = parse_cells(as_cells(["1,5", text, "abc"]), ",")
    assert parsed.missing.tolist() == [False, True, False]
    assert parsed.unusable.tolist() == [False, False, True]


@pytest.mark.parametrize("text", ["0", "no", "nothing", "--", "n a"])
def test_cells_that_are_not_missing(text: str) -> None:
    assert not is_missing(text)


CELLS = st.one_of(
    st.builds(written, FLOATS, MARKS, GROUP_MARKS),
    st.integers(-9999, 9999).map(str),
    st.integers(-9999, 9999).map("{}%".format),
    st.sampled_from(["", "NA", "nan", "1e999", "inf", "1_0", "7%8", "1e5%", "1\n2", "%", "abc"]),
    st.text(max_size=5),
)


@given(st.lists(CELLS, max_size=8), MARKS)
def test_a_column_is_read_like_its_cells_one_by_one(texts: list[str], decimal: DecimalMark) -> None:
    parsed = parse_cells(as_cells(texts), decimal)
    assert parsed.missing.tolist() == [is_missing(text) for text in texts]
    for text, value in zip(texts, parsed.values.tolist(), strict=True):
        expected = None if is_missing(text) else parse_number(text, decimal)
        assert math.isnan(value) if expected is None else value == expected


@pytest.mark.parametrize(
    ("texts", "delimiter", "expected"),
    [
        (["1,5", "2,5"], ";", ","),
        (["1.5", "2.5"], ";", "."),
        (["1,234.5"], ",", "."),
        (["1.234,5"], ",", ","),
        (["1.234.567"], ",", ","),
        (["1,234"], ",", "."),
        (["1,234", "1,5"], ",", ","),
        (["1,234", "1.5"], ";", "."),
        (["1,234", "0,123"], ",", ","),
        (["1,234"], ";", ","),
        (["1.234"], ";", "."),
        (["1,234", "1.234"], ";", "."),
        (["1", "2"], ";", "."),
        (["7,5 %"], "\t", ","),
        (["a, b", "c, d", "1.5"], ",", "."),
        (["1.5", "1.5", "2,5"], ";", "."),
    ],
)
def test_decimal_mark_is_guessed_from_what_only_one_mark_explains(
    texts: list[str], delimiter: str, expected: str
) -> None:
    assert guess_decimal([as_cells(texts)], delimiter) == expected


def test_evidence_for_the_decimal_mark_may_stand_in_another_column() -> None:
    ambiguous, decisive = as_cells(["1,234"] * 3), as_cells(["7", "8", "9,5"])
    assert guess_decimal([ambiguous, decisive], ",") == ","
