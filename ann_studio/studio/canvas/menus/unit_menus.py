"""What can be done with a neuron, or with the weight of an edge."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ann_studio.network.edits import remove_units
from ann_studio.network.freezing import frozen_by
from ann_studio.studio import theme
from ann_studio.studio.canvas.edits import CanvasEdits
from ann_studio.studio.canvas.menus.menu import CanvasMenu, refuse_unless
from ann_studio.studio.targets import EdgeTarget, NeuronTarget


class NeuronMenu(CanvasMenu):
    """`bias_asked`: the bias is to be edited; `neuron_asked`: the neuron is to be looked into."""

    bias_asked = Signal()
    neuron_asked = Signal()

    def __init__(self, edits: CanvasEdits, target: NeuronTarget, parent: QWidget) -> None:
        super().__init__(parent)
        document = edits.document
        self.addAction(self.tr("Look inside…\tCtrl+Enter")).triggered.connect(self.neuron_asked)
        block = document.model.layout.blocks.get(target.layer_id)
        if block is None:
            return
        bias = self.addAction(self.tr("Edit bias…"))
        bias.setEnabled(block.layer.use_bias)
        bias.triggered.connect(self.bias_asked)
        extent = frozen_by(block.layer, target.unit)
        freeze = self.addAction(theme.icon("lock"), self.tr("Freeze: do not train"))
        freeze.setCheckable(True)
        freeze.setChecked(extent is not None)
        freeze.setEnabled(extent != "layer")
        freeze.triggered.connect(lambda frozen: edits.set_frozen(target, frozen))
        self.addSeparator()
        remove = self.addAction(theme.icon("trash"), self.tr("Remove neuron\tDel"))
        network, layer_id, unit = document.network, target.layer_id, target.unit
        refuse_unless(remove, network, lambda: remove_units(network, layer_id, (unit,)))
        remove.triggered.connect(
            lambda: edits.attempt(lambda: edits.editor.remove_units(layer_id, (unit,)))
        )


class EdgeMenu(CanvasMenu):
    """`weight_asked`: the weight is to be edited; `matrix_asked`: all weights of its layer."""

    weight_asked = Signal()
    matrix_asked = Signal(str)

    def __init__(self, edits: CanvasEdits, target: EdgeTarget, parent: QWidget) -> None:
        super().__init__(parent)
        layer = edits.document.network.layer(target.layer_id)
        weight = self.addAction(self.tr("Edit weight…"))
        weight.triggered.connect(self.weight_asked)
        extent = frozen_by(layer, target.unit, target.source_unit)
        freeze = self.addAction(theme.icon("lock"), self.tr("Freeze: do not train"))
        freeze.setCheckable(True)
        freeze.setChecked(extent is not None)
        freeze.setEnabled(extent in (None, "weight"))
        freeze.triggered.connect(lambda frozen: edits.set_frozen(target, frozen))
        matrix = self.addAction(theme.icon("table"), self.tr("Weights as a matrix…"))
        matrix.triggered.connect(lambda: self.matrix_asked.emit(target.layer_id))
