"""Connections drawn from port to port, and those that cannot be."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from ann_studio.network.layer_types import Add, Concatenate, Dense
from ann_studio.network.spec import Connection
from ann_studio.studio.document import Document


def assert_unchanged(user, document: Document) -> None:
    assert document.undo_stack.count() == 0
    assert user.hint == ""
    assert not user.panel.gestures.is_active


@pytest.mark.parametrize("forwards", [True, False])
def test_two_layers_are_connected_in_either_direction(
    show: Callable, branched: Document, forwards: bool
) -> None:
    """The third one of a merge needs no menu."""
    user = show(branched)
    ends = (user.port("input", True), user.port("both", False))
    start, goal = ends if forwards else ends[::-1]
    user.begin_drag(start, start + QPoint(10, 0), goal)
    assert user.hint == "Connect Input to Concatenate"
    assert user.panel.network.parts.input_ports["both"]._lit == forwards
    assert user.panel.network.parts.output_ports["input"]._lit != forwards
    user.drop(goal)
    assert branched.network.sources("both") == ("left", "right", "input")
    assert branched.undo_stack.undoText() == "connect layers"
    assert user.hint == ""
    branched.undo_stack.undo()
    assert branched.network.sources("both") == ("left", "right")


def test_before_it_is_over_a_layer_the_drag_says_what_to_do(user) -> None:
    start = user.port("input", True)
    user.begin_drag(start, start + QPoint(20, 120))
    assert user.hint == "Drop it on the layer that is to be fed"
    user.drop(start + QPoint(20, 120))
    start = user.port("output", False)
    user.begin_drag(start, start + QPoint(-20, 120))
    assert user.hint == "Drop it on the layer that is to feed this one"
    user.drop(start + QPoint(-20, 120))
    assert user.hint == ""


def test_any_place_of_a_layer_will_do(show: Callable, branched: Document) -> None:
    user = show(branched)
    user.drag(user.port("input", True), user.neuron("both", 3))
    assert Connection("input", "both") in branched.network.connections


@pytest.mark.parametrize(
    ("text", "kind"), [("Side by side (Concatenate)", Concatenate), ("Summed (Add)", Add)]
)
def test_a_second_input_asks_how_both_are_to_meet(
    show: Callable, document_with: Callable[..., Document], text: str, kind: type
) -> None:
    document = document_with(
        Dense(id="h1", units=3, activation="tanh"), Dense(id="h2", units=3, activation="relu")
    )
    user = show(document)
    user.drag(user.port("h1", True), user.port("output", False))
    assert document.undo_stack.count() == 0
    assert user.offered == ["Side by side (Concatenate)", "Summed (Add)"]
    user.choose(text)
    (merge,) = (x for x in document.network.layers if isinstance(x, Concatenate | Add))
    assert isinstance(merge, kind)
    assert document.network.sources(merge.id) == ("h2", "h1")
    assert document.network.targets(merge.id) == ("output",)
    assert document.undo_stack.count() == 1


def test_closing_that_menu_connects_nothing(user, document: Document) -> None:
    user.drag(user.port("input", True), user.port("output", False))
    user.press(Qt.Key.Key_Escape, user.menu)
    assert_unchanged(user, document)


def test_the_menu_offers_no_sum_of_layers_that_are_not_equally_wide(user) -> None:
    user.drag(user.port("input", True), user.port("output", False))
    assert user.offered == ["Side by side (Concatenate)"]
    assert "equally many units" in user.action("Summed (Add)").toolTip()
    user.close_menus()


def test_a_cycle_is_refused_at_the_pointer(show: Callable, deep: Document) -> None:
    user = show(deep)
    goal = user.port("h1", False)
    user.begin_drag(user.port("h2", True), goal)
    assert "would go round in a circle" in user.hint
    assert user.panel.stage.hint.property("refused")
    assert not user.panel.network.parts.input_ports["h1"]._lit
    user.drop(goal)
    assert_unchanged(user, deep)


def test_what_is_connected_already_is_refused(user, document: Document) -> None:
    goal = user.port("hidden", False)
    user.begin_drag(user.port("input", True), goal)
    assert "already connected" in user.hint
    user.drop(goal)
    assert_unchanged(user, document)


def test_widths_that_do_not_add_up_are_refused(
    show: Callable, document_with: Callable[..., Document]
) -> None:
    document = document_with(
        Dense(id="h1", units=3, activation="tanh"), Dense(id="h2", units=3, activation="relu")
    )
    user = show(document, 1100, 600)
    user.panel.edits.editor.connect_layers("h1", "output", "add")
    user.panel.edits.editor.insert_layer(Connection("input", "h1"))
    count = document.undo_stack.count()
    goal = user.port("add_1", False)
    user.begin_drag(user.port("dense_1", True), goal)
    assert "equally many units" in user.hint
    user.drop(goal)
    assert document.undo_stack.count() == count


def test_a_sum_before_a_layer_takes_what_is_drawn_to_that_layer(
    show: Callable, document_with: Callable[..., Document]
) -> None:
    document = document_with(
        Dense(id="h1", units=3, activation="tanh"), Dense(id="h2", units=3, activation="relu")
    )
    user = show(document, 1100, 600)
    user.panel.edits.editor.connect_layers("h1", "output", "add")
    goal = user.port("output", False)
    user.begin_drag(user.port("input", True), goal)
    assert user.hint == "Connect Input to Dense 1"
    user.drop(goal)
    assert document.network.sources("add_1") == ("h2", "h1", "input")
    assert document.network.sources("output") == ("add_1",)


def test_nothing_feeds_an_input_and_an_output_feeds_nothing(user, document: Document) -> None:
    assert "input" not in user.panel.network.parts.input_ports
    assert "output" not in user.panel.network.parts.output_ports
    goal = user.neuron("input", 0)
    user.begin_drag(user.port("hidden", False), goal)
    assert user.hint  # it is fed by the input already
    user.drop(goal)
    goal = user.neuron("input", 1)
    user.begin_drag(user.port("hidden", True), goal)
    assert "takes 0 incoming" in user.hint
    user.drop(goal)
    assert_unchanged(user, document)


def test_a_reason_goes_when_the_pointer_moves_on(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.begin_drag(user.port("h2", True), user.port("h1", False))
    assert user.panel.stage.hint.property("refused")
    user.pull(QPoint(5, 5))
    assert user.hint == "Drop it on the layer that is to be fed"
    assert not user.panel.stage.hint.property("refused")
    user.drop(QPoint(5, 5))
    assert_unchanged(user, deep)


def test_a_line_is_drawn_to_the_pointer_and_goes_with_escape(user, document: Document) -> None:
    user.hover(QPoint(3, 3))
    before = user.viewport.grab().toImage()
    start = user.port("input", True)
    user.begin_drag(start, QPoint(5, 200))
    user.panel.stage.hint.hide()
    assert user.viewport.grab().toImage() != before
    user.press(Qt.Key.Key_Escape)
    user.drop(QPoint(5, 200))
    user.hover(QPoint(3, 3))
    assert user.viewport.grab().toImage() == before
    assert_unchanged(user, document)


def test_escape_over_a_layer_unmarks_its_port(show: Callable, branched: Document) -> None:
    user = show(branched)
    user.begin_drag(user.port("input", True), user.port("both", False))
    user.press(Qt.Key.Key_Escape)
    assert not user.panel.network.parts.input_ports["both"]._lit
    user.drop(user.port("both", False))
    assert_unchanged(user, branched)
