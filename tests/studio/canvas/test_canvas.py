"""What a user sees and does on the canvas."""

from collections.abc import Callable

import numpy as np
import pytest
from ann_studio.studio.canvas.layer_menu import LayerMenu
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QGraphicsItem

from ann_studio.engine.state import TrainingState
from ann_studio.network.errors import FixedLayerError
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import Connection
from ann_studio.project.state import Project
from ann_studio.studio import i18n
from ann_studio.studio.canvas.items.edge_style import EdgeStyle
from ann_studio.studio.document import Document

# The offscreen platform says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def sizes(document: Document) -> list[int]:
    return list(document.model.units.values())


def titles(user) -> list[tuple[str, str]]:
    """The heads as they stand, from left to right."""
    heads = sorted(user.panel.network.parts.heads.values(), key=lambda head: head.x())
    return [(head.text.title, head.text.subtitle) for head in heads]


def card(user) -> list[str]:
    shown = user.panel.card
    assert shown.isVisible()
    labels = (shown.title, shown.body, shown.hint)
    return [line for label in labels if label.isVisible() for line in label.text().split("\n")]


def advance(document: Document, parameters: np.ndarray) -> None:
    """What the window does once per frame of a training."""
    state = document.state
    document.advance(
        TrainingState(**{**vars(state), "parameters": parameters, "step": state.step + 1}), [], []
    )


# Showing


def test_the_lectures_network_is_drawn_with_its_numbers(user, document) -> None:
    assert titles(user) == [("Input", "3 features"), ("Dense 4", "relu"), ("Dense 1", "sigmoid")]
    parts = user.panel.network.parts
    assert [label.lines[0] for label in parts.inputs.values()] == ["Study Hrs", "Sleep Hrs", "Quiz"]
    (output,) = parts.outputs.values()
    assert output.lines == (f"ŷ = {document.observations.a('output')[0]:.3f}", "y = 0.93")
    assert [n.text for n in parts.neurons["input"]] == [
        i18n.fixed(float(x)) for x in document.dataset.x[0]
    ]
    assert sum(len(edges.lines) for edges in parts.edges.values()) == 16
    weights = np.abs(document.parameters).max()
    assert user.panel.lens_bar.legend.text().startswith(f"weight \u2212{weights:.3f}")


def test_another_row_shows_other_values(user, document) -> None:
    items = list(user.panel.network.items())
    document.choose_row(2)
    labels = [label.lines[1] for label in user.panel.network.parts.inputs.values()]
    assert [text.split(" → ")[0] for text in labels] == ["115", "4", "100%"]
    assert user.panel.network.items() == items


def test_training_changes_values_without_new_items(user, document) -> None:
    items = list(user.panel.network.items())
    before = [n.text for n in user.panel.network.parts.neurons["output"]]
    advance(document, np.full(document.model.layout.size, 3.0))
    assert user.panel.network.items() == items
    assert [n.text for n in user.panel.network.parts.neurons["output"]] != before
    assert user.panel.lens_bar.legend.text().startswith("weight \u22123.00 … +3.00")


def test_weights_that_overflow_are_shown_as_what_they_are(user, document) -> None:
    advance(document, np.full(document.model.layout.size, np.nan))
    assert user.panel.network.parts.neurons["output"][0].text == "NaN"
    assert not user.panel.grab().isNull()


def test_a_large_layer_is_collapsed(show: Callable, write_project: Callable[..., Project]) -> None:
    names = ",".join(f"pixel {i}" for i in range(40))
    rows = "\n".join(
        ",".join(f"{(31 * i + 17 * j) % 23}.5" for i in range(40)) + f",{j}.5" for j in range(4)
    )
    project = write_project(f"{names},y\n{rows}\n", Dense(id="h", units=20, activation="relu"))
    user = show(Document(project))
    parts = user.panel.network.parts
    assert [n.target.unit for n in parts.neurons["input"]] == [*range(8), 37, 38, 39]
    assert [item.text for item in parts.others] == ["⋮ 29 more", "⋮ 9 more"]
    assert len(parts.edges["h"].lines) == 121
    user.hover(user.edge("h", 38, 1, 0.12))
    assert card(user)[0] == "pixel 38 → Dense 20 · neuron 2"


def test_names_are_shortened_with_the_whole_as_a_tooltip(
    show: Callable, write_project: Callable[..., Project]
) -> None:
    name = "The length of the petal as it was measured in the field in June"
    user = show(Document(write_project(f"{name},y\n1,2\n3,4\n")), 500, 400)
    (label,) = user.panel.network.parts.inputs.values()
    assert label.toolTip().startswith(name)
    neuron = user.panel.network.parts.neurons["input"][0]
    assert not label.sceneBoundingRect().intersects(neuron.mapRectToScene(neuron.circle_rect()))


def test_no_labels_heads_or_buttons_overlap(show: Callable, deep: Document) -> None:
    for size in ((690, 430), (1100, 800), (400, 300)):
        user = show(deep, *size)
        parts = user.panel.network.parts
        groups: list[list[QGraphicsItem]] = [
            list(parts.inputs.values()),
            [*parts.heads.values(), *parts.buttons],
        ]
        for items in groups:
            rects = [item.sceneBoundingRect() for item in items]
            for i, rect in enumerate(rects):
                assert not any(rect.intersects(other) for other in rects[i + 1 :])


def test_many_edges_are_smooth_again_when_the_training_rests(
    show: Callable, write_project: Callable[..., Project], qtbot
) -> None:
    layers = [Dense(id=f"h{i}", units=16, activation="relu") for i in range(3)]
    document = Document(write_project("x,y\n1,2\n3,4\n", *layers))
    user = show(document)
    assert user.panel.network.edge_style == EdgeStyle(dashed=False, wide=False)
    assert "dashed" not in user.panel.lens_bar.legend.text()
    image = user.viewport.grab().toImage()
    advance(document, document.parameters)
    assert user.viewport.grab().toImage() != image
    qtbot.waitUntil(lambda: user.viewport.grab().toImage() == image)


# Pointing


def test_pointing_at_an_edge_tells_its_weight(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.hover(user.edge("h2", 0, 0))
    weight = deep.model.layout.kernel(deep.parameters, "h2")[0, 0]
    assert card(user) == [
        "Dense 4 · neuron 1 → Dense 4 · neuron 1",
        f"w = {i18n.number(float(weight))}",
        "double-click to edit the weight",
    ]


def test_pointing_at_neurons_tells_their_values(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.hover(user.neuron("h2", 1))
    z, a = (float(values("h2")[1]) for values in (deep.observations.z, deep.observations.a))
    bias = deep.model.layout.bias(deep.parameters, "h2")
    assert bias is not None
    assert card(user) == [
        "Neuron 2 · Dense 4 (tanh)",
        f"z = {i18n.number(z)}   a = {i18n.number(a)}",
        f"b = {i18n.number(float(bias[1]))}",
        "double-click to edit the bias",
    ]
    user.hover(user.neuron("input", 0))
    assert card(user)[:2] == ["Study Hrs", "raw 12"]
    user.hover(user.viewport.rect().bottomLeft() + user.viewport.rect().topLeft())
    assert not user.panel.card.isVisible()


def test_the_card_follows_the_training(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.hover(user.edge("h2", 0, 0))
    advance(deep, np.full(deep.model.layout.size, 0.25))
    assert card(user)[1] == "w = 0.2500"


def test_the_card_stays_inside_the_view(show: Callable, deep: Document) -> None:
    user = show(deep, 500, 350)
    for layer_id, unit in (("input", 0), ("h1", 3), ("h2", 0), ("output", 0)):
        user.hover(user.neuron(layer_id, unit))
        assert user.viewport.rect().contains(user.panel.card.geometry())


# Layers


def test_plus_puts_a_layer_between_two(user, document) -> None:
    button = user.panel.network.parts.buttons[1]
    assert button.connection == Connection("hidden", "output")
    assert button.toolTip() == "Add a layer here"
    user.click(user.place(button))
    assert sizes(document) == [3, 4, 4, 1]
    assert len(titles(user)) == 4
    assert len(user.panel.network.parts.buttons) == 3
    document.undo_stack.undo()
    assert len(titles(user)) == 3
    document.undo_stack.redo()
    assert len(titles(user)) == 4


def test_a_chosen_layer_is_removed_with_delete(user, document, qtbot) -> None:
    with qtbot.waitSignal(user.panel.layer_selected) as told:
        user.click(user.neuron("hidden", 2))
    assert told.args == ["hidden"]
    assert user.panel.network.selected == "hidden"
    user.press(Qt.Key.Key_Delete)
    assert sizes(document) == [3, 1]
    assert titles(user) == [("Input", "3 features"), ("Dense 1", "sigmoid")]
    assert user.panel.network.selected is None
    document.undo_stack.undo()
    assert sizes(document) == [3, 4, 1]


def test_escape_forgets_the_chosen_layer(user, document) -> None:
    user.click(user.neuron("hidden", 0))
    user.press(Qt.Key.Key_Escape)
    user.press(Qt.Key.Key_Delete)
    assert sizes(document) == [3, 4, 1]


def test_a_layer_that_follows_the_table_is_not_removed(user, document, qtbot) -> None:
    user.panel.select_layer("output")
    with qtbot.waitSignal(user.panel.failed) as told:
        user.press(Qt.Key.Key_Delete)
    assert isinstance(told.args[0], FixedLayerError)
    assert sizes(document) == [3, 4, 1]


def test_the_bin_of_a_head_removes_its_layer(user, document) -> None:
    head = user.panel.network.parts.heads["hidden"]
    place = user.place(head, head.bin_rect().center())
    user.hover(place)
    assert head.toolTip() == "Remove this layer (Del)"
    user.click(place)
    assert sizes(document) == [3, 1]


def test_an_activation_is_chosen_in_the_menu_of_the_head(user, document) -> None:
    user.click(user.head("hidden"))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["relu"]
    user.choose("tanh")
    assert titles(user)[1] == ("Dense 4", "tanh")
    document.undo_stack.undo()
    assert titles(user)[1] == ("Dense 4", "relu")


def test_a_layer_is_removed_in_the_menu_of_the_head(user, document) -> None:
    user.right_click(user.head("hidden"))
    user.choose("Remove layer")
    assert sizes(document) == [3, 1]


def test_the_heads_of_both_ends_offer_no_removal(user) -> None:
    user.click(user.head("output"))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert not [a for a in menu.actions() if "Remove" in a.text()]
    user.press(Qt.Key.Key_Escape, menu)
    user.click(user.head("input"))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert not [a for a in menu.actions() if "Remove" in a.text() or "relu" in a.text()]
    user.press(Qt.Key.Key_Escape, menu)
    assert user.panel.network.selected == "input"


def chosen(user, head: str, *texts: str) -> QAction:
    """The entry of a head's menu that these texts lead to, one menu after the other."""
    user.click(user.head(head))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, LayerMenu)
    for text in texts[:-1]:
        menu = next(a.menu() for a in menu.actions() if a.text() == text)
    return next(a for a in menu.actions() if a.text() == texts[-1])


def test_a_branch_is_drawn_and_taken_away_by_menu(user, document) -> None:
    chosen(user, "input", "Feed too, side by side (Concatenate)", "output").trigger()
    assert document.network.sources("concatenate_1") == ("hidden", "input")
    assert len(document.model.layout.kernel(document.parameters, "output")) == 7
    QApplication.activePopupWidget().close()
    chosen(user, "input", "No longer feed", "concatenate_1").trigger()
    assert sizes(document) == [3, 4, 1]
    document.undo_stack.undo()
    assert "concatenate_1" in [layer.id for layer in document.network.layers]


def test_what_cannot_be_connected_says_why(user, document) -> None:
    action = chosen(user, "input", "Feed too, summed (Add)", "output")
    assert not action.isEnabled()
    assert "equally many units" in action.toolTip()
    QApplication.activePopupWidget().close()
    only = chosen(user, "hidden", "No longer feed", "output")
    assert not only.isEnabled()
    assert "feed no other layer" in only.toolTip()


def test_layers_are_added_after_and_copied_by_menu(user, document) -> None:
    chosen(user, "input", "Add after it", "Dropout").trigger()
    QApplication.activePopupWidget().close()
    chosen(user, "hidden", "Duplicate layer").trigger()
    QApplication.activePopupWidget().close()
    ids = [layer.id for layer in document.network.layers]
    assert ids == ["input", "dropout_1", "hidden", "dense_1", "output"]
    assert document.undo_stack.undoText() == "duplicate layer"


# Neurons


def test_plus_and_minus_change_the_count_of_neurons(user, document) -> None:
    for sign, units in ((1, 5), (1, 6), (-1, 5)):
        control = user.panel.network.parts.controls["hidden"]
        user.click(user.place(control, control.part(sign).center()))
        assert sizes(document) == [3, units, 1]
        assert len(user.panel.network.parts.neurons["hidden"]) == units
    document.undo_stack.undo()
    assert sizes(document) == [3, 4, 1]


def test_shift_changes_five_neurons_and_one_stays(user, document) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    for sign, units in ((1, 9), (-1, 4), (-1, 1), (-1, 1)):
        control = user.panel.network.parts.controls["hidden"]
        user.click(user.place(control, control.part(sign).center()), shift)
        assert sizes(document) == [3, units, 1]


def test_only_hidden_layers_can_grow(user) -> None:
    assert list(user.panel.network.parts.controls) == ["hidden"]


# Weights


def test_a_weight_is_edited_on_its_edge(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.double_click(user.edge("h2", 0, 0))
    field = user.panel.asking.field.field
    assert field.accessibleName() == "Weight Dense 4 · neuron 1 → Dense 4 · neuron 1"
    user.type("-0.125")
    user.press(Qt.Key.Key_Return, field)
    assert deep.model.layout.kernel(deep.parameters, "h2")[0, 0] == -0.125
    assert user.panel.asking.field is None
    assert user.panel.view.hasFocus() or not user.panel.isActiveWindow()
    deep.undo_stack.undo()
    assert deep.model.layout.kernel(deep.parameters, "h2")[0, 0] != -0.125


@pytest.mark.parametrize("at_square", [True, False])
def test_a_bias_is_edited_on_its_neuron(user, document, at_square: bool) -> None:
    place = user.bias("hidden", 2) if at_square else user.neuron("hidden", 2)
    user.double_click(place)
    editor = user.panel.asking.field
    assert editor.field.accessibleName() == "Bias of Dense 4 · neuron 3"
    assert not user.panel.card.isVisible()
    user.type("1.5")
    user.press(Qt.Key.Key_Enter, editor.field)
    bias = document.model.layout.bias(document.parameters, "hidden")
    assert bias is not None
    assert bias.tolist() == [0, 0, 1.5, 0]


def test_a_bias_is_edited_through_the_menu_of_its_neuron(user, document) -> None:
    user.right_click(user.neuron("output", 0))
    user.choose("Edit bias…")
    user.type("2")
    user.press(Qt.Key.Key_Return, user.panel.asking.field.field)
    bias = document.model.layout.bias(document.parameters, "output")
    assert bias is not None
    assert bias.tolist() == [2.0]


def test_a_decimal_comma_is_read_in_swedish(show: Callable, document, qapp) -> None:
    i18n.install(qapp, "sv")
    user = show(document)
    user.double_click(user.neuron("output", 0))
    user.type("0,75")
    user.press(Qt.Key.Key_Return, user.panel.asking.field.field)
    bias = document.model.layout.bias(document.parameters, "output")
    assert bias is not None
    assert bias.tolist() == [0.75]


def test_what_is_no_number_is_refused_at_the_field(user, document) -> None:
    before = document.parameters.copy()
    user.double_click(user.neuron("output", 0))
    user.type("much")
    editor = user.panel.asking.field
    user.press(Qt.Key.Key_Return, editor.field)
    assert user.panel.asking.field is editor
    assert editor.problem.isVisible()
    assert editor.problem.text() == "“much” is not a number."
    user.press(Qt.Key.Key_Escape, editor.field)
    assert user.panel.asking.field is None
    assert np.array_equal(document.parameters, before)
    assert document.undo_stack.isClean()


def test_escape_gives_up_an_edit(user, document) -> None:
    before = document.parameters.copy()
    user.double_click(user.neuron("output", 0))
    user.type("7")
    user.press(Qt.Key.Key_Escape, user.panel.asking.field.field)
    assert user.panel.asking.field is None
    assert np.array_equal(document.parameters, before)


def test_another_network_closes_the_field(user, document) -> None:
    user.double_click(user.neuron("hidden", 3))
    user.type("7")
    user.panel._editor.set_units("hidden", 2)
    assert user.panel.asking.field is None
    assert document.parameters.max() != 7


def test_inputs_have_no_bias_to_edit(user) -> None:
    user.double_click(user.neuron("input", 0))
    assert user.panel.asking.field is None


def test_another_table_is_drawn(user, document, write_project: Callable[..., Project]) -> None:
    document.replace_project(write_project("a,b,y\n1,2,3\n4,5,6\n"), None)
    labels = [label.lines[0] for label in user.panel.network.parts.inputs.values()]
    assert labels == ["a", "b"]


def test_nothing_is_left_of_menus_and_fields(user) -> None:
    children = len(user.panel.findChildren(object))
    for _ in range(3):
        user.click(user.head("hidden"))
        user.press(Qt.Key.Key_Escape, QApplication.activePopupWidget())
        user.double_click(user.neuron("hidden", 0))
        user.press(Qt.Key.Key_Escape, user.panel.asking.field.field)
        user.qtbot.wait(0)
        QApplication.sendPostedEvents(None, 52)
    assert len(user.panel.findChildren(object)) == children
