"""The lines into a layer that only passes units on: they carry no weights."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ann_studio.studio import theme
from ann_studio.studio.canvas.items.edges_item import Points


class WiresItem(QGraphicsItem):
    """`lines` are (x1, y1, x2, y2), shape (n, 4), n > 0."""

    def __init__(self, lines: Points) -> None:
        super().__init__()
        self._lines = [QLineF(*line) for line in lines.tolist()]
        points = lines.reshape(-1, 2)
        self._rect = QRectF(QPointF(*points.min(axis=0)), QPointF(*points.max(axis=0)))

    def boundingRect(self) -> QRectF:
        """All the lines."""
        return self._rect.adjusted(-1, -1, 1, 1)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws them in the colour of a muted line."""
        colors = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.mix(colors.muted, colors.canvas, 0.4), 1.0))
        painter.drawLines(self._lines)
