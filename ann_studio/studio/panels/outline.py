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
from ann_studio.studio.panels.outline_texts import Item
from ann_studio.studio.panels.tables import CELL_PADDING, LINE_HEIGHT
from ann_studio.studio.panels.value_delegate import ValueDelegate
from ann_studio.studio.targets import LayerTarget, Target

_EDITING_KEYS: Final = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Flag = QItemSelectionModel.SelectionFlag


class Outline(QTreeView):
    """What is chosen here is chosen in the document, and the other way round.

    While it is hidden it follows nothing, and makes up for it when it shows.
    """

    value_chosen = Signal(object, float)
    """A weight or bias, and the value it is to have."""
    add_asked = Signal()
    remove_asked = Signal()
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
            self.setColumnWidth(column, max(head, max(widths) + 2 * CELL_PADDING))

    def _select(self, targets: tuple[Target, ...]) -> None:
        rows = QItemSelection()
        for target in targets:
            rows.select(self.items.index_of(target), self.items.index_of(target, UNITS))
        self._is_following = True
        self.selectionModel().select(rows, _Flag.ClearAndSelect)
        if targets:
            current = self.items.index_of(targets[-1])
            self.selectionModel().setCurrentIndex(current, _Flag.NoUpdate)
            self.scrollTo(current)
        self._is_following = False

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
        rows = self.selectionModel().selectedRows()
        return list(dict.fromkeys(self.items.target(index) for index in rows))

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

    def _choose_value(self, index: QModelIndex, value: float) -> None:
        self.value_chosen.emit(self.items.item(index), value)

    def selectAll(self) -> None:
        """Chooses every layer."""
        layers = (LayerTarget(layer.id) for layer in self._document.model.order)
        self._document.selection.choose(*layers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert and Delete ask for layers, F2 and Enter edit; * opens the line alone."""
        key, index = event.key(), self.currentIndex()
        if key == Qt.Key.Key_Insert:
            self.add_asked.emit()
        elif key == Qt.Key.Key_Delete:
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
    """Gives the lines air."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Asked of one line, as all are equally high."""
        return QSize(0, round(LINE_HEIGHT * option.fontMetrics.height()))
