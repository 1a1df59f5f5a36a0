"""Everything on the canvas by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.look import UnitWindow
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target
from tests.studio.documents import units

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def ids(document: Document) -> list[str]:
    return [layer.id for layer in document.model.order]


# Moving


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down])
def test_the_first_arrow_chooses_the_input(user, document: Document, key: Qt.Key) -> None:
    user.press(key)
    assert document.selection.targets == (LayerTarget("input"),)


def test_layers_are_walked_through(show: Callable, deep: Document) -> None:
    user = show(deep)
    for layer_id in ("input", "h1", "h2", "output", "output"):
        user.press(Key.Key_Right)
        assert deep.selection.targets == (LayerTarget(layer_id),)
    for layer_id in ("h2", "h1", "input", "input"):
        user.press(Key.Key_Left)
        assert deep.selection.targets == (LayerTarget(layer_id),)


def test_neurons_of_a_layer_are_walked_through(user, document: Document) -> None:
    document.selection.choose(LayerTarget("input"))
    for unit in (0, 1, 2, 2):
        user.press(Key.Key_Down)
        assert document.selection.targets == (NeuronTarget("input", unit),)
    for unit in (1, 0):
        user.press(Key.Key_Up)
        assert document.selection.targets == (NeuronTarget("input", unit),)
    for _ in range(2):
        user.press(Key.Key_Up)
        assert document.selection.targets == (LayerTarget("input"),)


def test_sideways_it_goes_to_the_neuron_at_about_the_same_height(
    show: Callable, deep: Document
) -> None:
    user = show(deep)
    deep.selection.choose(NeuronTarget("h1", 3))
    for target in (NeuronTarget("h2", 3), NeuronTarget("output", 0)):
        user.press(Key.Key_Right)
        assert deep.selection.targets == (target,)
    user.press(Key.Key_Left)
    chosen = deep.selection.current
    assert chosen in (NeuronTarget("h2", 1), NeuronTarget("h2", 2))


def test_from_an_edge_it_goes_to_its_ends(user, document: Document) -> None:
    for key, end in (
        (Key.Key_Left, NeuronTarget("input", 2)),
        (Key.Key_Right, NeuronTarget("hidden", 1)),
        (Key.Key_Up, NeuronTarget("hidden", 0)),
        (Key.Key_Down, NeuronTarget("hidden", 2)),
    ):
        document.selection.choose(EdgeTarget("hidden", 2, 1))
        user.press(key)
        assert document.selection.targets == (end,)


def test_branches_are_entered_at_the_nearest_neuron(show: Callable, branched: Document) -> None:
    user = show(branched)
    branched.selection.choose(NeuronTarget("input", 0))
    user.press(Key.Key_Right)
    upper = branched.selection.current
    branched.selection.choose(NeuronTarget("input", 2))
    user.press(Key.Key_Right)
    lower = branched.selection.current
    assert isinstance(upper, NeuronTarget)
    assert isinstance(lower, NeuronTarget)
    assert {upper.layer_id, lower.layer_id} == {"left", "right"}
    user.press(Key.Key_Right)
    assert branched.selection.layer_id == "both"
    user.press(Key.Key_Right)
    assert branched.selection.layer_id == "output"


def test_a_collapsed_layer_scrolls_with_the_keys(show: Callable, wide: Document) -> None:
    user = show(wide)
    wide.selection.choose(NeuronTarget("input", 6))
    for unit in (7, 8):
        user.press(Key.Key_Down)
        assert unit in user.shown("input")
    wide.look.set_window("input", UnitWindow(25))
    wide.selection.choose(NeuronTarget("input", 33))
    for unit in range(34, 40):
        user.press(Key.Key_Down)
        assert wide.selection.targets == (NeuronTarget("input", unit),)
        assert unit in user.shown("input")
    user.press(Key.Key_Down)
    assert wide.selection.targets == (NeuronTarget("input", 39),)
    wide.look.set_window("input", UnitWindow(3))
    wide.selection.choose(NeuronTarget("input", 5))
    for unit in (4, 3, 2, 1, 0):
        user.press(Key.Key_Up)
        assert unit in user.shown("input")
    assert wide.selection.targets == (NeuronTarget("input", 0),)


def test_below_a_layer_is_its_first_neuron_wherever_it_is_scrolled(
    show: Callable, wide: Document
) -> None:
    user = show(wide)
    wide.look.set_window("input", UnitWindow(20))
    wide.selection.choose(LayerTarget("input"))
    user.press(Key.Key_Down)
    assert wide.selection.targets == (NeuronTarget("input", 0),)
    assert 0 in user.shown("input")


def test_from_a_neuron_that_is_scrolled_away_it_goes_on(show: Callable, wide: Document) -> None:
    user = show(wide)
    wide.selection.choose(NeuronTarget("input", 30))
    user.press(Key.Key_Right)
    assert wide.selection.layer_id == "h"
    wide.selection.choose(EdgeTarget("h", 30, 15))
    user.press(Key.Key_Left)
    assert wide.selection.targets == (NeuronTarget("input", 30),)
    assert 30 in user.shown("input")


# Editing


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_a_chosen_layer_is_removed(user, document: Document, key: Qt.Key) -> None:
    user.click(user.title("hidden"))
    user.press(key)
    assert units(document) == [3, 1]
    assert document.selection.targets == ()
    document.undo_stack.undo()
    assert units(document) == [3, 4, 1]


def test_chosen_neurons_are_removed(user, document: Document) -> None:
    user.click(user.neuron("hidden", 1))
    user.click(user.neuron("hidden", 3), Qt.KeyboardModifier.ShiftModifier)
    user.press(Key.Key_Delete)
    assert units(document) == [3, 2, 1]
    user.press(Key.Key_Delete)
    assert units(document) == [3, 2, 1]


def test_insert_puts_a_layer_after_what_is_chosen(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.press(Key.Key_Insert)
    assert ids(deep) == ["input", "dense_1", "h1", "h2", "output"]
    deep.selection.choose(NeuronTarget("h2", 0))
    user.press(Key.Key_Insert)
    assert ids(deep) == ["input", "dense_1", "h1", "h2", "dense_2", "output"]
    deep.selection.choose(LayerTarget("output"))
    user.press(Key.Key_Insert)
    assert ids(deep)[-2:] == ["dense_3", "output"]


@pytest.mark.parametrize(
    "target", [LayerTarget("hidden"), NeuronTarget("hidden", 0), EdgeTarget("hidden", 0, 0)]
)
def test_plus_and_minus_change_the_count_of_neurons(
    user, document: Document, target: Target
) -> None:
    document.selection.choose(target)
    for key, count in ((Key.Key_Plus, 5), (Key.Key_Plus, 6), (Key.Key_Minus, 5)):
        user.press(key)
        assert units(document) == [3, count, 1]
    assert document.undo_stack.count() == 1


def test_plus_on_an_output_says_why_not(user, document: Document, qtbot) -> None:
    document.selection.choose(LayerTarget("output"))
    with qtbot.waitSignal(user.panel.failed):
        user.press(Key.Key_Plus)
    assert units(document) == [3, 4, 1]


def test_alt_and_arrows_move_a_layer(show: Callable, deep: Document) -> None:
    user = show(deep)
    deep.selection.choose(LayerTarget("h1"))
    user.press(Key.Key_Right, modifier=ALT)
    assert ids(deep) == ["input", "h2", "h1", "output"]
    user.press(Key.Key_Right, modifier=ALT)
    assert ids(deep) == ["input", "h2", "h1", "output"]
    user.press(Key.Key_Left, modifier=ALT)
    assert ids(deep) == ["input", "h1", "h2", "output"]
    assert deep.selection.targets == (LayerTarget("h1"),)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_with_control_enter_looks_into_a_neuron(user, document: Document, key, qtbot) -> None:
    document.selection.choose(NeuronTarget("hidden", 2))
    with qtbot.waitSignal(user.panel.neuron_asked) as asked:
        user.press(key, modifier=Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [NeuronTarget("hidden", 2)]
    assert user.panel.asking.field is None
    document.selection.choose(LayerTarget("hidden"))
    with qtbot.assertNotEmitted(user.panel.neuron_asked):
        user.press(key, modifier=Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_F2])
@pytest.mark.parametrize(
    ("target", "name"),
    [
        (LayerTarget("hidden"), "Neurons of Dense 4"),
        (NeuronTarget("hidden", 1), "Bias of Dense 4 · neuron 2"),
        (EdgeTarget("hidden", 1, 2), "Weight Sleep Hrs → Dense 4 · neuron 3"),
    ],
)
def test_enter_edits_what_is_chosen(
    user, document: Document, key: Qt.Key, target: Target, name: str
) -> None:
    document.selection.choose(target)
    user.press(key)
    assert user.panel.asking.field.field.accessibleName() == name
    user.press(Key.Key_Escape, user.panel.asking.field.field)


@pytest.mark.parametrize(
    "target", [LayerTarget("input"), LayerTarget("output"), NeuronTarget("input", 0)]
)
def test_enter_opens_no_field_for_what_has_no_value(
    user, document: Document, target: Target
) -> None:
    document.selection.choose(target)
    user.press(Key.Key_Return)
    assert user.panel.asking.field is None


def test_escape_chooses_nothing(user, document: Document) -> None:
    user.click(user.neuron("hidden", 0))
    user.press(Key.Key_Escape)
    assert document.selection.targets == ()
    user.press(Key.Key_Delete)
    assert units(document) == [3, 4, 1]


def test_the_menu_key_opens_the_menu_of_what_is_chosen(user, document: Document) -> None:
    document.selection.choose(LayerTarget("hidden"))
    user.press(Key.Key_Menu)
    assert "Remove layer" in user.offered
    user.close_menus()
    document.selection.choose(NeuronTarget("hidden", 2))
    user.press(Key.Key_Menu)
    assert "Edit bias…" in user.offered
    user.close_menus()


@pytest.mark.parametrize(
    "key", [Key.Key_Delete, Key.Key_Plus, Key.Key_Minus, Key.Key_Return, Key.Key_Menu]
)
def test_where_nothing_is_chosen_nothing_is_edited(user, document: Document, key: Qt.Key) -> None:
    user.press(key)
    assert document.undo_stack.count() == 0
    assert user.panel.asking.field is None


def test_what_is_not_known_is_left_to_the_window(user) -> None:
    for key, is_taken in ((Key.Key_J, False), (Key.Key_Right, True)):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(user.panel.view, event)
        assert event.isAccepted() == is_taken


def test_enter_on_what_is_scrolled_away_shows_it(show: Callable, wide: Document) -> None:
    user = show(wide)
    Editor(wide).set_bias("h", 12, 0.5)
    wide.selection.choose(NeuronTarget("h", 12))
    assert 12 not in user.shown("h")
    user.press(Key.Key_Return)
    assert 12 in user.shown("h")
    assert user.panel.asking.field.field.text() == "0.5"
    user.press(Key.Key_Escape, user.panel.asking.field.field)
    wide.selection.choose(EdgeTarget("h", 30, 3))
    user.press(Key.Key_Return)
    assert 30 in user.shown("input")
    assert 3 in user.shown("h")
    assert user.panel.asking.field is not None


def test_the_menu_key_on_what_is_scrolled_away(show: Callable, wide: Document) -> None:
    user = show(wide)
    for target in (NeuronTarget("h", 12), EdgeTarget("h", 30, 12)):
        wide.selection.choose(target)
        user.press(Key.Key_Menu)
        assert user.offered
        user.close_menus()
