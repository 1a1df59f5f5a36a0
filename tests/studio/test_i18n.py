"""Numbers as their reader writes them, and back."""

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from ann_studio.studio import i18n
from ann_studio.studio.widgets.number_edit import exact_text

SWEDISH = QLocale(QLocale.Language.Swedish)
ENGLISH = QLocale(QLocale.Language.English)


@pytest.fixture(autouse=True)
def english() -> None:
    QLocale.setDefault(ENGLISH)


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (0, 4, "0"),
        (0.0213, 3, "0.0213"),
        (-0.5, 4, "−0.5000"),
        (12.34567, 4, "12.35"),
        (123456.7, 4, "123457"),
        (0.99999, 4, "1.000"),
        (9.9999, 2, "10"),
        (9.9999e-5, 3, "1.00·10⁻⁴"),
        (1.2345e-7, 3, "1.23·10⁻⁷"),
        (-2.5e30, 2, "−2.5·10³⁰"),
        (math.inf, 4, "∞"),
        (-math.inf, 4, "−∞"),
        (math.nan, 4, "not a number"),
    ],
)
def test_numbers_have_so_many_digits_and_a_real_minus(
    value: float, digits: int, shown: str
) -> None:
    assert i18n.number(value, digits) == shown


def test_neurons_show_a_sign_and_two_decimals() -> None:
    assert i18n.fixed(0.874) == "+0.87"
    assert i18n.fixed(-0.611) == "−0.61"
    assert i18n.fixed(-0.001) == "0.00"


@pytest.mark.parametrize(
    ("value", "shown"), [(-1234, "\u22121,234"), (10**20, "100,000,000,000,000,000,000")]
)
def test_whole_numbers_of_any_size_are_grouped(value: int, shown: str) -> None:
    assert i18n.integer(value) == shown


def test_the_decimal_mark_is_the_locales() -> None:
    QLocale.setDefault(SWEDISH)
    assert i18n.number(0.0213, 3) == "0,0213"
    assert i18n.percent(0.875, 1) == "87,5\N{NO-BREAK SPACE}%"
    assert i18n.parse_number("0,5") == 0.5
    assert i18n.parse_number("0.5") == 0.5


def test_a_decimal_comma_is_understood_in_english_where_it_cannot_part_thousands() -> None:
    assert i18n.parse_number("0,05") == 0.05
    assert i18n.parse_number("-3,5") == -3.5
    with pytest.raises(ValueError):
        i18n.parse_number("1,500")


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([ENGLISH, SWEDISH]))
def test_an_exact_text_reads_back_as_the_same_number(value: float, locale: QLocale) -> None:
    QLocale.setDefault(locale)
    assert i18n.parse_number(exact_text(value)) == value


@given(st.floats(-1e5, 1e5), st.integers(2, 8))
def test_a_shown_number_is_right_in_its_last_digit(value: float, digits: int) -> None:
    QLocale.setDefault(ENGLISH)
    text = i18n.number(value, digits)
    if "·" not in text:
        assert i18n.parse_number(text) == pytest.approx(value, rel=0.6 * 10 ** (1 - digits))


@given(st.text())
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert math.isfinite(i18n.parse_number(text))


@pytest.mark.parametrize("text", ["", "abc", "1,2,3", "nan", "inf", "1e999", "1_000"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        i18n.parse_number(text)


def test_languages_replace_one_another(qapp: QApplication) -> None:
    def save() -> str:
        return QCoreApplication.translate("Actions", "&Save")

    i18n.install(qapp, "sv")
    assert save() == "&Spara"
    i18n.install(qapp, "en")
    assert save() == "&Save"


def test_buttons_of_qt_speak_swedish_too(qapp: QApplication) -> None:
    i18n.install(qapp, "sv")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Avbryt"


def test_the_chosen_digits_are_shown_wherever_none_are_asked_for() -> None:
    assert i18n.number(math.pi) == "3.142"
    i18n.set_digits(8)
    assert i18n.number(math.pi) == "3.1415927"
    assert i18n.number(math.pi, 3) == "3.14"
