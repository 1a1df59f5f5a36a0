"""The name of a layer above its neurons, with its activation, which a click lets one change."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneContextMenuEvent,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ann_studio.studio import theme
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.fonts import Fonts

_MARGIN = 8.0
_BIN_SHARE = 1.3
"""How far from the right end the bin begins, in lines of text."""
_ABOVE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_BELOW = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


class LayerHead(QGraphicsItem):
    """Drawn below its position, the middle of its top.

    `has_menu`: there is something to choose, so a click asks for the menu; `removable`: a bin
    appears while the pointer is over it.
    """

    def __init__(
        self,
        layer_id: str,
        texts: tuple[str, str],
        fonts: Fonts,
        has_menu: bool,
        removable: bool,
        events: CanvasEvents,
    ) -> None:
        super().__init__()
        self.layer_id = layer_id
        self.title, self.subtitle = texts
        self._fonts = fonts
        self._has_menu = has_menu
        self._removable = removable
        self._events = events
        self._selected = False
        self._hovered = False
        line = fonts.line
        width = head_width(texts, fonts)
        self._rect = QRectF(-width / 2, 0.0, width, 2 * line + 8.0)
        bin_x = width / 2 - _BIN_SHARE * line if removable else 0.0
        self._bin = QRectF(bin_x, 4.0, line, line)
        self.setAcceptHoverEvents(True)
        self.setZValue(3)
        if has_menu:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_selected(self, selected: bool) -> None:
        """Whether this layer is the chosen one."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    def menu_position(self) -> QPointF:
        """Where the menu opens, in scene coordinates."""
        return self.mapToScene(self._rect.bottomLeft())

    def bin_rect(self) -> QRectF:
        """The bin that removes the layer."""
        return self._bin

    def boundingRect(self) -> QRectF:
        """The two lines and the outline around them."""
        return self._rect.adjusted(-1, -1, 1, 1)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws name and activation; a frame if it is pointed at or chosen."""
        colors = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered or self._selected:
            outline = colors.accent if self._selected else colors.line
            painter.setPen(QPen(outline, 1.5 if self._selected else 1.0))
            painter.setBrush(colors.hover if self._hovered else colors.canvas)
            painter.drawRoundedRect(self._rect, 6, 6)
        rect = self._rect.adjusted(0, 4, 0, -4)
        painter.setPen(colors.ink)
        painter.setFont(self._fonts.title)
        painter.drawText(rect, _ABOVE, self.title)
        painter.setPen(colors.muted)
        painter.setFont(self._fonts.small)
        painter.drawText(rect, _BELOW, self.subtitle)
        if self._hovered and self._has_menu:
            self._draw_icon(painter, "chevron-down", self._chevron(rect))
        if self._hovered and self._removable:
            self._draw_icon(painter, "trash", self._bin)

    def _chevron(self, rect: QRectF) -> QRectF:
        """Right of the activation."""
        width = QFontMetricsF(self._fonts.small).horizontalAdvance(self.subtitle)
        side = 0.8 * self._fonts.line
        return QRectF(width / 2 + 2, rect.bottom() - self._fonts.line + 1, side, side)

    def _draw_icon(self, painter: QPainter, name: str, rect: QRectF) -> None:
        theme.icon(name, "muted").paint(painter, rect.toRect())

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Shows what can be done."""
        self._hovered = True
        self.update()

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Explains what a click would do."""
        self.setToolTip(self._explanation(event.pos()))

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Hides it."""
        self._hovered = False
        self.update()

    def _explanation(self, point: QPointF) -> str:
        if self._removable and self._bin.contains(point):
            return QCoreApplication.translate("Canvas", "Remove this layer (Del)")
        if self._has_menu:
            return QCoreApplication.translate("Canvas", "Activation, connections and more")
        return ""

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Chooses the layer, and opens its menu or removes it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._events.layer_clicked.emit(self.layer_id)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Opens the menu, or removes the layer, unless the pointer has moved away."""
        if self._removable and self._bin.contains(event.pos()):
            self._events.remove_asked.emit(self.layer_id)
        elif self._has_menu and self._rect.contains(event.pos()):
            self._events.layer_menu_asked.emit(self.layer_id, None)

    def contextMenuEvent(self, event: QGraphicsSceneContextMenuEvent) -> None:
        """Opens the menu at the pointer."""
        if self._has_menu:
            self._events.layer_menu_asked.emit(self.layer_id, event.screenPos())


def head_width(texts: tuple[str, str], fonts: Fonts) -> float:
    """How wide a head with these texts is, with room for the bin and the chevron beside them."""
    title = QFontMetricsF(fonts.title).horizontalAdvance(texts[0])
    subtitle = QFontMetricsF(fonts.small).horizontalAdvance(texts[1])
    return max(title, subtitle) + 2 * (fonts.line + _MARGIN)
