"""The name of a layer above its neurons, with its activation, which a click lets one change."""

from __future__ import annotations

from dataclasses import dataclass

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
from ann_studio.studio.canvas.gestures.grips import MoveGrip
from ann_studio.studio.targets import LayerTarget

_MARGIN = 8.0
_BIN_SHARE = 1.15
"""The side of the badge with the bin, in lines of text."""
_LETTERS = 16
"""About so many letters of a name are shown."""
_ABOVE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_BELOW = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


@dataclass(frozen=True)
class HeadText:
    """What a head says, and what can be done there.

    `has_activation`: a click on `subtitle` lets one choose another; `removable`: a bin appears
    while the pointer is over it; `frozen`: a lock is shown.
    """

    title: str
    subtitle: str
    has_activation: bool = False
    removable: bool = False
    frozen: bool = False


class LayerHead(QGraphicsItem):
    """Drawn below its position, the middle of its top."""

    def __init__(self, layer_id: str, text: HeadText, fonts: Fonts, events: CanvasEvents) -> None:
        super().__init__()
        self.layer_id = layer_id
        self.text = text
        self.grip = MoveGrip(layer_id)
        self._fonts = fonts
        self._events = events
        self._selected = False
        self._hovered = False
        self._title = _elided(text.title, fonts)
        line = fonts.line
        width = head_width(text, fonts)
        self._rect = QRectF(-width / 2, 0.0, width, 2 * line + 8.0)
        side = _BIN_SHARE * line
        self._bin = QRectF(width / 2 - 0.6 * side, -0.4 * side, side, side)
        self.setAcceptHoverEvents(True)
        self.setZValue(3)

    def set_selected(self, selected: bool) -> None:
        """Whether this layer is chosen."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    def frame_rect(self) -> QRectF:
        """The frame around the two lines."""
        return self._rect

    def menu_position(self) -> QPointF:
        """Where a menu opens, in scene coordinates."""
        return self.mapToScene(self._rect.bottomLeft())

    def bin_rect(self) -> QRectF:
        """The badge that removes the layer, over the upper right corner."""
        return self._bin

    def activation_rect(self) -> QRectF:
        """The line of the activation."""
        return self._rect.adjusted(0, self._rect.height() / 2, 0, 0)

    def boundingRect(self) -> QRectF:
        """The two lines, the outline around them, and the badge over its corner."""
        rect = self._rect | self._bin if self.text.removable else self._rect
        return rect.adjusted(-1, -1, 1, 1)

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
        painter.drawText(rect, _ABOVE, self._title)
        painter.setPen(colors.muted)
        painter.setFont(self._fonts.small)
        painter.drawText(rect, _BELOW, self.text.subtitle)
        if self.text.frozen:
            side = 0.8 * self._fonts.line
            left = self._rect.left() + 0.5 * _MARGIN
            self._draw_icon(painter, "lock", QRectF(left, rect.top() + 1, side, side))
        if self._hovered and self.text.has_activation:
            self._draw_icon(painter, "chevron-down", self._chevron(rect))
        if self._hovered and self.text.removable:
            self._draw_bin(painter)

    def _chevron(self, rect: QRectF) -> QRectF:
        """Right of the activation."""
        width = QFontMetricsF(self._fonts.small).horizontalAdvance(self.text.subtitle)
        side = 0.8 * self._fonts.line
        return QRectF(width / 2 + 2, rect.bottom() - self._fonts.line + 1, side, side)

    def _draw_bin(self, painter: QPainter) -> None:
        colors = theme.current()
        painter.setPen(QPen(colors.line, 1.0))
        painter.setBrush(colors.panel)
        painter.drawEllipse(self._bin)
        inset = 0.22 * self._bin.width()
        self._draw_icon(painter, "trash", self._bin.adjusted(inset, inset, -inset, -inset))

    def _draw_icon(self, painter: QPainter, name: str, rect: QRectF) -> None:
        theme.icon(name, "muted").paint(painter, rect.toRect())

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Shows what can be done, and tells."""
        self._hovered = True
        self._events.hovered.emit(LayerTarget(self.layer_id), self.scenePos())
        self.update()

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Shows by the pointer where a click would do something."""
        can_click = self._is_button(event.pos())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if can_click else Qt.CursorShape.ArrowCursor
        )
        self.setToolTip(self._explanation(event.pos()))

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Hides it."""
        self._hovered = False
        self._events.hovered.emit(None, self.scenePos())
        self.update()

    def _is_button(self, point: QPointF) -> bool:
        return self._is_bin(point) or self._is_activation(point)

    def _is_bin(self, point: QPointF) -> bool:
        return self.text.removable and self._bin.contains(point)

    def _is_activation(self, point: QPointF) -> bool:
        return self.text.has_activation and self.activation_rect().contains(point)

    def _explanation(self, point: QPointF) -> str:
        if self._is_bin(point):
            return QCoreApplication.translate("Canvas", "Remove this layer (Del)")
        if self._is_activation(point):
            return QCoreApplication.translate("Canvas", "Choose another activation")
        return self.text.title if self._title != self.text.title else ""

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Chooses the layer."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._events.chosen.emit(LayerTarget(self.layer_id), event.modifiers())

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Opens the choice of activations, or removes the layer, if that is where it began."""
        start = event.buttonDownPos(Qt.MouseButton.LeftButton)
        if self._is_bin(event.pos()) and self._is_bin(start):
            self._events.remove_asked.emit(self.layer_id)
        elif self._is_activation(event.pos()) and self._is_activation(start):
            self._events.activations_asked.emit(self.layer_id)

    def contextMenuEvent(self, event: QGraphicsSceneContextMenuEvent) -> None:
        """Opens the menu at the pointer."""
        self._events.menu_asked.emit(LayerTarget(self.layer_id), event.screenPos())


def _elided(title: str, fonts: Fonts) -> str:
    metrics = QFontMetricsF(fonts.title)
    width = _LETTERS * metrics.averageCharWidth()
    return metrics.elidedText(title, Qt.TextElideMode.ElideRight, width)


def head_width(text: HeadText, fonts: Fonts) -> float:
    """How wide a head with this text is, with room for the chevron beside the activation."""
    title = QFontMetricsF(fonts.title).horizontalAdvance(_elided(text.title, fonts))
    subtitle = QFontMetricsF(fonts.small).horizontalAdvance(text.subtitle)
    chevron = 2 * (0.8 * fonts.line + 2) if text.has_activation else 0.0
    lock = 2 * fonts.line if text.frozen else 0.0
    return max(title + lock, subtitle + chevron) + 2 * _MARGIN
