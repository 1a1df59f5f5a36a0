"""Sizes that follow from the interface's font."""

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from ann_studio.studio.canvas.fonts import Fonts


def fonts_of(qapp: QApplication, points: float) -> Fonts:
    font = QFont(qapp.font())
    font.setPointSizeF(points)
    return Fonts.of(font)


@pytest.mark.parametrize("points", [7.0, 10.0, 14.0, 28.0])
@pytest.mark.parametrize("diameter", [30.0, 44.0, 90.0])
def test_a_number_fits_into_its_neuron(qapp: QApplication, points: float, diameter: float) -> None:
    font = fonts_of(qapp, points).number(diameter)
    assert QFontMetricsF(font).horizontalAdvance("\u22120.00") <= 0.9 * diameter
    assert font.pointSizeF() <= points


def test_measures_grow_with_the_font(qapp: QApplication) -> None:
    small, large = (fonts_of(qapp, p).measures(80, 60, 60) for p in (9.0, 27.0))
    for name in ("diameter", "row_least", "column_least", "head", "foot", "button", "lane"):
        assert getattr(large, name) > getattr(small, name)


@pytest.mark.parametrize("points", [7.0, 10.0, 28.0])
def test_measures_leave_room_for_what_is_drawn(qapp: QApplication, points: float) -> None:
    fonts = fonts_of(qapp, points)
    measures = fonts.measures(80, 60, 70)
    assert measures.smallest_diameter < measures.diameter < measures.row_most
    assert measures.row_least >= measures.smallest_diameter + 4
    assert measures.row_least >= fonts.label_height  # labels do not overlap
    assert measures.column_least >= 80 + measures.button
    assert measures.head >= 2 * fonts.line + 8
    assert 0 < measures.axis < measures.head
    assert measures.left > 60
    assert measures.right > 70


def test_labels_are_as_wide_as_their_words_up_to_a_limit(qapp: QApplication) -> None:
    fonts = fonts_of(qapp, 10)
    short = fonts.label_width(["Quiz"], ["78% → +0.1"], 900)
    long = fonts.label_width(["The length of the petal as measured in June"], [], 900)
    longer = fonts.label_width(["The length of the petal as measured in June" * 3], [], 900)
    assert short < long == longer
    assert fonts.label_width(["The length of the petal as measured" * 3], [], 3000) > longer
    assert fonts.label_width([], [], 900) == 1


def test_titles_are_bold_and_small_is_smaller(qapp: QApplication) -> None:
    fonts = Fonts.of(qapp.font())
    assert fonts.title.weight() == QFont.Weight.DemiBold
    assert fonts.small.pointSizeF() < fonts.text.pointSizeF() == qapp.font().pointSizeF()
