"""Dragging with the middle button, or with Space and the left one: moves the view."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt

from ann_studio.studio.canvas.gestures.gesture import Gesture, Stage


class Pan(Gesture):
    """The point that was taken stays below the pointer."""

    def __init__(self, stage: Stage, start: QPointF) -> None:
        super().__init__(stage)
        self._grip: QPoint = stage.view.mapFromScene(start)
        self._from = self._grip
        stage.view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, point: QPointF) -> None:
        view = self.stage.view
        place = view.mapFromScene(point)
        view.pan(place - self._grip)
        self._grip = place

    def end(self, modifiers: Qt.KeyboardModifier) -> None:
        super().cancel()
        self.stage.view.show_cursor()

    def cancel(self) -> None:
        self.stage.view.pan(self._from - self._grip)
        self.end(Qt.KeyboardModifier.NoModifier)
