"""The outline: the network as a tree, and the accessible twin of the drawing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.panels.outline_model import NAME, UNITS, VALUE, OutlineModel
from ann_studio.studio.panels.outline_texts import BiasItem, Item
from ann_studio.studio.panels.tables import CELL_PADDING, LINE_HEIGHT
from ann_studio.studio.panels.value_delegate import ValueDelegate
from ann_studio.studio.targets import LayerTarget, Target

_EDITING_KEYS: Final = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVING_KEYS: Final[dict[int, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_Flag = QItemSelectionModel.SelectionFlag


class Outline(QTreeView):
    """What is chosen here is chosen in the document, and the other way round.

    While it is hidden it follows nothing, and makes up for it when it shows.
    """

    value_chosen = Signal(object, float)
    """A weight or bias, and the value it is to have."""
    add_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    """The chosen layer is to go one place nearer to the input (−1) or to the output (1)."""
    menu_asked = Signal(object, QPoint)
    """The item, and where on the screen its menu is to open."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._is_following = False
        self.items = OutlineModel(document, self)
        self.setModel(self.items)
        self.setAccessibleName(self.tr("Outline"))
        self._settle()
        delegate = _LineDelegate(self)
        delegate.chosen.connect(self._choose_value)
        self.setItemDelegate(delegate)
        self.doubleClicked.connect(self.edit_value)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.selectionModel().currentChanged.connect(self._tell)
        document.selection.changed.connect(self.follow)
        document.network_changed.connect(self.follow)
        document.data_changed.connect(self.follow)
        for signal in (document.run_changed, document.row_changed, document.look.changed):
            signal.connect(self.show_values)

    def _settle(self) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names differ by their numbers
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIndentation(self.fontMetrics().horizontalAdvance("m"))
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)

    # From the document

    def follow(self) -> None:
        """Shows the document's network and what is chosen of it."""
        if not self.isVisible():
            return
        self.items.update()
        self._fit_columns()
        self.viewport().update()
        selection = self._document.selection
        if set(selection.targets) != set(self._chosen()):
            self._select(selection.targets)

    def _fit_columns(self) -> None:
        """Only layers have longer words than numbers, and there are few layers."""
        for column, least in ((VALUE, f"{i18n.MINUS}0.000"), (UNITS, "")):
            rows = range(self.items.rowCount())
            texts = [str(self.items.index(row, column).data()) for row in rows]
            widths = map(self.fontMetrics().horizontalAdvance, [least, *texts])
            head = self.header().sectionSizeHint(column)
            lock = self._room_for_lock() if column == UNITS else 0
            self.setColumnWidth(column, max(head, max(widths) + 2 * CELL_PADDING + lock))

    def _room_for_lock(self) -> int:
        """Beside the units of a layer, if any is frozen."""
        rows = range(self.items.rowCount())
        locks = (self.items.index(row, UNITS).data(Qt.ItemDataRole.DecorationRole) for row in rows)
        return self.iconSize().width() if any(locks) else 0

    def _select(self, targets: tuple[Target, ...]) -> None:
        rows = QItemSelection()
        for first, last in self._runs(targets):
            rows.select(first, last.siblingAtColumn(UNITS))
        self._is_following = True
        self.selectionModel().select(rows, _Flag.ClearAndSelect)
        if targets:
            current = self.items.index_of(targets[-1])
            self.selectionModel().setCurrentIndex(current, _Flag.NoUpdate)
            self.scrollTo(current)
        self._is_following = False

    def _runs(self, targets: tuple[Target, ...]) -> list[tuple[QModelIndex, QModelIndex]]:
        """The first and last of those that follow each other: many ranges are slow to select."""
        runs: list[tuple[QModelIndex, QModelIndex]] = []
        for index in map(self.items.index_of, targets):
            first, last = runs[-1] if runs else (index, index)
            if last.row() == index.row() - 1 and last.internalId() == index.internalId():
                runs[-1] = (first, index)
            else:
                runs.append((index, index))
        return runs

    def show_values(self) -> None:
        """Shows the present values; those out of sight cost nothing."""
        if self.isVisible():
            self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Makes up for what was missed."""
        super().showEvent(event)
        self.follow()

    # From the user

    def _chosen(self) -> list[Target]:
        return list(
            dict.fromkeys(
                self.items.target(self.items.index(row, NAME, part.parent()))
                for part in self.selectionModel().selection().toList()
                for row in range(part.top(), part.bottom() + 1)
            )
        )

    def _tell(self) -> None:
        """What was chosen before stays before what is chosen now; the current line is the last."""
        if self._is_following:
            return
        chosen = dict.fromkeys(self._chosen())
        kept = [target for target in self._document.selection.targets if target in chosen]
        last = self.items.target(self.currentIndex()) if self.currentIndex().isValid() else None
        ordered = dict.fromkeys([*kept, *chosen])
        if last in ordered:
            del ordered[last]
            ordered[last] = None
        self._document.selection.choose(*ordered)

    def current_item(self) -> Item | None:
        """What the line with the keyboard is about."""
        index = self.currentIndex()
        return self.items.item(index) if index.isValid() else None

    def edit_value(self, index: QModelIndex) -> None:
        """Opens the field for the value in this line, if it is a weight or bias."""
        place = index.siblingAtColumn(VALUE)
        if place.isValid() and self.items.flags(place) & Qt.ItemFlag.ItemIsEditable:
            self.edit(place)

    def edit_item(self, item: Item) -> None:
        """Goes to a weight or bias, and opens the field for its value."""
        index = self.items.index_of(item)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit_value(index)

    def _choose_value(self, index: QModelIndex, value: float) -> None:
        self.value_chosen.emit(self.items.item(index), value)

    def selectAll(self) -> None:
        """Chooses every layer."""
        layers = (LayerTarget(layer.id) for layer in self._document.model.order)
        self._document.selection.choose(*layers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys for what the menu has; * opens the line alone, and not all that is below it."""
        key, index = event.key(), self.currentIndex()
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and key in _MOVING_KEYS:
            self.move_asked.emit(_MOVING_KEYS[key])
        elif key == Qt.Key.Key_Insert:
            self.add_asked.emit()
        elif key == Qt.Key.Key_Delete:
            if not isinstance(self.current_item(), BiasItem):  # which would take its neuron along
                self.remove_asked.emit()
        elif key == Qt.Key.Key_Asterisk:
            self.expand(index)
        elif key in _EDITING_KEYS and self.items.hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))
        elif key in _EDITING_KEYS:
            self.edit_value(index)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of the line that is pointed at, or has the keyboard."""
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        if index.isValid():
            place = event.globalPos()
            if event.reason() == QContextMenuEvent.Reason.Keyboard:
                place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.menu_asked.emit(self.items.item(index), place)


class _LineDelegate(ValueDelegate):
    """Gives the lines air, and locks their place at the right end."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A lock comes after the units."""
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Right

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Asked of one line, as all are equally high."""
        return QSize(0, round(LINE_HEIGHT * option.fontMetrics.height()))
