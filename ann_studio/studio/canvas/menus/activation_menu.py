"""The activations to choose from, each with a small picture of its curve."""

from __future__ import annotations

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from ann_studio.network.layer_types import ACTIVATIONS, Dense
from ann_studio.studio.canvas.edits import CanvasEdits
from ann_studio.studio.canvas.menus.menu import CanvasMenu
from ann_studio.studio.widgets.activation_icons import activation_icon


class ActivationMenu(CanvasMenu):
    """The activation of a Dense layer."""

    def __init__(self, edits: CanvasEdits, layer_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        layer = edits.document.network.layer(layer_id)
        assert isinstance(layer, Dense)
        self.setTitle(self.tr("Activation"))
        group = QActionGroup(self)
        for name in ACTIVATIONS:
            action = group.addAction(activation_icon(name), name)
            action.setCheckable(True)
            action.setChecked(name == layer.activation)
            self.addAction(action)
        group.triggered.connect(
            lambda action: edits.attempt(
                lambda: edits.editor.set_activation(layer_id, action.text())
            )
        )
