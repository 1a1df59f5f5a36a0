"""The view of the network: fits it into the window until the user zooms or moves it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from ann_studio.studio import theme

ZOOM_STEP: Final = 1.2
_LEAST_ZOOM, _MOST_ZOOM = 0.1, 8.0
_MOST_FITTED = 1.3
_MARGIN = 14.0
_BEYOND = 4000.0
"""How far beyond the network the view can be moved, in scene pixels."""


class NetworkView(QGraphicsView):
    """Zooms with the wheel, moves with the middle button, or with Space and the left one."""

    resized = Signal()
    moved = Signal()
    """Zoomed or moved: what lies over the view is no longer in its place."""
    remove_pressed = Signal()
    cancel_pressed = Signal()

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Network"))
        self.setAccessibleDescription(
            self.tr("The network as it is drawn. The Model panel shows the same as a list.")
        )
        self._content = QRectF()
        self._is_fitted = True
        self._grip: QPoint | None = None

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms around the pointer."""
        anchor = self.transformationAnchor()
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self._zoom(ZOOM_STEP ** (event.angleDelta().y() / 120))
        self.setTransformationAnchor(anchor)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits again, unless the user has chosen another view."""
        super().resizeEvent(event)
        self.resized.emit()

    # Moving

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The middle button takes hold of the network."""
        if event.button() is Qt.MouseButton.MiddleButton:
            self._take_hold(event.position().toPoint())
        elif self.dragMode() is QGraphicsView.DragMode.ScrollHandDrag:
            self._is_fitted = False
            self.moved.emit()
            super().mousePressEvent(event)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves what is held."""
        if self._grip is None:
            super().mouseMoveEvent(event)
            return
        position = event.position().toPoint()
        way = position - self._grip
        self._grip = position
        for bar, step in (
            (self.horizontalScrollBar(), way.x()),
            (self.verticalScrollBar(), way.y()),
        ):
            bar.setValue(bar.value() - step)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        if event.button() is Qt.MouseButton.MiddleButton:
            self._grip = None
            self.viewport().unsetCursor()
        else:
            super().mouseReleaseEvent(event)

    def _take_hold(self, position: QPoint) -> None:
        self._is_fitted = False
        self._grip = position
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space: the left button moves; Delete and Escape are told of."""
        match event.key():
            case Qt.Key.Key_Space:
                self._set_hand(True)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.remove_pressed.emit()
            case Qt.Key.Key_Escape:
                self.cancel_pressed.emit()
            case _:
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
        mode = QGraphicsView.DragMode
        self.setDragMode(mode.ScrollHandDrag if hand else mode.NoDrag)
        self.setInteractive(not hand)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The color of the canvas."""
        painter.fillRect(rect, theme.current().canvas)
