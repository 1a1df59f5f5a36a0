"""The matrix windows of a main window: one for each layer that has been opened."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ann_studio.studio.canvas.matrix.window import MatrixWindow
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor


class MatrixWindows(QObject):
    """Opens them, and closes those that are left when the main window goes."""

    def __init__(
        self, document: Document, editor: Editor, actions: Sequence[QAction], window: QWidget
    ) -> None:
        super().__init__(window)
        self._document = document
        self._editor = editor
        self._actions = list(actions)
        self._window = window
        self._opened: dict[str, MatrixWindow] = {}

    @property
    def layer_ids(self) -> tuple[str, ...]:
        """The layers whose matrix is open."""
        return tuple(i for i, w in self._opened.items() if shiboken6.isValid(w) and w.isVisible())

    def open(self, layer_id: str) -> MatrixWindow:
        """Shows the matrix of a Dense layer, in front of all; the keys of `actions` work in it."""
        if layer_id not in self.layer_ids:
            window = MatrixWindow(self._document, self._editor, layer_id, self._window)
            window.addActions(self._actions)
            self._opened[layer_id] = window
        window = self._opened[layer_id]
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def open_chosen(self) -> None:
        """Shows the matrix of the chosen layer, or of the first that has one."""
        layer_ids = list(self._document.model.layout.blocks)
        chosen = self._document.selection.layer_id
        if chosen in layer_ids:
            self.open(chosen)
        elif layer_ids:
            self.open(layer_ids[0])

    def close_all(self) -> None:
        """Closes those that are open."""
        for layer_id in self.layer_ids:
            self._opened[layer_id].close()
