"""The pill below a layer: fewer, how many, more."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from ann_studio.network.layer_types import MAXIMUM_UNITS
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.fonts import Fonts
from ann_studio.studio.canvas.items.units_control import UnitsControl
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from tests.studio.canvas.items.drawing import lies_in_its_outline, painted
from tests.studio.documents import units

SHIFT = Qt.KeyboardModifier.ShiftModifier


def part(user, sign: int) -> QPoint:
    control = user.panel.network.parts.controls["hidden"]
    return user.place(control, control.part(sign).center())


def test_plus_and_minus_change_the_count_by_one(user, document: Document) -> None:
    for sign, count in ((1, 5), (1, 6), (-1, 5)):
        user.click(part(user, sign))
        assert units(document) == [3, count, 1]
        assert len(user.panel.network.parts.neurons["hidden"]) == count
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert units(document) == [3, 4, 1]


def test_shift_changes_five_and_one_stays(user, document: Document) -> None:
    for sign, count in ((1, 9), (-1, 4), (-1, 1), (-1, 1)):
        user.click(part(user, sign), SHIFT)
        assert units(document) == [3, count, 1]


def test_quick_clicks_all_count(user, document: Document) -> None:
    left = Qt.MouseButton.LeftButton
    for press in (user.qtbot.mousePress, user.qtbot.mouseDClick, user.qtbot.mouseDClick):
        press(user.viewport, left, pos=part(user, 1))
        user.settle()
        user.qtbot.mouseRelease(user.viewport, left, pos=part(user, 1))
    assert units(document) == [3, 7, 1]


def test_there_is_an_end_to_how_many(user, document: Document) -> None:
    Editor(document).set_units("hidden", MAXIMUM_UNITS - 2)
    user.click(part(user, 1), SHIFT)
    assert document.model.units["hidden"] == MAXIMUM_UNITS
    user.click(part(user, 1))
    assert document.model.units["hidden"] == MAXIMUM_UNITS


def test_each_part_is_explained(user) -> None:
    control = user.panel.network.parts.controls["hidden"]
    texts = []
    for sign in (-1, 0, 1):
        user.hover(part(user, sign))
        texts.append(control.toolTip())
    assert texts == [
        "One neuron fewer (Shift: five)",
        "Type how many neurons",
        "One neuron more (Shift: five)",
    ]


def test_only_hidden_dense_layers_have_one(show: Callable, branched: Document) -> None:
    assert set(show(branched).panel.network.parts.controls) == {"left", "right"}


@pytest.mark.parametrize("count", [1, 16, 4096])
def test_parts_lie_side_by_side_around_the_number(qapp: QApplication, count: int) -> None:
    control = UnitsControl("h", count, 24.0, Fonts.of(qapp.font()), CanvasEvents())
    fewer, number, more = (control.part(sign) for sign in (-1, 0, 1))
    assert fewer.right() == pytest.approx(number.left())
    assert number.right() == pytest.approx(more.left())
    assert number.center().x() == 0
    assert fewer.width() > 12
    assert lies_in_its_outline(control)
    assert not painted(control).isNull()
