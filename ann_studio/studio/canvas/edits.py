"""What a user asks of the canvas, by mouse, key or menu, turned into edits of the document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from ann_studio.data.errors import DataError
from ann_studio.engine.errors import EngineError
from ann_studio.network.errors import NetworkError
from ann_studio.network.fragments import copy_layers, to_text
from ann_studio.network.spec import Connection
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target

LAYERS_MIME: Final = "application/x-ann-studio-layers"

NewLayer = Literal["dense", "dropout", "concatenate", "add"]
"""What the palette has: the last two make a connection that skips a layer."""


class CanvasEdits(QObject):
    """`failed` brings the error of an edit that was refused; nothing has changed then."""

    failed = Signal(Exception)

    def __init__(self, document: Document, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.editor = editor

    def attempt(self, edit: Callable[[], object]) -> bool:
        """Makes an edit, or tells why it cannot be; whether it was made."""
        try:
            edit()
        except (NetworkError, EngineError, DataError) as error:
            self.failed.emit(error)
            return False
        return True

    def _attempt_and_choose(self, edit: Callable[[], object]) -> None:
        """Makes an edit that adds layers, and chooses those."""
        former = {layer.id for layer in self.document.network.layers}
        if self.attempt(edit):
            layers = self.document.network.layers
            added = [LayerTarget(layer.id) for layer in layers if layer.id not in former]
            if added:
                self.document.selection.choose(*added)

    # Layers

    def insert(self, kind: NewLayer, connection: Connection) -> None:
        """Puts a new layer on a connection."""
        editor = self.editor
        match kind:
            case "dense":
                self._attempt_and_choose(lambda: editor.insert_layer(connection))
            case "dropout":
                self._attempt_and_choose(lambda: editor.insert_dropout(connection))
            case "concatenate" | "add":
                self._attempt_and_choose(lambda: editor.add_skip(connection, kind))

    def add_after(self, kind: NewLayer, layer_id: str) -> None:
        """Puts a new layer after this one, on its first connection; before it if there is none."""
        self.insert(kind, self.connection_at(layer_id))

    def connection_at(self, layer_id: str) -> Connection:
        """The connection on which something goes that is put at this layer."""
        network = self.document.network
        targets = network.targets(layer_id)
        if targets:
            return Connection(layer_id, targets[0])
        return Connection(network.sources(layer_id)[0], layer_id)

    def grow(self, layer_id: str, growth: int) -> None:
        """Gives a layer so many units more."""
        units = self.document.model.units[layer_id] + growth
        self.attempt(lambda: self.editor.set_units(layer_id, units))

    def remove_chosen(self) -> None:
        """Removes the chosen layers, or the chosen neurons of hidden layers."""
        selection = self.document.selection
        layer_ids = selection.layer_ids
        if layer_ids:
            self._remove_layers(layer_ids)
            return
        layers = {t.layer_id for t in selection.targets if isinstance(t, NeuronTarget)}
        units = {layer_id: selection.units(layer_id) for layer_id in layers}
        if units and self.attempt(lambda: self.editor.remove_neurons(units)):
            for layer_id in layers:
                selection.drop_units(layer_id)

    def _remove_layers(self, layer_ids: tuple[str, ...]) -> None:
        """Of several layers those that can go: the ends of the network follow the table."""
        network = self.document.network
        hidden = tuple(i for i in layer_ids if network.sources(i) and network.targets(i))
        self.attempt(lambda: self.editor.remove_layers(hidden or layer_ids))

    def choose_all(self) -> None:
        """Chooses every layer."""
        order = self.document.model.order
        self.document.selection.choose(*(LayerTarget(layer.id) for layer in order))

    def duplicate_chosen(self) -> None:
        """Puts a copy of the chosen layers after the last of them."""
        layer_ids = self._chosen_layers()
        if len(layer_ids) == 1:
            self._attempt_and_choose(lambda: self.editor.duplicate_layer(layer_ids[0]))
        elif layer_ids:
            link = self.connection_at(layer_ids[-1])
            self._attempt_and_choose(lambda: self.editor.paste(self._chosen_as_text(), link))

    def reorder(self, layer_id: str, by: Literal[-1, 1]) -> None:
        """Puts a layer one place nearer to the input or to the output."""
        network = self.document.network
        ways = network.sources(layer_id) if by < 0 else network.targets(layer_id)
        for neighbour in ways[:1]:
            beyond = network.sources(neighbour) if by < 0 else network.targets(neighbour)
            for end in beyond[:1]:
                link = Connection(end, neighbour) if by < 0 else Connection(neighbour, end)
                self.attempt(lambda: self.editor.move_layer(layer_id, link))  # noqa: B023

    # The clipboard

    def _chosen_layers(self) -> tuple[str, ...]:
        """In the order of computation: the chosen ones, or that of what is chosen."""
        selection = self.document.selection
        chosen = selection.layer_ids or ((selection.layer_id,) if selection.layer_id else ())
        return tuple(x.id for x in self.document.model.order if x.id in chosen)

    def _chosen_as_text(self) -> str:
        return to_text(copy_layers(self.document.network, self._chosen_layers()))

    def copy(self) -> bool:
        """Puts the chosen hidden layers on the clipboard; whether there were any."""
        return self.attempt(self._copy)

    def _copy(self) -> None:
        text = self._chosen_as_text()
        data = QMimeData()
        data.setData(LAYERS_MIME, text.encode())
        data.setText(text)
        QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copies the chosen layers and removes them."""
        if self.copy():
            self._remove_layers(self._chosen_layers())

    def paste(self) -> None:
        """Puts the layers on the clipboard after the chosen layer, or before the output."""
        board = QGuiApplication.clipboard()
        text, data = board.text(), board.mimeData()
        if data is not None and data.hasFormat(LAYERS_MIME):  # None: the clipboard is empty
            text = bytes(data.data(LAYERS_MIME).data()).decode(errors="replace")
        chosen = self._chosen_layers()
        link = self.connection_at(chosen[-1] if chosen else self.document.model.order[-1].id)
        self._attempt_and_choose(lambda: self.editor.paste(text, link))

    # Freezing

    def set_frozen(self, target: Target, frozen: bool) -> None:
        """Keeps a layer, neuron or weight from being trained, or lets it learn again."""
        self.attempt(lambda: self.editor.set_frozen(target, frozen))

    # Values

    def set_value(
        self, target: NeuronTarget | EdgeTarget, value: float, in_steps: bool = False
    ) -> None:
        """Gives a weight, or the bias of a neuron, another value; perhaps in several steps."""
        edit, layer_id, unit = self.editor, target.layer_id, target.unit
        if isinstance(target, EdgeTarget):
            row = target.source_unit
            self.attempt(lambda: edit.set_weight(layer_id, row, unit, value, in_steps))
        else:
            self.attempt(lambda: edit.set_bias(layer_id, unit, value, in_steps))
