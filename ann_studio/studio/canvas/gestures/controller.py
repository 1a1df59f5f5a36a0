"""Which gesture a press of the mouse becomes, and its way through start, move, end or cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from ann_studio.studio.canvas.gestures.connect_layers import ConnectLayers
from ann_studio.studio.canvas.gestures.gesture import Gesture, Stage
from ann_studio.studio.canvas.gestures.grips import ConnectGrip, MoveGrip, ResizeGrip
from ann_studio.studio.canvas.gestures.move_layers import MoveLayers
from ann_studio.studio.canvas.gestures.pan import Pan
from ann_studio.studio.canvas.gestures.resize_layer import ResizeLayer
from ann_studio.studio.canvas.gestures.rubber_band import RubberBand

_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class GestureController(QObject):
    """The view asks it first; what it does not take is the items'.

    A press alone is theirs. When the mouse has moved far enough with the button down, the gesture
    begins, and no item hears any more of it.
    """

    began = Signal()
    clicked = Signal()
    """The left button was pressed and let go in one place, without Shift or Ctrl."""

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._pressed_at: QPoint | None = None
        self._start: Callable[[], Gesture] | None = None
        self._gesture: Gesture | None = None
        self._pressed_nothing = False

    @property
    def is_active(self) -> bool:
        """Whether something is being dragged."""
        return self._gesture is not None

    def press(self, event: QMouseEvent, hand: bool) -> bool:
        """Whether this takes the press; `hand`: Space is held."""
        if self._gesture is not None:
            return True
        point = self._point(event)
        if event.button() is _MIDDLE or (hand and event.button() is _LEFT):
            self._begin(Pan(self._stage, point))
            return True
        if event.button() is _LEFT:
            self._pressed_at = event.position().toPoint()
            self._start = self._gesture_at(point)
            self._pressed_nothing = self._is_empty(point) and not event.modifiers()
        return False

    def _is_empty(self, point: QPointF) -> bool:
        """Whether there is nothing that could be chosen."""
        return not any(item.acceptHoverEvents() for item in self._stage.network.items(point))

    def _gesture_at(self, point: QPointF) -> Callable[[], Gesture]:
        stage = self._stage
        match stage.network.grip_at(point):
            case MoveGrip(layer_id):
                return lambda: MoveLayers(stage, layer_id, point)
            case ConnectGrip() as grip:
                return lambda: ConnectLayers(stage, grip)
            case ResizeGrip(layer_id):
                return lambda: ResizeLayer(stage, layer_id, point)
        return lambda: RubberBand(stage, point)

    def move(self, event: QMouseEvent) -> bool:
        """Whether this takes the move."""
        if self._gesture is None and self._start is not None and self._pressed_at is not None:
            way = event.position().toPoint() - self._pressed_at
            if way.manhattanLength() < QApplication.startDragDistance():
                return False
            self._let_go_of_items()
            self._begin(self._start())
            self._start = None
        if self._gesture is None:
            return False
        self.move_to(self._point(event))
        return True

    def begin(self, gesture: Gesture) -> None:
        """Begins a gesture whose mouse is held elsewhere: tell of it by `move_to` and `finish`."""
        self.cancel()
        self._begin(gesture)

    def _begin(self, gesture: Gesture) -> None:
        self._gesture = gesture
        self.began.emit()

    def move_to(self, point: QPointF) -> None:
        """The mouse of the gesture is at another point of the scene."""
        if self._gesture is not None:
            self._gesture.move(point)

    def finish(self, modifiers: Qt.KeyboardModifier) -> bool:
        """The mouse is let go; whether a gesture was going on."""
        self._start = self._pressed_at = None
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return False
        gesture.end(modifiers)
        return True

    def _let_go_of_items(self) -> None:
        grabber = self._stage.network.mouseGrabberItem()
        if grabber is not None:
            grabber.ungrabMouse()

    def release(self, event: QMouseEvent) -> bool:
        """Whether this takes the release; a click on nothing chooses nothing."""
        if self._gesture is None and self._start is not None and not event.modifiers():
            if self._pressed_nothing:
                self._stage.document.selection.clear()
            self.clicked.emit()
        self._pressed_nothing = False
        return self.finish(event.modifiers())

    def cancel(self) -> bool:
        """Gives up what is going on; whether there was anything."""
        self._start = self._pressed_at = None
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return False
        gesture.cancel()
        return True

    def paint(self, painter: QPainter) -> None:
        """Draws what the gesture shows over the scene."""
        if self._gesture is not None:
            self._gesture.paint(painter)

    def _point(self, event: QMouseEvent) -> QPointF:
        return self._stage.view.mapToScene(event.position().toPoint())
