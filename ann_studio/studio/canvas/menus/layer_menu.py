"""What can be done with a layer: activation, neighbours, connections, copies, removal."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ann_studio.network.edits import remove_layer
from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import Connection
from ann_studio.network.wiring import Merge, connect, disconnect
from ann_studio.studio import theme
from ann_studio.studio.canvas.edits import CanvasEdits
from ann_studio.studio.canvas.menus.activation_menu import ActivationMenu
from ann_studio.studio.canvas.menus.menu import CanvasMenu, refuse_unless
from ann_studio.studio.targets import LayerTarget


class LayerMenu(CanvasMenu):
    """What cannot be done is there too, disabled, with the reason as its tooltip."""

    matrix_asked = Signal(str)
    units_asked = Signal(str)

    def __init__(self, edits: CanvasEdits, layer_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._edits, self._layer_id = edits, layer_id
        self._network = edits.document.network
        layer = self._network.layer(layer_id)
        is_hidden = bool(self._network.sources(layer_id) and self._network.targets(layer_id))
        if isinstance(layer, Dense):
            self._add_dense(layer, is_hidden)
            self.addSeparator()
        if self._network.targets(layer_id):
            self._add_neighbours()
            self._add_connections()
        if is_hidden:
            self._add_copies()

    def _add_dense(self, layer: Dense, is_hidden: bool) -> None:
        edits, layer_id = self._edits, self._layer_id
        self.addMenu(ActivationMenu(edits, layer_id, self))
        if is_hidden:
            units = self.addAction(self.tr("Number of neurons…"))
            units.triggered.connect(lambda: self.units_asked.emit(layer_id))
        matrix = self.addAction(theme.icon("table"), self.tr("Weights as a matrix…"))
        matrix.triggered.connect(lambda: self.matrix_asked.emit(layer_id))
        freeze = self.addAction(theme.icon("lock"), self.tr("Freeze: do not train"))
        freeze.setCheckable(True)
        freeze.setChecked(frozen_by(layer) is not None)
        freeze.triggered.connect(lambda frozen: edits.set_frozen(LayerTarget(layer_id), frozen))

    def _add_neighbours(self) -> None:
        edits, layer_id = self._edits, self._layer_id
        menu = self.addMenu(theme.icon("plus"), self.tr("Add after it"))
        menu.addAction("Dense").triggered.connect(lambda: edits.add_after("dense", layer_id))
        menu.addAction("Dropout").triggered.connect(lambda: edits.add_after("dropout", layer_id))

    def _add_connections(self) -> None:
        titles: dict[Merge, str] = {
            "concatenate": self.tr("Also feed, side by side (Concatenate)"),
            "add": self.tr("Also feed, summed (Add)"),
        }
        for merge, title in titles.items():
            menu = self.addMenu(title)
            menu.setToolTipsVisible(True)
            for target in self._others():
                self._add_connection(menu, target, merge)
            menu.setEnabled(bool(menu.actions()))
        menu = self.addMenu(self.tr("No longer feed"))
        menu.setToolTipsVisible(True)
        for target in self._network.targets(self._layer_id):
            self._add_disconnection(menu, Connection(self._layer_id, target))

    def _others(self) -> Iterable[str]:
        """The layers that this one could feed: those that are fed, but not by it."""
        fed = (layer.id for layer in self._network.layers if self._network.sources(layer.id))
        own = (self._layer_id, *self._network.targets(self._layer_id))
        return (layer_id for layer_id in fed if layer_id not in own)

    def _add_connection(self, menu: QMenu, target: str, merge: Merge) -> None:
        network, edits, layer_id = self._network, self._edits, self._layer_id
        action = menu.addAction(target)
        refuse_unless(action, network, lambda: connect(network, layer_id, target, merge))
        action.triggered.connect(
            lambda: edits.attempt(lambda: edits.editor.connect_layers(layer_id, target, merge))
        )

    def _add_disconnection(self, menu: QMenu, link: Connection) -> None:
        network, edits = self._network, self._edits
        action = menu.addAction(link.target)
        refuse_unless(action, network, lambda: disconnect(network, link))
        action.triggered.connect(
            lambda: edits.attempt(lambda: edits.editor.disconnect_layers(link))
        )

    def _add_copies(self) -> None:
        edits, layer_id = self._edits, self._layer_id
        self.addSeparator()
        earlier = self.addAction(self.tr("Move towards the input\tAlt+Left"))
        earlier.triggered.connect(lambda: edits.reorder(layer_id, -1))
        later = self.addAction(self.tr("Move towards the output\tAlt+Right"))
        later.triggered.connect(lambda: edits.reorder(layer_id, 1))
        self.addSeparator()
        copy = self.addAction(self.tr("Copy\tCtrl+C"))
        copy.triggered.connect(edits.copy)
        duplicate = self.addAction(self.tr("Duplicate layer\tCtrl+D"))
        duplicate.triggered.connect(edits.duplicate_chosen)
        remove = self.addAction(theme.icon("trash"), self.tr("Remove layer\tDel"))
        refuse_unless(remove, self._network, lambda: remove_layer(self._network, layer_id))
        remove.triggered.connect(edits.remove_chosen)
