"""Dragging from a port: connects its layer with the one where the mouse is let go."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from ann_studio.network.errors import CycleError, NetworkError
from ann_studio.network.spec import Connection
from ann_studio.network.wiring import Merge, connect
from ann_studio.studio import theme
from ann_studio.studio.canvas.gestures.gesture import Gesture, Stage
from ann_studio.studio.canvas.gestures.grips import ConnectGrip
from ann_studio.studio.canvas.menus.merge_menu import MergeMenu, needs_merge, own_merge
from ann_studio.studio.messages import text_of


class ConnectLayers(Gesture):
    """What cannot be is refused while dragging, with the reason beside the pointer."""

    def __init__(self, stage: Stage, grip: ConnectGrip) -> None:
        super().__init__(stage)
        self._grip = grip
        parts = stage.network.parts
        own, others = parts.output_ports, parts.input_ports
        if not grip.is_output:
            own, others = others, own
        self._start = own[grip.layer_id].scenePos()
        self._ports = others
        self._point = self._start
        self._goal: Connection | None = None

    def move(self, point: QPointF) -> None:
        stage = self.stage
        self._point = point
        self._goal = None
        layer_id = stage.network.layer_at(point) or self._layer_of_port_at(point)
        for port in self._ports.values():
            port.set_lit(False)
        place = stage.view.mapFromScene(point)
        if layer_id is None or layer_id == self._grip.layer_id:
            stage.hint.say(self._invitation(), place)
        else:
            self._try(layer_id, place)
        stage.view.viewport().update()

    def _layer_of_port_at(self, point: QPointF) -> str | None:
        return next((i for i, p in self._ports.items() if p.contains(p.mapFromScene(point))), None)

    def _try(self, layer_id: str, place: QPoint) -> None:
        link = self._link(layer_id)
        stage = self.stage
        try:
            connect(stage.document.network, link.source, link.target, self._merge(link))
        except CycleError:
            text = QCoreApplication.translate(
                "Canvas", "{target} already leads to {source}: it would go round in a circle"
            )
            titles = {"source": stage.network.title(link.source)}
            titles["target"] = stage.network.title(link.target)
            stage.hint.say(text.format(**titles), place, refused=True)
            return
        except NetworkError as error:
            stage.hint.say(text_of(error, stage.document.network), place, refused=True)
            return
        self._goal = link
        if layer_id in self._ports:
            self._ports[layer_id].set_lit(True)
            self._point = self._ports[layer_id].scenePos()
        text = QCoreApplication.translate("Canvas", "Connect {source} to {target}")
        stage.hint.say(
            text.format(
                source=stage.network.title(link.source), target=stage.network.title(link.target)
            ),
            place,
        )

    def _link(self, layer_id: str) -> Connection:
        if self._grip.is_output:
            return Connection(self._grip.layer_id, layer_id)
        return Connection(layer_id, self._grip.layer_id)

    def _merge(self, link: Connection) -> Merge:
        return own_merge(self.stage.document.network, link.target) or "concatenate"

    def _invitation(self) -> str:
        if self._grip.is_output:
            return QCoreApplication.translate("Canvas", "Drop it on the layer that is to be fed")
        return QCoreApplication.translate("Canvas", "Drop it on the layer that is to feed this one")

    def end(self, modifiers: Qt.KeyboardModifier) -> None:
        self.cancel()
        link, stage = self._goal, self.stage
        if link is None:
            return
        network = stage.document.network
        if needs_merge(network, link):
            menu = MergeMenu(network, link, stage.view)
            menu.chosen.connect(
                lambda merge: stage.attempt(
                    lambda: stage.editor.connect_layers(link.source, link.target, merge)
                )
            )
            place = stage.view.mapFromScene(self._point)
            menu.popup(stage.view.viewport().mapToGlobal(place))
        else:
            merge = self._merge(link)
            stage.attempt(lambda: stage.editor.connect_layers(link.source, link.target, merge))

    def cancel(self) -> None:
        super().cancel()
        for port in self._ports.values():
            port.set_lit(False)
        self.stage.view.viewport().update()

    def paint(self, painter: QPainter) -> None:
        pen = QPen(theme.current().accent, 2.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawLine(self._start, self._point)
        painter.setBrush(theme.current().accent)
        painter.drawEllipse(self._start, 3.5, 3.5)
