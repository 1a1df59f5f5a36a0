"""The cells of a matrix in the colors of the scale, with their numbers where there is room."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio import i18n, theme
from ann_studio.studio.canvas.color_image import Steps, image_of, steps_of, strongest
from ann_studio.studio.canvas.items import color_scale
from ann_studio.studio.canvas.matrix.grid import Grid

_DIGITS = 3
_WIDE = -1e-10
"""Hardly any number of so many digits takes more room."""
_LINED = 10.0
"""Pixels from which on cells are set apart by lines."""

Blocks = tuple[int, int]
"""Rows and columns of cells that are shown as one, in the color of the strongest of them."""


@dataclass(frozen=True)
class _Band:
    """Dots beside and below each other: `xs` and `ys` are where they end, from the first on."""

    steps: Steps
    xs: npt.NDArray[np.float64]
    ys: npt.NDArray[np.float64]


class HeatMap(pg.GraphicsObject):
    """In the coordinates of its grid."""

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self._font = font
        metrics = QFontMetricsF(font)
        self._least_width = metrics.horizontalAdvance(i18n.number(_WIDE, _DIGITS)) + 4
        self._least_height = metrics.height() + 2
        self._grid = Grid("", 0, 0, False)
        self._values: FloatArray | None = None
        self._steps: Steps = np.empty((0, 0), np.uint8)
        self._blocks: Blocks = (1, 1)
        self._bands: list[_Band] = []

    def set_grid(self, grid: Grid) -> None:
        """Becomes as large as this grid, without values."""
        self.prepareGeometryChange()
        self._grid = grid
        self._values = None
        self._bands = []
        self.update()

    def set_values(self, block: FloatArray, limit: float) -> None:
        """Shows these values, kernel and biases, on a scale from -limit to limit."""
        self._values, self._steps = block, steps_of(block, limit)
        self._thin()

    @property
    def blocks(self) -> Blocks:
        """How many cells are shown as one."""
        return self._blocks

    def set_blocks(self, blocks: Blocks) -> None:
        """Shows so many cells as one."""
        if blocks != self._blocks:
            self._blocks = blocks
            if self._values is not None:
                self._thin()

    def _thin(self) -> None:
        """Makes dots of the cells: those of the kernel, and those of the biases."""
        grid, (rows, columns) = self._grid, self._blocks
        kernel = strongest(self._steps[: grid.inputs], rows, columns)
        xs, ys = _ends(grid.units, columns), _ends(grid.inputs, rows)
        self._bands = [_Band(kernel, xs, ys)]
        if grid.has_bias:
            place = grid.rect((grid.inputs, 0))
            biases = strongest(self._steps[grid.inputs :], 1, columns)
            self._bands.append(_Band(biases, xs, np.array([place.top(), place.bottom()])))
        self.update()

    def boundingRect(self) -> QRectF:
        """All cells."""
        return self._grid.bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draws the colors, lines between large cells, and numbers in still larger ones."""
        if self._values is None:
            return
        to_pixels = painter.worldTransform()
        view = to_pixels.mapRect(self.viewRect())
        painter.save()
        painter.setWorldMatrixEnabled(False)
        for band in self._bands:
            _paint_band(painter, band, to_pixels, view)
        painter.restore()
        cell = to_pixels.mapRect(QRectF(0, 0, 1, 1))
        if min(cell.width(), cell.height()) >= _LINED:
            self._draw_lines(painter)
        if cell.width() >= self._least_width and cell.height() >= self._least_height:
            self._draw_numbers(painter)

    def _visible(self) -> tuple[range, range]:
        """Rows and columns of the cells that are in view, biases aside."""
        grid, view = self._grid, self.viewRect()
        rows = range(max(int(view.top()), 0), min(int(view.bottom()) + 1, grid.inputs))
        return rows, range(max(int(view.left()), 0), min(int(view.right()) + 1, grid.units))

    def _draw_lines(self, painter: QPainter) -> None:
        rows, columns = self._visible()
        lines = [QLineF(0, row, self._grid.units, row) for row in rows[1:]]
        for band in self._bands:
            lines += [QLineF(x, band.ys[0], x, band.ys[-1]) for x in columns[1:]]
        pen = QPen(theme.current().panel, 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines(lines)

    def _draw_numbers(self, painter: QPainter) -> None:
        """In the pixels of the view, as the font has no size in units of a cell."""
        values, grid, inks = self._values, self._grid, color_scale.inks()
        assert values is not None
        rows, columns = self._visible()
        shown = [*rows, grid.inputs] if grid.has_bias else [*rows]
        to_pixels = painter.worldTransform()
        painter.save()
        painter.setWorldMatrixEnabled(False)
        painter.setFont(self._font)
        for row in shown:
            for column in columns:
                painter.setPen(inks[self._steps[row, column]])
                place = to_pixels.mapRect(grid.rect((row, column)))
                number = i18n.number(float(values[row, column]), _DIGITS)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)
        painter.restore()


def _ends(count: int, size: int) -> npt.NDArray[np.float64]:
    """Where the blocks of so many cells end, from 0 on; the last may be smaller."""
    return np.append(np.arange(0.0, count, size), count)


def _paint_band(painter: QPainter, band: _Band, to_pixels: QTransform, view: QRectF) -> None:
    """Gives each dot its pixels.

    Qt would leave the last dots of an image that is enlarged much some pixels off their place.
    """
    xs = _pixels(band.xs * to_pixels.m11() + to_pixels.dx(), view.left(), view.right())
    ys = _pixels(band.ys * to_pixels.m22() + to_pixels.dy(), view.top(), view.bottom())
    steps = np.repeat(np.repeat(band.steps, np.diff(ys), axis=0), np.diff(xs), axis=1)
    if steps.size:
        painter.drawImage(QPoint(xs[0], ys[0]), image_of(steps))


def _pixels(ends: npt.NDArray[np.float64], low: float, high: float) -> npt.NDArray[np.int64]:
    """Ends as whole pixels, none of them out of view."""
    return np.rint(np.clip(ends, math.floor(low), math.ceil(high))).astype(np.int64)
