"""The "+" on a connection: it puts a new layer there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneContextMenuEvent,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ann_studio.network.spec import Connection
from ann_studio.studio import theme
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.items.chrome import mark_as_chrome

_REACH = 4.0


class AddButton(QGraphicsItem):
    """Drawn around its position."""

    def __init__(self, connection: Connection, size: float, events: CanvasEvents) -> None:
        super().__init__()
        self.connection = connection
        self._radius = size / 2
        self._events = events
        self._hovered = False
        mark_as_chrome(self)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(
            QCoreApplication.translate(
                "Canvas", "Add a layer here; right-click for other kinds, and to disconnect"
            )
        )
        self.setZValue(3)

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
        """Draws the circle and the sign."""
        colors = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.accent if self._hovered else colors.line, 1.0))
        painter.setBrush(colors.accent if self._hovered else colors.card)
        painter.drawEllipse(QPointF(0, 0), self._radius, self._radius)
        painter.setPen(QPen(colors.accent_ink if self._hovered else colors.muted, 1.4))
        arm = 0.45 * self._radius
        painter.drawLine(QPointF(-arm, 0), QPointF(arm, 0))
        painter.drawLine(QPointF(0, -arm), QPointF(0, arm))

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Marks it."""
        self._hovered = True
        self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Unmarks it."""
        self._hovered = False
        self.update()

    def set_lit(self, lit: bool) -> None:
        """Marks it as the place where what is dragged would go."""
        self._hovered = lit
        self.update()

    def contextMenuEvent(self, event: QGraphicsSceneContextMenuEvent) -> None:
        """Asks for the menu of the connection."""
        self._events.connection_menu_asked.emit(self.connection, event.screenPos())

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Takes the left button."""
        event.setAccepted(event.button() is Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Asks for the layer, unless the pointer has moved away."""
        if self.shape().contains(event.pos()):
            self._events.insert_asked.emit(self.connection)
