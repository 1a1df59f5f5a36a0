"""The pill below a hidden layer: its count of neurons, to be typed, turned down or turned up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ann_studio.network.layer_types import MAXIMUM_UNITS
from ann_studio.studio import i18n, theme
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.fonts import Fonts
from ann_studio.studio.canvas.items.chrome import mark_as_chrome

_MANY = 5


class UnitsControl(QGraphicsItem):
    """Drawn around its position as a pill: fewer, how many, more."""

    def __init__(
        self, layer_id: str, units: int, height: float, fonts: Fonts, events: CanvasEvents
    ) -> None:
        super().__init__()
        self.layer_id = layer_id
        self._units = units
        self._font = fonts.small
        number = QFontMetricsF(self._font).horizontalAdvance(i18n.integer(units))
        self._number = QRectF(-number / 2 - 2, -height / 2, number + 4, height)
        half = number / 2 + 2 + 1.1 * height
        self._rect = QRectF(-half, -height / 2, 2 * half, height)
        self._events = events
        self._hovered: int | None = None
        mark_as_chrome(self)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setZValue(3)

    def part(self, sign: int) -> QRectF:
        """The part for fewer (-1) or more (+1), or the number between them (0)."""
        rect = QRectF(self._rect)
        if sign == 0:
            return self._number
        if sign < 0:
            rect.setRight(self._number.left())
        else:
            rect.setLeft(self._number.right())
        return rect

    def _sign(self, point: QPointF) -> int:
        if self._number.contains(point):
            return 0
        return -1 if point.x() < 0 else 1

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
        if self._hovered is not None and self._able(self._hovered):
            part = QPainterPath()
            part.addRect(self.part(self._hovered))
            painter.fillPath(pill.intersected(part), colors.hover)
        painter.strokePath(pill, QPen(colors.line, 1.0))
        arm = 0.32 * radius
        for sign in (-1, 1):
            center = self.part(sign).center() + QPointF(-sign * 0.15 * radius, 0)
            faded = theme.mix(colors.muted, colors.card, 0.6)
            painter.setPen(QPen(colors.ink if self._able(sign) else faded, 1.4))
            painter.drawLine(center - QPointF(arm, 0), center + QPointF(arm, 0))
            if sign > 0:
                painter.drawLine(center - QPointF(0, arm), center + QPointF(0, arm))

        painter.setPen(colors.ink)
        painter.setFont(self._font)
        painter.drawText(self._number, Qt.AlignmentFlag.AlignCenter, i18n.integer(self._units))

    def _able(self, sign: int) -> bool:
        if sign == 0:
            return True
        return self._units > 1 if sign < 0 else self._units < MAXIMUM_UNITS

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Marks the part under the pointer."""
        self._mark(self._sign(event.pos()))

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Unmarks it."""
        self._mark(None)

    def _mark(self, sign: int | None) -> None:
        if sign != self._hovered:
            self._hovered = sign
            self.setToolTip("" if sign is None else _explanation(sign))
            self.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Takes the left button; the press decides, so that quick presses all count."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        sign = self._sign(event.pos())
        if sign == 0:
            self._events.units_edit_asked.emit(self.layer_id)
            return
        many = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        wanted = self._units + sign * (_MANY if many else 1)
        growth = min(max(wanted, 1), MAXIMUM_UNITS) - self._units
        if growth:
            self._events.units_asked.emit(self.layer_id, growth)

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """The second press of two quick ones."""
        self.mousePressEvent(event)


def _explanation(sign: int) -> str:
    if sign == 0:
        return QCoreApplication.translate("Canvas", "Type how many neurons")
    if sign < 0:
        return QCoreApplication.translate("Canvas", "One neuron fewer (Shift: five)")
    return QCoreApplication.translate("Canvas", "One neuron more (Shift: five)")
