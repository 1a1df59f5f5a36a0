"""The view of the network: fits it into the window until the user zooms or moves it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGestureEvent,
    QGraphicsScene,
    QGraphicsView,
    QPinchGesture,
    QWidget,
)

from ann_studio.studio import theme
from ann_studio.studio.canvas.items.gap_item import GapItem

if TYPE_CHECKING:
    from ann_studio.studio.canvas.gestures.controller import GestureController

ZOOM_STEP: Final = 1.2
_LEAST_ZOOM, _MOST_ZOOM = 0.1, 8.0
_MOST_FITTED = 1.3
_MARGIN = 14.0
_SCROLLING = 0.8
"""Seconds between turns of the wheel that go on scrolling a layer, though its gap has moved."""
_BEYOND = 4000.0
"""How far beyond the network the view can be moved, in scene pixels."""


class NetworkView(QGraphicsView):
    """Zooms with the wheel or by pinching; drags are the gestures'."""

    resized = Signal()
    moved = Signal()
    """Zoomed or moved: what lies over the view is no longer in its place."""
    key_pressed = Signal(object)
    """The QKeyEvent of a key that is not the view's; whoever takes it accepts it."""
    scroll_asked = Signal(str, int)
    """A large layer and by how many units its window is to move."""

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName(self.tr("Network"))
        self.setAccessibleDescription(
            self.tr("The network as it is drawn. The Model panel shows the same as a tree.")
        )
        self.gestures: GestureController | None = None
        self._content = QRectF()
        self._is_fitted = True
        self._has_hand = False
        self._scrolled = ""
        self._scroll_ends = 0.0

    # Zoom

    @property
    def is_fitted(self) -> bool:
        """Whether the whole network is shown, and will be after a resize."""
        return self._is_fitted

    def room(self) -> QSizeF:
        """The room for a network that is not scaled."""
        size = self.viewport().size()
        return QSizeF(size.width() - 2 * _MARGIN, size.height() - 2 * _MARGIN)

    def set_content(self, rect: QRectF) -> None:
        """The rectangle of the scene that the network takes."""
        self._content = rect
        self.setSceneRect(rect.adjusted(-_BEYOND, -_BEYOND, _BEYOND, _BEYOND))
        if self._is_fitted:
            self.fit()

    def fit(self) -> None:
        """Shows the whole network, enlarged only a little."""
        self._is_fitted = True
        room, content = self.room(), self._content
        if content.isEmpty() or room.isEmpty():
            return
        scale = min(room.width() / content.width(), room.height() / content.height())
        self._set_scale(min(scale, _MOST_FITTED))
        self.centerOn(content.center())

    def zoom_in(self) -> None:
        """Enlarges around the middle."""
        self._zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Makes everything smaller around the middle."""
        self._zoom(1 / ZOOM_STEP)

    def _zoom(self, factor: float) -> None:
        self._is_fitted = False
        self._set_scale(self.transform().m11() * factor)

    def _set_scale(self, scale: float) -> None:
        scale = min(max(scale, _LEAST_ZOOM), _MOST_ZOOM)
        factor = scale / self.transform().m11()
        self.scale(factor, factor)
        self.moved.emit()

    def _zoom_at_pointer(self, factor: float) -> None:
        anchor = self.transformationAnchor()
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self._zoom(factor)
        self.setTransformationAnchor(anchor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms around the pointer; over a gap between units it scrolls through them."""
        item = self.itemAt(event.position().toPoint())
        turns = event.angleDelta().y() / 120
        event.accept()
        if not turns:
            return  # turned sideways
        if isinstance(item, GapItem):
            self._scrolled = item.layer_id
        elif monotonic() > self._scroll_ends:
            self._scrolled = ""
        if self._scrolled:
            self._scroll_ends = monotonic() + _SCROLLING
            self.scroll_asked.emit(self._scrolled, -1 if turns > 0 else 1)
        else:
            self._zoom_at_pointer(ZOOM_STEP**turns)

    def viewportEvent(self, event: QEvent) -> bool:
        """Zooms by two fingers on a touch pad or a touch screen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom_at_pointer(1.0 + event.value())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._zoom(pinch.scaleFactor())
                return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits again, unless the user has chosen another view."""
        super().resizeEvent(event)
        self.resized.emit()

    # Moving

    def pan(self, way: QPoint) -> None:
        """Moves what is shown by so many pixels."""
        self._is_fitted = False
        for bar, step in (
            (self.horizontalScrollBar(), way.x()),
            (self.verticalScrollBar(), way.y()),
        ):
            bar.setValue(bar.value() - step)
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The gestures come first."""
        if self.gestures is None or not self.gestures.press(event, self._has_hand):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The gestures come first."""
        if self.gestures is None or not self.gestures.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The gestures come first."""
        if self.gestures is None or not self.gestures.release(event):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space: the left button moves; Escape gives up a gesture; the rest is told of."""
        if event.key() == Qt.Key.Key_Space:
            self._set_hand(True)
            return
        if event.key() == Qt.Key.Key_Escape and self.gestures and self.gestures.cancel():
            return
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Without Space the left button chooses again."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._set_hand(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Space may be let go elsewhere."""
        super().focusOutEvent(event)
        self._set_hand(False)

    def _set_hand(self, hand: bool) -> None:
        self._has_hand = hand
        self.show_cursor()

    def show_cursor(self) -> None:
        """A hand while Space is held."""
        if self._has_hand:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()

    # Painting

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The color of the canvas."""
        painter.fillRect(rect, theme.current().canvas)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """What a gesture shows."""
        if self.gestures is not None:
            self.gestures.paint(painter)
