"""The lines into a layer that only passes units on: they carry no weights."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ann_studio.studio import theme
from ann_studio.studio.canvas.layout.plan import Point


class WiresItem(QGraphicsItem):
    """`lines` are the points of each line; there is at least one line."""

    def __init__(self, lines: Sequence[Sequence[Point]]) -> None:
        super().__init__()
        self._lines = [QPolygonF([QPointF(*point) for point in line]) for line in lines]
        self._rect = QRectF()
        for line in self._lines:
            self._rect |= line.boundingRect().adjusted(-1, -1, 1, 1)

    def boundingRect(self) -> QRectF:
        """All the lines."""
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws them in the color of a muted line."""
        colors = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.mix(colors.muted, colors.canvas, 0.4), 1.0))
        for line in self._lines:
            painter.drawPolyline(line)
