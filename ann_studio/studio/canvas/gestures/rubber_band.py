"""Dragging over the canvas: chooses the layers that the band touches."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ann_studio.studio import theme
from ann_studio.studio.canvas.gestures.gesture import Gesture, Stage
from ann_studio.studio.targets import LayerTarget

_FILL = 40


class RubberBand(Gesture):
    """With Shift, or Ctrl, what was chosen stays so."""

    def __init__(self, stage: Stage, start: QPointF) -> None:
        super().__init__(stage)
        self._start = self._point = start

    @property
    def _rect(self) -> QRectF:
        return QRectF(self._start, self._point).normalized()

    def move(self, point: QPointF) -> None:
        self._point = point
        self.stage.view.viewport().update()

    def end(self, modifiers: Qt.KeyboardModifier) -> None:
        self.cancel()
        network, selection = self.stage.network, self.stage.document.selection
        touched = [
            LayerTarget(layer_id)
            for layer_id in network.parts.heads
            if network.layer_rect(layer_id).intersects(self._rect)
        ]
        if modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            selection.add(touched)
        else:
            selection.choose(*touched)

    def cancel(self) -> None:
        super().cancel()
        self.stage.view.viewport().update()

    def paint(self, painter: QPainter) -> None:
        accent = theme.current().accent
        pen = QPen(accent, 1.0)
        pen.setCosmetic(True)
        fill = theme.mix(accent, theme.current().canvas, 0.0)
        fill.setAlpha(_FILL)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRect(self._rect)
