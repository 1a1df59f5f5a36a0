"""Keys that a text field has no use for at the moment go to the window: undo, and walking on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget

_Key = QKeySequence.StandardKey
_BY_WORD: Final = (
    _Key.MoveToNextWord,
    _Key.MoveToPreviousWord,
    _Key.SelectNextWord,
    _Key.SelectPreviousWord,
)


class FieldManners(QObject):
    """Watches the field that has the keyboard, and no other widget.

    A field keeps Ctrl+Z while it has something of its own to undo, and the keys that move by word
    while it is being typed in.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._follow)

    def _follow(self, former: QWidget | None, present: QWidget | None) -> None:
        if former is not None:
            former.removeEventFilter(self)
        if isinstance(present, QLineEdit | QAbstractSpinBox):
            present.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Holds back from the field what it would take without using it."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        field = watched if isinstance(watched, QLineEdit) else watched.findChild(QLineEdit)
        if not isinstance(field, QLineEdit) or not _is_idle(field, event):
            return False
        event.ignore()
        return True


def _is_idle(field: QLineEdit, event: QKeyEvent) -> bool:
    if event.matches(_Key.Undo):
        return not field.isUndoAvailable()
    if event.matches(_Key.Redo):
        return not field.isRedoAvailable()
    return any(event.matches(keys) for keys in _BY_WORD) and not field.isModified()
