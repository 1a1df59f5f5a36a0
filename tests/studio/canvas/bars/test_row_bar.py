"""Rows stepped through, all of them at once, and the strongest edges."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle, QStyleOptionSpinBox

from ann_studio.project.state import Project
from ann_studio.studio.document import Document

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key


def quiz(user) -> str:
    """The raw quiz result that stands beside the third input."""
    return list(user.panel.network.parts.inputs.values())[2].lines[1].partition(" → ")[0]


def arrow(user, up: bool):
    """The middle of an arrow of the row's box."""
    box = user.panel.row_bar.row
    option = QStyleOptionSpinBox()
    box.initStyleOption(option)
    style = QStyle.SubControl
    part = style.SC_SpinBoxUp if up else style.SC_SpinBoxDown
    control = QStyle.ComplexControl.CC_SpinBox
    return box.style().subControlRect(control, option, part, box).center()


def type_row(user, text: str) -> None:
    line = user.panel.row_bar.row.lineEdit()
    line.selectAll()
    user.qtbot.keyClicks(line, text)
    user.press(Key.Key_Return, line)


def test_it_begins_with_the_first_row(user, document: Document) -> None:
    bar = user.panel.row_bar
    assert bar.row.value() == 1
    assert bar.count.text() == "of 8"
    assert quiz(user) == "78%"


def test_rows_are_stepped_through_by_click(user, document: Document) -> None:
    box = user.panel.row_bar.row
    for row, raw in ((1, "24%"), (2, "100%")):
        user.qtbot.mouseClick(box, LEFT, pos=arrow(user, True))
        assert document.row == row
        assert quiz(user) == raw
    user.qtbot.mouseClick(box, LEFT, pos=arrow(user, False))
    assert document.row == 1


def test_rows_are_stepped_through_by_key_and_go_round(user, document: Document) -> None:
    box = user.panel.row_bar.row
    for key, row in (
        (Key.Key_Up, 1),
        (Key.Key_Up, 2),
        (Key.Key_Down, 1),
        (Key.Key_Down, 0),
        (Key.Key_Down, 7),
        (Key.Key_Up, 0),
    ):
        user.press(key, box)
        assert document.row == row


def test_a_row_is_typed(user, document: Document) -> None:
    type_row(user, "7")
    assert document.row == 6
    assert quiz(user) == "82%"


def test_a_row_that_is_not_there_is_not_typed(user, document: Document) -> None:
    type_row(user, "9")
    assert document.row == 0
    assert user.panel.row_bar.row.value() == 1


def test_nothing_is_chosen_before_the_number_is_complete(user, document: Document) -> None:
    line = user.panel.row_bar.row.lineEdit()
    line.selectAll()
    user.qtbot.keyClicks(line, "5")
    assert document.row == 0
    user.press(Key.Key_Return, line)
    assert document.row == 4


def test_a_row_chosen_elsewhere_is_shown(user, document: Document) -> None:
    document.choose_row(3)
    assert user.panel.row_bar.row.value() == 4


def test_the_mean_of_all_rows_is_shown_instead(user, document: Document) -> None:
    bar = user.panel.row_bar
    user.qtbot.mouseClick(bar.all_rows, LEFT, pos=bar.all_rows.rect().center() / 4)
    assert bar.all_rows.isChecked()
    assert document.look.all_rows
    assert not bar.row.isEnabled()
    assert quiz(user).startswith("mean ")
    user.press(Key.Key_Space, bar.all_rows)
    assert not document.look.all_rows
    assert bar.row.isEnabled()
    assert quiz(user) == "78%"


def test_another_table_has_other_rows(
    user, document: Document, write_project: Callable[..., Project]
) -> None:
    document.choose_row(7)
    document.replace_project(write_project("x,y\n1,2\n3,4\n4,4\n"), None)
    bar = user.panel.row_bar
    assert bar.count.text() == "of 3"
    assert (bar.row.value(), bar.row.maximum()) == (1, 3)


def test_pulling_the_slider_shows_the_strongest_edges_only(user, document: Document) -> None:
    bar = user.panel.row_bar
    before = user.viewport.grab().toImage()
    assert bar.share_text.text() == "100\N{NO-BREAK SPACE}%"
    for _ in range(5):
        user.press(Key.Key_PageDown, bar.share)
    assert document.look.share == 50
    assert bar.share_text.text() == "50\N{NO-BREAK SPACE}%"
    assert "strongest 8 of 16" in user.panel.lens_bar.legend.text()
    assert user.viewport.grab().toImage() != before
    user.press(Key.Key_Home, bar.share)
    assert document.look.share == 1
    assert "strongest 1 of 16" in user.panel.lens_bar.legend.text()
    user.press(Key.Key_End, bar.share)
    assert document.look.share == 100
    assert user.viewport.grab().toImage() == before


def test_what_is_not_shown_cannot_be_chosen(user, document: Document) -> None:
    kernel = abs(document.model.layout.kernel(document.parameters, "hidden"))
    source, unit = divmod(int(kernel.argmin()), 4)
    place = user.edge("hidden", source, unit, 0.2)
    document.look.set(share=20)
    user.click(place)
    assert document.selection.targets == ()


@pytest.mark.parametrize("name", ["row", "all_rows", "share", "more"])
def test_everything_is_reached_by_tab_and_has_a_name(user, name: str) -> None:
    widget = getattr(user.panel.row_bar, name)
    assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert widget.accessibleName() or widget.text()
    assert widget.toolTip()
