"""The Model panel: the network as a list of layers, edited by keyboard as well as by mouse."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ann_studio.network.spec import Connection
from ann_studio.studio import i18n, theme
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.layer_editor import LayerEditor
from ann_studio.studio.panels.layer_list import LayerList
from ann_studio.studio.panels.panel import Panel
from ann_studio.studio.widgets.section import Section


class ModelPanel(Panel):
    """`layer_selected` brings the id of a layer that the user has chosen here."""

    layer_selected = Signal(str)

    def __init__(self, document: Document, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._editor = editor
        self._build_list()
        self.options = LayerEditor(document)
        self.options.units_chosen.connect(self._set_units)
        self.options.activation_chosen.connect(self._set_activation)
        self.options.options_chosen.connect(self._set_options)
        self.column.addWidget(self.options)
        self._build_totals()
        self.keep_wheel_for_scrolling()
        document.network_changed.connect(self.refresh)
        self.refresh()

    def _build_list(self) -> None:
        section = Section(self.tr("Layers"))
        self.layers = LayerList(self._document)
        self.layers.chosen.connect(self._choose)
        self.layers.add_asked.connect(self._add)
        self.layers.remove_asked.connect(self._remove)
        section.add_wide(self.layers)
        self.add_button = QPushButton(theme.icon("plus"), self.tr("&Add layer"))
        self.add_button.clicked.connect(self._add)
        self.remove_button = QPushButton(theme.icon("trash"), self.tr("Re&move"))
        self.remove_button.clicked.connect(self._remove)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.add_button, 1)
        row.addWidget(self.remove_button, 1)
        section.add_wide(buttons)
        self.column.addWidget(section)

    def _build_totals(self) -> None:
        section = Section(self.tr("Whole network"))
        self.totals = QLabel()
        self.totals.setProperty("muted", True)
        self.totals.setWordWrap(True)
        section.add_wide(self.totals)
        self.column.addWidget(section)
        self.column.addStretch(1)

    # From the document

    def refresh(self) -> None:
        """Shows the document's network; the selected layer stays selected if it is still there."""
        self.layers.refresh()
        self._show_selected()
        model = self._document.model
        connections = sum(b.fan_in * b.layer.units for b in model.layout.blocks.values())
        self.totals.setText(
            self.tr(
                "Units: {units}\nConnections (weights): {connections}\nParameters: {parameters}"
            ).format(
                units=i18n.integer(sum(model.units.values())),
                connections=i18n.integer(connections),
                parameters=i18n.integer(model.layout.size),
            )
        )

    def _show_selected(self) -> None:
        layer_id = self.layers.layer_id()
        self.options.show_layer(layer_id)
        can_add = bool(self._document.network.targets(layer_id))
        self.add_button.setEnabled(can_add)
        self.add_button.setToolTip(
            self.tr("Add a hidden layer after the selected one (Ins)")
            if can_add
            else self.tr("Nothing comes after the output: select a layer before it.")
        )
        can_remove = self._is_hidden(layer_id)
        self.remove_button.setEnabled(can_remove)
        self.remove_button.setToolTip(
            self.tr("Remove the selected hidden layer (Del)")
            if can_remove
            else self.tr("Input and output stay: they follow the table.")
        )

    def _is_hidden(self, layer_id: str) -> bool:
        network = self._document.network
        return bool(network.sources(layer_id) and network.targets(layer_id))

    # From the user

    def select_layer(self, layer_id: str) -> None:
        """Selects a layer that was chosen elsewhere."""
        self.layers.select(layer_id)
        self._show_selected()

    def _choose(self, layer_id: str) -> None:
        self._show_selected()
        self.layer_selected.emit(layer_id)

    def _add(self) -> None:
        network = self._document.network
        layer_id = self.layers.layer_id()
        targets = network.targets(layer_id)
        if not targets:
            return
        link = Connection(layer_id, targets[0])
        self.attempt(lambda: self._editor.insert_layer(link), self.refresh)
        added = {layer.id for layer in self._document.network.layers} - {
            layer.id for layer in network.layers
        }
        for new_id in added:
            self.select_layer(new_id)
            self.layer_selected.emit(new_id)

    def _remove(self) -> None:
        layer_id = self.layers.layer_id()
        if self._is_hidden(layer_id):
            self.attempt(lambda: self._editor.remove_layer(layer_id), self.refresh)
            self.layer_selected.emit(self.layers.layer_id())

    def _set_units(self, units: int) -> None:
        layer_id = self.layers.layer_id()
        self.attempt(lambda: self._editor.set_units(layer_id, units), self.refresh)

    def _set_activation(self, activation: str) -> None:
        layer_id = self.layers.layer_id()
        self.attempt(lambda: self._editor.set_activation(layer_id, activation), self.refresh)

    def _set_options(self, options: dict[str, Any]) -> None:
        layer_id = self.layers.layer_id()
        self.attempt(lambda: self._editor.set_layer_options(layer_id, **options), self.refresh)
