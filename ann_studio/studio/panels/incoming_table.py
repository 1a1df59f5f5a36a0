"""The table of the weights into one neuron, which can be edited in place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.panels.incoming_model import MOST, SOURCE, WEIGHT, IncomingModel
from ann_studio.studio.panels.tables import CELL_PADDING, fit_height, settle
from ann_studio.studio.panels.value_delegate import ValueDelegate
from ann_studio.studio.targets import NeuronTarget

_EDITING_KEYS: Final = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class IncomingTable(QTableView):
    """`weight_chosen` brings a weight and the value that it is to have."""

    weight_chosen = Signal(object, float)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weights = IncomingModel(document, self)
        self.setModel(self.weights)
        settle(self, self.tr("Incoming weights"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.verticalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(SOURCE, QHeaderView.ResizeMode.Stretch)
        widest = self.fontMetrics().horizontalAdvance(f"{i18n.MINUS}0.000") + 2 * CELL_PADDING
        for column in range(WEIGHT, self.weights.columnCount()):
            self.setColumnWidth(column, widest)
        delegate = ValueDelegate(self)
        delegate.chosen.connect(self._choose)
        self.setItemDelegate(delegate)

    def show_neuron(self, neuron: NeuronTarget) -> None:
        """Shows the weights into a neuron, unless one of them is being edited."""
        if self.state() != QAbstractItemView.State.EditingState:
            self.weights.show(neuron)
            fit_height(self, MOST)

    def _choose(self, index: QModelIndex, value: float) -> None:
        self.weight_chosen.emit(self.weights.edge(index), value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Enter open the field of the weight."""
        index = self.currentIndex()
        if event.key() in _EDITING_KEYS and index.isValid():
            self.edit(index)
        else:
            super().keyPressEvent(event)
