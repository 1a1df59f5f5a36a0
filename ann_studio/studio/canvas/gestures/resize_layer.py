"""Dragging the lower edge of a layer: as many units as fit above the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ann_studio.network.layer_types import MAXIMUM_UNITS
from ann_studio.studio import theme
from ann_studio.studio.canvas.gestures.gesture import Gesture, Stage
from ann_studio.studio.canvas.texts import counted


class ResizeLayer(Gesture):
    """A frame shows how far the layer would reach."""

    def __init__(self, stage: Stage, layer_id: str, start: QPointF) -> None:
        super().__init__(stage)
        self._layer_id = layer_id
        self._start = start
        self._former = stage.document.model.units[layer_id]
        self._units = self._former
        plan = stage.network.plan
        assert plan is not None
        self._row = plan.row
        self._rect = stage.network.layer_rect(layer_id)

    def move(self, point: QPointF) -> None:
        growth = round((point.y() - self._start.y()) / self._row)
        self._units = min(max(self._former + growth, 1), MAXIMUM_UNITS)
        self.stage.hint.say(counted("neurons", self._units), self.stage.view.mapFromScene(point))
        self.stage.view.viewport().update()

    def end(self, modifiers: Qt.KeyboardModifier) -> None:
        self.cancel()
        editor = self.stage.editor
        self.stage.attempt(lambda: editor.set_units(self._layer_id, self._units))

    def cancel(self) -> None:
        super().cancel()
        self.stage.view.viewport().update()

    def paint(self, painter: QPainter) -> None:
        frame = QRectF(self._rect)
        frame.setBottom(frame.bottom() + (self._units - self._former) * self._row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().accent, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(-6, -4, 6, 6), 8, 8)
