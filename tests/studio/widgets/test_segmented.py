"""Joined buttons of which one is taken."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ann_studio.studio.widgets.segmented import SegmentedControl


def make(qtbot: QtBot) -> SegmentedControl:
    control = SegmentedControl([("a", "First"), ("b", "Second"), ("c", "Third")])
    control.set_value("a")
    qtbot.addWidget(control)
    control.show()
    return control


def test_a_click_takes_a_choice(qtbot: QtBot) -> None:
    control = make(qtbot)
    with qtbot.waitSignal(control.chosen) as chosen:
        qtbot.mouseClick(control.button("b"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["b"]
    assert control.value() == "b"
    assert not control.button("a").isChecked()


def test_the_arrow_keys_move_along_and_stop_at_the_end(qtbot: QtBot) -> None:
    control = make(qtbot)
    for expected in ("b", "c", "c"):
        qtbot.keyClick(control, Qt.Key.Key_Right)
        assert control.value() == expected
    qtbot.keyClick(control, Qt.Key.Key_Left)
    assert control.value() == "b"


def test_showing_a_value_is_not_choosing_it(qtbot: QtBot) -> None:
    control = make(qtbot)
    with qtbot.assertNotEmitted(control.chosen):
        control.set_value("c")
    assert control.value() == "c"
