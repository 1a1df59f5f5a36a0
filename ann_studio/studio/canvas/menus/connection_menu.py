"""What can be put on a connection, and taking it away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ann_studio.network.branches import add_skip
from ann_studio.network.spec import Connection
from ann_studio.network.wiring import disconnect
from ann_studio.studio import theme
from ann_studio.studio.canvas.edits import CanvasEdits
from ann_studio.studio.canvas.menus.menu import CanvasMenu, refuse_unless


class ConnectionMenu(CanvasMenu):
    """Opens at the "+" of a connection."""

    def __init__(self, edits: CanvasEdits, link: Connection, parent: QWidget) -> None:
        super().__init__(parent)
        network = edits.document.network
        dense = self.addAction(theme.icon("plus"), self.tr("Add Dense"))
        dense.triggered.connect(lambda: edits.insert("dense", link))
        dropout = self.addAction(theme.icon("plus"), self.tr("Add Dropout"))
        dropout.triggered.connect(lambda: edits.insert("dropout", link))
        self.addSeparator()
        beside = self.addAction(self.tr("Skip connection, side by side (Concatenate)"))
        refuse_unless(beside, network, lambda: add_skip(network, link, "concatenate"))
        beside.triggered.connect(lambda: edits.insert("concatenate", link))
        summed = self.addAction(self.tr("Skip connection, summed (Add)"))
        refuse_unless(summed, network, lambda: add_skip(network, link, "add"))
        summed.triggered.connect(lambda: edits.insert("add", link))
        self.addSeparator()
        remove = self.addAction(theme.icon("trash"), self.tr("Remove this connection"))
        refuse_unless(remove, network, lambda: disconnect(network, link))
        remove.triggered.connect(
            lambda: edits.attempt(lambda: edits.editor.disconnect_layers(link))
        )
