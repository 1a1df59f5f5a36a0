"""What is copied and read aloud of an equation."""

from ann_studio.studio import i18n
from ann_studio.studio.steps.explanation import Formula, Line, Quantity
from ann_studio.studio.steps.line_text import (
    digits_of_line,
    latex_of_line,
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
