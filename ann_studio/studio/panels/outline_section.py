"""The outline with its buttons: layers come, go and are changed from here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ann_studio.network.spec import Connection
from ann_studio.studio import theme
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.outline import Outline
from ann_studio.studio.panels.outline_texts import BiasItem, Item
from ann_studio.studio.panels.panel import Attempt
from ann_studio.studio.panels.tables import LINE_HEIGHT
from ann_studio.studio.targets import EdgeTarget, LayerTarget
from ann_studio.studio.widgets.section import Section

_LEAST_LINES = 5


class OutlineSection(Section):
    """Asks the editor for what the user wants of the outline; `attempt` tells what is refused."""

    def __init__(
        self, document: Document, editor: Editor, attempt: Attempt, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Outline"), parent)
        self._document = document
        self._editor = editor
        self._attempt = attempt
        self.outline = Outline(document)
        line = LINE_HEIGHT * self.fontMetrics().height()
        self.outline.setMinimumHeight(round(_LEAST_LINES * line))
        self.outline.add_asked.connect(self._add)
        self.outline.remove_asked.connect(self._remove)
        self.outline.value_chosen.connect(self._set_value)
        self.outline.menu_asked.connect(self._open_menu)
        self.add_wide(self.outline)
        self.add_wide(self._buttons())
        document.selection.changed.connect(self.refresh)
        document.network_changed.connect(self.refresh)
        self.refresh()

    def _buttons(self) -> QWidget:
        self.add_button = QPushButton(theme.icon("plus"), self.tr("&Add layer"))
        self.add_button.clicked.connect(self._add)
        self.remove_button = QPushButton(theme.icon("trash"), self.tr("Re&move"))
        self.remove_button.clicked.connect(self._remove)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.add_button, 1)
        row.addWidget(self.remove_button, 1)
        return buttons

    # From the document

    def refresh(self) -> None:
        """Offers what can be done with what is chosen."""
        can_add = self._place_for_new() is not None
        self.add_button.setEnabled(can_add)
        self.add_button.setToolTip(
            self.tr("Add a hidden layer after the selected one (Ins)")
            if can_add
            else self.tr("Nothing comes after the output: select a layer before it.")
        )
        can_remove = bool(self._removable())
        self.remove_button.setEnabled(can_remove)
        self.remove_button.setToolTip(self._why_removable(can_remove))

    def _why_removable(self, can_remove: bool) -> str:
        if can_remove:
            return self.tr("Remove the selected hidden layers (Del)")
        if self._document.selection.layer_ids:
            return self.tr("Input and output stay: they follow the table.")
        return self.tr("Select a hidden layer to remove it.")

    def _place_for_new(self) -> Connection | None:
        """After the selected layer; before the output if none is; None after the output."""
        network, layer_id = self._document.network, self._document.selection.layer_id
        if layer_id is None:
            return network.connections[-1]
        targets = network.targets(layer_id)
        return Connection(layer_id, targets[0]) if targets else None

    def _removable(self) -> list[str]:
        """The chosen layers between input and output."""
        network = self._document.network
        return [
            layer_id
            for layer_id in self._document.selection.layer_ids
            if network.sources(layer_id) and network.targets(layer_id)
        ]

    # From the user

    def _add(self) -> None:
        place = self._place_for_new()
        if place is None:
            return
        former = {layer.id for layer in self._document.network.layers}
        self._attempt(lambda: self._editor.insert_layer(place), self.outline.follow)
        added = {layer.id for layer in self._document.network.layers} - former
        if added:
            self._document.selection.choose(*map(LayerTarget, added))

    def _remove(self) -> None:
        """Takes the chosen layers out, and chooses the one that comes to their place."""
        layer_ids = self._removable()
        if not layer_ids:
            return
        place = [layer.id for layer in self._document.model.order].index(layer_ids[0])
        for layer_id in layer_ids:
            self._attempt(partial(self._editor.remove_layer, layer_id), self.outline.follow)
        order = self._document.model.order
        self._document.selection.choose(LayerTarget(order[min(place, len(order) - 1)].id))

    def _set_value(self, item: Item, value: float) -> None:
        editor, layer_id = self._editor, item.layer_id
        if isinstance(item, EdgeTarget):
            row = item.source_unit
            self._attempt(
                lambda: editor.set_weight(layer_id, row, item.unit, value), self.outline.follow
            )
        elif isinstance(item, BiasItem):
            self._attempt(lambda: editor.set_bias(layer_id, item.unit, value), self.outline.follow)

    def _open_menu(self, item: Item, place: QPoint) -> None:
        pass
