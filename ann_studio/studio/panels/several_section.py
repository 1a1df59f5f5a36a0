"""Several things in the inspector: how many they are, and what can be chosen for all of them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ann_studio.network.layer_types import Dense
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.inspector_labels import note_label
from ann_studio.studio.panels.layer_section import activation_combo
from ann_studio.studio.panels.panel import Attempt
from ann_studio.studio.widgets.section import Section


class SeveralSection(Section):
    """Layers share an activation; neurons and weights are changed one by one."""

    def __init__(
        self, document: Document, editor: Editor, attempt: Attempt, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._document = document
        self._editor = editor
        self._attempt = attempt
        self.activation = activation_combo()
        self.activation.setPlaceholderText(self.tr("mixed"))
        self.activation.textActivated.connect(self._set_activation)
        self._activation_row = (self.add_row("a&ctivation", self.activation), self.activation)
        self.note = note_label()
        self.add_wide(self.note)

    def show_selection(self) -> None:
        """Shows what the chosen layers have in common."""
        layers = self._dense()
        for widget in self._activation_row:
            widget.setVisible(bool(layers))
        activations = {layer.activation for layer in layers}
        if len(activations) == 1:
            self.activation.setCurrentText(activations.pop())
        else:
            self.activation.setCurrentIndex(-1)
        self.note.setText(self._explain(len(layers)))

    def _explain(self, dense: int) -> str:
        """What is chosen is not all of it changed."""
        if not dense:
            return self.tr("Select one of them to change it.")
        others = len(self._document.selection.targets) - dense
        if not others:
            return ""
        text = self.tr("For the Dense layers only: {count} of the selected.")
        return text.format(count=i18n.integer(dense))

    def _dense(self) -> list[Dense]:
        network = self._document.network
        chosen = map(network.layer, self._document.selection.layer_ids)
        return [layer for layer in chosen if isinstance(layer, Dense)]

    def _set_activation(self, name: str) -> None:
        layer_ids = [layer.id for layer in self._dense()]
        self._attempt(
            lambda: self._editor.set_options_of_layers(layer_ids, activation=name),
            self.show_selection,
        )
