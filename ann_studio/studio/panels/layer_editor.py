"""The options of one layer, by their Keras names, and how many parameters they give."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox, QWidget

from ann_studio.engine.parameters import Block
from ann_studio.network.layer_types import ACTIVATIONS, MAXIMUM_UNITS, Dense, Input
from ann_studio.network.spec import LayerSpec
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.panels.panel import shrinkable
from ann_studio.studio.widgets.section import Section


class LayerEditor(Section):
    """Shows a layer; `units_chosen` and `activation_chosen` bring what the user wants instead."""

    units_chosen = Signal(int)
    activation_chosen = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Selected layer"), parent)
        self._document = document
        self.units = QSpinBox()
        self.units.setRange(1, MAXIMUM_UNITS)
        self.units.setKeyboardTracking(False)
        self.units.valueChanged.connect(self.units_chosen)
        self.add_row("&units", self.units)
        self.activation = shrinkable(QComboBox())
        self.activation.addItems(list(ACTIVATIONS))
        self.activation.setPlaceholderText("–")
        self.activation.textActivated.connect(self.activation_chosen)
        self.add_row("a&ctivation", self.activation)
        self.parameters = QLabel()
        self.note = QLabel()
        for label in (self.parameters, self.note):
            label.setProperty("muted", True)
            label.setWordWrap(True)
            self.add_wide(label)

    def show_layer(self, layer_id: str) -> None:
        """Shows this layer of the document's network."""
        layer = self._document.network.layer(layer_id)
        reason = self._why_fixed(layer)
        with QSignalBlocker(self.units):
            self.units.setValue(self._document.model.units[layer_id])
        self.units.setEnabled(not reason)
        self.units.setToolTip(reason)
        self.note.setText(reason)
        self.note.setVisible(bool(reason))
        is_dense = isinstance(layer, Dense)
        self.activation.setEnabled(is_dense)
        self.activation.setToolTip(
            self.tr("What each unit makes of its sum z") if is_dense else self._passes_on(layer)
        )
        self.activation.setCurrentIndex(
            self.activation.findText(layer.activation) if isinstance(layer, Dense) else -1
        )
        block = self._document.model.layout.blocks.get(layer_id)
        self.parameters.setText(self._passes_on(layer) if block is None else self._count(block))

    def _why_fixed(self, layer: LayerSpec) -> str:
        """Why the units cannot be chosen; empty if they can."""
        network = self._document.network
        if not network.sources(layer.id):
            return self.tr("The units of the input follow the features: choose them in Data.")
        if not network.targets(layer.id):
            return self.tr("The units of the output follow the target: choose it in Data.")
        if not isinstance(layer, Dense):
            return self.tr("The units are those of all its inputs together.")
        return ""

    def _passes_on(self, layer: LayerSpec) -> str:
        if isinstance(layer, Input):
            return self.tr("No parameters: it passes the features on.")
        return self.tr("No parameters: it passes its inputs on.")

    def _count(self, block: Block) -> str:
        """The arithmetic behind the count of parameters."""
        if block.layer.use_bias:
            text = self.tr("{inputs} × {units} weights + {units} biases = {total} parameters")
        else:
            text = self.tr("{inputs} × {units} weights = {total} parameters, without bias")
        return text.format(
            inputs=i18n.integer(block.fan_in),
            units=i18n.integer(block.layer.units),
            total=i18n.integer(block.size),
        )
