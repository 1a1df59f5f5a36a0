"""The menus of the canvas: what can be done with a layer, or with a neuron."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ann_studio.network.errors import NetworkError
from ann_studio.network.layer_types import ACTIVATIONS, Dense
from ann_studio.network.spec import Connection, NetworkSpec
from ann_studio.network.wiring import MERGES, Merge, connect, disconnect
from ann_studio.studio import theme
from ann_studio.studio.messages import text_of


class CanvasMenu(QMenu):
    """Goes away for good when it closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.aboutToHide.connect(self.deleteLater)


class LayerMenu(CanvasMenu):
    """What can be done with a layer: activation, neighbours, connections, removal.

    What cannot be done is there too, disabled, with the reason as its tooltip.
    """

    activation_chosen = Signal(str)
    dense_chosen = Signal()
    dropout_chosen = Signal()
    connection_chosen = Signal(str, str)
    """The layer to feed too, and the kind of merge."""
    disconnection_chosen = Signal(object)
    duplication_chosen = Signal()
    removal_chosen = Signal()

    def __init__(self, network: NetworkSpec, layer_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._network, self._layer_id = network, layer_id
        self.setToolTipsVisible(True)
        layer = network.layer(layer_id)
        has_sources, has_targets = network.sources(layer_id), network.targets(layer_id)
        if isinstance(layer, Dense):
            self._add_activations(layer.activation)
            self.addSeparator()
        if has_targets:
            self._add_neighbours()
            self._add_connections()
        if has_sources and has_targets:
            self.addSeparator()
            duplicate = self.addAction(theme.icon("plus"), self.tr("Duplicate layer"))
            duplicate.triggered.connect(self.duplication_chosen)
            remove = self.addAction(theme.icon("trash"), self.tr("Remove layer\tDel"))
            remove.triggered.connect(self.removal_chosen)

    def _add_activations(self, chosen: str) -> None:
        group = QActionGroup(self)
        for name in ACTIVATIONS:
            action = group.addAction(name)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            self.addAction(action)
        group.triggered.connect(self._choose)

    def _choose(self, action: QAction) -> None:
        self.activation_chosen.emit(action.text())

    def _add_neighbours(self) -> None:
        menu = self.addMenu(self.tr("Add after it"))
        menu.addAction("Dense").triggered.connect(self.dense_chosen)
        menu.addAction("Dropout").triggered.connect(self.dropout_chosen)

    def _add_connections(self) -> None:
        for merge, title in (
            ("concatenate", self.tr("Feed too, side by side (Concatenate)")),
            ("add", self.tr("Feed too, summed (Add)")),
        ):
            menu = self.addMenu(title)
            menu.setToolTipsVisible(True)
            for target in self._others():
                self._add_connection(menu, target, merge)
        menu = self.addMenu(self.tr("No longer feed"))
        menu.setToolTipsVisible(True)
        for target in self._network.targets(self._layer_id):
            self._add_disconnection(menu, Connection(self._layer_id, target))

    def _others(self) -> Iterable[str]:
        """The layers that this one could feed: those that are fed, but not by it."""
        fed = (layer.id for layer in self._network.layers if self._network.sources(layer.id))
        own = (self._layer_id, *self._network.targets(self._layer_id))
        return (layer_id for layer_id in fed if layer_id not in own)

    def _add_connection(self, menu: QMenu, target: str, merge: str) -> None:
        action = menu.addAction(target)
        kind: Merge = next(name for name in MERGES if name == merge)
        try:
            connect(self._network, self._layer_id, target, kind)
        except NetworkError as error:
            _refuse(action, error)
        action.triggered.connect(lambda: self.connection_chosen.emit(target, kind))

    def _add_disconnection(self, menu: QMenu, connection: Connection) -> None:
        action = menu.addAction(connection.target)
        try:
            disconnect(self._network, connection)
        except NetworkError as error:
            _refuse(action, error)
        action.triggered.connect(lambda: self.disconnection_chosen.emit(connection))


def _refuse(action: QAction, error: NetworkError) -> None:
    action.setEnabled(False)
    action.setToolTip(text_of(error))


class NeuronMenu(CanvasMenu):
    """Editing the bias."""

    bias_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.addAction(self.tr("Edit bias…")).triggered.connect(self.bias_chosen)
