"""A card that says why the network cannot be trained as it stands, with one click to mend it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ann_studio.engine.errors import (
    EngineError,
    LossFitError,
    SoftmaxUnitsError,
    StepInHiddenLayerError,
    TargetRangeError,
)
from ann_studio.engine.objective import check_trainable
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.messages import text_of


class FitCard(QFrame):
    """Hidden while loss, output activation and target fit."""

    def __init__(
        self, document: Document, editor: Editor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._editor = editor
        self._mend: Callable[[], None] | None = None
        self.setProperty("card", True)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.remedy = QPushButton()
        self.remedy.clicked.connect(self._apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.text)
        layout.addWidget(self.remedy)

    def refresh(self) -> None:
        """Looks again."""
        document = self._document
        try:
            check_trainable(document.network, document.training.loss, document.dataset.y)
        except EngineError as error:
            self.text.setText(text_of(error))
            self._propose(error)
            self.show()
        else:
            self.hide()

    def _propose(self, error: EngineError) -> None:
        output = self._document.network.output_layers[-1].id
        match error:
            case LossFitError():
                fitting = str(error.parameters["fitting"])
                self._offer_activation(output, fitting)
            case SoftmaxUnitsError():
                self._offer_activation(output, "sigmoid")
            case StepInHiddenLayerError():
                self._offer_activation(str(error.parameters["layer_id"]), "sigmoid")
            case TargetRangeError():
                loss = "mean_squared_error"
                text = self.tr("Use {loss}").format(loss=loss)
                self._offer(
                    text, lambda: self._editor.set_training(self.tr("change loss"), loss=loss)
                )
            case _:
                self.remedy.hide()

    def _offer_activation(self, layer_id: str, activation: str) -> None:
        text = self.tr("Use {activation} there").format(activation=activation)
        self._offer(text, lambda: self._editor.set_activation(layer_id, activation))

    def _offer(self, text: str, mend: Callable[[], None]) -> None:
        self.remedy.setText(text)
        self.remedy.show()
        self._mend = mend

    def _apply(self) -> None:
        if self._mend is not None:
            self._mend()
