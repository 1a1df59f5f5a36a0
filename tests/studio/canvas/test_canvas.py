"""What a user sees of the network, and what follows when it is pointed at and clicked."""

import gc
import weakref
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from ann_studio.network.layer_types import Dense
from ann_studio.project.state import Project, starting_project
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.studio.documents import train_to, units

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


# Showing


def test_the_lectures_network_is_drawn_with_its_numbers(user, document: Document) -> None:
    assert user.titles == [("Input", "3 features"), ("Dense 4", "relu"), ("Dense 1", "sigmoid")]
    parts = user.panel.network.parts
    assert [label.lines[0] for label in parts.inputs.values()] == ["Study Hrs", "Sleep Hrs", "Quiz"]
    (output,) = parts.outputs.values()
    assert output.lines == (f"ŷ = {document.observations.a('output')[0]:.3f}", "y = 0.93")
    assert [n.text for n in parts.neurons["input"]] == [
        i18n.fixed(float(x)) for x in document.dataset.x[0]
    ]
    assert sum(len(edges.lines) for edges in parts.edges.values()) == 16
    largest = np.abs(document.parameters).max()
    assert user.panel.lens_bar.legend.text().startswith(f"\u2212{largest:.3f} … +{largest:.3f}")


def test_another_row_shows_other_values_without_new_items(user, document: Document) -> None:
    items = list(user.panel.network.items())
    document.choose_row(2)
    labels = [label.lines[1] for label in user.panel.network.parts.inputs.values()]
    assert [text.split(" → ")[0] for text in labels] == ["115", "4", "100%"]
    assert user.panel.network.items() == items


def test_training_changes_values_without_new_items(user, document: Document) -> None:
    items = list(user.panel.network.items())
    before = [n.text for n in user.panel.network.parts.neurons["output"]]
    train_to(document, np.full(document.model.layout.size, 3.0))
    assert user.panel.network.items() == items
    assert [n.text for n in user.panel.network.parts.neurons["output"]] != before
    assert user.panel.lens_bar.legend.text().startswith("\u22123.00 … +3.00")


def test_weights_that_overflow_are_shown_as_what_they_are(user, document: Document) -> None:
    train_to(document, np.full(document.model.layout.size, np.nan))
    assert user.panel.network.parts.neurons["output"][0].text == "NaN"
    assert not user.panel.grab().isNull()


def test_another_table_is_drawn(
    user, document: Document, write_project: Callable[..., Project]
) -> None:
    document.replace_project(write_project("a,b,y\n1,2,3\n4,5,6\n"), None)
    labels = [label.lines[0] for label in user.panel.network.parts.inputs.values()]
    assert labels == ["a", "b"]


@pytest.mark.parametrize("face", ["value", "map"])
@pytest.mark.parametrize("lens", ["weight", "gradient", "update", "contribution"])
def test_a_smaller_table_is_drawn_whatever_is_shown(
    user, document: Document, write_project: Callable[..., Project], face: str, lens: str
) -> None:
    document.look.set(face=face, lens=lens, map_features=(1, 2), all_rows=True)
    document.replace_project(write_project("a,y\n1,2\n3,4\n"), None)
    assert [n.text for n in user.panel.network.parts.neurons["input"]] == ["0.00"]
    assert not user.panel.grab().isNull()


def test_undo_brings_the_former_drawing_back(user, document: Document) -> None:
    user.click(user.button("hidden", "output"))
    assert len(user.titles) == 4
    document.undo_stack.undo()
    assert len(user.titles) == 3
    document.undo_stack.redo()
    assert len(user.titles) == 4


def test_many_edges_are_smooth_again_when_the_training_rests(
    show: Callable, write_project: Callable[..., Project], qtbot
) -> None:
    layers = [Dense(id=f"h{i}", units=16, activation="relu") for i in range(3)]
    document = Document(write_project("x,y\n1,2\n3,4\n", *layers))
    user = show(document)
    assert not user.panel.network.edge_style.wide
    assert "dashed" not in user.panel.lens_bar.legend.text()
    image = user.viewport.grab().toImage()
    train_to(document, document.parameters)
    assert user.viewport.grab().toImage() != image
    qtbot.waitUntil(lambda: user.viewport.grab().toImage() == image)


# Pointing


def test_pointing_at_an_edge_tells_its_weight(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.hover(user.edge("h2", 0, 0))
    weight = deep.model.layout.kernel(deep.parameters, "h2")[0, 0]
    assert user.card[:3] == [
        "Dense 4 · neuron 1 → Dense 4 · neuron 1",
        "w",
        i18n.number(float(weight)),
    ]
    assert user.card[-1] == "double-click to edit the weight"


def test_pointing_elsewhere_hides_the_card(user) -> None:
    user.hover(user.neuron("input", 0))
    assert user.card[:3] == ["Study Hrs", "raw", "12"]
    user.hover(user.viewport.rect().bottomLeft())
    assert user.card == []


def test_the_card_follows_the_training_and_the_row(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.hover(user.edge("h2", 0, 0))
    train_to(deep, np.full(deep.model.layout.size, 0.25))
    assert user.card[1:3] == ["w", "0.2500"]
    assert user.card[-2] == "in row 1"
    deep.choose_row(3)
    assert user.card[-2] == "in row 4"


def test_the_card_goes_with_the_network_it_tells_of(user, document: Document) -> None:
    user.hover(user.neuron("hidden", 3))
    assert user.card
    user.panel.edits.editor.set_units("hidden", 2)
    assert user.card == []
    document.choose_row(1)
    assert user.card == []


def test_pointing_at_a_neuron_fades_what_does_not_lead_there(show: Callable, deep) -> None:
    user = show(deep)
    corner, place = user.viewport.rect().bottomLeft(), user.edge("h2", 0, 0)
    user.hover(corner)
    image = user.viewport.grab().toImage()
    user.hover(user.neuron("h2", 3))
    assert user.viewport.grab().toImage().pixelColor(place) != image.pixelColor(place)
    user.hover(corner)
    assert user.viewport.grab().toImage() == image


# Choosing


def test_a_click_chooses_and_another_one_chooses_instead(user, document: Document) -> None:
    user.click(user.neuron("hidden", 2))
    assert document.selection.targets == (NeuronTarget("hidden", 2),)
    user.click(user.title("hidden"))
    assert document.selection.targets == (LayerTarget("hidden"),)
    user.click(user.edge("output", 1, 0))
    assert document.selection.targets == (EdgeTarget("output", 1, 0),)


@pytest.mark.parametrize("modifier", [SHIFT, CONTROL])
def test_with_shift_or_control_a_click_adds_and_takes_away(
    user, document: Document, modifier: Qt.KeyboardModifier
) -> None:
    user.click(user.title("hidden"))
    user.click(user.title("output"), modifier)
    assert document.selection.layer_ids == ("hidden", "output")
    user.click(user.title("hidden"), modifier)
    assert document.selection.layer_ids == ("output",)


def test_what_is_chosen_looks_chosen_wherever_it_was_chosen(user, document: Document) -> None:
    image = user.viewport.grab().toImage()
    for target in (LayerTarget("hidden"), NeuronTarget("input", 1), EdgeTarget("output", 3, 0)):
        document.selection.choose(target)
        user.settle()
        chosen = user.viewport.grab().toImage()
        assert chosen != image
        user.panel.edits.editor.set_activation("hidden", "tanh")  # new items are marked as well
        document.undo_stack.undo()
        user.settle()
        assert user.viewport.grab().toImage() == chosen
    document.selection.clear()
    user.settle()
    assert user.viewport.grab().toImage() == image


# Layers


def test_plus_puts_a_layer_between_two_and_chooses_it(user, document: Document) -> None:
    user.click(user.button("hidden", "output"))
    assert units(document) == [3, 4, 4, 1]
    assert document.selection.layer_ids == (document.network.layers[2].id,)
    assert len(user.panel.network.parts.buttons) == 3


def test_plus_let_go_elsewhere_does_nothing(user, document: Document) -> None:
    place = user.button("hidden", "output")
    user.begin_drag(place, place + QPoint(2, 1))
    user.drop(place + QPoint(60, 0))
    assert units(document) == [3, 4, 1]


def test_the_bin_of_a_head_removes_its_layer(user, document: Document) -> None:
    head = user.panel.network.parts.heads["hidden"]
    place = user.place(head, head.bin_rect().center())
    user.hover(place)
    assert head.toolTip() == "Remove this layer (Del)"
    user.click(place)
    assert units(document) == [3, 1]
    assert user.titles == [("Input", "3 features"), ("Dense 1", "sigmoid")]


def test_what_is_refused_is_told_and_changes_nothing(user, document: Document, qtbot) -> None:
    document.selection.choose(LayerTarget("output"))
    with qtbot.waitSignal(user.panel.failed) as told:
        user.press(Qt.Key.Key_Delete)
    assert "follows the table" in str(told.args[0])
    assert units(document) == [3, 4, 1]
    assert document.undo_stack.isClean()


# Large layers


def test_a_large_layer_is_collapsed(show: Callable, wide: Document) -> None:
    user = show(wide)
    assert user.shown("input") == [*range(8), 37, 38, 39]
    parts = user.panel.network.parts
    assert [gap.text for gap in parts.gaps] == ["⋮ 29 more", "⋮ 9 more"]
    assert len(parts.edges["h"].lines) == 121
    user.hover(user.edge("h", 38, 1, 0.12))
    assert user.card[0] == "pixel 38 → Dense 20 · neuron 2"


def test_scrolling_beyond_the_end_is_not_remembered(show: Callable, wide: Document) -> None:
    user = show(wide)
    for _ in range(60):
        user.panel.view.scroll_asked.emit("input", 1)
    assert user.shown("input") == list(range(29, 40))
    user.panel.view.scroll_asked.emit("input", -1)
    assert user.shown("input") == list(range(28, 39))
    for _ in range(60):
        user.panel.view.scroll_asked.emit("input", -1)
    assert user.shown("input")[:3] == [0, 1, 2]


def test_an_expanded_layer_stays_where_it_is_looked_at(show: Callable, wide: Document) -> None:
    user = show(wide)
    user.panel.zoom_in()
    before = user.panel.view.mapToScene(QPoint(0, 0))
    user.panel.view.scroll_asked.emit("input", 5)
    after = user.panel.view.mapToScene(QPoint(0, 0))
    assert (after - before).manhattanLength() < 2


def test_nothing_is_left_of_menus_and_fields(user) -> None:
    def use_all() -> int:
        for place in (user.title("hidden"), user.neuron("input", 0), user.neuron("hidden", 0)):
            user.right_click(place)
            user.close_menus()
        user.double_click(user.bias("hidden", 0))
        user.press(Qt.Key.Key_Escape, user.panel.asking.field.field)
        user.qtbot.wait(0)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(user.panel.findChildren(object))

    once = use_all()
    assert use_all() == use_all() == once


def test_panel_and_document_go_together_with_all_edits(show: Callable, qtbot) -> None:
    """In any order in which the garbage collector takes them, which was a crash once."""
    for _ in range(3):
        document = Document(starting_project())
        user = show(document)
        user.panel.edits.editor.set_units("hidden", 5)
        user.panel.edits.editor.set_activation("hidden", "tanh")
        document.undo_stack.undo()
        with qtbot.waitSignal(user.panel.destroyed):
            user.panel.deleteLater()
        gone = weakref.ref(document)
        del document, user
        gc.collect()
        assert gone() is None
