"""The matrix that can be zoomed, moved and walked through: cells, names, and the chosen cell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QMouseEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsRectItem, QWidget

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio import theme
from ann_studio.studio.canvas.matrix.grid import Cell, Grid
from ann_studio.studio.canvas.matrix.heat_map import Blocks, HeatMap
from ann_studio.studio.canvas.matrix.name_axis import NameAxis
from ann_studio.studio.plots.style import dress_axis, set_axis_label

_ZOOM: Final = 1.5
_PAGE: Final = 10
"""Rows that Page up and Page down go."""
_CLOSEST: Final = 2.0
"""Cells that are in view at least."""

_EDGE: Final = 12
"""Pixels that half a name may stand out beyond the first or the last cell."""

_STEPS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_PageUp: (-_PAGE, 0),
    Qt.Key.Key_PageDown: (_PAGE, 0),
    Qt.Key.Key_Home: (0, -math.inf),
    Qt.Key.Key_End: (0, math.inf),
}


class MatrixView(pg.PlotWidget):
    """The wheel zooms, dragging moves, a click or the arrow keys choose a cell.

    `pointed_at` brings the cell under the pointer, None when there is none; `chosen` the cell that
    the user has gone to; `edit_asked` the one to be edited.
    """

    pointed_at = Signal(object)
    chosen = Signal(object)
    edit_asked = Signal(object)
    moved = Signal()
    """Zoomed, moved or resized: what lies over the view is no longer in its place."""
    blocks_changed = Signal(object)
    """So many cells are now shown as one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        look = theme.current()
        font = QFont() if parent is None else parent.font()
        self._rows, self._columns = NameAxis("left", font), NameAxis("top", font)
        axes = {"left": self._rows, "top": self._columns}
        super().__init__(parent, background=look.panel, axisItems=axes, enableMenu=False)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hideButtons()
        item = self.getPlotItem()
        item.hideAxis("bottom")
        item.showAxis("top")
        item.layout.setContentsMargins(0, _EDGE // 2, _EDGE, _EDGE)
        for axis in (self._rows, self._columns):
            dress_axis(axis, font)
            axis.setPen(look.panel)
        self._box = item.getViewBox()
        self._box.invertY(True)
        self._box.disableAutoRange()
        self._box.setDefaultPadding(0)
        self._grid = Grid("", 1, 1, False)
        self._cell: Cell | None = None
        self.heat_map = HeatMap(font)
        self.addItem(self.heat_map, ignoreBounds=True)
        self._marks = [self._mark(look.panel, 4.0), self._mark(look.ink, 2.0)]
        self._box.sigRangeChanged.connect(self._follow_range)
        self.scene().sigMouseClicked.connect(self._click)

    def _mark(self, color: QColor, width: float) -> QGraphicsRectItem:
        mark = QGraphicsRectItem()
        pen = QPen(color, width)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        mark.setPen(pen)
        mark.setZValue(1)
        mark.hide()
        self.addItem(mark, ignoreBounds=True)
        return mark

    # Showing

    def set_grid(self, grid: Grid, rows: Sequence[str], columns: Sequence[str]) -> None:
        """Another matrix with the names of its rows and columns; all of it is in view."""
        self._grid = grid
        self._cell = None
        self._show_mark()
        self.heat_map.set_grid(grid)
        self._rows.set_names(rows, [grid.rect((i, 0)).center().y() for i in range(grid.rows)])
        self._columns.set_names(columns, [i + 0.5 for i in range(grid.units)])
        area = grid.bounds
        self._box.setLimits(
            xMin=area.left(),
            xMax=area.right(),
            yMin=area.top(),
            yMax=area.bottom(),
            minXRange=min(_CLOSEST, area.width()),
            minYRange=min(_CLOSEST, area.height()),
        )
        self.fit()

    def set_titles(self, rows: str, columns: str) -> None:
        """What rows and columns belong to."""
        set_axis_label(self._rows, rows)
        set_axis_label(self._columns, columns)

    def set_values(self, block: FloatArray, limit: float) -> None:
        """Shows these values on a scale from -limit to limit."""
        self.heat_map.set_values(block, limit)

    def shown_names(self) -> tuple[list[str], list[str]]:
        """Names of rows and columns as far as they are shown."""
        return self._rows.shown(), self._columns.shown()

    # Moving

    def fit(self) -> None:
        """Brings the whole matrix into view."""
        self._box.setRange(self._grid.bounds, padding=0)

    def zoom(self, factor: float) -> None:
        """Enlarges around the chosen cell, or else around the middle."""
        center = self._grid.rect(self._cell).center() if self._cell is not None else None
        self._box.scaleBy((1 / factor, 1 / factor), center=center)

    def _follow_range(self) -> None:
        blocks = self._blocks_in_view()
        if blocks != self.heat_map.blocks:
            self.heat_map.set_blocks(blocks)
            self.blocks_changed.emit(blocks)
        self.moved.emit()

    def _blocks_in_view(self) -> Blocks:
        """As many cells are one that this is no less than a pixel."""
        width, height = self._box.viewPixelSize()
        return max(math.ceil(height - 1e-6), 1), max(math.ceil(width - 1e-6), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same part of the matrix stays in view."""
        super().resizeEvent(event)
        # While it is being made it has no view box yet.
        if hasattr(self, "_marks"):
            self._follow_range()

    # Choosing

    @property
    def cell(self) -> Cell | None:
        """The chosen cell."""
        return self._cell

    def choose(self, cell: Cell | None) -> None:
        """Shows this cell as the chosen one, and brings it into view."""
        self._cell = cell
        self._show_mark()
        if cell is not None:
            self._reveal(self._grid.rect(cell))

    def cell_position(self, cell: Cell) -> QPoint:
        """Where the middle of a cell is in the viewport."""
        point = self._box.mapViewToScene(self._grid.rect(cell).center())
        return self.mapFromScene(point)

    def _show_mark(self) -> None:
        for mark in self._marks:
            if self._cell is not None:
                mark.setRect(self._grid.rect(self._cell))
            mark.setVisible(self._cell is not None)

    def _reveal(self, cell: QRectF) -> None:
        view = self._box.viewRect()
        x = _shift(cell.left(), cell.right(), view.left(), view.right())
        y = _shift(cell.top(), cell.bottom(), view.top(), view.bottom())
        if x or y:
            self._box.setRange(view.translated(x, y), padding=0)

    def _cell_at(self, scene_point: QPointF) -> Cell | None:
        if not self._box.sceneBoundingRect().contains(scene_point):
            return None
        point = self._box.mapSceneToView(scene_point)
        return self._grid.cell_at(point.x(), point.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tells of each cell; the scene would leave out some of a quick pointer."""
        super().mouseMoveEvent(event)
        self.pointed_at.emit(self._cell_at(self.mapToScene(event.position().toPoint())))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self.pointed_at.emit(None)

    def _click(self, event: MouseClickEvent) -> None:
        cell = self._cell_at(event.scenePos())
        if cell is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._go_to(cell)
        if event.double():
            self.edit_asked.emit(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go to other cells, Enter edits one; the usual keys zoom."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(*_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cell is not None:
            self.edit_asked.emit(self._cell)
        elif event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom(_ZOOM)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom(1 / _ZOOM)
        else:
            super().keyPressEvent(event)

    def _step(self, rows: float, columns: float) -> None:
        if self._cell is None:
            self._go_to((0, 0))
            return
        row, column = self._cell
        row = int(min(max(row + rows, 0), self._grid.rows - 1))
        column = int(min(max(column + columns, 0), self._grid.units - 1))
        self._go_to((row, column))

    def _go_to(self, cell: Cell) -> None:
        self.choose(cell)
        self.chosen.emit(cell)


def _shift(low: float, high: float, start: float, end: float) -> float:
    """How far a view from `start` to `end` has to go to have `low` to `high` in it."""
    if low < start:
        return low - start
    return max(high - end, 0.0)
