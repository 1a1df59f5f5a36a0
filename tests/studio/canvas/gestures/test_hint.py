"""The words beside the pointer."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ann_studio.studio.canvas.gestures.hint import Hint


@pytest.fixture
def hint(qtbot: QtBot) -> Hint:
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    found = Hint(area)
    assert not found.isVisible()
    return found


def test_it_stands_beside_the_pointer_and_lets_the_mouse_through(hint: Hint) -> None:
    hint.say("Put it here", QPoint(40, 50))
    assert hint.isVisible()
    assert hint.x() > 40
    assert hint.y() > 50
    assert hint.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


@pytest.mark.parametrize("place", [QPoint(295, 195), QPoint(-20, -20), QPoint(295, 0)])
@pytest.mark.parametrize("text", ["Short", "A long reason why it cannot be, " * 4])
def test_it_stays_inside_the_canvas(hint: Hint, place: QPoint, text: str) -> None:
    hint.say(text, place)
    area = hint.parentWidget()
    assert area is not None
    assert area.rect().contains(hint.geometry())


def test_a_long_text_is_wrapped_and_a_short_one_after_it_is_not(hint: Hint) -> None:
    hint.say("A long reason why it cannot be, " * 4, QPoint(0, 0))
    tall = hint.height()
    hint.say("Short", QPoint(0, 0))
    assert hint.height() < tall
    assert hint.width() < 150


def test_nothing_to_say_hides_it(hint: Hint) -> None:
    hint.say("Something", QPoint(0, 0))
    hint.say("", QPoint(0, 0))
    assert not hint.isVisible()


def test_a_reason_looks_different(hint: Hint) -> None:
    hint.say("No", QPoint(0, 0), refused=True)
    assert hint.property("refused") is True
    hint.say("Yes", QPoint(0, 0))
    assert hint.property("refused") is False
    hint.say("<b>As it is</b>", QPoint(0, 0))
    assert hint.textFormat() is Qt.TextFormat.PlainText
