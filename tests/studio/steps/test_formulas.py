"""Formulas are the same as LaTeX and as text, with parentheses where they are needed."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from ann_studio.studio.steps.explanation import Formula
from ann_studio.studio.steps.formulas import (
    exact,
    exponential,
    factor,
    listed,
    long_sum,
    matrix,
    minus,
    negative,
    number,
    product,
    quotient,
    root,
    strongest,
    symbol,
    tight,
    total,
    whole,
)


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
    assert number(value).latex == latex


def test_a_decimal_comma_gets_no_space_after_it() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Swedish))
    assert number(-0.5).latex == "-0{,}5000"


@given(st.floats(-1e300, 1e300).filter(lambda x: x == 0 or abs(x) > 1e-300))
def test_a_number_in_latex_reads_back_as_what_is_shown(value: float) -> None:
    mantissa, _, power = number(value).latex.partition(r" \cdot 10^{")
    read = float(mantissa) * 10.0 ** int(power.rstrip("}") or 0)
    assert read == pytest.approx(value, rel=6e-4)


def both(formula: Formula) -> tuple[str, str]:
    return formula.latex, formula.text


def test_symbols_with_their_indices() -> None:
    assert both(symbol("w", 1, 2)) == ("w_{12}", "w₁₂")
    assert both(symbol("w", "i", 12)) == ("w_{i,12}", "wᵢ,₁₂")
    assert both(symbol("yhat")) == (r"\hat{y}", "ŷ")
    assert both(symbol("delta", 3)) == (r"\delta_{3}", "δ₃")


def test_negative_numbers_are_in_parentheses_within_a_product() -> None:
    written = product(factor(-0.5), factor(2))
    assert both(written) == (r"\left(-0.5000\right) \cdot 2.000", "(−0.5000) · 2.000")


def test_numbers_that_were_chosen_have_no_zeros_at_their_end() -> None:
    assert [exact(value).text for value in (0.01, 12.0, 1e-7, 2.5e-8, -3)] == [
        "0.01", "12", "10⁻⁷", "2.5 · 10⁻⁸", "−3",
    ]  # fmt: skip
    assert exact(1e-7).latex == "10^{-7}"
    QLocale.setDefault(QLocale(QLocale.Language.Swedish))
    assert both(exact(0.25)) == ("0{,}25", "0,25")


def test_fractions_and_roots_are_told_apart_in_text() -> None:
    one, z = whole(1), symbol("z")
    assert quotient(one, total([one, exponential(negative(z))])).text == "1 / (1 + e^(−z))"
    assert quotient(minus(z, one), symbol("n")).text == "(z − 1) / n"
    assert root(total([z, one])).text == "√(z + 1)"
    assert root(symbol("v")).text == "√v"
    assert tight(minus(z, one)).text == "(z − 1)"
    assert tight(product(z, one)).text == "z · 1"


def test_large_matrices_have_dots() -> None:
    assert both(matrix(np.array([1.0, 2.0]))) == (
        r"\begin{bmatrix} 1.000 \\ 2.000 \end{bmatrix}", "[1.000; 2.000]",
    )  # fmt: skip
    text = matrix(np.arange(1.0, 71).reshape(7, 10)).text
    assert text.startswith("[1.000 2.000 3.000 4.000 … 10.00; ")
    assert text.endswith("⋮ ⋮ ⋮ ⋮ ⋱ ⋮; 61.00 62.00 63.00 64.00 … 70.00]")
    assert listed(np.arange(1.0, 9)).text == "(1.000, 2.000, 3.000, 4.000, …, 8.000)"


def test_a_long_sum_has_its_strongest_terms_in_order_and_the_rest_as_one() -> None:
    values = np.array([1.0, -9, 2, 8, 3, -7, 4, 6, 5])
    assert strongest(values, 3) == [1, 3, 5]
    text = long_sum(values, lambda place: factor(values[place])).text
    assert text == "(−9.000) + 8.000 + (−7.000) + 4.000 + 6.000 + 5.000 + 6.000 [3 more terms]"
    assert long_sum(np.array([]), lambda place: whole(place)).text == "0"


def test_a_number_that_is_none_is_among_the_strongest() -> None:
    assert strongest(np.array([1.0, math.nan, 2.0, math.inf]), 2) == [1, 3]
