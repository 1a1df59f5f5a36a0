"""The slider over the time of a run, by mouse and by keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from ann_studio.studio import theme
from ann_studio.studio.time.time_slider import Tick, TimeSlider

LEFT = Qt.MouseButton.LeftButton
LAST = 20


@pytest.fixture
def slider(qtbot: QtBot) -> TimeSlider:
    slider = TimeSlider()
    qtbot.addWidget(slider)
    slider.setRange(0, LAST)
    slider.setPageStep(5)
    slider.resize(400, slider.minimumHeight())
    slider.show()
    qtbot.waitExposed(slider)
    return slider


def at(slider: TimeSlider, position: int) -> QPoint:
    return QPoint(round(slider.x_of(position)), slider.height() // 2)


def test_a_click_on_the_groove_goes_there(slider: TimeSlider, qtbot: QtBot) -> None:
    for position in (0, 7, LAST, 13):
        qtbot.mouseClick(slider, LEFT, pos=at(slider, position))
        assert slider.value() == position
        assert not slider.isSliderDown()


def test_another_mouse_button_does_not_move_it(slider: TimeSlider, qtbot: QtBot) -> None:
    slider.setValue(7)
    qtbot.mouseClick(slider, Qt.MouseButton.RightButton, pos=at(slider, 15))
    assert slider.value() == 7


def test_it_is_dragged_from_where_it_is_taken(slider: TimeSlider, qtbot: QtBot) -> None:
    seen: list[int] = []
    slider.valueChanged.connect(seen.append)
    qtbot.mousePress(slider, LEFT, pos=at(slider, 4))
    assert slider.isSliderDown()
    for position in (5, 6, 12, 9):
        qtbot.mouseMove(slider, at(slider, position))
    qtbot.mouseMove(slider, QPoint(4000, 5))
    qtbot.mouseMove(slider, QPoint(-40, 5))
    qtbot.mouseRelease(slider, LEFT, pos=QPoint(-40, 5))
    assert seen == [4, 5, 6, 12, 9, LAST, 0]
    qtbot.mouseMove(slider, at(slider, 11))
    assert slider.value() == 0, "it was let go"


def test_keys_move_it(slider: TimeSlider, qtbot: QtBot) -> None:
    slider.setFocus()
    seen = []
    for key in ("Right", "Right", "Up", "Left", "PageUp", "PageDown", "End", "Left", "Home"):
        qtbot.keyClick(slider, getattr(Qt.Key, f"Key_{key}"))
        seen.append(slider.value())
    assert seen == [1, 2, 3, 2, 7, 2, 20, 19, 0]


@given(width=st.integers(40, 3000), last=st.integers(1, 5000), share=st.floats(0, 1))
def test_a_place_is_found_again(width: int, last: int, share: float) -> None:
    slider = TimeSlider()
    slider.resize(width, 24)
    slider.setRange(0, last)
    position = round(share * last)
    x = slider.x_of(position)
    assert 0 <= x <= width
    assert slider.position_at(x) == position
    assert abs(slider.x_of(slider.position_at(share * width)) - share * width) <= max(
        width / last, slider.x_of(0) + 1
    )


def tip(slider: TimeSlider, place: QPoint) -> str:
    QToolTip.hideText()
    QApplication.sendEvent(
        slider, QHelpEvent(QHelpEvent.Type.ToolTip, place, slider.mapToGlobal(place))
    )
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_ticks_say_what_happened(slider: TimeSlider, qtbot: QtBot) -> None:
    slider.set_ticks(
        [Tick(5, "ink", "epoch 5: weights edited"), Tick(5, "validation", "epoch 5: the best"),
         Tick(14, "ink", "epoch 14: adam → sgd")]
    )  # fmt: skip
    assert tip(slider, at(slider, 5)) == "epoch 5: weights edited\nepoch 5: the best"
    assert tip(slider, at(slider, 14)) == "epoch 14: adam → sgd"
    qtbot.mouseMove(slider, at(slider, 10))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    assert tip(slider, at(slider, 10)) == ""


def test_ticks_are_painted_in_their_colors(slider: TimeSlider) -> None:
    bare = slider.grab().toImage()
    slider.set_ticks([Tick(5, "ink", "one"), Tick(14, "validation", "other")])
    image = slider.grab().toImage()
    side = slider.fontMetrics().height() * 0.28
    for position, color in ((5, theme.current().ink), (14, theme.current().validation)):
        place = QPoint(round(slider.x_of(position)), round(1 + side / 2))
        assert image.pixelColor(place).name() == color.name()
        assert bare.pixelColor(place).name() != color.name()
