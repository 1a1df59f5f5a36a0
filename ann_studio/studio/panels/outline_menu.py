"""What can be done with a line of the outline, with the keys that do it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ann_studio.network.freezing import Extent, frozen_by
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec
from ann_studio.studio import theme
from ann_studio.studio.panels.outline_texts import BiasItem, Item
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget


class OutlineMenu(QMenu):
    """What cannot be done with this line is there too, disabled; goes away when it closes."""

    add_asked = Signal()
    duplicate_asked = Signal()
    move_asked = Signal(int)
    remove_asked = Signal()
    edit_asked = Signal(object)
    """The weight or bias whose value is to be edited."""
    freeze_asked = Signal(bool)

    def __init__(self, network: NetworkSpec, item: Item, parent: QWidget) -> None:
        super().__init__(parent)
        self.aboutToHide.connect(self.deleteLater)
        self._layer = network.layer(item.layer_id)
        self._has_targets = bool(network.targets(item.layer_id))
        self._is_hidden = self._has_targets and bool(network.sources(item.layer_id))
        match item:
            case LayerTarget():
                self._fill_for_layer()
            case NeuronTarget():
                self._fill_for_neuron(item)
            case EdgeTarget() | BiasItem():
                self._fill_for_number(item)

    def _fill_for_layer(self) -> None:
        add = self._add(self.tr("Add layer after it\tIns"), self.add_asked.emit, "plus")
        add.setEnabled(self._has_targets)
        for action in (
            self._add(self.tr("Duplicate layer"), self.duplicate_asked.emit),
            self._add(self.tr("Towards the input\tAlt+Up"), lambda: self.move_asked.emit(-1)),
            self._add(self.tr("Towards the output\tAlt+Down"), lambda: self.move_asked.emit(1)),
        ):
            action.setEnabled(self._is_hidden)
        self._add_freezing("layer", frozen_by(self._layer))
        self.addSeparator()
        remove = self._add(self.tr("Remove layer\tDel"), self.remove_asked.emit, "trash")
        remove.setEnabled(self._is_hidden)

    def _fill_for_neuron(self, neuron: NeuronTarget) -> None:
        layer = self._layer
        bias = BiasItem(neuron.layer_id, neuron.unit)
        edit = self._add(self.tr("Edit bias…"), lambda: self.edit_asked.emit(bias))
        edit.setEnabled(isinstance(layer, Dense) and layer.use_bias)
        self._add_freezing("unit", frozen_by(layer, neuron.unit))
        self.addSeparator()
        remove = self._add(self.tr("Remove neuron\tDel"), self.remove_asked.emit, "trash")
        remove.setEnabled(self._is_hidden and isinstance(layer, Dense))

    def _fill_for_number(self, item: EdgeTarget | BiasItem) -> None:
        self._add(self.tr("Edit value…\tF2"), lambda: self.edit_asked.emit(item))
        if isinstance(item, EdgeTarget):
            extent = frozen_by(self._layer, item.unit, item.source_unit)
            self._add_freezing("weight", extent)

    def _add_freezing(self, own: Extent, extent: Extent | None) -> None:
        """A bias is frozen with its neuron, and not alone."""
        freeze = self.addAction(theme.icon("lock"), self.tr("Frozen"))
        freeze.setCheckable(True)
        freeze.setChecked(extent is not None)
        freeze.setEnabled(isinstance(self._layer, Dense) and extent in (None, own))
        freeze.triggered.connect(self.freeze_asked)

    def _add(self, text: str, act: Callable[[], object], icon: str = "") -> QAction:
        action = self.addAction(text)
        if icon:
            action.setIcon(theme.icon(icon))
        action.triggered.connect(act)
        return action
