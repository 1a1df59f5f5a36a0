"""The outline with its buttons: layers come, go and are changed from here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ann_studio.network.spec import Connection
from ann_studio.studio import theme
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.outline import Outline
from ann_studio.studio.panels.outline_menu import OutlineMenu
from ann_studio.studio.panels.outline_texts import BiasItem, Item
from ann_studio.studio.panels.panel import Attempt
from ann_studio.studio.panels.tables import LINE_HEIGHT
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
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
        self.outline.move_asked.connect(self._move)
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
        can_remove = bool(self._removable_layers() or self._removable_units())
        self.remove_button.setEnabled(can_remove)
        self.remove_button.setToolTip(
            self.tr("Remove the selected hidden layers or neurons (Del)")
            if can_remove
            else self._why_not_removable()
        )

    def _why_not_removable(self) -> str:
        if self._document.selection.targets:
            return self.tr("Input and output stay: they follow the table.")
        return self.tr("Select a hidden layer or neuron to remove it.")

    def _place_for_new(self) -> Connection | None:
        """After the selected layer; before the output if none is; None after the output."""
        network, layer_id = self._document.network, self._document.selection.layer_id
        if layer_id is None:
            return network.connections[-1]
        targets = network.targets(layer_id)
        return Connection(layer_id, targets[0]) if targets else None

    def _is_hidden(self, layer_id: str) -> bool:
        network = self._document.network
        return bool(network.sources(layer_id) and network.targets(layer_id))

    def _removable_layers(self) -> list[str]:
        """The chosen layers between input and output."""
        return [i for i in self._document.selection.layer_ids if self._is_hidden(i)]

    def _removable_units(self) -> dict[str, tuple[int, ...]]:
        """The chosen neurons of hidden Dense layers, by layer."""
        selection, blocks = self._document.selection, self._document.model.layout.blocks
        layer_ids = {t.layer_id for t in selection.targets if isinstance(t, NeuronTarget)}
        return {i: selection.units(i) for i in layer_ids if i in blocks and self._is_hidden(i)}

    # From the user

    def _again(self) -> None:
        self.outline.follow()

    def _add(self) -> None:
        place = self._place_for_new()
        if place is not None:
            self._add_with(partial(self._editor.insert_layer, place))

    def _add_with(self, edit: Callable[[], None]) -> None:
        """Makes an edit that adds a layer, and chooses it."""
        former = {layer.id for layer in self._document.network.layers}
        self._attempt(edit, self._again)
        added = [layer.id for layer in self._document.network.layers if layer.id not in former]
        if added:
            self._document.selection.choose(*map(LayerTarget, added))

    def _remove(self) -> None:
        """Takes out the chosen layers, or else the chosen neurons."""
        layer_ids = self._removable_layers()
        if layer_ids:
            self._remove_layers(layer_ids)
            return
        for layer_id, units in self._removable_units().items():
            self._attempt(partial(self._editor.remove_units, layer_id, units), self._again)

    def _remove_layers(self, layer_ids: list[str]) -> None:
        """Chooses what comes to the place of the first of them."""
        place = [layer.id for layer in self._document.model.order].index(layer_ids[0])
        self._attempt(partial(self._editor.remove_layers, layer_ids), self._again)
        order = self._document.model.order
        self._document.selection.choose(LayerTarget(order[min(place, len(order) - 1)].id))

    def _duplicate(self) -> None:
        layer_id = self._document.selection.layer_id
        if layer_id is not None:
            self._add_with(partial(self._editor.duplicate_layer, layer_id))

    def _move(self, by: int) -> None:
        """Puts the chosen layer beyond its neighbor, on the connection that is there."""
        network = self._document.network
        current = self._document.selection.current
        if not isinstance(current, LayerTarget) or not self._is_hidden(current.layer_id):
            return
        ways = network.sources if by < 0 else network.targets
        neighbor = ways(current.layer_id)[0]
        for end in ways(neighbor)[:1]:
            link = Connection(end, neighbor) if by < 0 else Connection(neighbor, end)
            self._attempt(partial(self._editor.move_layer, current.layer_id, link), self._again)

    def _freeze(self, frozen: bool) -> None:
        blocks = self._document.model.layout.blocks
        targets = [t for t in self._document.selection.targets if t.layer_id in blocks]
        self._attempt(lambda: self._editor.set_all_frozen(targets, frozen), self._again)

    def _set_value(self, item: Item, value: float) -> None:
        edit, layer_id = self._editor, item.layer_id
        if isinstance(item, EdgeTarget):
            self._attempt(
                partial(edit.set_weight, layer_id, item.source_unit, item.unit, value), self._again
            )
        elif isinstance(item, BiasItem):
            self._attempt(partial(edit.set_bias, layer_id, item.unit, value), self._again)

    def _open_menu(self, item: Item, place: QPoint) -> None:
        menu = OutlineMenu(self._document.network, item, self)
        menu.add_asked.connect(self._add)
        menu.duplicate_asked.connect(self._duplicate)
        menu.move_asked.connect(self._move)
        menu.remove_asked.connect(self._remove)
        menu.edit_asked.connect(self.outline.edit_item)
        menu.freeze_asked.connect(self._freeze)
        menu.popup(place)
