"""Layers dragged elsewhere, or onto the "+" of another connection."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from ann_studio.network.layer_types import Dense
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import LayerTarget

SHIFT = Qt.KeyboardModifier.ShiftModifier


def order(document: Document) -> list[str]:
    return [layer.id for layer in document.model.order]


def assert_near(one: QPoint, other: QPoint) -> None:
    assert (one - other).manhattanLength() <= 2


def test_a_layer_is_drawn_where_it_is_dragged(user, document: Document) -> None:
    start, way = user.title("hidden"), QPoint(30, -25)
    neuron, edge = user.neuron("hidden", 0), user.neuron("input", 0)
    user.drag(start, start + way)
    assert_near(user.title("hidden"), start + way)
    assert_near(user.neuron("hidden", 0), neuron + way)
    assert_near(user.neuron("input", 0), edge)
    plan = user.panel.network.plan
    scale = user.panel.view.transform().m11()
    columns, rows = document.drawing.offset("hidden")
    assert columns == pytest.approx(30 / scale / plan.column, abs=0.02)
    assert rows == pytest.approx(-25 / scale / plan.row, abs=0.04)


def test_it_follows_the_pointer_before_it_is_let_go(user, document: Document) -> None:
    start = user.title("hidden")
    user.begin_drag(start, start + QPoint(20, 0), start + QPoint(0, 40))
    assert_near(user.title("hidden"), start + QPoint(0, 40))
    assert not document.undo_stack.canUndo()
    user.drop(start + QPoint(0, 40))
    assert document.undo_stack.count() == 1


def test_a_neuron_takes_its_layer_with_it(user, document: Document) -> None:
    start, head = user.neuron("hidden", 1), user.title("hidden")
    user.drag(start, start + QPoint(0, 30))
    assert_near(user.title("hidden"), head + QPoint(0, 30))


def test_a_drag_is_one_step_with_a_name(user, document: Document) -> None:
    start = user.title("hidden")
    user.begin_drag(start, *(start + QPoint(3 * i, 4 * i) for i in range(1, 9)))
    user.drop(start + QPoint(24, 32))
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "move layer"
    document.undo_stack.undo()
    assert_near(user.title("hidden"), start)
    document.undo_stack.redo()
    assert_near(user.title("hidden"), start + QPoint(24, 32))


def test_a_second_drag_goes_on_from_where_the_first_one_ended(user, document: Document) -> None:
    first = user.title("hidden")
    user.drag(first, first + QPoint(20, 10))
    second = user.title("hidden")
    user.drag(second, second + QPoint(20, 10))
    assert_near(user.title("hidden"), first + QPoint(40, 20))
    assert document.undo_stack.count() == 2


def test_all_chosen_layers_move_together(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.click(user.title("h1"))
    user.click(user.title("h2"), SHIFT)
    before = {i: user.title(i) for i in ("input", "h1", "h2", "output")}
    user.drag(before["h2"], before["h2"] + QPoint(10, 35))
    for layer_id, place in before.items():
        way = QPoint(10, 35) if layer_id.startswith("h") else QPoint()
        assert_near(user.title(layer_id), place + way)
    assert deep.undo_stack.count() == 1
    assert deep.selection.layer_ids == ("h1", "h2")


def test_a_layer_that_is_not_chosen_moves_alone(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.click(user.title("h1"))
    before = user.title("h1")
    user.drag(user.title("h2"), user.title("h2") + QPoint(0, 35))
    assert_near(user.title("h1"), before)
    assert deep.selection.layer_ids == ("h2",)


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_escape_gives_up_without_a_trace(user, document: Document, steps: int) -> None:
    start, drawing = user.title("hidden"), document.drawing
    user.begin_drag(start, *(start + QPoint(0, 15 * i) for i in range(1, steps + 1)))
    user.press(Qt.Key.Key_Escape)
    assert_near(user.title("hidden"), start)
    user.drop(start + QPoint(0, 60))
    assert document.drawing == drawing
    assert document.undo_stack.count() == 0
    assert not document.is_modified
    assert user.hint == ""


def test_a_press_that_hardly_moves_is_a_click(user, document: Document) -> None:
    start = user.title("hidden")
    user.drag(start, start + QPoint(2, 1))
    assert document.undo_stack.count() == 0
    assert document.selection.layer_ids == ("hidden",)


def test_no_card_lies_over_a_layer_that_is_dragged(user) -> None:
    start = user.neuron("hidden", 1)
    user.hover(start)
    assert user.card
    user.begin_drag(start, start + QPoint(0, 20), start + QPoint(0, 60))
    assert user.card == []
    user.press(Qt.Key.Key_Escape)
    assert user.card == []
    user.drop(start)


def test_tidy_up_puts_all_layers_back(user, document: Document) -> None:
    places = {i: user.title(i) for i in ("input", "hidden")}
    for place in places.values():
        user.drag(place, place + QPoint(0, 30))
    Editor(document).tidy_up()
    for layer_id, place in places.items():
        assert_near(user.title(layer_id), place)
    document.undo_stack.undo()
    assert_near(user.title("hidden"), places["hidden"] + QPoint(0, 30))


def test_a_moved_layer_stays_there_while_others_are_edited(user, document: Document) -> None:
    start = user.title("hidden")
    user.drag(start, start + QPoint(0, 40))
    offset = document.drawing.offset("hidden")
    user.click(user.button("hidden", "output"))
    assert document.drawing.offset("hidden") == offset
    assert document.drawing.offset("dense_1") == (0, 0)


def test_the_network_keeps_its_weights_and_training(user, document: Document) -> None:
    revision, run = document.revision, document.project.run
    user.drag(user.title("hidden"), user.title("hidden") + QPoint(0, 40))
    assert document.revision == revision
    assert document.project.run.state is run.state


# Onto the "+" of a connection


def test_a_layer_dropped_on_a_plus_goes_there(show: Callable, deep: Document) -> None:
    user = show(deep)
    kernel = deep.model.layout.kernel(deep.parameters, "h1").copy()
    goal = user.button("h2", "output")
    user.begin_drag(user.title("h1"), user.title("h1") + QPoint(20, 0), goal)
    assert user.hint == "Put the layer here"
    user.drop(goal)
    assert order(deep) == ["input", "h2", "h1", "output"]
    assert deep.undo_stack.count() == 1
    assert user.hint == ""
    assert deep.drawing.moved == ()
    deep.undo_stack.undo()
    assert order(deep) == ["input", "h1", "h2", "output"]
    assert (deep.model.layout.kernel(deep.parameters, "h1") == kernel).all()


def test_a_layer_can_go_nearer_to_the_input(show: Callable, deep: Document) -> None:
    user = show(deep)
    goal = user.button("input", "h1")
    user.drag(user.title("h2"), goal)
    assert order(deep) == ["input", "h2", "h1", "output"]


def test_the_plus_beside_a_layer_is_no_other_place(show: Callable, deep: Document) -> None:
    user = show(deep)
    goal = user.button("h1", "h2")
    user.begin_drag(user.title("h1"), goal)
    assert user.hint == ""
    user.drop(goal)
    assert order(deep) == ["input", "h1", "h2", "output"]
    assert deep.drawing.offset("h1") != (0, 0)


def test_what_cannot_go_there_says_why(show: Callable, deep: Document) -> None:
    user = show(deep)
    goal = user.button("h1", "h2")
    user.begin_drag(user.title("output"), goal)
    assert "follows the table" in user.hint
    assert user.panel.stage.hint.property("refused")
    user.drop(goal)
    assert order(deep) == ["input", "h1", "h2", "output"]


def test_a_way_over_a_plus_is_no_drop_there(show: Callable, deep: Document) -> None:
    user = show(deep)
    start, goal = user.title("h1"), user.button("h2", "output")
    user.begin_drag(start, goal, start + QPoint(0, 40))
    assert user.hint == ""
    user.drop(start + QPoint(0, 40))
    assert order(deep) == ["input", "h1", "h2", "output"]


def test_escape_over_a_plus_leaves_all_as_it_is(show: Callable, deep: Document) -> None:
    user = show(deep)
    goal = user.button("h2", "output")
    user.begin_drag(user.title("h1"), goal)
    user.press(Qt.Key.Key_Escape)
    user.drop(goal)
    assert order(deep) == ["input", "h1", "h2", "output"]
    assert deep.undo_stack.count() == 0


def test_several_layers_only_move(show: Callable, deep: Document) -> None:
    user = show(deep)
    deep.selection.choose(LayerTarget("input"), LayerTarget("h1"))
    goal = user.button("h2", "output")
    user.begin_drag(user.title("h1"), goal)
    assert user.hint == ""
    user.drop(goal)
    assert order(deep) == ["input", "h1", "h2", "output"]
    assert len(deep.drawing.moved) == 2


def test_a_merge_is_told_that_it_cannot_go_elsewhere(show: Callable, branched: Document) -> None:
    user = show(branched)
    goal = user.button("input", "left")
    user.begin_drag(user.title("both"), goal)
    assert "merges several layers" in user.hint
    user.drop(goal)
    assert branched.network.sources("both") == ("left", "right")


def test_a_layer_is_moved_out_of_a_branch(show: Callable, branched: Document) -> None:
    user = show(branched, 1100, 700)
    Editor(branched).insert_layer(branched.network.connections[0])
    before = branched.network.layers[1]
    assert isinstance(before, Dense)
    goal = user.button("both", "output")
    user.drag(user.title(before.id), goal)
    assert branched.network.sources("output") == (before.id,)
    assert branched.network.sources(before.id) == ("both",)
