"""The "⋮ 112 more" in place of units that are not drawn; a click lets one get to them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ann_studio.studio import theme
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.fonts import Fonts


class GapItem(QGraphicsItem):
    """Drawn around its position; `first` is the first unit that it stands for."""

    def __init__(
        self, layer_id: str, first: int, text: str, fonts: Fonts, events: CanvasEvents
    ) -> None:
        super().__init__()
        self.layer_id = layer_id
        self.first = first
        self.text = text
        self._font = fonts.small
        self._events = events
        self._hovered = False
        metrics = QFontMetricsF(self._font)
        width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 6
        self._rect = QRectF(-width / 2, -height / 2, width, height)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(
            QCoreApplication.translate("Canvas", "Click for other units, or turn the wheel here")
        )
        self.setZValue(2)

    def boundingRect(self) -> QRectF:
        """The text with a margin."""
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws the text on a pill, so that edges do not cross it."""
        colors = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.hover if self._hovered else colors.canvas)
        radius = self._rect.height() / 2
        painter.drawRoundedRect(self._rect, radius, radius)
        painter.setFont(self._font)
        painter.setPen(colors.ink if self._hovered else colors.muted)
        painter.drawText(self._rect, Qt.AlignmentFlag.AlignCenter, self.text)

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Marks it."""
        self._hovered = True
        self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Unmarks it."""
        self._hovered = False
        self.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Takes the left button."""
        event.setAccepted(event.button() is Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Asks for the menu, unless the pointer has moved away."""
        if self._rect.contains(QPointF(event.pos())):
            self._events.gap_menu_asked.emit(self.layer_id, self.first, event.screenPos())
