"""Dragging layers: elsewhere on the canvas, or onto the "+" of a connection to reorder them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from ann_studio.network.edits import move_layer
from ann_studio.network.errors import NetworkError
from ann_studio.network.spec import Connection
from ann_studio.studio.canvas.gestures.gesture import Gesture, Stage
from ann_studio.studio.canvas.items.add_button import AddButton
from ann_studio.studio.messages import text_of


class MoveLayers(Gesture):
    """The taken layer, and with it all chosen ones if it is one of them."""

    def __init__(self, stage: Stage, layer_id: str, start: QPointF) -> None:
        super().__init__(stage)
        chosen = stage.document.selection.layer_ids
        self._layer_ids = chosen if layer_id in chosen else (layer_id,)
        self._start = start
        self._offset = (0.0, 0.0)
        self._goal: Connection | None = None
        plan = stage.network.plan
        assert plan is not None
        self._unit = (plan.column, plan.row)

    def move(self, point: QPointF) -> None:
        way = point - self._start
        self._offset = (way.x() / self._unit[0], way.y() / self._unit[1])
        self.stage.network.drag(dict.fromkeys(self._layer_ids, self._offset))
        self._look_for_goal(point)

    def _look_for_goal(self, point: QPointF) -> None:
        """A single layer over the "+" of a connection that it is not part of can go there."""
        self._goal = None
        stage, place = self.stage, self.stage.view.mapFromScene(point)
        button = self._button_at(point)
        if button is None:
            stage.hint.hide()
            return
        layer_id, link = self._layer_ids[0], button.connection
        try:
            move_layer(stage.document.network, layer_id, link)
        except NetworkError as error:
            stage.hint.say(text_of(error, stage.document.network), place, refused=True)
            return
        button.set_lit(True)
        self._goal = link
        stage.hint.say(QCoreApplication.translate("Canvas", "Put the layer here"), place)

    def _button_at(self, point: QPointF) -> AddButton | None:
        if len(self._layer_ids) > 1:
            return None
        for button in self.stage.network.parts.buttons:
            ends = (button.connection.source, button.connection.target)
            if self._layer_ids[0] not in ends and button.contains(button.mapFromScene(point)):
                return button
        return None

    def end(self, modifiers: Qt.KeyboardModifier) -> None:
        self.cancel()
        editor, goal = self.stage.editor, self._goal
        if goal is not None:
            self.stage.attempt(lambda: editor.move_layer(self._layer_ids[0], goal))
        elif self._offset != (0.0, 0.0):
            drawing = self.stage.document.drawing
            dx, dy = self._offset
            places = {i: drawing.offset(i) for i in self._layer_ids}
            editor.move_layers_drawn({i: (x + dx, y + dy) for i, (x, y) in places.items()})

    def cancel(self) -> None:
        super().cancel()
        self.stage.network.drag({})
