"""Kinds of layer to add, and the size of the network."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ann_studio.network.layer_types import Add, Concatenate, Dense, Dropout
from ann_studio.studio.canvas.bars.palette import Palette
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import LayerTarget

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(("kind", "type_"), [("dense", Dense), ("dropout", Dropout)])
def test_a_click_puts_a_layer_before_the_output_or_after_what_is_chosen(
    show: Callable, deep: Document, kind: str, type_: type
) -> None:
    user = show(deep)
    user.click_palette(kind)
    new = deep.model.order[3]
    assert isinstance(new, type_)
    assert deep.selection.layer_ids == (new.id,)
    deep.selection.choose(LayerTarget("input"))
    user.click_palette(kind)
    assert isinstance(deep.model.order[1], type_)
    assert deep.undo_stack.count() == 2


@pytest.mark.parametrize(("kind", "type_"), [("concatenate", Concatenate), ("add", Add)])
def test_a_merge_lets_the_input_of_a_layer_skip_it(
    show: Callable, document_with: Callable[..., Document], kind: str, type_: type
) -> None:
    document = document_with(Dense(id="h", units=3, activation="tanh"))
    user = show(document)
    document.selection.choose(LayerTarget("h"))
    user.click_palette(kind)
    (merge,) = (x for x in document.network.layers if isinstance(x, type_))
    assert document.network.sources(merge.id) == ("h", "input")


def test_what_cannot_be_added_is_told(user, document: Document, qtbot: QtBot) -> None:
    document.selection.choose(LayerTarget("input"))
    with qtbot.waitSignal(user.panel.failed):
        user.click_palette("concatenate")
    assert document.undo_stack.count() == 0


def test_buttons_are_pressed_by_key_and_explained(user, document: Document) -> None:
    buttons = user.panel.palette_bar.buttons
    assert [b.text() for b in buttons.values()] == ["Dense", "Dropout", "Concatenate", "Add"]
    for button in buttons.values():
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert "Click, or drag it onto a +" in button.toolTip()
    user.press(Qt.Key.Key_Space, buttons["dense"])
    assert document.undo_stack.count() == 1


def test_the_size_of_the_network_is_told(document: Document, qtbot: QtBot) -> None:
    palette = Palette(document)
    qtbot.addWidget(palette)

    def numbers() -> list[int]:
        text = palette.totals.toolTip() or palette.totals.text()
        return [int(part.split()[0].replace(",", "")) for part in text.split(" · ")]

    assert numbers() == [3 + 4 + 1, 3 * 4 + 4 * 1, 3 * 4 + 4 + 4 * 1 + 1]
    Editor(document).set_units("hidden", 1000)
    assert numbers() == [1004, 4000, 5001]
    document.undo_stack.undo()
    assert numbers() == [8, 16, 21]


def test_a_drag_is_told_from_begin_to_end_and_is_no_click(document: Document, qtbot: QtBot) -> None:
    palette = Palette(document)
    qtbot.addWidget(palette)
    palette.show()
    heard: list[tuple[str, object]] = []
    for name in ("clicked", "dragged", "moved", "dropped"):
        getattr(palette, name).connect(lambda value, name=name: heard.append((name, value)))
    button = palette.buttons["dropout"]
    center = button.rect().center()
    qtbot.mousePress(button, LEFT, pos=center)
    qtbot.mouseMove(button, center + QPoint(1, 0))
    assert heard == []
    qtbot.mouseMove(button, center + QPoint(40, 60))
    qtbot.mouseRelease(button, LEFT, pos=center + QPoint(40, 60))
    place = button.mapToGlobal(center + QPoint(40, 60))
    assert heard == [("dragged", "dropout"), ("moved", place), ("dropped", place)]
    assert not button.isDown()
    qtbot.mouseClick(button, LEFT)
    assert heard[3:] == [("clicked", "dropout")]
