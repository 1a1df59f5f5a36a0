"""Colors of cells, the strongest of many in one dot, and numbers where there is room."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.studio import theme
from ann_studio.studio.canvas.matrix.grid import Cell, Grid
from ann_studio.studio.canvas.matrix.view import MatrixView


def show(qtbot: QtBot, grid: Grid, block: np.ndarray, width: int, height: int) -> MatrixView:
    view = MatrixView()
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    qtbot.waitExposed(view)
    rows = [str(i) for i in range(grid.rows)]
    view.set_grid(grid, rows, [str(i) for i in range(grid.units)])
    view.set_values(block, float(np.abs(block).max()) or 1.0)
    QApplication.processEvents()
    return view


def color_at(view: MatrixView, image: QImage, cell: Cell) -> QColor:
    """Beside the middle, where a number may be."""
    place = view.cell_position(cell)
    return image.pixelColor(place.x(), place.y())


@pytest.mark.parametrize("name", ["light", "dark"])
def test_each_cell_has_the_color_of_its_value_and_biases_are_set_apart(
    qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    colors = theme.apply(qapp, name)
    block = np.array([[1.0, -1.0] * 10, [0.0, 1.0] * 10, [-1.0, 0.0] * 10])
    view = show(qtbot, Grid("h", 2, 20, True), block, 500, 300)
    image = view.grab().toImage()
    expected = {1.0: colors.positive, 0.0: colors.zero, -1.0: colors.negative}
    for (row, column), value in np.ndenumerate(block):
        assert color_at(view, image, (row, column)) == expected[value]
    above = view.cell_position((2, 0)).y() - view.cell_position((1, 0)).y()
    between = view.cell_position((1, 0)).y() + round(0.57 * above)
    assert image.pixelColor(view.cell_position((2, 0)).x(), between) == colors.panel


def test_a_cell_too_small_to_be_seen_is_not_lost(qtbot: QtBot) -> None:
    """One strong weight in 2,000 rows: it colors its dot, whatever row it is in."""
    for row in (700, 701, 702, 703):
        block = np.zeros((2000, 3))
        block[row, 1] = -1.0
        view = show(qtbot, Grid("h", 2000, 3, False), block, 300, 300)
        rows, columns = view.heat_map.blocks
        assert rows >= 2000 / 300
        assert columns == 1
        image = view.grab().toImage()
        x = view.cell_position((row, 1)).x()
        column = [image.pixelColor(x, y) for y in range(image.height())]
        assert theme.current().negative in column


def test_numbers_appear_where_there_is_room(qtbot: QtBot, qapp: QApplication) -> None:
    block = np.full((2, 2), 0.125)
    large = show(qtbot, Grid("h", 2, 2, False), block, 500, 300)
    inks = {
        large.grab().toImage().pixelColor(x, large.cell_position((0, 0)).y()).name()
        for x in range(large.cell_position((0, 0)).x() - 30, large.cell_position((0, 0)).x() + 30)
    }
    assert len(inks) > 1
    small = show(qtbot, Grid("h", 2, 40, False), np.full((2, 40), 0.125), 500, 300)
    image, place = small.grab().toImage(), small.cell_position((0, 20))
    inks = {image.pixelColor(place.x(), y).name() for y in range(place.y() - 20, place.y() + 20)}
    assert inks == {theme.current().positive.name()}


def test_zooming_in_shows_every_cell(qtbot: QtBot) -> None:
    view = show(qtbot, Grid("h", 800, 100, True), np.eye(801, 100), 300, 300)
    assert view.heat_map.blocks[0] > 1
    with qtbot.waitSignal(view.blocks_changed):
        view.zoom(8)
    assert view.heat_map.blocks == (1, 1)
    view.fit()
    assert view.heat_map.blocks[0] > 1
