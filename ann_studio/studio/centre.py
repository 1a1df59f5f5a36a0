"""The middle of the window, from top to bottom: messages, the canvas, and what stands below it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ann_studio.studio.canvas.canvas import CanvasPanel
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.widgets.message_bar import MessageBar


class Centre(QWidget):
    """`messages` and `canvas`."""

    def __init__(self, document: Document, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.messages = MessageBar()
        self.canvas = CanvasPanel(document, editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.messages)
        layout.addWidget(self.canvas, 1)
