"""A neuron as a user looks into it: its numbers, and dragging, stepping and typing its weights."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.engine.probe import Probe
from ann_studio.network.layer_types import Dense, Dropout
from ann_studio.studio import i18n, theme
from ann_studio.studio.canvas.canvas import CanvasPanel
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.spotlight import Light
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.engine.networks import reference_cost, reference_forward
from tests.studio.canvas.neuron.user import User
from tests.studio.documents import train_to

Look = Callable[..., User]
Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
BIAS = 3
"""The place of the bias after the three inputs."""


@pytest.fixture
def user(document: Document, look_into: Look) -> User:
    return look_into(document, "hidden", 1)


def weight(document: Document, row: int, unit: int = 1) -> float:
    return float(document.model.layout.block(document.parameters, "hidden")[row, unit])


def forward(document: Document) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """z and a of the chosen row, by the textbook."""
    row = document.row
    x = document.dataset.x[row : row + 1]
    z, a = reference_forward(document.network, document.parameters, x)
    return {i: v[0] for i, v in z.items()}, {i: v[0] for i, v in a.items()}


def check(user: User, document: Document) -> None:
    """What is shown is what the textbook's formulas give with the present weights."""
    z, a = forward(document)
    values, x = user.drawing.values, document.dataset.x[document.row]
    block = document.model.layout.block(document.parameters, "hidden")[:, 1]
    assert values.given == pytest.approx(x)
    assert values.weights == pytest.approx(block[:3])
    assert values.products == pytest.approx(x * block[:3])
    assert values.bias == pytest.approx(block[3])
    assert values.z == pytest.approx(z["hidden"][1])
    assert values.z == pytest.approx(float(x @ block[:3] + block[3]))
    assert values.a == pytest.approx(a["hidden"][1])
    assert user.picture.operation.lines == (f"z = {i18n.number(float(z['hidden'][1]))}",)
    row = slice(document.row, document.row + 1)
    table = document.dataset.x[row], document.dataset.y[row]
    cost = reference_cost(document.network, document.training.loss, document.parameters, *table)
    assert user.outcome[0] == f"ŷ = {i18n.number(float(a['output'][0]))}"
    assert user.outcome[-1] == f"C = {i18n.number(cost)}"


# Looking


def test_it_shows_the_neuron_with_its_numbers(user: User, document: Document) -> None:
    assert user.window.windowTitle() == "Neuron 2 · Dense 4 (relu)"
    assert user.drawing.names == ["Study Hrs", "Sleep Hrs", "Quiz"]
    assert user.picture.details[0] == f"12 → {i18n.number(float(document.dataset.x[0, 0]))}"
    assert user.outcome[1] == "y = 0.93"
    assert not user.window.notes.isVisible()
    check(user, document)


def test_it_follows_rows_edits_and_training(
    user: User, document: Document, editor: Editor, qtbot: QtBot
) -> None:
    document.choose_row(3)
    check(user, document)
    assert user.picture.details[0].startswith("31 → ")
    editor.set_weight("hidden", 0, 1, 1.5)
    check(user, document)
    document.undo_stack.undo()
    check(user, document)
    document.set_running(True)
    wanted = document.parameters * 0.5
    train_to(document, wanted)
    qtbot.waitUntil(lambda: user.drawing.values.bias == document.parameters[-6])
    qtbot.waitUntil(lambda: bool((user.drawing.values.weights == wanted[1:12:4]).all()))
    check(user, document)
    document.set_running(False)


def test_rows_are_chosen_there(user: User, document: Document) -> None:
    box = user.window.row_choice.row
    box.setFocus()
    user.press(Key.Key_Up, Key.Key_Up)
    assert document.row == 2
    check(user, document)
    user.qtbot.mouseClick(user.window.row_choice.all_rows, Qt.MouseButton.LeftButton)
    assert document.look.all_rows
    assert "means over 8 rows" in user.window.notes.text()
    z, _ = reference_forward(document.network, document.parameters, document.dataset.x)
    assert user.drawing.values.z == pytest.approx(float(z["hidden"][:, 1].mean()))
    assert user.picture.details[0].startswith("mean ")


def test_a_reading_that_is_explained_is_shown(user: User, document: Document) -> None:
    x, y = document.dataset.x[4:5], document.dataset.y[4:5]
    reading = Probe(document.model, document.training.loss, x, y).read(document.parameters)
    document.observations.show_reading(reading)
    assert user.drawing.values.z == reading.z["hidden"][1]
    assert user.drawing.values.given == pytest.approx(x[0])


def test_what_is_not_computed_yet_has_no_number(user: User, document: Document) -> None:
    pending = frozenset({NeuronTarget("hidden", 1), LayerTarget("output")})
    document.spotlight.show(Light(pending=pending))
    assert user.picture.operation.lines == ("z = –",)
    assert user.drawing.values.a is None
    assert user.outcome[0] == "ŷ = –"
    assert user.outcome[-1] == "C = –"
    document.spotlight.show(Light(pending=frozenset({LayerTarget("input")})))
    assert np.isnan(user.drawing.values.products).all()
    assert user.picture.details[0] == "12 → –"
    document.spotlight.show(None)
    check(user, document)


def test_it_closes_when_its_neuron_goes(user: User, editor: Editor) -> None:
    editor.set_units("hidden", 2)
    assert user.window.isVisible()
    editor.set_units("hidden", 1)
    assert not user.window.isVisible()


def test_it_closes_with_its_layer(user: User, editor: Editor) -> None:
    editor.remove_layer("hidden")
    assert not user.window.isVisible()


def test_another_network_is_shown_as_it_is(user: User, editor: Editor, document: Document) -> None:
    editor.set_activation("hidden", "tanh")
    assert user.window.windowTitle() == "Neuron 2 · Dense 4 (tanh)"
    assert user.drawing.values.activation == "tanh"
    editor.set_layer_options("hidden", use_bias=False)
    assert user.drawing.values.bias is None
    z, _ = forward(document)
    assert user.drawing.values.z == pytest.approx(z["hidden"][1])


# Dragging


def test_a_dragged_weight_is_followed_by_all_and_is_one_edit(
    user: User, document: Document, qtbot: QtBot
) -> None:
    canvas = CanvasPanel(document, Editor(document))
    qtbot.addWidget(canvas)
    before, trained = weight(document, 2), document.state.parameters
    user.begin_drag(2)
    for pixels in (40, 90):
        user.pull(2, pixels)
        assert weight(document, 2) == pytest.approx(before + pixels * 0.01)
        check(user, document)
        assert document.state.parameters is trained
    (label,) = canvas.network.parts.outputs.values()
    _, a = forward(document)
    assert label.lines[0] == f"ŷ = {i18n.number(float(a['output'][0]), 3)}"
    assert document.undo_stack.count() == 0
    user.drop(2, 90)
    assert not document.is_previewing
    assert weight(document, 2) == pytest.approx(before + 0.9)
    assert document.undo_stack.count() == 1
    check(user, document)
    document.undo_stack.undo()
    assert weight(document, 2) == before
    check(user, document)


def test_with_shift_it_is_finer(user: User, document: Document) -> None:
    before = weight(document, 0)
    user.begin_drag(0)
    user.pull(0, 20)
    user.pull(0, 70, SHIFT)
    user.drop(0, 70)
    assert weight(document, 0) == pytest.approx(before + 20 * 0.01 + 50 * 0.001)


def test_large_weights_are_dragged_in_larger_steps(
    user: User, document: Document, editor: Editor
) -> None:
    editor.set_weight("output", 0, 0, -250.0)
    before = weight(document, 0)
    user.drag(0, -30)
    assert weight(document, 0) == pytest.approx(before - 30)


def test_the_bias_is_dragged(user: User, document: Document) -> None:
    user.drag(BIAS, -50)
    assert weight(document, BIAS) == pytest.approx(-0.5)
    assert document.undo_stack.undoText() == "edit bias"
    check(user, document)


def test_escape_gives_a_drag_up(user: User, document: Document) -> None:
    before = document.parameters.copy()
    user.begin_drag(1)
    user.pull(1, 80)
    assert document.is_previewing
    user.press(Key.Key_Escape)
    assert user.window.isVisible()
    assert (document.parameters == before).all()
    user.pull(1, 120)
    user.drop(1, 120)
    assert (document.parameters == before).all()
    assert document.undo_stack.count() == 0
    check(user, document)


def test_a_click_changes_nothing_and_chooses(user: User, document: Document) -> None:
    user.drag(1, 0)
    assert document.undo_stack.count() == 0
    assert document.selection.targets == (EdgeTarget("hidden", 1, 1),)
    assert user.drawing.current == 1
    document.selection.choose(EdgeTarget("hidden", 2, 1))
    assert user.drawing.current == 2


def test_closing_gives_a_drag_up(user: User, document: Document) -> None:
    before = document.parameters.copy()
    user.begin_drag(1)
    user.pull(1, 80)
    user.window.close()
    user.drop(1, 80)
    assert (document.parameters == before).all()


def test_another_network_ends_a_drag(user: User, document: Document, editor: Editor) -> None:
    user.begin_drag(1)
    user.pull(1, 80)
    editor.set_units("hidden", 6)
    count = document.undo_stack.count()
    user.pull(1, 90)
    user.drop(1, 90)
    assert document.undo_stack.count() == count
    assert not document.is_previewing


@pytest.mark.parametrize(
    ("target", "index"),
    [
        (EdgeTarget("hidden", 1, 1), 1),
        (NeuronTarget("hidden", 1), BIAS),
        (LayerTarget("hidden"), 0),
    ],
)
def test_what_is_frozen_does_not_move(
    user: User, document: Document, editor: Editor, target: object, index: int
) -> None:
    editor.set_frozen(target, True)
    before, count = document.parameters.copy(), document.undo_stack.count()
    assert user.drawing.is_frozen(index)
    user.drag(index, 60)
    user.press(Key.Key_Up)
    assert (document.parameters == before).all()
    assert document.undo_stack.count() == count


def test_while_a_training_runs_a_drag_is_an_edit_without_a_preview(
    user: User, document: Document
) -> None:
    before = weight(document, 0)
    document.set_running(True)
    user.begin_drag(0)
    user.pull(0, 50)
    assert not document.is_previewing
    user.drop(0, 50)
    assert weight(document, 0) == pytest.approx(before + 0.5)
    document.set_running(False)


# Typing


def test_a_weight_is_typed(user: User, document: Document) -> None:
    user.double_click(0)
    user.type("-0,75")
    assert weight(document, 0) == -0.75
    assert user.window.field is None
    assert document.undo_stack.count() == 1
    check(user, document)


def test_what_is_no_number_stays_in_the_field_and_is_told(user: User, document: Document) -> None:
    user.double_click(BIAS)
    user.type("much")
    assert user.window.field is not None
    assert user.window.field.problem.text() == "“much” is not a number."
    user.press(Key.Key_Escape)
    assert user.window.field is None
    assert user.window.isVisible()
    assert document.undo_stack.count() == 0


# The keyboard


def test_all_of_it_with_the_keyboard(user: User, document: Document) -> None:
    before = [weight(document, row) for row in range(4)]
    assert user.drawing.current == 0
    user.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Backtab)
    assert user.drawing.current == 1
    user.press(Key.Key_Up, Key.Key_Up, Key.Key_Down, Key.Key_Up)
    assert weight(document, 1) == pytest.approx(before[1] + 2 * 0.01)
    user.press(Key.Key_PageDown)
    assert weight(document, 1) == pytest.approx(before[1] - 8 * 0.01)
    user.press(Key.Key_Up, modifier=SHIFT)
    assert weight(document, 1) == pytest.approx(before[1] - 79 * 0.001)
    assert document.undo_stack.count() == 1
    user.press(Key.Key_Tab, Key.Key_Tab)
    assert user.drawing.current == BIAS
    user.press(Key.Key_Up)
    assert document.undo_stack.count() == 2
    user.press(Key.Key_Return)
    user.type("0.5")
    assert weight(document, BIAS) == 0.5
    for _ in range(3):
        document.undo_stack.undo()
    assert [weight(document, row) for row in range(4)] == before
    user.press(Key.Key_Tab)
    assert not user.drawing.hasFocus()
    user.press(Key.Key_Backtab)
    assert user.drawing.hasFocus()
    user.press(Key.Key_Escape)
    assert not user.window.isVisible()


def test_steps_with_updates_between_them_are_two_edits(user: User, document: Document) -> None:
    user.press(Key.Key_Up)
    train_to(document, document.parameters * 0.9)
    user.press(Key.Key_Up)
    assert document.undo_stack.count() == 2


# Many inputs


def test_of_many_inputs_the_strongest_come_first(wide: Document, look_into: Look) -> None:
    user = look_into(wide, "h", 4)
    kernel = wide.model.layout.kernel(wide.parameters, "h")[:, 4]
    by_size = np.argsort(-np.abs(kernel * wide.dataset.x[0]), kind="stable")
    user.window.row_choice.row.setFocus()
    user.drawing.refresh()
    assert user.drawing.names == [f"pixel {i}" for i in by_size]
    assert user.window.notes.text() == "40 inputs, the strongest |w·x| first"
    last = int(by_size[-1])
    assert not user.viewport.rect().contains(user.place(last))
    wide.selection.choose(EdgeTarget("h", last, 4))
    assert user.viewport.rect().contains(user.place(last))
    user.drag(last, 25)
    assert wide.undo_stack.count() == 1


def test_the_order_stays_while_a_weight_is_stepped(wide: Document, look_into: Look) -> None:
    user = look_into(wide, "h", 4)
    user.drawing.setFocus()
    names = user.drawing.names
    user.press(Key.Key_Tab, Key.Key_Tab)
    current = user.drawing.current
    assert current is not None
    for _ in range(12):
        user.press(Key.Key_PageUp)
    assert user.drawing.names == names
    assert user.drawing.current == current


# Neurons without weights, and softmax


def test_softmax_tells_its_quotient(write_project: Callable, look_into: Look) -> None:
    rows = "\n".join(f"{i % 5}.5,{(3 * i) % 7},{'abc'[i % 3]}" for i in range(12))
    document = Document(write_project(f"u,v,kind\n{rows}\n", Dense(id="h", units=4)))
    output = document.network.output_layers[0].id
    user = look_into(document, output, 2)
    z, a = forward(document)
    powers = np.exp(z[output])
    own, total = i18n.number(float(powers[2])), i18n.number(float(powers.sum()))
    assert user.picture.softmax == f"eᶻ / Σ eᶻ = {own} / {total}"
    assert user.drawing.values.a == pytest.approx(float(powers[2] / powers.sum()))
    assert user.drawing.values.a == pytest.approx(float(a[output][2]))
    assert "c: ŷ = " in user.window.outcome.text()


def test_a_branch_and_its_merge(branched: Document, look_into: Look) -> None:
    user = look_into(branched, "both", 3)
    _, a = forward(branched)
    assert user.drawing.values.sources == (NeuronTarget("right", 1),)
    assert user.drawing.values.given == pytest.approx([a["right"][1]])
    assert user.drawing.values.a == pytest.approx(a["both"][3])
    assert user.picture.operation.sign == "="
    assert not user.window.hint.isVisible()
    user.press(Key.Key_Tab, Key.Key_Up)
    assert branched.undo_stack.count() == 0


def test_a_sum_and_a_dropout(document_with: Callable[..., Document], look_into: Look) -> None:
    document = document_with(Dense(id="h", units=3, activation="tanh"), Dropout(id="d", rate=0.2))
    user = look_into(document, "d", 1)
    assert user.drawing.values.sources == (NeuronTarget("h", 1),)
    text = " ".join(user.picture.operation.lines)
    assert "20\N{NO-BREAK SPACE}%" in text and "1.250" in text
    Editor(document).connect_layers("h", "output", "add")
    added = next(x.id for x in document.network.layers if type(x).__name__ == "Add")
    user = look_into(document, added, 2)
    assert {source.unit for source in user.drawing.values.sources} == {2}
    assert user.drawing.values.a == pytest.approx(float(user.drawing.values.given.sum()))
    assert user.picture.operation.sign == "+"


def test_an_input_shows_how_its_cell_was_scaled(user: User, document: Document, look_into) -> None:
    user = look_into(document, "input", 0)
    assert user.window.windowTitle() == "Study Hrs · Input"
    assert user.picture.raw == "12"
    hours = np.array([12, 22, 115, 31, 0, 5, 92, 57])
    mean, std = i18n.number(hours.mean()), i18n.number(hours.std())
    assert user.picture.operation.lines[-1] == f"(x − {mean}) / {std}"
    assert user.drawing.values.a == pytest.approx((12 - hours.mean()) / hours.std())


# What is seen


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("layer_id", ["input", "hidden", "output"])
def test_it_is_painted_in_the_colors_of_the_theme(
    name: str, layer_id: str, qapp: QApplication, document: Document, look_into: Look
) -> None:
    theme.apply(qapp, name)
    user = look_into(document, layer_id, 0)
    image = user.viewport.grab().toImage()
    colors = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert theme.current().canvas.name() in colors
    assert len(colors) > 20


def test_a_dragged_weight_is_seen(user: User, document: Document) -> None:
    before = user.viewport.grab().toImage()
    user.begin_drag(2)
    user.pull(2, 200)
    assert user.viewport.grab().toImage() != before
    user.drop(2, 200)


def test_numbers_that_are_none_are_shown_all_the_same(user: User, document: Document) -> None:
    for value in (np.nan, np.inf, -1e300):
        parameters = document.parameters.copy()
        parameters[:] = value
        state = replace(document.state, parameters=parameters)
        document.advance(state, [], [])
        user.window.grab()
