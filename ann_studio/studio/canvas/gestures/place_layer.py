"""Dragging a kind of layer from the palette onto the "+" of a connection."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, Qt

from ann_studio.network.branches import add_skip
from ann_studio.network.errors import NetworkError
from ann_studio.network.spec import Connection
from ann_studio.studio.canvas.edits import CanvasEdits, NewLayer
from ann_studio.studio.canvas.gestures.gesture import Gesture, Stage
from ann_studio.studio.canvas.items.add_button import AddButton
from ann_studio.studio.messages import text_of

_REACH: Final = 70.0
"""How near to a "+" the layer goes there, in scene pixels."""


class PlaceLayer(Gesture):
    """The nearest "+" is marked."""

    def __init__(self, stage: Stage, edits: CanvasEdits, kind: NewLayer) -> None:
        super().__init__(stage)
        self._edits = edits
        self._kind = kind
        self._goal: Connection | None = None

    def move(self, point: QPointF) -> None:
        stage = self.stage
        self._goal = None
        nearest = self._nearest(point)
        for button in stage.network.parts.buttons:
            button.set_lit(button is nearest)
        place = stage.view.mapFromScene(point)
        if nearest is None:
            stage.hint.say(QCoreApplication.translate("Canvas", "Drop it on a +"), place)
            return
        try:
            self._check(nearest.connection)
        except NetworkError as error:
            stage.hint.say(text_of(error, stage.document.network), place, refused=True)
            return
        self._goal = nearest.connection
        stage.hint.say(QCoreApplication.translate("Canvas", "Put the layer here"), place)

    def _check(self, link: Connection) -> None:
        if self._kind in ("concatenate", "add"):
            add_skip(self.stage.document.network, link, self._kind)

    def _nearest(self, point: QPointF) -> AddButton | None:
        def distance(button: AddButton) -> float:
            return QLineF(button.scenePos(), point).length()

        nearest = min(self.stage.network.parts.buttons, key=distance, default=None)
        return nearest if nearest is not None and distance(nearest) <= _REACH else None

    def end(self, modifiers: Qt.KeyboardModifier) -> None:
        self.cancel()
        if self._goal is not None:
            self._edits.insert(self._kind, self._goal)

    def cancel(self) -> None:
        super().cancel()
        for button in self.stage.network.parts.buttons:
            button.set_lit(False)
