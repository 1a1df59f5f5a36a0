"""What colors the edges: the lens and its scale."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ann_studio.studio.canvas.bars.legend import Legend
from ann_studio.studio.canvas.coloring import Coloring
from ann_studio.studio.canvas.scale_notes import scale_notes
from ann_studio.studio.document import Document
from ann_studio.studio.widgets.segmented import SegmentedControl


class LensBar(QWidget):
    """Follows the document's look, and changes it."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document = document
        self._look = document.look
        self.lens = SegmentedControl(
            [
                ("weight", self.tr("Weight")),
                ("gradient", self.tr("Gradient")),
                ("update", self.tr("Update")),
                ("contribution", "w·a"),
            ]
        )
        for name, tip in (
            ("weight", self.tr("Edges are colored by their weight")),
            ("gradient", self.tr("Edges are colored by ∂C/∂w, the slope of the cost")),
            ("update", self.tr("Edges are colored by Δw, the change made by the latest update")),
            ("contribution", self.tr("Edges are colored by w·a, what they bring to the sum z")),
        ):
            self.lens.button(name).setToolTip(tip)
        self.lens.chosen.connect(lambda lens: self._look.set(lens=lens))
        self.legend = Legend()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 8)
        layout.setSpacing(8)
        layout.addWidget(self.lens)
        layout.addWidget(self.legend, 1)
        self._look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is chosen."""
        self.lens.set_value(self._look.lens)

    def show_scale(self, coloring: Coloring, dashed: bool) -> None:
        """The scale that the network is drawn with, and what else is to be said of it."""
        self.legend.show_scale(coloring.limit, scale_notes(self._document, coloring, dashed))
