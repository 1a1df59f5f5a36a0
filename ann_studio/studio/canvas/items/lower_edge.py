"""The lower edge of a hidden layer: dragging it gives the layer more or fewer neurons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ann_studio.studio import theme
from ann_studio.studio.canvas.gestures.grips import ResizeGrip
from ann_studio.studio.canvas.items.chrome import mark_as_chrome


class LowerEdge(QGraphicsItem):
    """Drawn around its position, `width` wide; seen only under the pointer."""

    def __init__(self, layer_id: str, width: float, height: float) -> None:
        super().__init__()
        mark_as_chrome(self)
        self.grip = ResizeGrip(layer_id)
        self._rect = QRectF(-width / 2, -height / 2, width, height)
        self._hovered = False
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setToolTip(QCoreApplication.translate("Canvas", "Drag for more or fewer neurons"))
        self.setZValue(1.5)

    def boundingRect(self) -> QRectF:
        """Where it can be taken hold of."""
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws a short bar under the pointer."""
        if not self._hovered:
            return
        pen = QPen(theme.current().accent, 3.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        inset = self._rect.width() / 4
        middle = self._rect.center().y()
        painter.drawLine(
            round(self._rect.left() + inset),
            round(middle),
            round(self._rect.right() - inset),
            round(middle),
        )

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Shows it."""
        self._hovered = True
        self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Hides it."""
        self._hovered = False
        self.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Takes the left button, so that nothing below it does."""
        event.setAccepted(event.button() is Qt.MouseButton.LeftButton)
