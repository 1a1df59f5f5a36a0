"""The field that lies over the canvas while a number is typed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ann_studio.studio.canvas.number_field import NumberField


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[..., NumberField]:
    """Opens a field in an area of 400 by 300 pixels."""

    def make(place: QPoint | None = None, check: Callable[[float], None] | None = None):
        area = QWidget()
        qtbot.addWidget(area)
        area.resize(400, 300)
        area.show()
        qtbot.waitExposed(area)
        field = NumberField("Weight", 0.5, area, check)
        field.open_at(place or QPoint(200, 150))
        return field

    return make


def told(field: NumberField) -> list[object]:
    heard: list[object] = []
    field.committed.connect(heard.append)
    field.finished.connect(lambda: heard.append("finished"))
    return heard


def test_it_takes_the_keyboard_with_all_selected(opened: Callable[..., NumberField]) -> None:
    field = opened()
    assert field.isVisible()
    assert field.field.selectedText() == "0.5"
    assert field.field.accessibleName() == "Weight"


@pytest.mark.parametrize("place", [QPoint(0, 0), QPoint(399, 299), QPoint(-50, 900)])
def test_it_opens_inside_its_area(opened: Callable[..., NumberField], place: QPoint) -> None:
    field = opened(place)
    area = field.parentWidget()
    assert area is not None
    assert area.rect().contains(field.geometry())


def test_a_number_is_told_once_and_then_that_it_is_over(
    opened: Callable[..., NumberField], qtbot: QtBot
) -> None:
    field = opened()
    heard = told(field)
    field.field.selectAll()
    qtbot.keyClicks(field.field, "2.25")
    qtbot.keyClick(field.field, Qt.Key.Key_Return)
    assert heard == [2.25, "finished"]


def test_escape_tells_only_that_it_is_over(
    opened: Callable[..., NumberField], qtbot: QtBot
) -> None:
    field = opened()
    heard = told(field)
    qtbot.keyClicks(field.field, "9")
    qtbot.keyClick(field.field, Qt.Key.Key_Escape)
    assert heard == ["finished"]


def test_what_is_refused_keeps_it_open_and_inside(
    opened: Callable[..., NumberField], qtbot: QtBot
) -> None:
    def check(value: float) -> None:
        raise ValueError("That cannot be, whatever one types.")

    field = opened(check=check)
    heard = told(field)
    low = field.height()
    qtbot.keyClicks(field.field, "1")
    qtbot.keyClick(field.field, Qt.Key.Key_Return)
    assert heard == []
    assert field.problem.text() == "That cannot be, whatever one types."
    assert field.height() > low
