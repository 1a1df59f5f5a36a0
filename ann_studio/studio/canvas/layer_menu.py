"""The menus of the canvas: what can be done with a layer, or with a neuron."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ann_studio.network.layer_types import ACTIVATIONS, Dense
from ann_studio.network.spec import LayerSpec
from ann_studio.studio import theme


class CanvasMenu(QMenu):
    """Goes away for good when it closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.aboutToHide.connect(self.deleteLater)


class LayerMenu(CanvasMenu):
    """The activations of a Dense layer with its own checked, and removing it if it is hidden."""

    activation_chosen = Signal(str)
    removal_chosen = Signal()

    def __init__(self, layer: LayerSpec, removable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        if isinstance(layer, Dense):
            self._add_activations(layer.activation)
        if removable:
            self.addSeparator()
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


class NeuronMenu(CanvasMenu):
    """Editing the bias."""

    bias_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.addAction(self.tr("Edit bias…")).triggered.connect(self.bias_chosen)
