"""The windows that the canvas of a main window opens: matrices of layers, and single neurons."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ann_studio.studio.actions import Actions
from ann_studio.studio.canvas.canvas import CanvasPanel
from ann_studio.studio.canvas.matrix.windows import MatrixWindows
from ann_studio.studio.canvas.neuron.windows import NeuronWindows
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor


class CanvasWindows(QObject):
    """Opens what canvas and actions ask for; the keys of the document work in each window."""

    def __init__(
        self,
        document: Document,
        editor: Editor,
        canvas: CanvasPanel,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        of_document = actions.of_document()
        self.matrices = MatrixWindows(document, editor, of_document, window)
        self.neurons = NeuronWindows(document, editor, of_document, window)
        actions.matrix.triggered.connect(self.matrices.open_chosen)
        canvas.matrix_asked.connect(self.matrices.open)
        canvas.neuron_asked.connect(self.neurons.open)

    def take_over(self, former: CanvasWindows) -> None:
        """Closes what is open beside another main window, and opens the same here."""
        layer_ids, neurons = former.matrices.layer_ids, former.neurons.neurons
        former.close_all()
        for layer_id in layer_ids:
            self.matrices.open(layer_id)
        for neuron in neurons:
            self.neurons.open(neuron)

    def close_all(self) -> None:
        """Closes those that are open."""
        self.matrices.close_all()
        self.neurons.close_all()
