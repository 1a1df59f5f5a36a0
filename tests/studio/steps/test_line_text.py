"""What is copied and read aloud of an equation."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from ann_studio.studio import i18n
from ann_studio.studio.steps.explanation import Formula, Line, Quantity
from ann_studio.studio.steps.line_text import (
    digits_of_line,
    latex_of_line,
    number_latex,
    text_of_line,
)

LINE = Line(
    "",
    Formula(r"\delta_2 = w\,\delta", "δ₂ = w δ"),
    Formula(r"0.417 \cdot -0.0423", "0.417 · −0.0423"),
    Quantity("δ₂", -0.0137123456789),
    (Quantity("w", 0.4171),),
)


def test_an_equation_goes_on_until_its_result() -> None:
    assert text_of_line(LINE) == "δ₂ = w δ = 0.417 · −0.0423 = −0.01371"
    assert latex_of_line(LINE) == r"\delta_2 = w\,\delta = 0.417 \cdot -0.0423 = -0.01371"
    assert text_of_line(Line("", Formula("x", "x"))) == "x"


def test_the_result_has_as_many_digits_as_are_chosen() -> None:
    i18n.set_digits(8)
    assert text_of_line(LINE).endswith("= −0.013712346")


def test_all_digits_are_told_with_the_result_last() -> None:
    assert digits_of_line(LINE) == ["w = 0.4171", "δ₂ = −0.0137123456789"]


@pytest.mark.parametrize(
    ("value", "latex"),
    [
        (0.5, "0.5000"),
        (-1.25e-7, r"-1.250 \cdot 10^{-7}"),
        (3e12, r"3.000 \cdot 10^{12}"),
        (-math.inf, r"-\infty"),
        (math.nan, r"\text{not a number}"),
    ],
)
def test_numbers_in_latex(value: float, latex: str) -> None:
    assert number_latex(value) == latex


def test_a_decimal_comma_gets_no_space_after_it() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Swedish))
    assert number_latex(-0.5) == "-0{,}5000"


@given(st.floats(-1e300, 1e300).filter(lambda x: x == 0 or abs(x) > 1e-300))
def test_a_number_in_latex_reads_back_as_what_is_shown(value: float) -> None:
    mantissa, _, power = number_latex(value).partition(r" \cdot 10^{")
    read = float(mantissa) * 10.0 ** int(power.rstrip("}") or 0)
    assert read == pytest.approx(value, rel=6e-4)
