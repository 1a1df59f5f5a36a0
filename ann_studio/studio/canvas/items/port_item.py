"""The port of a layer, beside its head: from the outputs of layers one draws to the inputs."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ann_studio.studio import theme
from ann_studio.studio.canvas.gestures.grips import ConnectGrip
from ann_studio.studio.canvas.items.chrome import mark_as_chrome

_REACH: Final = 5.0


class PortItem(QGraphicsItem):
    """Drawn around its position; `set_lit` marks a port where a connection may end."""

    def __init__(self, layer_id: str, is_output: bool, size: float) -> None:
        super().__init__()
        mark_as_chrome(self)
        self.layer_id = layer_id
        self.is_output = is_output
        self.grip = ConnectGrip(layer_id, is_output)
        self._radius = size / 2
        self._hovered = False
        self._lit = False
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setToolTip(
            QCoreApplication.translate("Canvas", "Drag to the layer that this one is to feed")
            if is_output
            else QCoreApplication.translate("Canvas", "Drag to the layer that is to feed this one")
        )
        self.setZValue(4)

    def set_lit(self, lit: bool) -> None:
        """Marks it, or no longer."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def boundingRect(self) -> QRectF:
        """The circle with some reach."""
        radius = self._radius + _REACH
        return QRectF(-radius, -radius, 2 * radius, 2 * radius)

    def shape(self) -> QPainterPath:
        """The circle with some reach."""
        path = QPainterPath()
        path.addEllipse(self.boundingRect())
        return path

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws a small circle, larger and filled where it can be used."""
        colors = theme.current()
        marked = self._hovered or self._lit
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet = theme.mix(colors.muted, colors.canvas, 0.45)
        painter.setPen(QPen(colors.accent if marked else quiet, 1.2))
        painter.setBrush(colors.accent if marked else colors.canvas)
        radius = self._radius * (1.5 if marked else 1.0)
        painter.drawEllipse(QPointF(0, 0), radius, radius)

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Marks it."""
        self._hovered = True
        self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Unmarks it."""
        self._hovered = False
        self.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Takes the left button, so that nothing below it does."""
        event.setAccepted(event.button() is Qt.MouseButton.LeftButton)
