"""The matrix window as a user meets it: look, point, choose, edit, follow, copy, close."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.project.state import starting_project
from ann_studio.studio import i18n, theme
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.studio.canvas.matrix.user import User

CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[..., User]


def weight(document: Document, row: int, column: int, layer_id: str = "hidden") -> float:
    return float(document.model.layout.block(document.parameters, layer_id)[row, column])


def set_weight(document: Document, row: int, column: int, value: float) -> None:
    """As a training does: without an edit."""
    parameters = document.parameters.copy()
    document.model.layout.block(parameters, "hidden")[row, column] = value
    document.advance(replace(document.state, parameters=parameters), [], [])


@pytest.fixture
def user(document: Document, open_matrix: Open) -> User:
    return open_matrix(document, "hidden")


# Looking


def test_shows_the_whole_block_with_its_names(document: Document, user: User) -> None:
    assert user.window.windowTitle() == "Input → Dense 4 – weights"
    rows, columns = user.view.shown_names()
    assert rows == [*document.dataset.feature_names, "bias"]
    assert columns == ["1", "2", "3", "4"]
    assert not user.window.tabs.isVisible()
    assert not user.window.note.isVisible()


def test_the_scale_ends_at_the_largest_weight_or_where_it_is_fixed(
    document: Document, user: User
) -> None:
    block = document.model.layout.block(document.parameters, "hidden")
    largest = float(np.abs(block).max())
    assert user.window.color_bar.texts()[0] == i18n.signed(largest)
    document.look.set(limit=2.5)
    assert user.window.color_bar.texts()[0] == "+2.50"
    assert user.window.color_bar.texts()[-1] == "−2.50"


def test_the_lens_is_that_of_the_canvas(qtbot: QtBot, document: Document, user: User) -> None:
    qtbot.mouseClick(user.window.lens.button("contribution"), Qt.MouseButton.LeftButton)
    assert document.look.lens == "contribution"
    kernel = document.model.layout.kernel(document.parameters, "hidden")
    largest = float(np.abs(kernel * document.dataset.x[0][:, None]).max())
    assert user.window.color_bar.texts()[0] == i18n.signed(largest)
    document.look.set(lens="weight")
    assert user.window.lens.value() == "weight"


def test_the_gradient_is_told_with_the_row_it_is_of(document: Document, user: User) -> None:
    document.look.set(lens="gradient")
    document.choose_row(2)
    assert user.window.caption.text() == "∂C/∂w of row 3"
    user.hover((1, 2))
    block = document.observations.block("gradient", "hidden")
    assert block is not None
    assert f"∂C/∂w = {i18n.number(float(block[1, 2]))}" in user.window.status.text()
    document.look.set(all_rows=True, limit=3.0)
    assert user.window.caption.text() == "∂C/∂w · mean of 8 of 8 rows · fixed scale"
    document.look.set(lens="weight")
    assert user.window.caption.text() == "weight · fixed scale"


def test_what_is_not_known_is_said(document: Document, user: User) -> None:
    document.look.set(lens="update")
    assert not user.view.isVisible()
    assert "no update yet" in user.window._reason.text()
    assert not user.window.copy_button.isEnabled()
    document.look.set(lens="weight")
    assert user.view.isVisible()
    assert user.window.copy_button.isEnabled()


def test_hovering_tells_of_a_weight_and_of_a_bias(document: Document, user: User) -> None:
    user.hover((2, 1))
    text = user.window.status.text()
    assert text.startswith("Quiz → Dense 4 · neuron 2:")
    assert f"w = {i18n.number(weight(document, 2, 1))}" in text
    user.hover((3, 0))
    assert user.window.status.text().startswith("Bias of Dense 4 · neuron 1:  b = 0")
    user.qtbot.mouseMove(user.view.viewport(), QPoint(1, 1))
    assert user.window.status.text() == ""


def test_another_row_gives_other_contributions(document: Document, user: User) -> None:
    document.look.set(lens="contribution")
    user.hover((0, 0))
    document.choose_row(3)
    product = weight(document, 0, 0) * float(document.dataset.x[3, 0])
    assert f"w·a = {i18n.number(product)}" in user.window.status.text()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_colors_are_those_of_the_theme(
    name: str, qapp: QApplication, document: Document, open_matrix: Open
) -> None:
    colors = theme.apply(qapp, name)
    user = open_matrix(document, "hidden")
    block = document.model.layout.block(document.parameters, "hidden")
    strongest = np.unravel_index(np.abs(block).argmax(), block.shape)
    place = user.place((int(strongest[0]), int(strongest[1]))) - QPoint(0, 16)
    shown = user.view.grab().toImage().pixelColor(place.x(), place.y())
    assert shown == (colors.positive if block[strongest] > 0 else colors.negative)


# Choosing


def test_a_click_chooses_the_weight_and_a_choice_elsewhere_shows(
    document: Document, user: User
) -> None:
    user.click((1, 2))
    assert document.selection.targets == (EdgeTarget("hidden", 1, 2),)
    assert user.view.cell == (1, 2)
    user.click((3, 2))
    assert document.selection.targets == (NeuronTarget("hidden", 2),)
    document.selection.choose(EdgeTarget("hidden", 0, 3))
    assert user.view.cell == (0, 3)
    assert user.window.status.text()
    document.selection.choose(LayerTarget("output"))
    assert user.view.cell is None


def test_arrow_keys_walk_from_cell_to_cell_and_tell_it(document: Document, user: User) -> None:
    key = Qt.Key
    user.press(key.Key_Down)
    assert document.selection.current == EdgeTarget("hidden", 0, 0)
    user.press(key.Key_Right, key.Key_Right, key.Key_Down)
    assert document.selection.current == EdgeTarget("hidden", 1, 2)
    assert user.view.accessibleDescription().startswith("Sleep Hrs → Dense 4 · neuron 3:  w = ")
    user.press(key.Key_End, key.Key_Right)
    assert document.selection.current == EdgeTarget("hidden", 1, 3)
    user.press(key.Key_PageDown, key.Key_Down)
    assert document.selection.current == NeuronTarget("hidden", 3)
    user.press(key.Key_Home, key.Key_Up, key.Key_Left)
    assert document.selection.current == EdgeTarget("hidden", 2, 0)


def test_the_chosen_cell_is_brought_into_view(
    make_document: Callable[..., Document], open_matrix: Open
) -> None:
    document = make_document(60, 40)
    user = open_matrix(document, "h")
    user.press(Qt.Key.Key_Down)
    for _ in range(6):
        user.qtbot.keyClick(user.view, Qt.Key.Key_Plus, CTRL)
    assert "px0" in user.view.shown_names()[0]
    assert "40" not in user.view.shown_names()[1]
    document.selection.choose(EdgeTarget("h", 59, 39))
    QApplication.processEvents()
    rows, columns = user.view.shown_names()
    assert "px59" in rows
    assert "40" in columns
    user.qtbot.keyClick(user.view, Qt.Key.Key_0, CTRL)
    assert user.view.shown_names()[1][0] != columns[0]


def test_the_wheel_zooms_and_dragging_moves(user: User, qtbot: QtBot) -> None:
    before = user.place((1, 2)) - user.place((1, 1))
    user.view.zoom(2)
    assert (user.place((1, 2)) - user.place((1, 1))).x() == pytest.approx(2 * before.x(), abs=2)
    viewport, start = user.view.viewport(), user.place((1, 1))
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(viewport, left, pos=start)
    for step in range(1, 6):
        point = start + QPoint(-10 * step, 0)
        qtbot.mouseMove(viewport, point)
    qtbot.mouseRelease(viewport, left, pos=start + QPoint(-50, 0))
    moved = user.place((1, 1)) - start
    assert moved.x() < -20
    assert user.view.cell is None  # a drag is no click


# Editing


def test_enter_edits_the_chosen_weight(document: Document, user: User) -> None:
    user.press(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)
    user.type("0,75" if i18n.localized(".") == "," else "0.75")
    assert weight(document, 0, 1) == 0.75
    assert user.window.cell_editor.field is None
    assert "w = 0.7500" in user.window.status.text()
    assert user.view.hasFocus()
    document.undo_stack.undo()
    assert weight(document, 0, 1) != 0.75
    assert "w = 0.7500" not in user.window.status.text()


def test_a_double_click_edits_a_bias(document: Document, user: User) -> None:
    user.double_click((3, 2))
    user.type("-2")
    assert weight(document, 3, 2) == -2
    assert user.window.color_bar.texts()[0] == "+2.00"


def test_what_is_no_number_is_refused_and_escape_gives_up(document: Document, user: User) -> None:
    before = document.parameters.copy()
    user.double_click((0, 0))
    user.type("much")
    editor = user.window.cell_editor.field
    assert editor is not None
    assert editor.problem.isVisible()
    user.qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
    assert user.window.cell_editor.field is None
    assert user.window.isVisible()
    assert (document.parameters == before).all()


def test_zooming_closes_the_field(user: User) -> None:
    user.double_click((0, 0))
    assert user.window.cell_editor.field is not None
    user.view.zoom(2)
    assert user.window.cell_editor.field is None


# Following


def test_follows_a_training(document: Document, user: User, qtbot: QtBot) -> None:
    user.click((0, 0))
    for value in (3.0, 4.0, 5.0):
        set_weight(document, 0, 0, value)
    qtbot.waitUntil(lambda: "w = 5.000" in user.window.status.text())
    assert user.window.color_bar.texts()[0] == "+5.00"


def test_does_nothing_unseen_and_catches_up(document: Document, user: User) -> None:
    user.window.hide()
    set_weight(document, 0, 0, 7.0)
    assert not user.window._timer.isActive()
    assert user.window.color_bar.texts()[0] != "+7.00"
    user.window.show()
    assert user.window.color_bar.texts()[0] == "+7.00"


def test_follows_the_units_of_both_layers(document: Document, user: User) -> None:
    editor = Editor(document)
    editor.set_units("hidden", 6)
    assert user.view.shown_names()[1] == ["1", "2", "3", "4", "5", "6"]
    assert user.window.windowTitle() == "Input → Dense 6 – weights"
    document.selection.choose(EdgeTarget("hidden", 0, 5))
    document.undo_stack.undo()
    assert user.view.shown_names()[1] == ["1", "2", "3", "4"]
    assert user.view.cell is None
    editor.set_layer_options("hidden", use_bias=False)
    assert "bias" not in user.view.shown_names()[0]


def test_closes_with_its_layer(document: Document, user: User, open_matrix: Open) -> None:
    other = open_matrix(document, "output")
    Editor(document).remove_layer("hidden")
    assert not user.window.isVisible()
    assert other.window.isVisible()
    assert other.view.shown_names()[0] == [*document.dataset.feature_names, "bias"]


def test_another_project_without_the_layer_closes_it(
    make_document: Callable[..., Document], open_matrix: Open
) -> None:
    document = make_document(4, 3)
    user = open_matrix(document, "h")
    document.replace_project(starting_project(), None)
    assert not user.window.isVisible()


def test_keys_close_it(user: User) -> None:
    user.qtbot.keyClick(user.view, Qt.Key.Key_Escape)
    assert not user.window.isVisible()


# Copying


def test_ctrl_c_copies_the_shown_numbers_with_their_names(
    document: Document, user: User, qtbot: QtBot
) -> None:
    clipboard = QGuiApplication.clipboard()
    for lens in ("weight", "contribution"):
        document.look.set(lens=lens)
        with qtbot.waitSignal(clipboard.dataChanged):
            qtbot.keyClick(user.view, Qt.Key.Key_C, CTRL)
        lines = list(csv.reader(io.StringIO(clipboard.text()), delimiter="\t"))
        assert lines[0] == ["", "1", "2", "3", "4"]
        names = [line[0] for line in lines[1:]]
        assert names == [*document.dataset.feature_names, "bias"]
        copied = np.array([[float(cell) for cell in line[1:]] for line in lines[1:]])
        factor = np.append(document.dataset.x[0], 1.0) if lens == "contribution" else np.ones(4)
        block = document.model.layout.block(document.parameters, "hidden")
        assert copied == pytest.approx(block * factor[:, None], rel=1e-15)
    clipboard.clear()


def test_nothing_unknown_is_copied(document: Document, user: User, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    document.look.set(lens="update")
    with qtbot.assertNotEmitted(clipboard.dataChanged, wait=50):
        qtbot.keyClick(user.window, Qt.Key.Key_C, CTRL)
