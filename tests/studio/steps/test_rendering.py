"""Pictures of formulas, drawn beside the window and not by it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.studio.steps.rendering import FormulaPictures, Picture, draw

EM = 100


def drawn(latex: str) -> Picture:
    picture = draw(latex)
    assert picture is not None
    return picture


def inked(picture: Picture, color: str = "#c00000") -> tuple[QImage, list[int]]:
    """The picture in a color, and the rows of pixels on which there is ink."""
    height = picture.ascent + picture.descent
    image = QImage(
        round(picture.width * EM) + 1, round(height * EM) + 1, QImage.Format.Format_ARGB32
    )
    image.fill(0)
    painter = QPainter(image)
    picture.colored(QColor(color)).render(painter, QRectF(0, 0, picture.width * EM, height * EM))
    painter.end()
    rows = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).alpha() > 128 for x in range(image.width()))
    ]
    return image, rows


def test_a_letter_stands_on_the_baseline(qapp: QApplication) -> None:
    picture = drawn("x")
    _, rows = inked(picture)
    assert rows[-1] == pytest.approx(picture.ascent * EM, abs=3)


def test_what_hangs_below_the_baseline_is_the_descent(qapp: QApplication) -> None:
    assert drawn("p").descent > drawn("x").descent + 0.1
    assert drawn(r"\frac{1}{2}").descent > 0.4


def test_a_picture_takes_any_color(qapp: QApplication) -> None:
    image, _ = inked(drawn(r"\delta"), "#1f6fc4")
    colors = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colors == {"#1f6fc4"}


def test_brackets_around_a_sum_are_as_high_as_the_sum() -> None:
    bare, bracketed = drawn(r"\sum_k w_k"), drawn(r"\left(\sum_k w_k\right)")
    assert bracketed.ascent < 1.5 * bare.ascent


def test_a_sign_stands_closer_to_its_number_than_a_minus_between_two() -> None:
    assert drawn(r"2 \cdot -0.5").width < drawn(r"2 \cdot x - 0.5").width - drawn("x").width
    assert drawn(r"2 \cdot -0{,}5").width == pytest.approx(drawn(r"2 \cdot {-0{,}5}").width)


def test_names_from_a_table_are_drawn_as_they_are() -> None:
    assert drawn(r"\text{a\_b}").width == pytest.approx(drawn(r"\text{a_b}").width)
    assert drawn(r"\text{R\&D < 50\%}").width > drawn(r"\text{RD 50}").width


@pytest.mark.parametrize("latex", ["", "x^", r"\frac{1}", r"\left(", r"\begin{nothing}", "日本"])
def test_what_cannot_be_drawn_has_no_picture(latex: str) -> None:
    assert draw(latex) is None


@settings(max_examples=25)
@given(st.text(alphabet="xy12+-^_{}\\ &∂δåж", max_size=12))
def test_any_text_is_drawn_or_refused(latex: str) -> None:
    picture = draw(latex)
    assert picture is None or picture.width >= 0


def test_pictures_come_one_after_the_other(qtbot: QtBot) -> None:
    pictures = FormulaPictures()
    for latex in ("a", "b^", r"\frac{a}{b}"):
        pictures.ask(latex)
        assert not pictures.knows(latex)
    qtbot.waitUntil(lambda: all(pictures.knows(x) for x in ("a", "b^", r"\frac{a}{b}")))
    assert pictures.picture("a") == draw("a")
    assert pictures.picture("b^") is None
    pictures.rest()


def test_what_is_forgotten_is_not_drawn_and_can_be_asked_for_again(qtbot: QtBot) -> None:
    pictures = FormulaPictures()
    many = [f"x_{{{n}}}" for n in range(40)]
    for latex in many:
        pictures.ask(latex)
    pictures.rest()
    qtbot.wait(0)
    assert not pictures.knows(many[-1])
    pictures.ask(many[-1])
    qtbot.waitUntil(lambda: pictures.knows(many[-1]))
    pictures.rest()


def test_the_oldest_pictures_make_room(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ann_studio.studio.steps.rendering.KEPT", 2)
    pictures = FormulaPictures()
    for latex in ("a", "b"):
        pictures.ask(latex)
    qtbot.waitUntil(lambda: pictures.knows("b"))
    pictures.picture("a")
    pictures.ask("c")
    qtbot.waitUntil(lambda: pictures.knows("c"))
    assert [pictures.knows(latex) for latex in "abc"] == [True, False, True]
    pictures.rest()
