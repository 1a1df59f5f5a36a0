"""The branches of a run as a tree, and what is kept of them: pops up at a button."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ann_studio.project.archive import history_size
from ann_studio.project.state import BranchIdentity
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.settings import Settings
from ann_studio.studio.time.branch_editor import BranchEditor
from ann_studio.studio.time.branch_looks import color_of, name_of

MEGABYTE: Final = 2**20
MEMORIES: Final = (16, 64, 256, 1024, 4096)
"""Choices for the memory of the time machine, in MB."""

_ID: Final = Qt.ItemDataRole.UserRole


class BranchPanel(QFrame):
    """Enter or a double-click switches to a branch, F2 renames it, Del deletes it."""

    def __init__(
        self, document: Document, editor: BranchEditor, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self._document = document
        self._editor = editor
        self._settings = settings
        self.tree = _Tree(self)
        self.tree.setHeaderLabels([self.tr("Branch"), self.tr("Epochs"), self.tr("Cost")])
        self.tree.setAccessibleName(self.tr("Branches"))
        # The items are made anew by what is asked of them, so it is done after their event.
        queued = Qt.ConnectionType.QueuedConnection
        self.tree.switch_asked.connect(editor.switch_to, queued)
        self.tree.renamed.connect(self._rename, queued)
        self.tree.currentItemChanged.connect(self._enable)
        self.tree.deleted.clicked.connect(self._delete)
        self.switch = QPushButton(self.tr("&Switch to it"))
        self.switch.clicked.connect(self._switch_to_chosen)
        self.rename = QPushButton(self.tr("&Rename"))
        self.rename.clicked.connect(self.tree.edit_name)
        self.delete = self.tree.deleted
        self.delete.setText(self.tr("&Delete"))
        buttons = QHBoxLayout()
        for button in (self.switch, self.rename, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        heading = QLabel(self.tr("Branches"))
        heading.setProperty("heading", True)
        column.addWidget(heading)
        column.addWidget(self.tree)
        column.addLayout(buttons)
        column.addLayout(self._keeping())
        document.changed.connect(self._follow)
        document.branches_changed.connect(self._follow)

    def _keeping(self) -> QVBoxLayout:
        self.memory = QComboBox()
        for size in MEMORIES:
            self.memory.addItem(self.tr("{size} MB").format(size=i18n.integer(size)), size)
        self.memory.activated.connect(self._choose_memory)
        label = QLabel(self.tr("&Memory for all epochs"))
        label.setBuddy(self.memory)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.memory)
        self.saved = QCheckBox()
        self.saved.clicked.connect(self._choose_saving)
        self.note = QLabel()
        self.note.setProperty("muted", True)
        self.note.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.saved)
        column.addWidget(self.note)
        return column

    def open_above(self, button: QWidget) -> None:
        """Shows it with its lower right corner at the upper right one of a button."""
        self.refresh()
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width(), 0))
        self.move(corner.x() - self.width(), corner.y() - self.height() - 4)
        self.show()
        self.tree.setFocus()

    # Showing

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Shows the branches as they are."""
        project = self._document.project
        with QSignalBlocker(self.tree):
            self.tree.clear()
            items: dict[int, QTreeWidgetItem] = {}
            present = project.branch
            names: list[tuple[BranchIdentity, npt.NDArray[np.void]]] = [
                (present, project.run.records),
                *((b.identity, b.run.records) for b in project.branches),
            ]
            for branch, records in sorted(names, key=lambda pair: pair[0].id):
                parent = items.get(branch.parent) if branch.parent is not None else None
                item = QTreeWidgetItem(parent or self.tree, self._columns(branch, records))
                item.setData(0, _ID, branch.id)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                item.setIcon(0, _swatch(color_of(self._document, branch)))
                items[branch.id] = item
                if branch.id == present.id:
                    font = item.font(0)
                    font.setBold(True)
                    item.setFont(0, font)
                    self.tree.setCurrentItem(item)
            self.tree.expandAll()
            self.tree.fit_columns()
        self._enable()
        self._show_keeping()

    def _columns(self, branch: BranchIdentity, records: npt.NDArray[np.void]) -> list[str]:
        epochs = i18n.integer(int(records["epoch"][-1])) if len(records) else "0"
        cost = i18n.number(float(records["cost"][-1])) if len(records) else "–"
        return [name_of(branch), epochs, cost]

    def _show_keeping(self) -> None:
        document, settings = self._document, self._settings
        megabytes = document.history_memory // MEGABYTE
        self.memory.setCurrentIndex(self.memory.findData(megabytes))
        size = history_size(document.project) / MEGABYTE
        self.saved.setText(
            self.tr("Save all this with the project ({size} MB)").format(size=i18n.number(size, 2))
        )
        self.saved.setChecked(settings.saves_history)
        kept, every = len(document.history), document.history.stride
        text = (
            self.tr("{kept} epochs are kept: every one.")
            if every == 1
            else self.tr("{kept} epochs are kept: every {every}. The others are computed again.")
        )
        self.note.setText(text.format(kept=i18n.integer(kept), every=i18n.integer(every)))

    def _enable(self) -> None:
        branch_id = self._chosen()
        others = branch_id is not None and branch_id != self._document.branch.id
        self.switch.setEnabled(others)
        self.delete.setEnabled(others)
        self.rename.setEnabled(branch_id is not None)

    def _chosen(self) -> int | None:
        item = self.tree.currentItem()
        return None if item is None else item.data(0, _ID)

    # Changing

    def _switch_to_chosen(self) -> None:
        branch_id = self._chosen()
        if branch_id is not None:
            self._editor.switch_to(branch_id)

    def _rename(self, branch_id: int, name: str) -> None:
        self._editor.rename(branch_id, name.strip())
        self.refresh()

    def _delete(self) -> None:
        branch_id = self._chosen()
        if branch_id is not None and branch_id != self._document.branch.id:
            self._editor.delete(branch_id)

    def _choose_memory(self, index: int) -> None:
        megabytes = self.memory.itemData(index)
        self._settings.history_memory = megabytes * MEGABYTE
        self._document.set_history_memory(megabytes * MEGABYTE)
        self._show_keeping()

    def _choose_saving(self, saved: bool) -> None:
        self._settings.saves_history = saved


class _Tree(QTreeWidget):
    """Del presses the button `deleted`; only the name of a branch can be edited, by F2.

    `switch_asked` brings a branch's id, `renamed` that and what was typed.
    """

    switch_asked = Signal(int)
    renamed = Signal(int, str)

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.deleted = QPushButton()
        self.setColumnCount(3)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(self.fontMetrics().horizontalAdvance("mm"))
        self.header().setStretchLastSection(False)
        self.itemActivated.connect(self._ask_to_switch)
        self.itemChanged.connect(self._tell_of_name)

    def _ask_to_switch(self, item: QTreeWidgetItem) -> None:
        self.switch_asked.emit(item.data(0, _ID))

    def _tell_of_name(self, item: QTreeWidgetItem) -> None:
        self.renamed.emit(item.data(0, _ID), item.text(0))

    def edit_name(self) -> None:
        """Opens a field over the name of the chosen branch."""
        item = self.currentItem()
        if item is not None:
            self.editItem(item, 0)

    def fit_columns(self) -> None:
        """All names and numbers can be read, within bounds."""
        width = 0
        for column in range(self.columnCount()):
            self.resizeColumnToContents(column)
            width += self.columnWidth(column)
        char = self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(min(max(width + 3 * char, 44 * char), 80 * char))

    def sizeHint(self) -> QSize:
        """A few lines."""
        line = self.fontMetrics().height()
        return QSize(super().sizeHint().width(), 10 * line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del deletes the chosen branch, F2 edits its name, whichever of its cells is chosen."""
        if event.key() == Qt.Key.Key_Delete:
            self.deleted.click()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_name()
        else:
            super().keyPressEvent(event)


def _swatch(color: QColor) -> QIcon:
    pixmap = QPixmap(10, 10)
    pixmap.fill(color)
    return QIcon(pixmap)
