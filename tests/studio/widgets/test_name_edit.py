"""A field for a name, with what is wrong shown at the field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ann_studio.studio.widgets.name_edit import NameEdit


def no_slash(name: str) -> None:
    if "/" in name:
        raise ValueError("without a slash")


@pytest.fixture
def field(qtbot: QtBot) -> NameEdit:
    field = NameEdit(no_slash)
    field.set_value("former")
    qtbot.addWidget(field)
    field.show()
    return field


def enter(qtbot: QtBot, field: NameEdit, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_name_is_taken_with_enter_without_spaces_around_it(qtbot: QtBot, field: NameEdit) -> None:
    with qtbot.waitSignal(field.committed) as committed:
        enter(qtbot, field, " other ")
    assert committed.args == ["other"]
    assert field.text() == "other"


def test_no_name_is_a_name_too(qtbot: QtBot, field: NameEdit) -> None:
    with qtbot.waitSignal(field.committed) as committed:
        field.clear()
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert committed.args == [""]


def test_what_cannot_be_taken_stays_and_is_told(qtbot: QtBot, field: NameEdit) -> None:
    with qtbot.assertNotEmitted(field.committed):
        enter(qtbot, field, "a/b")
    assert field.text() == "a/b"
    assert field.problem() == "without a slash"
    field.follow("former")
    assert field.text() == "a/b", "until the name is another"
    field.follow("later")
    assert (field.text(), field.problem()) == ("later", "")
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "later"


def test_leaving_the_field_takes_the_name(qtbot: QtBot) -> None:
    window = QWidget()
    field, button = NameEdit(no_slash), QPushButton()
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(button)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    qtbot.keyClicks(field, "name")
    with qtbot.waitSignal(field.committed) as committed:
        button.setFocus()
    assert committed.args == ["name"]
