"""The pill below a hidden layer: one neuron fewer or more, five with Shift."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ann_studio.network.layer_types import MAXIMUM_UNITS
from ann_studio.studio import theme
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.items.chrome import mark_as_chrome

_MANY = 5


class UnitsControl(QGraphicsItem):
    """Drawn around its position as a pill with two halves."""

    def __init__(self, layer_id: str, units: int, height: float, events: CanvasEvents) -> None:
        super().__init__()
        self.layer_id = layer_id
        self._units = units
        self._rect = QRectF(-1.15 * height, -height / 2, 2.3 * height, height)
        self._events = events
        self._hovered = 0
        mark_as_chrome(self)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setZValue(3)

    def half(self, sign: int) -> QRectF:
        """The half for fewer (-1) or more (+1)."""
        rect = QRectF(self._rect)
        if sign < 0:
            rect.setRight(0.0)
        else:
            rect.setLeft(0.0)
        return rect

    def boundingRect(self) -> QRectF:
        """The pill with its outline."""
        return self._rect.adjusted(-1, -1, 1, 1)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws the pill and the two signs."""
        colors = theme.current()
        radius = self._rect.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QPainterPath()
        pill.addRoundedRect(self._rect, radius, radius)
        painter.fillPath(pill, colors.card)
        if self._hovered and self._able(self._hovered):
            half = QPainterPath()
            half.addRect(self.half(self._hovered))
            painter.fillPath(pill.intersected(half), colors.hover)
        painter.strokePath(pill, QPen(colors.line, 1.0))
        arm = 0.32 * radius
        for sign in (-1, 1):
            center = QPointF(sign * 0.5 * self._rect.width() * 0.46, 0)
            faded = theme.mix(colors.muted, colors.card, 0.6)
            painter.setPen(QPen(colors.ink if self._able(sign) else faded, 1.4))
            painter.drawLine(center - QPointF(arm, 0), center + QPointF(arm, 0))
            if sign > 0:
                painter.drawLine(center - QPointF(0, arm), center + QPointF(0, arm))

    def _able(self, sign: int) -> bool:
        return self._units > 1 if sign < 0 else self._units < MAXIMUM_UNITS

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Marks the half under the pointer."""
        self._mark(-1 if event.pos().x() < 0 else 1)

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Unmarks it."""
        self._mark(0)

    def _mark(self, sign: int) -> None:
        if sign != self._hovered:
            self._hovered = sign
            self.setToolTip(_explanation(sign))
            self.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Takes the left button; the press decides, so that quick presses all count."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        sign = -1 if event.pos().x() < 0 else 1
        many = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        wanted = self._units + sign * (_MANY if many else 1)
        growth = min(max(wanted, 1), MAXIMUM_UNITS) - self._units
        if growth:
            self._events.units_asked.emit(self.layer_id, growth)

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """The second press of two quick ones."""
        self.mousePressEvent(event)


def _explanation(sign: int) -> str:
    if sign < 0:
        return QCoreApplication.translate("Canvas", "One neuron fewer (Shift: five)")
    return QCoreApplication.translate("Canvas", "One neuron more (Shift: five)")
