"""The neuron windows of a main window: one for each neuron that is looked into."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ann_studio.studio.canvas.neuron.window import NeuronWindow
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import NeuronTarget


class NeuronWindows(QObject):
    """Opens them, and closes those that are left when the main window goes."""

    def __init__(
        self, document: Document, editor: Editor, actions: Sequence[QAction], window: QWidget
    ) -> None:
        super().__init__(window)
        self._document = document
        self._editor = editor
        self._actions = list(actions)
        self._window = window
        self._opened: dict[NeuronTarget, NeuronWindow] = {}

    @property
    def neurons(self) -> tuple[NeuronTarget, ...]:
        """The neurons that are looked into."""
        return tuple(n for n, w in self._opened.items() if shiboken6.isValid(w) and w.isVisible())

    def open(self, neuron: NeuronTarget) -> NeuronWindow:
        """Shows a neuron, in front of all; the keys of `actions` work in its window."""
        if neuron not in self.neurons:
            window = NeuronWindow(self._document, self._editor, neuron, self._window)
            window.addActions(self._actions)
            self._opened[neuron] = window
        window = self._opened[neuron]
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def close_all(self) -> None:
        """Closes those that are open."""
        for neuron in self.neurons:
            self._opened[neuron].close()
