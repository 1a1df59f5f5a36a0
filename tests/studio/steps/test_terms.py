"""Sums that are taken apart at their outermost pluses only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.studio.steps.terms import terms


@pytest.mark.parametrize(
    ("latex", "parts"),
    [
        ("x", ["x"]),
        (r"0.4 \cdot 0.7 + 0.3 + b", [r"0.4 \cdot 0.7", "+ 0.3", "+ b"]),
        (r"\frac{a+b}{c+d} + (a+b)", [r"\frac{a+b}{c+d}", "+ (a+b)"]),
        (r"\left(x+y\right) + [0+1] + 2", [r"\left(x+y\right)", "+ [0+1]", "+ 2"]),
        (r"\left\{a+b\right. + c", [r"\left\{a+b\right.", "+ c"]),
        (r"\begin{bmatrix}a+b\end{bmatrix}+c", [r"\begin{bmatrix}a+b\end{bmatrix}", "+c"]),
        (r"\begin{cases} a + b \\ c \end{cases}", [r"\begin{cases} a + b \\ c \end{cases}"]),
        ("+1", ["+1"]),
        (r"a^+ \cdot +1", [r"a^+ \cdot +1"]),
    ],
)
def test_terms_are_those_of_the_outermost_sum(latex: str, parts: list[str]) -> None:
    assert terms(latex) == parts


@given(st.text(alphabet=r"ab1+-{}()[]\ ^_=."))
def test_nothing_is_lost_or_added(latex: str) -> None:
    assert "".join(terms(latex)).replace(" ", "") == latex.replace(" ", "")
