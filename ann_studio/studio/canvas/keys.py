"""The keyboard on the canvas: moving from neuron to neuron, and editing what is chosen."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ann_studio.studio.canvas.edits import CanvasEdits
from ann_studio.studio.canvas.revealing import reveal
from ann_studio.studio.canvas.scene import NetworkScene
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target

Side = Literal[-1, 1]


class CanvasKeys(QObject):
    """`edit_asked` brings the Target whose value is to be typed, `menu_asked` one for a menu.

    `neuron_asked` brings the NeuronTarget that is to be looked into.
    """

    neuron_asked = Signal(object)
    edit_asked = Signal(object)
    menu_asked = Signal(object)

    def __init__(self, edits: CanvasEdits, network: NetworkScene, parent: QObject) -> None:
        super().__init__(parent)
        self._edits = edits
        self._document = edits.document
        self._network = network

    def take(self, event: QKeyEvent) -> None:
        """Does what a key stands for, and accepts it then."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        current = self._document.selection.current
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right as key:
                side: Side = -1 if key == Qt.Key.Key_Left else 1
                if alt:
                    self._reorder(side)
                else:
                    self._go_sideways(side)
            case Qt.Key.Key_Up:
                self._go_along(-1)
            case Qt.Key.Key_Down:
                self._go_along(1)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._edits.remove_chosen()
            case Qt.Key.Key_Insert:
                self._edits.add_after("dense", self._layer_id())
            case Qt.Key.Key_Plus | Qt.Key.Key_Minus as key if current is not None:
                self._edits.grow(current.layer_id, 1 if key == Qt.Key.Key_Plus else -1)
            case Qt.Key.Key_Escape:
                self._document.selection.clear()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if control:
                if isinstance(current, NeuronTarget):
                    self.neuron_asked.emit(current)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2 if current is not None:
                self.edit_asked.emit(current)
            case Qt.Key.Key_Menu if current is not None:
                self.menu_asked.emit(current)
            case _:
                return
        event.accept()

    def _layer_id(self) -> str:
        """That of what is chosen, else the input."""
        return self._document.selection.layer_id or self._document.model.order[0].id

    def _reorder(self, side: Side) -> None:
        for layer_id in self._document.selection.layer_ids[-1:]:
            self._edits.reorder(layer_id, side)

    def _go_sideways(self, side: Side) -> None:
        """To the next layer that is connected, at about the same height."""
        network, current = self._document.network, self._document.selection.current
        if current is None:
            self._choose(LayerTarget(self._layer_id()))
            return
        layer_id = current.layer_id
        if isinstance(current, EdgeTarget):
            source = network.sources(layer_id)[0]
            end = NeuronTarget(source, current.source_unit)
            self._choose(end if side < 0 else NeuronTarget(layer_id, current.unit))
            return
        beyond = network.sources(layer_id) if side < 0 else network.targets(layer_id)
        if not beyond:
            return
        if isinstance(current, LayerTarget):
            self._choose(LayerTarget(beyond[0]))
        else:
            height = self._network.place_of(current).center().y()
            self._choose(self._nearest(beyond, height))

    def _nearest(self, layer_ids: tuple[str, ...], height: float) -> NeuronTarget:
        neurons = [n for i in layer_ids for n in self._network.parts.neurons[i]]
        return min(neurons, key=lambda n: abs(n.y() - height)).target

    def _go_along(self, way: Side) -> None:
        """To the next neuron of a layer; above the first one is the layer as a whole."""
        current = self._document.selection.current
        match current:
            case None:
                self._choose(LayerTarget(self._layer_id()))
            case LayerTarget(layer_id):
                if way > 0:
                    self._choose(NeuronTarget(layer_id, 0))
            case NeuronTarget(layer_id, unit) | EdgeTarget(layer_id, _, unit):
                if unit + way < 0:
                    self._choose(LayerTarget(layer_id))
                elif unit + way < self._document.model.units[layer_id]:
                    self._choose(NeuronTarget(layer_id, unit + way))

    def _choose(self, target: Target) -> None:
        """Scrolls a large layer to it, too."""
        reveal(self._document, target)
        self._document.selection.choose(target)
