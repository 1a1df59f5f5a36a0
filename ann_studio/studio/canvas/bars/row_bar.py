"""What is shown of the table and of the edges: one row or all, and how many of the edges."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QWidget,
)

from ann_studio.studio import i18n, theme
from ann_studio.studio.canvas.bars.look_options import LookOptions
from ann_studio.studio.canvas.bars.row_choice import RowChoice
from ann_studio.studio.document import Document

_LEAST_SHARE: Final = 1


class RowBar(QWidget):
    """The choice of a row at the left, and of edges at the right."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document = document
        self.choice = RowChoice(document)
        self.row, self.count = self.choice.row, self.choice.count
        self.all_rows = self.choice.all_rows
        self._build_share()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 0)
        layout.setSpacing(4)
        layout.addWidget(self.choice)
        layout.addStretch(1)
        for at_end in (self.share, self.share_text, self.more):
            layout.addWidget(at_end)

    def _build_share(self) -> None:
        document, digit = self._document, self.fontMetrics().horizontalAdvance("0")
        self.share = QSlider(Qt.Orientation.Horizontal)
        self.share.setRange(_LEAST_SHARE, 100)
        self.share.setPageStep(10)
        self.share.setFixedWidth(10 * digit)
        self.share.setAccessibleName(self.tr("Show the strongest edges only, in percent"))
        self.share.valueChanged.connect(lambda share: document.look.set(share=share))
        self.share_text = QLabel()
        self.share_text.setProperty("muted", True)
        self.share_text.setMinimumWidth(self.fontMetrics().horizontalAdvance(i18n.percent(1)))
        self.options = LookOptions(document, self)
        self.more = QToolButton()
        self.more.setIcon(theme.icon("sliders"))
        self.more.setProperty("flat", True)
        self.more.setToolTip(self.tr("Scale, and what neurons show"))
        self.more.setAccessibleName(self.tr("Scale, and what neurons show"))
        self.more.clicked.connect(lambda: self.options.open_above(self.more))
        document.look.changed.connect(self._show_share)
        self._show_share()

    def _show_share(self) -> None:
        share = self._document.look.share
        with QSignalBlocker(self.share):
            self.share.setValue(share)
        self.share_text.setText(i18n.percent(share / 100))
        self.share.setToolTip(
            self.tr("Only the strongest {share} of the edges are shown").format(
                share=i18n.percent(share / 100)
            )
            if share < 100
            else self.tr("All edges are shown; pull to see only the strongest")
        )

    def refresh(self) -> None:
        """Shows the chosen row."""
        self.choice.refresh()
