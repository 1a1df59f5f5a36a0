"""The head of a layer: what it says, and where a click does what."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ann_studio.studio import theme
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.fonts import Fonts
from ann_studio.studio.canvas.gestures.grips import MoveGrip
from ann_studio.studio.canvas.items.layer_head import HeadText, LayerHead, head_width
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from tests.studio.canvas.items.drawing import color_at, differs, painted

LONG = "The features that were found in the field in June"


@pytest.fixture
def make(qapp: QApplication) -> Callable[[HeadText], LayerHead]:
    def make_head(text: HeadText) -> LayerHead:
        return LayerHead("h", text, Fonts.of(qapp.font()), CanvasEvents())

    return make_head


def test_a_long_name_is_shortened_and_whole_as_a_tooltip(
    show: Callable, document: Document
) -> None:
    Editor(document).rename_layer("hidden", LONG.replace(" ", "_"))
    user = show(document)
    user.hover(user.title("hidden"))
    head = user.panel.network.parts.heads["hidden"]
    assert head.toolTip() == LONG.replace(" ", "_")
    assert head._title.endswith("…")
    fonts = user.panel.network._fonts
    assert head_width(HeadText("x" * 16, ""), fonts) * 1.5 > head.frame_rect().width()


def test_tooltips_say_what_a_click_does(user) -> None:
    head = user.panel.network.parts.heads["hidden"]
    user.hover(user.activation("hidden"))
    assert head.toolTip() == "Choose another activation"
    assert head.cursor().shape() is Qt.CursorShape.PointingHandCursor
    user.hover(user.title("hidden"))
    assert head.toolTip() == ""
    assert head.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_pointing_at_it_tells_of_the_layer(user) -> None:
    user.hover(user.title("hidden"))
    assert user.card[0] == "Dense 4"


def test_a_press_that_is_let_go_elsewhere_is_no_click(user, document: Document) -> None:
    head = user.panel.network.parts.heads["hidden"]
    bin_place = user.place(head, head.bin_rect().center())
    user.begin_drag(user.title("hidden"))
    user.drop(bin_place)
    assert "hidden" in document.model.units


def test_it_looks_chosen_and_frozen(make: Callable[[HeadText], LayerHead]) -> None:
    head = make(HeadText("Dense 4", "relu", has_activation=True))
    image = painted(head)
    head.set_selected(True)
    assert differs(image, head)
    corner = head.frame_rect()
    assert color_at(painted(head), 0, corner.bottom() - 0.5) != theme.current().canvas
    frozen = make(HeadText("Dense 4", "relu", has_activation=True, frozen=True))
    assert differs(image, frozen)


def test_only_what_can_be_removed_has_room_for_a_bin(
    make: Callable[[HeadText], LayerHead],
) -> None:
    for removable in (True, False):
        head = make(HeadText("Dense 4", "relu", removable=removable))
        assert head.boundingRect().contains(head.bin_rect().topRight()) == removable


def test_widths_follow_the_words(qapp: QApplication) -> None:
    fonts = Fonts.of(qapp.font())
    narrow = head_width(HeadText("Add", "2 units"), fonts)
    assert head_width(HeadText("Concatenate", "2 units"), fonts) > narrow
    assert head_width(HeadText("Add", "leaky_relu", has_activation=True), fonts) > narrow
    assert head_width(HeadText("Concatenate", "relu", frozen=True), fonts) > head_width(
        HeadText("Concatenate", "relu"), fonts
    )


def test_menus_open_below_it_and_it_moves_its_layer(user) -> None:
    head = user.panel.network.parts.heads["hidden"]
    assert head.menu_position() == head.mapToScene(head.frame_rect().bottomLeft())
    assert head.grip == MoveGrip("hidden")
