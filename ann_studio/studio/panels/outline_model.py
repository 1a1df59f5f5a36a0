"""The network as a tree: layers, their units, and the weights and the bias of each unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ann_studio.network.spec import LayerSpec
from ann_studio.studio import theme
from ann_studio.studio.document import Document
from ann_studio.studio.panels.outline_texts import BiasItem, Item, OutlineTexts
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

NAME, VALUE, UNITS = range(3)

# Made once: a tree asks for those of each line that opens.
_BRANCH: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF: Final = _BRANCH | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE: Final = _LEAF | Qt.ItemFlag.ItemIsEditable

_KEY_BITS: Final = 16
_KEY_MASK: Final = (1 << _KEY_BITS) - 1


@dataclass(frozen=True)
class _Layer:
    """A layer as the tree has it; below each of its units are `inputs` weights, and a bias."""

    spec: LayerSpec
    key: int
    units: int
    inputs: int = 0
    has_bias: bool = False

    @property
    def parameters(self) -> int:
        """How many lines are below each unit."""
        return self.inputs + self.has_bias


class OutlineModel(QAbstractItemModel):
    """Reads values when they are asked for, so that nothing of it grows with the network.

    The id of an index says below what it is: 0 for a layer, the key of the layer for a unit, and
    the number of the unit above that key for a weight or bias. A layer keeps its key forever.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._texts = OutlineTexts(document)
        self._keys: dict[str, int] = {}
        self._layers: tuple[_Layer, ...] = ()
        self._places: dict[int, int] = {}
        self._take(self._read())

    def update(self) -> None:
        """Follows the network; what is still there stays selected and open."""
        layers = self._read()
        if _shape(layers) == _shape(self._layers):
            self._take(layers)
            return
        self.layoutAboutToBeChanged.emit()
        former = self.persistentIndexList()
        items = [(self.item(index), index.column()) for index in former]
        self._take(layers)
        self.changePersistentIndexList(former, [self.index_of(*item) for item in items])
        self.layoutChanged.emit()

    def _read(self) -> tuple[_Layer, ...]:
        model = self._document.model
        layers = []
        for spec in model.order:
            key = self._keys.setdefault(spec.id, len(self._keys) + 1)
            block = model.layout.blocks.get(spec.id)
            if block is None:
                layers.append(_Layer(spec, key, model.units[spec.id]))
            else:
                has_bias = block.layer.use_bias
                layers.append(_Layer(spec, key, block.layer.units, block.fan_in, has_bias))
        return tuple(layers)

    def _take(self, layers: tuple[_Layer, ...]) -> None:
        self._network = self._document.network
        self._layers = layers
        self._places = {layer.key: place for place, layer in enumerate(layers)}

    # Items and indexes

    def item(self, index: Index) -> Item:
        """What a line is about."""
        place = index.internalId()
        if not place:
            return LayerTarget(self._layers[index.row()].spec.id)
        layer = self._layers[self._places[place & _KEY_MASK]]
        unit = (place >> _KEY_BITS) - 1
        if unit < 0:
            return NeuronTarget(layer.spec.id, index.row())
        if index.row() < layer.inputs:
            return EdgeTarget(layer.spec.id, index.row(), unit)
        return BiasItem(layer.spec.id, unit)

    def target(self, index: Index) -> Target:
        """What is chosen with a line."""
        item = self.item(index)
        return NeuronTarget(item.layer_id, item.unit) if isinstance(item, BiasItem) else item

    def index_of(self, item: Item, column: int = NAME) -> QModelIndex:
        """Where an item is; invalid if it is not."""
        place = self._places.get(self._keys.get(item.layer_id, 0), -1)
        if place < 0:
            return QModelIndex()
        if isinstance(item, LayerTarget):
            return self.createIndex(place, column, 0)
        layer = self._layers[place]
        if item.unit >= layer.units:
            return QModelIndex()
        if isinstance(item, NeuronTarget):
            return self.createIndex(item.unit, column, layer.key)
        row = item.source_unit if isinstance(item, EdgeTarget) else layer.inputs
        is_there = row < layer.inputs if isinstance(item, EdgeTarget) else layer.has_bias
        if not is_there:
            return QModelIndex()
        return self.createIndex(row, column, (item.unit + 1) << _KEY_BITS | layer.key)

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """A line of the tree."""
        if row < 0 or not 0 <= column <= UNITS or row >= self.rowCount(parent):
            return QModelIndex()
        if parent is None or not parent.isValid():
            return self.createIndex(row, column, 0)
        place = parent.internalId()
        if not place:
            return self.createIndex(row, column, self._layers[parent.row()].key)
        return self.createIndex(row, column, (parent.row() + 1) << _KEY_BITS | place)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The layer of a unit, the unit of a weight or bias."""
        place = index.internalId() if index.isValid() else 0
        if not place:
            return QModelIndex()
        key, unit = place & _KEY_MASK, (place >> _KEY_BITS) - 1
        if unit < 0:
            return self.createIndex(self._places[key], 0, 0)
        return self.createIndex(unit, 0, key)

    def rowCount(self, parent: Index | None = None) -> int:
        """Layers, or units of a layer, or weights and bias of a unit."""
        if parent is None or not parent.isValid():
            return len(self._layers)
        if parent.column():
            return 0
        place = parent.internalId()
        if not place:
            return self._layers[parent.row()].units
        if place >> _KEY_BITS:
            return 0
        return self._layers[self._places[place]].parameters

    def hasChildren(self, parent: Index | None = None) -> bool:
        """Whether there is something below a line."""
        return self.rowCount(parent) > 0

    def columnCount(self, parent: Index | None = None) -> int:
        """Name, activation or value, units."""
        return UNITS + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Weights and biases can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not index.internalId() >> _KEY_BITS:
            return _BRANCH
        return _EDITABLE if index.column() == VALUE else _LEAF

    # What is shown

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """The text in a cell; the name is heard as the whole line.

        Nothing, while the network has changed and `update` has not been called.
        """
        if self._network is not self._document.network:
            return None
        item, column = self.item(index), index.column()
        match role:
            case Role.DisplayRole if column == NAME:
                return self._texts.name(item)
            case Role.DisplayRole if column == VALUE:
                return self._texts.value(item)
            case Role.DisplayRole if isinstance(item, LayerTarget):
                return self._texts.units(item.layer_id)
            case Role.DecorationRole if column == UNITS and self._texts.is_frozen(item):
                return theme.icon("lock", "muted")
            case Role.EditRole:
                return self._texts.number(item)
            case Role.AccessibleTextRole if column == NAME:
                return self._texts.heard(item)
            case Role.ToolTipRole if column == NAME:
                return self._texts.whole_name(item)
            case Role.ToolTipRole if column == VALUE and isinstance(item, LayerTarget):
                return self._texts.value(item)
            case Role.ToolTipRole if column == UNITS and self._texts.is_frozen(item):
                return self.tr("Frozen: training leaves it as it is.")
            case Role.TextAlignmentRole:
                return _alignment(column)
            case Role.ForegroundRole if column != NAME and isinstance(item, LayerTarget):
                return theme.current().muted
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """What the columns hold."""
        if orientation == Qt.Orientation.Horizontal:
            match role:
                case Role.DisplayRole:
                    # What is also code is called as Keras calls it.
                    return (self.tr("Name"), self.tr("Value"), "units")[section]
                case Role.ToolTipRole if section == VALUE:
                    return self.tr(
                        "The activation of a layer, what a neuron gives for the row that is "
                        "shown, and the values of weights and biases"
                    )
                case Role.TextAlignmentRole:
                    return _alignment(section)
        return None


def _shape(layers: tuple[_Layer, ...]) -> list[tuple[int, int, int, bool]]:
    return [(layer.key, layer.units, layer.inputs, layer.has_bias) for layer in layers]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
