"""Filled contours of a cost surface, drawn as crisp outlines at any size."""

from __future__ import annotations

import itertools
from typing import Final, cast

import contourpy
import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ann_studio.descent.surface import Surface
from ann_studio.studio import theme
from ann_studio.studio.plots.style import CACHED

BANDS: Final = 12

OuterOffset = tuple[list[npt.NDArray[np.float64]], list[npt.NDArray[np.uint32]]]
"""What contourpy gives for filled contours: points (n, 2) of each outline, and its rings' ends."""


def contour_levels(cost: npt.NDArray[np.float64], bands: int = BANDS) -> npt.NDArray[np.float64]:
    """Costs at the edges of the bands, (bands + 1,), from the lowest to the highest finite one.

    Geometrically spaced above the lowest cost: close together where the surface is flat, at the
    bottom of a valley, and far apart on its walls.
    """
    finite = cost[np.isfinite(cost)]
    low, high = float(finite.min()), float(finite.max())
    if high <= low:
        return np.array([low, low + max(abs(low), 1) * 1e-9])
    steps = np.geomspace(1, 60, bands + 1) - 1
    levels: npt.NDArray[np.float64] = low + (high - low) * steps / steps[-1]
    return levels


def band_colors(count: int) -> list[QColor]:
    """Colours of the bands from the lowest cost to the highest."""
    look = theme.current()
    deep, high = (
        (theme.mix(look.canvas, look.positive, 0.85), theme.mix(look.canvas, look.positive, 0.06))
        if look.name == "light"
        else (
            theme.mix(look.canvas, look.positive, 0.7),
            theme.mix(look.canvas, look.positive, 0.1),
        )
    )
    return [theme.mix(deep, high, i / max(count - 1, 1)) for i in range(count)]


class ContourItem(pg.GraphicsObject):
    """The bands of one surface in the plot's coordinates."""

    def __init__(self) -> None:
        super().__init__()
        self.setCacheMode(CACHED)
        self._bands: list[tuple[QPainterPath, QColor]] = []
        self._bounds = QRectF()

    def set_surface(self, surface: Surface | None) -> None:
        """Draws this surface instead."""
        self.prepareGeometryChange()
        self._bands.clear()
        self._bounds = QRectF()
        if surface is not None and np.isfinite(surface.cost).any():
            self._trace(surface)
        self.update()

    def _trace(self, surface: Surface) -> None:
        grid = surface.grid
        self._bounds = QRectF(grid.u[0], grid.v[0], grid.u[-1] - grid.u[0], grid.v[-1] - grid.v[0])
        generator = contourpy.contour_generator(
            grid.u,
            grid.v,
            np.ma.masked_invalid(surface.cost),
            fill_type=contourpy.FillType.OuterOffset,
        )
        levels = contour_levels(surface.cost)
        colors = band_colors(len(levels) - 1)
        for low, high, color in zip(levels, levels[1:], colors, strict=False):
            top = np.nextafter(high, np.inf) if high == levels[-1] else high
            filled = cast("OuterOffset", generator.filled(low, top))
            path = QPainterPath()
            for outline, places in zip(*filled, strict=True):
                _add_rings(path, outline, places)
            self._bands.append((path, color))

    def boundingRect(self) -> QRectF:
        """The rectangle of the grid."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Fills each band and draws its edge a little darker."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for path, color in self._bands:
            edge = QPen(theme.mix(color, theme.current().ink, 0.12), 1)
            edge.setCosmetic(True)
            painter.setPen(edge)
            painter.setBrush(color)
            painter.drawPath(path)


def _add_rings(
    path: QPainterPath, points: npt.NDArray[np.float64], offsets: npt.NDArray[np.uint32]
) -> None:
    """An outer ring and its holes; the odd-even rule leaves the holes empty."""
    for first, last in itertools.pairwise(offsets):
        ring = pg.arrayToQPath(points[first:last, 0], points[first:last, 1], connect="all")
        ring.closeSubpath()
        path.addPath(ring)
