"""The layers of the network as a list: the accessible twin of the drawn ones."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import LayerSpec
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.panels.tables import fit_height, settle

_MOST_ROWS = 12
_ID = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LayerList(QTableWidget):
    """`chosen` brings the id of the layer that the user has gone to; one is always chosen."""

    chosen = Signal(str)
    add_asked = Signal()
    remove_asked = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self._document = document
        settle(self, self.tr("Layers"))
        self.verticalHeader().hide()
        # What is also code is called as Keras calls it.
        heads = (self.tr("Layer"), "activation", "units")
        for place, text in enumerate(heads):
            head = QTableWidgetItem(text)
            head.setTextAlignment(_RIGHT if text == "units" else _LEFT)
            self.setHorizontalHeaderItem(place, head)
            stretch = QHeaderView.ResizeMode.Stretch
            own = QHeaderView.ResizeMode.ResizeToContents
            self.horizontalHeader().setSectionResizeMode(place, stretch if place == 0 else own)
        self.currentItemChanged.connect(self._tell)

    def layer_id(self) -> str:
        """The chosen layer."""
        return self._id_in(self.currentRow())

    def _id_in(self, row: int) -> str:
        return str(self.model().index(row, 0).data(_ID))

    def refresh(self) -> None:
        """Shows the document's layers; if the chosen one is gone, chooses the one in its place."""
        former = self.currentRow()
        chosen = self.layer_id() if former >= 0 else ""
        layers = self._document.model.order
        with QSignalBlocker(self):
            self.setRowCount(len(layers))
            for row, layer in enumerate(layers):
                self._show(row, layer)
            if not self._go_to(chosen):
                self.setCurrentCell(min(max(former, 1), len(layers) - 1), 0)
        fit_height(self, _MOST_ROWS)

    def select(self, layer_id: str) -> None:
        """Chooses a layer without telling."""
        with QSignalBlocker(self):
            self._go_to(layer_id)
        self.viewport().update()

    def _go_to(self, layer_id: str) -> bool:
        for row in range(self.rowCount()):
            if self._id_in(row) == layer_id:
                self.setCurrentCell(row, 0)
                return True
        return False

    def _show(self, row: int, layer: LayerSpec) -> None:
        name = QTableWidgetItem(layer.name or layer.id)
        name.setData(_ID, layer.id)
        name.setToolTip(f"{type(layer).__name__}: {layer.name or layer.id}")
        activation = QTableWidgetItem(layer.activation if isinstance(layer, Dense) else "–")
        units = QTableWidgetItem(i18n.integer(self._document.model.units[layer.id]))
        units.setTextAlignment(_RIGHT)
        for place, item in enumerate((name, activation, units)):
            self.setItem(row, place, item)

    def _tell(self) -> None:
        if self.currentRow() >= 0:
            self.chosen.emit(self.layer_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert asks for another layer, Delete for this one to go."""
        if event.key() == Qt.Key.Key_Insert:
            self.add_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)
