"""A weight in the inspector: where it comes from and goes to, its value, and what it brings."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.frozen_box import FrozenBox
from ann_studio.studio.panels.inspector_labels import note_label, number_label, which_rows
from ann_studio.studio.panels.outline_texts import OutlineTexts
from ann_studio.studio.panels.panel import Attempt
from ann_studio.studio.targets import EdgeTarget
from ann_studio.studio.widgets.elided_label import ElidedLabel
from ann_studio.studio.widgets.number_edit import NumberEdit
from ann_studio.studio.widgets.section import Section


class WeightSection(Section):
    """Follows the training, but for a field that has the keyboard."""

    def __init__(
        self, document: Document, editor: Editor, attempt: Attempt, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._document = document
        self._editor = editor
        self._attempt = attempt
        self._texts = OutlineTexts(document)
        self._edge = EdgeTarget("", 0, 0)
        self.source, self.target = ElidedLabel(), ElidedLabel()
        self.add_row(self.tr("from"), self.source)
        self.add_row(self.tr("to"), self.target)
        self.weight = NumberEdit()
        self.weight.committed.connect(self._set_weight)
        self.add_row("&w", self.weight)
        self.frozen = FrozenBox("weight")
        self.frozen.clicked.connect(self._set_frozen)
        self.add_wide(self.frozen)
        self.a, self.product = number_label(), number_label()
        self.add_row("a", self.a)
        self.add_row("w·a", self.product)
        self.rows = note_label()
        self.add_wide(self.rows)

    # From the document

    def show_weight(self, edge: EdgeTarget) -> None:
        """Shows this weight of the document's network."""
        source = self._document.network.sources(edge.layer_id)[0]
        self.source.setText(self._texts.neuron_of_layer(source, edge.source_unit))
        self.target.setText(self._texts.neuron_of_layer(edge.layer_id, edge.unit))
        if edge != self._edge:
            self.weight.set_value(self._present(edge))
        self.weight.follow(self._present(edge))
        layer = self._document.network.layer(edge.layer_id)
        self.frozen.show_frozen(layer, edge.unit, edge.source_unit)
        self._edge = edge
        self.rows.setText(which_rows(self._document))
        self.show_values()

    def show_values(self) -> None:
        """Shows the present values."""
        edge = self._edge
        weight = self._present(edge)
        if not self.weight.hasFocus():
            self.weight.follow(weight)
        source = self._document.network.sources(edge.layer_id)[0]
        a = float(self._document.observations.a(source)[edge.source_unit])
        self.a.setText(i18n.number(a))
        self.product.setText(i18n.number(weight * a))

    def _present(self, edge: EdgeTarget) -> float:
        document = self._document
        kernel = document.model.layout.kernel(document.parameters, edge.layer_id)
        return float(kernel[edge.source_unit, edge.unit])

    # From the user

    def _set_weight(self, value: float) -> None:
        edge, editor = self._edge, self._editor
        self._attempt(
            lambda: editor.set_weight(edge.layer_id, edge.source_unit, edge.unit, value),
            self._again,
        )

    def _set_frozen(self, frozen: bool) -> None:
        self._attempt(lambda: self._editor.set_frozen(self._edge, frozen), self._again)

    def _again(self) -> None:
        self.show_weight(self._edge)
