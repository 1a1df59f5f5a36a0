"""The Model panel: the network as a list of layers, edited by keyboard as well as by mouse."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ann_studio.network.layer_types import ACTIVATIONS, MAXIMUM_UNITS, Dense
from ann_studio.network.spec import Connection, LayerSpec
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.panel import Panel
from ann_studio.studio.widgets.section import Section

_ID = Qt.ItemDataRole.UserRole


class ModelPanel(Panel):
    """`layer_selected` brings the id of a layer that the user has chosen here."""

    layer_selected = Signal(str)

    def __init__(
        self, document: Document, editor: Editor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._editor = editor
        self._build_list()
        self._build_options()
        self.totals = QLabel()
        self.totals.setProperty("muted", True)
        self.totals.setWordWrap(True)
        self.column.addWidget(self.totals)
        self.column.addStretch(1)
        document.network_changed.connect(self.refresh)
        self.refresh()
        self.layers.setCurrentItem(self.layers.topLevelItem(1))

    def _build_list(self) -> None:
        section = Section(self.tr("Layers"))
        self.layers = QTreeWidget()
        self.layers.setAccessibleName(self.tr("Layers"))
        self.layers.setHeaderLabels([self.tr("Layer"), self.tr("Units"), self.tr("Parameters")])
        self.layers.setRootIsDecorated(False)
        self.layers.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.layers.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            mode = QHeaderView.ResizeMode.ResizeToContents
            self.layers.header().setSectionResizeMode(column, mode)
        self.layers.header().setStretchLastSection(False)
        self.layers.currentItemChanged.connect(self._select)
        section.add_wide(self.layers)
        self.add_button = QPushButton(self.tr("&Add layer"))
        self.add_button.setToolTip(self.tr("Add a hidden layer after the selected one (Ins)"))
        self.add_button.clicked.connect(self._add)
        self.remove_button = QPushButton(self.tr("&Remove layer"))
        self.remove_button.setToolTip(self.tr("Remove the selected hidden layer (Del)"))
        self.remove_button.clicked.connect(self._remove)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        section.add_wide(buttons)
        self.column.addWidget(section)
        for key, act in ((Qt.Key.Key_Insert, self._add), (Qt.Key.Key_Delete, self._remove)):
            shortcut = QShortcut(QKeySequence(key), self.layers)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def _build_options(self) -> None:
        section = Section(self.tr("Selected layer"))
        self.units = QSpinBox()
        self.units.setRange(1, MAXIMUM_UNITS)
        self.units.setKeyboardTracking(False)
        self.units.valueChanged.connect(self._set_units)
        self._units_label = section.add_row("&units", self.units)
        self.activation = QComboBox()
        self.activation.addItems(list(ACTIVATIONS))
        self.activation.textActivated.connect(self._set_activation)
        section.add_row("a&ctivation", self.activation)
        self.note = QLabel()
        self.note.setProperty("muted", True)
        self.note.setWordWrap(True)
        section.add_wide(self.note)
        self.column.addWidget(section)

    # From the document

    def refresh(self) -> None:
        """Shows the document's network; the selected layer stays selected if it is still there."""
        chosen = self._chosen_id()
        with QSignalBlocker(self.layers):
            self.layers.clear()
            for layer in self._document.model.order:
                self.layers.addTopLevelItem(self._item(layer))
            self._choose(chosen)
        height = self.layers.sizeHintForRow(0) * (self.layers.topLevelItemCount() + 1)
        self.layers.setFixedHeight(min(height, 320) + self.layers.header().height())
        self._show_options()
        self._show_totals()

    def _item(self, layer: LayerSpec) -> QTreeWidgetItem:
        units = self._document.model.units[layer.id]
        block = self._document.model.layout.blocks.get(layer.id)
        name = layer.name or type(layer).__name__
        if isinstance(layer, Dense):
            name = f"{name} · {layer.activation}"
        item = QTreeWidgetItem(
            [name, i18n.integer(units), i18n.integer(block.size) if block else "–"]
        )
        item.setData(0, _ID, layer.id)
        item.setToolTip(0, name)
        for column in (1, 2):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        return item

    def _chosen_id(self) -> str | None:
        item = self.layers.currentItem()
        return None if item is None else str(item.data(0, _ID))

    def _choose(self, layer_id: str | None) -> None:
        items = [self.layers.topLevelItem(i) for i in range(self.layers.topLevelItemCount())]
        found = [item for item in items if item is not None and item.data(0, _ID) == layer_id]
        self.layers.setCurrentItem(found[0] if found else items[-1])

    def _layer(self) -> LayerSpec:
        layer_id = self._chosen_id()
        assert layer_id is not None
        return self._document.network.layer(layer_id)

    def _is_hidden_layer(self, layer: LayerSpec) -> bool:
        network = self._document.network
        return bool(network.sources(layer.id) and network.targets(layer.id))

    def _show_options(self) -> None:
        layer = self._layer()
        is_hidden = self._is_hidden_layer(layer)
        with QSignalBlocker(self.units):
            self.units.setValue(self._document.model.units[layer.id])
        self.units.setEnabled(is_hidden)
        self.remove_button.setEnabled(is_hidden)
        self.add_button.setEnabled(bool(self._document.network.targets(layer.id)))
        self.activation.setEnabled(isinstance(layer, Dense))
        if isinstance(layer, Dense):
            self.activation.setCurrentText(layer.activation)
        else:
            self.activation.setCurrentIndex(-1)
        self.note.setVisible(not is_hidden)
        self.note.setText(
            self.tr("Its units follow the target: choose it in Data.")
            if isinstance(layer, Dense)
            else self.tr("Its units follow the features: choose them in Data.")
        )

    def _show_totals(self) -> None:
        model = self._document.model
        connections = sum(b.fan_in * b.layer.units for b in model.layout.blocks.values())
        self.totals.setText(
            self.tr("{units} units · {connections} connections · {parameters} parameters").format(
                units=i18n.integer(sum(model.units.values())),
                connections=i18n.integer(connections),
                parameters=i18n.integer(model.layout.size),
            )
        )

    # From the user

    def select_layer(self, layer_id: str) -> None:
        """Selects a layer that was chosen elsewhere."""
        with QSignalBlocker(self.layers):
            self._choose(layer_id)
        self._show_options()

    def _select(self) -> None:
        if self.layers.currentItem() is not None:
            self._show_options()
            self.layer_selected.emit(self._layer().id)

    def _add(self) -> None:
        layer = self._layer()
        targets = self._document.network.targets(layer.id)
        if not targets:
            return
        before = {item.id for item in self._document.network.layers}
        link = Connection(layer.id, targets[0])
        self.attempt(lambda: self._editor.insert_layer(link), self.refresh)
        added = [item.id for item in self._document.network.layers if item.id not in before]
        if added:
            self._choose(added[0])

    def _remove(self) -> None:
        layer = self._layer()
        if self._is_hidden_layer(layer):
            self.attempt(lambda: self._editor.remove_layer(layer.id), self.refresh)

    def _set_units(self, units: int) -> None:
        layer_id = self._layer().id
        self.attempt(lambda: self._editor.set_units(layer_id, units), self.refresh)

    def _set_activation(self, activation: str) -> None:
        layer_id = self._layer().id
        self.attempt(lambda: self._editor.set_activation(layer_id, activation), self.refresh)
