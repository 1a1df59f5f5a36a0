"""Getting to the units of a large layer that are not drawn."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt

from ann_studio.studio.document import Document
from ann_studio.studio.look import UnitWindow
from ann_studio.studio.targets import NeuronTarget


def gap(user, layer_id: str = "input", number: int = 0) -> QPoint:
    gaps = [item for item in user.panel.network.parts.gaps if item.layer_id == layer_id]
    return user.place(gaps[number])


def test_what_is_left_out_is_shown(show: Callable, wide: Document) -> None:
    user = show(wide)
    user.click(gap(user))
    user.choose("Show these")
    assert user.shown("input") == list(range(8, 19))
    user.click(gap(user, number=1))
    user.choose("Show these")
    assert user.shown("input") == list(range(19, 30))
    user.click(gap(user))
    user.choose("Show these")
    assert user.shown("input") == list(range(8, 19))
    user.click(gap(user))
    user.choose("Back to the first units")
    assert user.shown("input") == [*range(8), 37, 38, 39]


def test_the_end_is_shown_whole(show: Callable, wide: Document) -> None:
    user = show(wide)
    wide.look.set_window("input", UnitWindow(25))
    user.click(gap(user, number=1))
    user.choose("Show these")
    assert user.shown("input") == list(range(29, 40))


def test_more_are_shown_at_once_and_fewer_again(show: Callable, wide: Document) -> None:
    user = show(wide)
    user.click(gap(user, "h"))
    assert not user.action("Show more at once").isChecked()
    user.choose("Show more at once")
    assert user.shown("h") == list(range(20))


def test_first_units_are_no_choice_while_they_are_shown(show: Callable, wide: Document) -> None:
    user = show(wide)
    user.click(gap(user))
    assert "Back to the first units" not in user.offered
    user.close_menus()


def test_a_unit_is_asked_for_by_its_number(show: Callable, wide: Document) -> None:
    user = show(wide)
    user.click(gap(user))
    user.choose("Go to a unit…")
    field = user.panel.asking.field.field
    assert field.accessibleName() == "Go to a unit of Input"
    user.type("25")
    user.press(Qt.Key.Key_Return, field)
    assert 24 in user.shown("input")
    assert wide.selection.targets == (NeuronTarget("input", 24),)


def test_a_unit_that_is_not_there_is_refused_at_the_field(show: Callable, wide: Document) -> None:
    user = show(wide)
    for text in ("0", "41", "2.5", "two"):
        user.click(gap(user))
        user.choose("Go to a unit…")
        user.type(text)
        user.press(Qt.Key.Key_Return, user.panel.asking.field.field)
        problem = user.panel.asking.field.problem
        assert problem.isVisible()
        assert problem.text() in ("Type a whole number from 1 to 40.", "“two” is not a number.")
        user.press(Qt.Key.Key_Escape, user.panel.asking.field.field)
    assert wide.selection.targets == ()


def test_the_matrix_of_a_layer_with_weights_is_offered(
    show: Callable, wide: Document, qtbot
) -> None:
    user = show(wide)
    user.click(gap(user))
    assert "Weights as a matrix…" not in user.offered
    user.close_menus()
    user.click(gap(user, "h"))
    with qtbot.waitSignal(user.panel.matrix_asked) as asked:
        user.choose("Weights as a matrix…")
    assert asked.args == ["h"]
