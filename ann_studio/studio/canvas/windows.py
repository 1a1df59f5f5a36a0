"""The windows that the canvas of a main window opens: matrices of layers, and single neurons."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ann_studio.studio.actions import Actions
from ann_studio.studio.canvas.canvas import CanvasPanel
from ann_studio.studio.canvas.matrix.window import MatrixWindow
from ann_studio.studio.canvas.neuron.window import NeuronWindow
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import NeuronTarget

Shown = TypeVar("Shown", bound=Hashable)
Window = TypeVar("Window", bound=QWidget)


class OpenWindows(Generic[Shown, Window]):
    """At most one window for each thing that is shown; the keys of `actions` work in all."""

    def __init__(self, make: Callable[[Shown], Window], actions: Sequence[QAction]) -> None:
        self._make = make
        self._actions = list(actions)
        self._opened: dict[Shown, Window] = {}

    @property
    def shown(self) -> tuple[Shown, ...]:
        """What has a window."""
        return tuple(s for s, w in self._opened.items() if shiboken6.isValid(w) and w.isVisible())

    def open(self, shown: Shown) -> Window:
        """Shows a window, in front of all."""
        if shown not in self.shown:
            window = self._make(shown)
            window.addActions(self._actions)
            self._opened[shown] = window
        window = self._opened[shown]
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def close_all(self) -> None:
        """Closes those that are open."""
        for shown in self.shown:
            self._opened[shown].close()


class CanvasWindows(QObject):
    """Opens what canvas and actions ask for: `matrices` by layer id, and `neurons`."""

    def __init__(
        self,
        document: Document,
        editor: Editor,
        canvas: CanvasPanel,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        of_document = actions.of_document()

        def matrix(layer_id: str) -> MatrixWindow:
            return MatrixWindow(document, editor, layer_id, window)

        def neuron(target: NeuronTarget) -> NeuronWindow:
            return NeuronWindow(document, editor, target, window)

        self.matrices = OpenWindows(matrix, of_document)
        self.neurons = OpenWindows(neuron, of_document)
        actions.matrix.triggered.connect(self._open_chosen_matrix)
        canvas.matrix_asked.connect(self.matrices.open)
        canvas.neuron_asked.connect(self.neurons.open)

    def _open_chosen_matrix(self) -> None:
        """That of the chosen layer, or of the first that has one."""
        layer_ids = list(self._document.model.layout.blocks)
        chosen = self._document.selection.layer_id
        if chosen in layer_ids:
            self.matrices.open(chosen)
        elif layer_ids:
            self.matrices.open(layer_ids[0])

    def take_over(self, former: CanvasWindows) -> None:
        """Closes what is open beside another main window, and opens the same here."""
        layer_ids, neurons = former.matrices.shown, former.neurons.shown
        former.close_all()
        for layer_id in layer_ids:
            self.matrices.open(layer_id)
        for neuron in neurons:
            self.neurons.open(neuron)

    def close_all(self) -> None:
        """Closes those that are open."""
        self.matrices.close_all()
        self.neurons.close_all()
