"""A field for one number, with what is wrong shown at the field."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from ann_studio.studio.widgets.number_edit import NumberEdit


def above_zero(value: float) -> None:
    if value <= 0:
        raise ValueError("must be above 0")


@pytest.fixture
def field(qtbot: QtBot) -> NumberEdit:
    field = NumberEdit(above_zero)
    field.set_value(0.01)
    qtbot.addWidget(field)
    field.show()
    return field


def enter(qtbot: QtBot, field: NumberEdit, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_number_is_taken_with_enter(qtbot: QtBot, field: NumberEdit) -> None:
    with qtbot.waitSignal(field.committed) as committed:
        enter(qtbot, field, "0.5")
    assert committed.args == [0.5]
    assert field.value() == 0.5


def test_a_decimal_comma_is_understood_where_it_is_used(qtbot: QtBot, field: NumberEdit) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Swedish))
    enter(qtbot, field, "0,25")
    assert field.value() == 0.25
    assert field.text() == "0,25"


@pytest.mark.parametrize(
    ("text", "told"), [("abc", "“abc” is not a number."), ("-1", "must be above 0")]
)
def test_what_cannot_be_taken_stays_and_is_told(
    qtbot: QtBot, field: NumberEdit, text: str, told: str
) -> None:
    with qtbot.assertNotEmitted(field.committed):
        enter(qtbot, field, text)
    assert field.text() == text
    assert field.problem() == told
    assert field.value() == 0.01
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.01"
    assert field.problem() == ""


def test_enter_without_a_change_takes_nothing(qtbot: QtBot, field: NumberEdit) -> None:
    with qtbot.assertNotEmitted(field.committed):
        qtbot.keyClick(field, Qt.Key.Key_Return)


@given(text=st.text(max_size=12))
def test_any_text_leaves_a_good_value(text: str, qapp: object) -> None:
    field = NumberEdit(above_zero)
    field.set_value(1.0)
    field.setText(text)
    field.commit()
    assert math.isfinite(field.value())
    assert field.value() > 0
    field.deleteLater()
