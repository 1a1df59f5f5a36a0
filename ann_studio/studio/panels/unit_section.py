"""A neuron in the inspector: its bias, its sum, its activation, and what comes in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.frozen_box import FrozenBox
from ann_studio.studio.panels.incoming_table import IncomingTable
from ann_studio.studio.panels.inspector_labels import note_label, number_label, which_rows
from ann_studio.studio.panels.panel import Attempt
from ann_studio.studio.targets import EdgeTarget, NeuronTarget
from ann_studio.studio.widgets.number_edit import NumberEdit
from ann_studio.studio.widgets.section import Section


class UnitSection(Section):
    """Follows the training, but for a field that has the keyboard."""

    def __init__(
        self, document: Document, editor: Editor, attempt: Attempt, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._document = document
        self._editor = editor
        self._attempt = attempt
        self._neuron = NeuronTarget("", 0)
        self.bias = NumberEdit()
        self.bias.committed.connect(self._set_bias)
        self._bias_row = (self.add_row("&bias", self.bias), self.bias)
        self.frozen = FrozenBox("unit")
        self.frozen.clicked.connect(self._set_frozen)
        self.add_wide(self.frozen)
        self.raw, self.z, self.a = number_label(), number_label(), number_label()
        self._raw_row = (self.add_row(self.tr("in the table"), self.raw), self.raw)
        self._z_row = (self.add_row("z", self.z), self.z)
        self.add_row("a", self.a)
        self.rows = note_label()
        self.add_wide(self.rows)
        self.weights = IncomingTable(document)
        self.weights.weight_chosen.connect(self._set_weight)
        self.weights.itemDelegate().closeEditor.connect(self.show_values)
        self.add_wide(self.weights)
        self.more = note_label()
        self.add_wide(self.more)

    # From the document

    def show_neuron(self, neuron: NeuronTarget) -> None:
        """Shows this neuron of the document's network."""
        document, layer_id = self._document, neuron.layer_id
        block = document.model.layout.blocks.get(layer_id)
        has_bias = block is not None and block.layer.use_bias
        is_one_cell = layer_id in document.model.input_columns and not document.look.all_rows
        for widgets, is_there in (
            (self._bias_row, has_bias),
            (self._z_row, block is not None),
            (self._raw_row, is_one_cell),
            ((self.weights, self.frozen), block is not None),
        ):
            for widget in widgets:
                widget.setVisible(is_there)
        if has_bias:
            if neuron != self._neuron:
                self.bias.set_value(self._present_bias(neuron))
            self.bias.follow(self._present_bias(neuron))
        self.frozen.show_frozen(document.network.layer(layer_id), neuron.unit)
        self._neuron = neuron
        self.rows.setText(which_rows(document))
        self.show_values()

    def show_values(self) -> None:
        """Shows the present values."""
        neuron, observations = self._neuron, self._document.observations
        block = self._document.model.layout.blocks.get(neuron.layer_id)
        self.a.setText(i18n.number(float(observations.a(neuron.layer_id)[neuron.unit])))
        columns = self._document.model.input_columns.get(neuron.layer_id)
        if columns is not None:
            self._show_raw(columns.start + neuron.unit)
        self.more.setVisible(False)
        if block is None:
            return
        self.z.setText(i18n.number(float(observations.z(neuron.layer_id)[neuron.unit])))
        if block.layer.use_bias and not self.bias.hasFocus():
            self.bias.follow(self._present_bias(neuron))
        self.weights.show_neuron(neuron)
        hidden = self.weights.weights.hidden
        self.more.setText(self.tr("… {count} more").format(count=i18n.integer(hidden)))
        self.more.setVisible(hidden > 0)

    def _show_raw(self, feature: int) -> None:
        column = self._document.dataset.features[feature]
        self.raw.setText(column.raw[self._document.row])

    def _present_bias(self, neuron: NeuronTarget) -> float:
        document = self._document
        bias = document.model.layout.bias(document.parameters, neuron.layer_id)
        assert bias is not None
        return float(bias[neuron.unit])

    def _again(self) -> None:
        self.show_neuron(self._neuron)

    # From the user

    def _set_bias(self, value: float) -> None:
        neuron, editor = self._neuron, self._editor
        self._attempt(lambda: editor.set_bias(neuron.layer_id, neuron.unit, value), self._again)

    def _set_frozen(self, frozen: bool) -> None:
        self._attempt(lambda: self._editor.set_frozen(self._neuron, frozen), self._again)

    def _set_weight(self, edge: EdgeTarget, value: float) -> None:
        place = (edge.layer_id, edge.source_unit, edge.unit)
        self._attempt(lambda: self._editor.set_weight(*place, value), self._again)
