"""Several things in the inspector: what can be chosen for all of them at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Dense
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.inspector_labels import note_label
from ann_studio.studio.panels.layer_section import activation_combo
from ann_studio.studio.panels.panel import Attempt
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target
from ann_studio.studio.widgets.section import Section


class SeveralSection(Section):
    """Dense layers share an activation; and whatever has weights can be frozen together."""

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
        self.frozen = QCheckBox(self.tr("fro&zen"))
        self.frozen.clicked.connect(self._set_frozen)
        self.add_wide(self.frozen)
        self.note = note_label()
        self.add_wide(self.note)

    # From the document

    def show_selection(self) -> None:
        """Shows what the chosen things have in common."""
        layers = self._dense_layers()
        for widget in self._activation_row:
            widget.setVisible(bool(layers))
        activations = {layer.activation for layer in layers}
        if len(activations) == 1:
            self.activation.setCurrentText(activations.pop())
        else:
            self.activation.setCurrentIndex(-1)
        changeable = self._with_weights()
        self.frozen.setVisible(bool(changeable))
        self._show_frozen(changeable)
        self.note.setText(self._explain(len(changeable)))

    def _show_frozen(self, targets: list[Target]) -> None:
        states = {self._is_frozen(target) for target in targets}
        mixed = len(states) == 2
        self.frozen.setTristate(mixed)
        state = Qt.CheckState.Checked if True in states else Qt.CheckState.Unchecked
        self.frozen.setCheckState(Qt.CheckState.PartiallyChecked if mixed else state)

    def _is_frozen(self, target: Target) -> bool:
        layer = self._document.network.layer(target.layer_id)
        match target:
            case LayerTarget():
                return frozen_by(layer) is not None
            case NeuronTarget(_, unit):
                return frozen_by(layer, unit) is not None
            case EdgeTarget(_, row, unit):
                return frozen_by(layer, unit, row) is not None

    def _explain(self, changeable: int) -> str:
        """What is chosen is perhaps not all of it changed."""
        if not changeable:
            return self.tr("What is selected has no weights. Select one of it to change it.")
        others = len(self._document.selection.targets) - changeable
        if not others:
            return ""
        return self.tr("Without weights: {count}").format(count=i18n.integer(others))

    def _dense_layers(self) -> list[Dense]:
        network = self._document.network
        chosen = map(network.layer, self._document.selection.layer_ids)
        return [layer for layer in chosen if isinstance(layer, Dense)]

    def _with_weights(self) -> list[Target]:
        blocks = self._document.model.layout.blocks
        return [target for target in self._document.selection.targets if target.layer_id in blocks]

    # From the user

    def _set_activation(self, name: str) -> None:
        layer_ids = [layer.id for layer in self._dense_layers()]
        self._attempt(
            lambda: self._editor.set_options_of_layers(layer_ids, activation=name),
            self.show_selection,
        )

    def _set_frozen(self) -> None:
        """Freezes all that is not frozen yet; if nothing is left to freeze, lets it learn."""
        targets = self._with_weights()
        frozen = not all(self._is_frozen(target) for target in targets)
        self._attempt(
            lambda: self._editor.set_all_frozen(targets, frozen),
            self.show_selection,
        )
