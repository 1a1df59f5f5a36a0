"""What colors the edges: the lens, its scale, and how many of the edges are shown."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from ann_studio.studio import i18n, theme
from ann_studio.studio.canvas.bars.legend import Legend
from ann_studio.studio.canvas.bars.look_options import LookOptions
from ann_studio.studio.canvas.coloring import Coloring
from ann_studio.studio.document import Document
from ann_studio.studio.widgets.segmented import SegmentedControl

_LEAST_SHARE = 1


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
        self.share = QSlider(Qt.Orientation.Horizontal)
        self.share.setRange(_LEAST_SHARE, 100)
        self.share.setPageStep(10)
        self.share.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 9)
        self.share.setAccessibleName(self.tr("Show the strongest edges only, in percent"))
        self.share.valueChanged.connect(lambda share: self._look.set(share=share))
        self.share_text = QLabel()
        self.share_text.setProperty("muted", True)
        self.share_text.setMinimumWidth(self.fontMetrics().horizontalAdvance(i18n.percent(1)))
        self.options = LookOptions(document, self)
        more = QToolButton()
        more.setIcon(theme.icon("sliders"))
        more.setProperty("flat", True)
        more.setToolTip(self.tr("Scale, and what neurons show"))
        more.setAccessibleName(self.tr("Scale, and what neurons show"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self.options)
        self.more = more
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 8)
        layout.setSpacing(8)
        layout.addWidget(self.lens)
        layout.addWidget(self.legend, 1)
        layout.addWidget(self.share)
        layout.addWidget(self.share_text)
        layout.addWidget(more)
        self._look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is chosen."""
        self.lens.set_value(self._look.lens)
        with QSignalBlocker(self.share):
            self.share.setValue(self._look.share)
        self.share_text.setText(i18n.percent(self._look.share / 100))
        self.share.setToolTip(
            self.tr("Only the strongest {share} of the edges are shown").format(
                share=i18n.percent(self._look.share / 100)
            )
            if self._look.share < 100
            else self.tr("All edges are shown; pull to see only the strongest")
        )

    def show_scale(self, coloring: Coloring, dashed: bool) -> None:
        """The scale that the network is drawn with, and what else is to be said of it."""
        limit = coloring.activation_limit
        size = i18n.number(limit, 3) if limit != 1 else "1"
        notes = []
        if not coloring.is_known:
            notes.append(self._why_unknown())
        if coloring.drawn < coloring.edges:
            notes.append(
                self.tr("strongest {drawn} of {edges} edges").format(
                    drawn=i18n.integer(coloring.drawn), edges=i18n.integer(coloring.edges)
                )
            )
        notes.append(self.tr("neuron ±{limit}").format(limit=size))
        if self._look.limit is not None:
            notes.append(self.tr("fixed scale"))
        if dashed:
            notes.append(self.tr("dashed = negative"))
        self.legend.show_scale(coloring.limit, tuple(notes))

    def _why_unknown(self) -> str:
        if self._look.lens == "update":
            return self.tr("no update yet")
        return self.tr("no gradient: the network cannot be trained like this")
