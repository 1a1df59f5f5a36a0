"""Dots that run along the edges in slow motion: activations forwards, errors backwards."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio.canvas.items.chrome import mark_as_chrome

SMALLEST: Final = 1.2
LARGEST: Final = 4.5


class FlowItem(QGraphicsItem):
    """Lies over the edges and lets the mouse through."""

    def __init__(self) -> None:
        super().__init__()
        mark_as_chrome(self)
        self._rect = QRectF()
        self._points: list[tuple[float, float]] = []
        self._radii: list[float] = []
        self._color = QColor()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(1.2)

    @property
    def color(self) -> QColor:
        """That of the dots."""
        return self._color

    @property
    def points(self) -> list[tuple[float, float]]:
        """Where the dots are."""
        return self._points

    def show_dots(self, points: FloatArray, sizes: FloatArray, color: QColor) -> None:
        """Dots at (n, 2) whose radius follows from sizes (n,) from 0 to 1."""
        self.prepareGeometryChange()
        self._points = [(x, y) for x, y in points.tolist()]
        self._radii = (SMALLEST + (LARGEST - SMALLEST) * np.sqrt(sizes)).tolist()
        self._color = color
        self._rect = QRectF()
        if self._points:
            low, high = points.min(axis=0) - LARGEST, points.max(axis=0) + LARGEST
            self._rect = QRectF(QPointF(*low), QPointF(*high))
        self.update()

    def boundingRect(self) -> QRectF:
        """All dots."""
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        for (x, y), radius in zip(self._points, self._radii, strict=True):
            painter.drawEllipse(QPointF(x, y), radius, radius)
