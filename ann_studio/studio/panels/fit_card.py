"""A card that says why the network cannot be trained as it stands, with one click to mend it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ann_studio.engine.errors import EngineError
from ann_studio.studio import theme
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.messages import text_of
from ann_studio.studio.panels.remedies import Remedy, find_remedies


class FitCard(QFrame):
    """Hidden while loss, output activation and target fit."""

    def __init__(self, document: Document, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._editor = editor
        self._remedies: tuple[Remedy, ...] = ()
        self.setProperty("card", True)
        icon = QLabel()
        side = self.fontMetrics().height()
        icon.setPixmap(theme.icon("alert-triangle", "danger").pixmap(side, side))
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(head)
        self.buttons = [QPushButton(), QPushButton()]
        self.buttons[0].clicked.connect(self._apply_first)
        self.buttons[1].clicked.connect(self._apply_second)
        for button in self.buttons:
            layout.addWidget(button)

    def refresh(self) -> None:
        """Looks again."""
        document = self._document
        try:
            document.check_trainable()
        except EngineError as error:
            self.text.setText(text_of(error))
            self._offer(find_remedies(document, error))
            self.show()
        else:
            self._remedies = ()
            self.hide()

    def _offer(self, remedies: tuple[Remedy, ...]) -> None:
        self._remedies = remedies
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(remedies))
            if place < len(remedies):
                text = self._describe(remedies[place])
                button.setText(text)
                button.setToolTip(text)

    def _describe(self, remedy: Remedy) -> str:
        if remedy.activation is None:
            return self.tr("Use {loss}").format(loss=remedy.loss)
        if remedy.loss is not None:
            text = self.tr("Use {activation} and {loss}")
            return text.format(activation=remedy.activation, loss=remedy.loss)
        if self._document.network.targets(remedy.layer_id):
            text = self.tr("Use {activation} in “{layer}”")
            return text.format(activation=remedy.activation, layer=remedy.layer_id)
        return self.tr("Use {activation} for the output").format(activation=remedy.activation)

    def _apply_first(self) -> None:
        self._apply(self._remedies[0])

    def _apply_second(self) -> None:
        self._apply(self._remedies[1])

    def _apply(self, remedy: Remedy) -> None:
        """Both changes together are one step to undo."""
        stack = self._document.undo_stack
        stack.beginMacro(self._describe(remedy))
        try:
            if remedy.activation is not None:
                self._editor.set_activation(remedy.layer_id, remedy.activation)
            if remedy.loss is not None:
                self._editor.set_training(self.tr("change loss"), loss=remedy.loss)
        finally:
            stack.endMacro()
