"""What colors the edges: the lens and its scale."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ann_studio.studio.canvas.bars.legend import Legend
from ann_studio.studio.canvas.bars.lens_control import LensControl
from ann_studio.studio.canvas.coloring import Coloring
from ann_studio.studio.canvas.scale_notes import scale_notes
from ann_studio.studio.document import Document


class LensBar(QWidget):
    """The lens, and the scale with all that has to be said of it."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document = document
        self.lens = LensControl(document)
        self.legend = Legend()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 8)
        layout.setSpacing(8)
        layout.addWidget(self.lens)
        layout.addWidget(self.legend, 1)

    def show_scale(self, coloring: Coloring, dashed: bool) -> None:
        """The scale that the network is drawn with, and what else is to be said of it."""
        self.legend.show_scale(coloring.limit, scale_notes(self._document, coloring, dashed))
