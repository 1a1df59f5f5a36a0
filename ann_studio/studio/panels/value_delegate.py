"""Editing a number where a list or tree shows it; a bad one keeps its field open."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ann_studio.studio.widgets.number_edit import NumberEdit

Index = QModelIndex | QPersistentModelIndex

_LETTERS = 14
_TAKING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class ValueDelegate(QStyledItemDelegate):
    """`chosen` brings the place of a number and the one that the user has typed there."""

    chosen = Signal(object, float)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> NumberEdit:
        """A field for the number, which assistants call by the name in its line."""
        field = NumberEdit(None, parent)
        field.setAccessibleName(str(index.model().index(index.row(), 0, index.parent()).data()))
        place = QPersistentModelIndex(index)
        field.committed.connect(lambda value: self.chosen.emit(place, value))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The number in full; the view selects it, to be typed over."""
        _field(editor).set_value(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Takes what was typed, if it is a number."""
        _field(editor).commit()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """From the number on, as high and wide as a field has to be, inside the view."""
        cell = option.rect
        digits = _LETTERS * editor.fontMetrics().horizontalAdvance("0")
        width = max(cell.width(), digits)
        height = max(cell.height(), editor.sizeHint().height())
        place = QRect(0, 0, width, height)
        place.moveCenter(cell.center())
        room = _room(editor)
        place.moveLeft(min(cell.left(), room.right() - width))
        place.moveTop(max(min(place.top(), room.bottom() - height), 0))
        editor.setGeometry(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Tab and leaving close the field if its text is good; Escape, without it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _TAKING_KEYS:
                self._take(_field(watched))
                return True
            if event.key() == Qt.Key.Key_Escape:
                _field(watched).revert()  # before it closes, which is leaving it
        elif isinstance(event, QFocusEvent):
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self._follow_focus(_field(watched), event.gotFocus())
            return False
        return super().eventFilter(watched, event)

    def _follow_focus(self, field: NumberEdit, has_come: bool) -> None:
        if has_come and field.hasSelectedText():
            end = len(field.text())
            field.setSelection(end, -end)  # its beginning is what has to be seen
        elif not has_come:
            self._take(field)

    def _take(self, field: NumberEdit) -> None:
        if field.commit():
            self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)


def _room(editor: QWidget) -> QRect:
    """The view's inside, which is the parent of its fields."""
    parent = editor.parentWidget()
    return editor.rect() if parent is None else parent.rect()


def _field(editor: QObject) -> NumberEdit:
    assert isinstance(editor, NumberEdit)
    return editor
