"""The inspector: whatever is chosen of the network, in numbers and names that can be changed."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from ann_studio.network.layer_types import Dense
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.inspector_labels import note_label
from ann_studio.studio.panels.layer_section import LayerSection
from ann_studio.studio.panels.outline_texts import OutlineTexts
from ann_studio.studio.panels.panel import Panel
from ann_studio.studio.panels.several_section import SeveralSection
from ann_studio.studio.panels.unit_section import UnitSection
from ann_studio.studio.panels.weight_section import WeightSection
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target
from ann_studio.studio.widgets.elided_label import ElidedLabel
from ann_studio.studio.widgets.section import Section


class Inspector(Panel):
    """Has a section for each kind of thing, of which one shows.

    While it is hidden it follows nothing, and makes up for it when it shows.
    """

    def __init__(self, document: Document, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._texts = OutlineTexts(document)
        self.title = ElidedLabel()
        self.title.setProperty("heading", True)
        self.kind = QLabel()
        self.kind.setProperty("muted", True)
        self.hint = note_label()
        self.layer = LayerSection(document, editor, self.attempt)
        self.unit = UnitSection(document, editor, self.attempt)
        self.weight = WeightSection(document, editor, self.attempt)
        self.several = SeveralSection(document, editor, self.attempt)
        self._sections: tuple[Section, ...] = (self.layer, self.unit, self.weight, self.several)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        for widget in (self.title, self.kind, self.hint, *self._sections):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.hint.setText(
            self.tr("Select a layer, a neuron or a weight: here in the outline, or in the drawing.")
        )
        self.keep_wheel_for_scrolling()
        for signal in (
            document.selection.changed,
            document.network_changed,
            document.data_changed,
            document.run_changed,
            document.row_changed,
            document.look.changed,
        ):
            signal.connect(self.refresh)

    # From the document

    def refresh(self) -> None:
        """Shows what is chosen."""
        if not self.isVisible():
            return
        targets = self._document.selection.targets
        shown = self._section_for(targets)
        for section in self._sections:
            section.setVisible(section is shown)
        self.hint.setVisible(not targets)
        for label in (self.title, self.kind):
            label.setVisible(bool(targets))
        if len(targets) > 1:
            self._show_several(len(targets))
        elif targets:
            self._show_one(targets[0])

    def _section_for(self, targets: tuple[Target, ...]) -> Section | None:
        if len(targets) > 1:
            return self.several
        match targets:
            case (LayerTarget(),):
                return self.layer
            case (NeuronTarget(),):
                return self.unit
            case (EdgeTarget(),):
                return self.weight
        return None

    def _show_several(self, count: int) -> None:
        self.title.setText(self.tr("{count} selected").format(count=i18n.integer(count)))
        self.kind.setText(self._kinds())
        self.several.show_selection()

    def _kinds(self) -> str:
        """How many of each kind are chosen."""
        counted = []
        for kind, text in (
            (LayerTarget, self.tr("layers: {count}")),
            (NeuronTarget, self.tr("neurons: {count}")),
            (EdgeTarget, self.tr("weights: {count}")),
        ):
            count = sum(isinstance(t, kind) for t in self._document.selection.targets)
            if count:
                counted.append(text.format(count=i18n.integer(count)))
        return ", ".join(counted)

    def _show_one(self, target: Target) -> None:
        layer = self._document.network.layer(target.layer_id)
        self.title.setText(self._title(target))
        match target:
            case LayerTarget(layer_id):
                self.kind.setText(self.tr("{type} layer").format(type=type(layer).__name__))
                self.layer.show_layer(layer_id)
            case NeuronTarget():
                self.kind.setText(self._of_layer(self.tr("neuron of {layer}"), layer.id))
                self.unit.show_neuron(target)
            case EdgeTarget():
                self.kind.setText(self._of_layer(self.tr("weight of {layer}"), layer.id))
                self.weight.show_weight(target)

    def _title(self, target: Target) -> str:
        """The kind of thing below it tells the layer."""
        is_edge = isinstance(target, EdgeTarget)
        return self._texts.whole_name(target) if is_edge else self._texts.name(target)

    def _of_layer(self, text: str, layer_id: str) -> str:
        layer = self._document.network.layer(layer_id)
        name = self._texts.layer(layer)
        if isinstance(layer, Dense):
            name = f"{name} ({layer.activation})"
        return text.format(layer=name)

    def show_values(self) -> None:
        """Shows the present values of a neuron or weight, as they change while it trains."""
        if not self.isVisible():
            return
        for section in (self.unit, self.weight):
            if section.isVisible():
                section.show_values()

    def showEvent(self, event: QShowEvent) -> None:
        """Makes up for what was missed."""
        super().showEvent(event)
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        """Room for a few lines; the rest scrolls."""
        return QSize(0, 6 * self.fontMetrics().height())
