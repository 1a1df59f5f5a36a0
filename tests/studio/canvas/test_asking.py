"""Fields for weights, biases and counts, opened where they are drawn."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from ann_studio.network.layer_types import MAXIMUM_UNITS
from ann_studio.studio import i18n
from ann_studio.studio.canvas.number_field import NumberField
from ann_studio.studio.document import Document
from ann_studio.studio.targets import NeuronTarget
from tests.studio.documents import units

RETURN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def field(user):
    return user.panel.asking.field


def bias(document: Document, layer_id: str) -> list[float]:
    found = document.model.layout.bias(document.parameters, layer_id)
    assert found is not None
    return found.tolist()


# Weights and biases


def test_a_weight_is_edited_on_its_edge(show: Callable, deep: Document) -> None:
    user = show(deep)
    place = user.edge("h2", 0, 0)
    user.double_click(place)
    assert field(user).field.accessibleName() == "Weight Dense 4 · neuron 1 → Dense 4 · neuron 1"
    assert field(user).geometry().contains(place)
    user.type("-0.125")
    user.press(RETURN, field(user).field)
    assert deep.model.layout.kernel(deep.parameters, "h2")[0, 0] == -0.125
    assert field(user) is None
    assert user.panel.view.hasFocus() or not user.panel.isActiveWindow()
    deep.undo_stack.undo()
    assert deep.model.layout.kernel(deep.parameters, "h2")[0, 0] != -0.125


def test_the_field_shows_the_exact_value(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.double_click(user.edge("h2", 0, 0))
    weight = float(deep.model.layout.kernel(deep.parameters, "h2")[0, 0])
    assert float(field(user).field.text().replace(i18n.MINUS, "-")) == weight
    assert field(user).field.selectedText() == field(user).field.text()
    user.press(RETURN, field(user).field)
    assert deep.undo_stack.count() == 0


def test_a_bias_is_edited_on_its_square(user, document: Document) -> None:
    user.double_click(user.bias("hidden", 2))
    assert field(user).field.accessibleName() == "Bias of Dense 4 · neuron 3"
    assert user.card == []
    user.type("1.5")
    user.press(Qt.Key.Key_Enter, field(user).field)
    assert bias(document, "hidden") == [0, 0, 1.5, 0]


def test_inputs_have_no_bias_to_edit(user) -> None:
    user.double_click(user.neuron("input", 0))
    assert field(user) is None


@pytest.mark.parametrize("layer_id", ["input", "hidden", "output"])
def test_a_double_click_on_a_neuron_asks_to_look_into_it(user, qtbot, layer_id: str) -> None:
    with qtbot.waitSignal(user.panel.neuron_asked) as asked:
        user.double_click(user.neuron(layer_id, 0))
    assert asked.args == [NeuronTarget(layer_id, 0)]
    assert field(user) is None


def test_a_decimal_comma_is_read_in_swedish(show: Callable, document: Document, qapp) -> None:
    i18n.install(qapp, "sv")
    user = show(document)
    user.double_click(user.bias("output", 0))
    user.type("0,75")
    user.press(RETURN, field(user).field)
    assert bias(document, "output") == [0.75]


def test_what_is_no_number_is_refused_at_the_field(user, document: Document) -> None:
    before = document.parameters.copy()
    user.double_click(user.bias("output", 0))
    user.type("much")
    opened = field(user)
    user.press(RETURN, opened.field)
    assert field(user) is opened
    assert opened.problem.isVisible()
    assert opened.problem.text() == "“much” is not a number."
    user.press(ESCAPE, opened.field)
    assert field(user) is None
    assert np.array_equal(document.parameters, before)
    assert document.undo_stack.count() == 0


def test_escape_gives_up_an_edit(user, document: Document) -> None:
    user.double_click(user.bias("output", 0))
    user.type("7")
    user.press(ESCAPE, field(user).field)
    assert field(user) is None
    assert bias(document, "output") == [0]


def test_a_click_elsewhere_takes_the_value(user, document: Document) -> None:
    user.double_click(user.bias("output", 0))
    user.type("7")
    user.click(QPoint(3, 3))
    assert field(user) is None
    assert bias(document, "output") == [7]


def test_the_keyboard_goes_where_it_was_sent(user, document: Document) -> None:
    """Not back to the canvas, when a click in another field has closed this one."""
    user.panel.activateWindow()
    user.double_click(user.bias("output", 0))
    user.type("2")
    line = user.panel.row_bar.row.lineEdit()
    user.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    user.settle()
    assert field(user) is None
    assert bias(document, "output") == [2]
    assert user.panel.row_bar.row.hasFocus()


def test_only_one_field_is_open(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.double_click(user.bias("h1", 0))
    first = field(user)
    user.double_click(user.bias("h2", 3))
    assert field(user) is not first
    assert field(user).field.accessibleName() == "Bias of Dense 4 · neuron 4"
    assert len(user.viewport.findChildren(NumberField)) == 1
    user.press(ESCAPE, field(user).field)


def test_another_network_closes_the_field(user, document: Document) -> None:
    user.double_click(user.bias("hidden", 3))
    user.type("7")
    user.panel.edits.editor.set_units("hidden", 2)
    assert field(user) is None
    assert document.parameters.max() != 7


@pytest.mark.parametrize("move", ["zoom_in", "zoom_out"])
def test_a_field_does_not_float_over_a_view_that_moves(user, move: str) -> None:
    user.double_click(user.bias("hidden", 3))
    getattr(user.panel, move)()
    assert field(user) is None


def test_training_goes_on_below_the_field(user, document: Document) -> None:
    user.double_click(user.bias("output", 0))
    user.type("0.5")
    document.progressed.emit()
    assert field(user).field.text() == "0.5"
    user.press(RETURN, field(user).field)
    assert bias(document, "output") == [0.5]


def test_the_field_lies_inside_the_view(show: Callable, deep: Document) -> None:
    user = show(deep, 420, 330)
    for layer_id, unit in (("h1", 0), ("h1", 3), ("output", 0)):
        user.double_click(user.bias(layer_id, unit))
        assert user.viewport.rect().contains(field(user).geometry())
        user.press(ESCAPE, field(user).field)


# The count of neurons


def count_place(user, layer_id: str = "hidden") -> QPoint:
    control = user.panel.network.parts.controls[layer_id]
    return user.place(control, control.part(0).center())


def test_a_count_is_typed_below_its_layer(user, document: Document) -> None:
    user.click(count_place(user))
    assert field(user).field.accessibleName() == "Neurons of Dense 4"
    user.type("11")
    user.press(RETURN, field(user).field)
    assert units(document) == [3, 11, 1]
    assert document.undo_stack.undoText() == "change units"


@pytest.mark.parametrize("text", ["0", "-3", "2.5", str(MAXIMUM_UNITS + 1)])
def test_a_count_that_cannot_be_is_refused_at_the_field(
    user, document: Document, text: str
) -> None:
    user.click(count_place(user))
    user.type(text)
    user.press(RETURN, field(user).field)
    most = i18n.integer(MAXIMUM_UNITS)
    assert field(user).problem.text() == f"Type a whole number from 1 to {most}."
    assert field(user).problem.isVisible()
    user.press(ESCAPE, field(user).field)
    assert units(document) == [3, 4, 1]


def test_what_was_wrong_is_forgotten_while_it_is_mended(user, document: Document) -> None:
    user.click(count_place(user))
    user.type("0")
    user.press(RETURN, field(user).field)
    user.type("6")
    assert not field(user).problem.isVisible()
    user.press(RETURN, field(user).field)
    assert units(document) == [3, 6, 1]
