"""Kernels as pictures, when the input is one: seen, pointed at, chosen, and of another size."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.studio import i18n, theme
from ann_studio.studio.canvas.matrix.pictures import Pictures
from ann_studio.studio.canvas.matrix.window import MatrixWindow
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget, NeuronTarget
from tests.studio.canvas.matrix.user import User

LEFT = Qt.MouseButton.LeftButton
Open = Callable[..., User]


@pytest.fixture
def user(digits: Document, open_matrix: Open) -> User:
    user = open_matrix(digits, "h")
    turn_to_pictures(user.window, user.qtbot)
    return user


def turn_to_pictures(window: MatrixWindow, qtbot: QtBot) -> None:
    place = window.tabs.tabRect(1).center()
    qtbot.mouseClick(window.tabs, LEFT, pos=place)
    QApplication.processEvents()


def pixel(pictures: Pictures, unit: int, row: int, column: int) -> QPoint:
    """Where a pixel of a unit's picture is in the grid's viewport."""
    grid = pictures.grid
    index = grid.model().index(unit, 0)
    rect = grid.delegate.picture_rect(grid.visualRect(index))
    height, width = grid.model().shape
    x = rect.left() + (column + 0.5) * rect.width() / width
    y = rect.top() + (row + 0.5) * rect.height() / height
    return QPoint(int(x), int(y))


def color_of(value: float, limit: float) -> QColor:
    """By the steps of the scale: 33 from one end to the other."""
    return theme.weight_color(round(value / limit * 16) / 16)


def test_each_unit_has_its_column_of_the_kernel_as_a_picture(digits: Document, user: User) -> None:
    pictures = user.window.pictures
    assert pictures.isVisible()
    block = digits.model.layout.block(digits.parameters, "h")
    limit = float(np.abs(block).max())
    image = pictures.grid.viewport().grab().toImage()
    for unit in range(5):
        shown = block[:64, unit].reshape(8, 8)
        for (row, column), value in np.ndenumerate(shown):
            place = pixel(pictures, unit, row, column)
            assert image.pixelColor(place.x(), place.y()) == color_of(float(value), limit)


def test_the_chosen_row_is_a_picture_too(digits: Document, user: User) -> None:
    pictures = user.window.pictures
    for number in (0, 4):
        digits.choose_row(number)
        values = digits.dataset.x[number]
        limit = float(np.abs(values).max())
        assert pictures.row_caption.text() == f"Row {number + 1}\n±{i18n.number(limit, 3)}"
        image = pictures.row_picture.pixmap().toImage()
        factor = image.width() / 8
        for (row, column), value in np.ndenumerate(values.reshape(8, 8)):
            x, y = int((column + 0.5) * factor), int((row + 0.5) * factor)
            assert image.pixelColor(x, y) == color_of(float(value), limit)


def test_hovering_tells_pixel_and_weight(digits: Document, user: User, qtbot: QtBot) -> None:
    pictures = user.window.pictures
    viewport = pictures.grid.viewport()
    qtbot.mouseMove(viewport, pixel(pictures, 0, 0, 0))
    qtbot.mouseMove(viewport, pixel(pictures, 2, 5, 3))
    weight = digits.model.layout.block(digits.parameters, "h")[5 * 8 + 3, 2]
    text = user.window.status.text()
    assert text.startswith("Row 6, column 4 · px43 → Dense 5 · neuron 3:")
    assert f"w = {i18n.number(float(weight))}" in text
    qtbot.mouseMove(viewport, pixel(pictures, 2, 7, 7) + QPoint(0, 20))
    assert "px" not in user.window.status.text()


def test_a_click_and_the_arrow_keys_choose_a_unit(
    digits: Document, user: User, qtbot: QtBot
) -> None:
    grid = user.window.pictures.grid
    qtbot.mouseClick(grid.viewport(), LEFT, pos=pixel(user.window.pictures, 1, 4, 4))
    assert digits.selection.targets == (NeuronTarget("h", 1),)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert digits.selection.targets == (NeuronTarget("h", 2),)
    digits.selection.choose(NeuronTarget("h", 4))
    assert [index.row() for index in grid.selectedIndexes()] == [4]
    digits.selection.choose(EdgeTarget("h", 0, 0))
    assert grid.selectedIndexes() == []


def test_another_height_and_width_is_another_picture(
    digits: Document, user: User, qtbot: QtBot
) -> None:
    pictures = user.window.pictures
    sizes = [pictures.shapes.itemText(i) for i in range(pictures.shapes.count())]
    assert sizes == ["8 × 8", "4 × 16", "16 × 4", "2 × 32", "32 × 2"]
    pictures.shapes.setFocus()
    qtbot.keyClick(pictures.shapes, Qt.Key.Key_Down)
    assert pictures.shapes.currentText() == "4 × 16"
    assert pictures.grid.model().shape == (4, 16)
    qtbot.mouseMove(pictures.grid.viewport(), pixel(pictures, 1, 0, 0))
    qtbot.mouseMove(pictures.grid.viewport(), pixel(pictures, 1, 1, 2))
    assert user.window.status.text().startswith("Row 2, column 3 · px18 →")


def test_the_size_is_the_documents_and_can_be_undone(digits: Document, user: User) -> None:
    pictures = user.window.pictures
    pictures.shapes.setFocus()
    user.qtbot.keyClick(pictures.shapes, Qt.Key.Key_End)
    assert digits.drawing.picture == (32, 2)
    digits.undo_stack.undo()
    assert pictures.shapes.currentText() == "8 × 8"
    Editor(digits).set_picture((16, 4))
    assert pictures.grid.model().shape == (16, 4)
    assert pictures.shapes.currentText() == "16 × 4"


def test_pictures_are_offered_where_they_can_be_any(
    digits: Document, make_document: Callable[..., Document], open_matrix: Open
) -> None:
    output = digits.network.output_layers[0].id
    assert open_matrix(digits, "h").window.tabs.isVisible()
    assert not open_matrix(digits, output).window.tabs.isVisible()
    assert not open_matrix(make_document(61, 3), "h").window.tabs.isVisible()
    assert not open_matrix(make_document(9, 3), "h").window.tabs.isVisible()
    assert open_matrix(make_document(72, 3), "h").window.tabs.isVisible()


def test_without_pictures_the_matrix_is_shown_again(digits: Document, user: User) -> None:
    spec = digits.network
    Editor(digits).insert_layer(spec.connections[0])
    assert not user.window.tabs.isVisible()
    assert user.view.isVisible()
    digits.undo_stack.undo()
    assert user.window.tabs.isVisible()


def test_pictures_follow_the_weights(digits: Document, user: User) -> None:
    Editor(digits).set_weight("h", 0, 0, 5.0)
    place = pixel(user.window.pictures, 0, 0, 0)
    image = user.window.pictures.grid.viewport().grab().toImage()
    assert image.pixelColor(place.x(), place.y()) == theme.current().positive
    assert user.window.color_bar.texts()[0] == "+5.00"


def test_what_is_not_known_is_no_picture(digits: Document, user: User) -> None:
    digits.look.set(lens="update")
    assert not user.window.pictures.isVisible()
    digits.look.set(lens="weight")
    assert user.window.pictures.isVisible()
