"""One neuron: a circle in the color of its activation, its number, and a square for the bias."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen
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
from ann_studio.studio.canvas.gestures.grips import MoveGrip
from ann_studio.studio.canvas.items import color_scale
from ann_studio.studio.canvas.items.color_scale import MIDDLE
from ann_studio.studio.canvas.items.faces import Face
from ann_studio.studio.targets import NeuronTarget

_BIAS_OFFSET = 0.84
"""How far left of and below the center the bias square is, in radii."""
_BIAS_SIZE = 0.22
"""The side of the bias square, in diameters."""
_RING = 2.5
"""The width of the ring of a lit neuron, and how far outside the circle it is."""
_FIELD = 4.0
"""Room around the circle for its outline."""


class NeuronItem(QGraphicsItem):
    """Drawn around its position; `set_values` is all that changes while training."""

    def __init__(
        self, target: NeuronTarget, diameter: float, font: QFont, events: CanvasEvents
    ) -> None:
        super().__init__()
        self.target = target
        self.grip = MoveGrip(target.layer_id)
        self._radius = diameter / 2
        self._font = font
        self._events = events
        self._text = ""
        self._bin = MIDDLE
        self._face: Face | None = None
        self._bias_bin: int | None = None
        self._selected = False
        self._hovered = False
        self._frozen = False
        self._lit = False
        self.setAcceptHoverEvents(True)
        self.setZValue(2)

    # What is shown

    @property
    def text(self) -> str:
        """The number in the circle."""
        return self._text

    def set_values(
        self, text: str, step: int, bias_step: int | None, face: Face | None = None
    ) -> None:
        """The number, and the bins of the weight scale for activation and bias, if it has one.

        A `face` is shown instead of the number.
        """
        values = (text, step, bias_step, face)
        if values != (self._text, self._bin, self._bias_bin, self._face):
            self._text, self._bin, self._bias_bin, self._face = values
            self.update()

    @property
    def face(self) -> Face | None:
        """What is shown instead of the number."""
        return self._face

    def set_frozen(self, frozen: bool) -> None:
        """Whether what leads into it is not trained: a lock is shown."""
        if frozen != self._frozen:
            self._frozen = frozen
            self.update()

    def set_selected(self, selected: bool) -> None:
        """Whether it is chosen."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    def set_lit(self, lit: bool) -> None:
        """Whether it takes part in what is explained: a quiet ring is shown."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def bias_rect(self) -> QRectF:
        """The bias square."""
        side = round(_BIAS_SIZE * 2 * self._radius)
        center = QPointF(-_BIAS_OFFSET * self._radius, _BIAS_OFFSET * self._radius)
        return QRectF(center.x() - side / 2, center.y() - side / 2, side, side)

    def _lock_rect(self) -> QRectF:
        """Right of and above the circle."""
        side = 0.6 * self._radius
        return QRectF(0.75 * self._radius, -1.15 * self._radius, side, side)

    def circle_rect(self) -> QRectF:
        """The circle."""
        return QRectF(-self._radius, -self._radius, 2 * self._radius, 2 * self._radius)

    def boundingRect(self) -> QRectF:
        """The circle, the square and the lock with their outlines."""
        field = max(_FIELD, 0.35 * self._radius)
        return self.circle_rect().adjusted(-field, -field, field, field)

    def shape(self) -> QPainterPath:
        """The circle and the square."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addEllipse(self.circle_rect())
        if self._bias_bin is not None:
            path.addRect(self.bias_rect().adjusted(-2, -2, 2, 2))
        return path

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws circle, number and square."""
        colors = theme.current()
        fills = color_scale.colors()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._lit:
            painter.setPen(QPen(theme.mix(colors.accent, colors.canvas, 0.45), _RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.circle_rect().adjusted(-_RING, -_RING, _RING, _RING))
        if self._hovered or self._selected:
            pen = QPen(colors.accent, 3.0)
        else:
            pen = QPen(colors.ink, 1.0)  # the only width that is drawn fast
            pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(fills[self._bin])
        if self._face is None or not self._face.is_whole:
            painter.drawEllipse(self.circle_rect())
        if self._face is None:
            painter.setFont(self._font)
            # Faded, the color is so near to the canvas that what is read there is read here.
            is_faded = self.opacity() < 1
            painter.setPen(colors.ink if is_faded else color_scale.inks()[self._bin])
            painter.drawText(self.circle_rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        else:
            self._face.paint(painter, self._radius, color_scale.inks()[self._bin])
        if self._bias_bin is not None:
            square = self.bias_rect()
            painter.fillRect(square.adjusted(-1.5, -1.5, 1.5, 1.5), colors.canvas)
            painter.fillRect(square, fills[self._bias_bin])
        if self._frozen:
            theme.icon("lock").paint(painter, self._lock_rect().toRect())

    # The pointer

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Marks it, and tells."""
        self._set_hovered(True)

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Unmarks it, and tells."""
        self._set_hovered(False)

    def _set_hovered(self, hovered: bool) -> None:
        self._hovered = hovered
        self.update()
        self._events.hovered.emit(self.target if hovered else None, self.scenePos())

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Chooses it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._events.chosen.emit(self.target, event.modifiers())

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Asks to edit the bias on its square, and else to look into the neuron."""
        if self._bias_bin is not None and self.bias_rect().adjusted(-2, -2, 2, 2).contains(
            event.pos()
        ):
            self._events.edit_asked.emit(self.target)
        else:
            self._events.neuron_asked.emit(self.target)

    def contextMenuEvent(self, event: QGraphicsSceneContextMenuEvent) -> None:
        """Asks for the menu of what can be done with it."""
        self._events.menu_asked.emit(self.target, event.screenPos())
