"""What is shown of the table and of the edges: one row or all, and how many of the edges."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from ann_studio.studio import i18n, theme
from ann_studio.studio.canvas.bars.look_options import LookOptions
from ann_studio.studio.document import Document

_LEAST_SHARE: Final = 1


class RowBar(QWidget):
    """Rows are counted from 1, as people do."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document = document
        self.row = QSpinBox()
        self.row.setAccessibleName(self.tr("Row"))
        self.row.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.row.setToolTip(self.tr("The row whose values the neurons show"))
        self.row.setWrapping(True)
        self.row.setKeyboardTracking(False)
        self.row.valueChanged.connect(self._choose)
        self.count = QLabel()
        self.count.setProperty("muted", True)
        self.all_rows = QCheckBox(self.tr("All rows"))
        self.all_rows.setToolTip(
            self.tr("Neurons and lenses show the mean over all rows instead of one row")
        )
        self.all_rows.toggled.connect(lambda on: document.look.set(all_rows=on))
        self._build_share()
        caption = QLabel(self.tr("Ro&w"))
        caption.setBuddy(self.row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 0)
        layout.setSpacing(4)
        for widget in (caption, self.row, self.count):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(self.all_rows)
        layout.addStretch(1)
        for at_end in (self.share, self.share_text, self.more):
            layout.addWidget(at_end)
        document.data_changed.connect(self._count)
        self._count()

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

    def _choose(self, number: int) -> None:
        self._document.choose_row(number - 1)

    def _count(self) -> None:
        document = self._document
        rows = document.dataset.rows
        with QSignalBlocker(self.row):
            self.row.setRange(1, rows)
        self.row.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * (len(str(rows)) + 5)))
        self.count.setText(self.tr("of {rows}").format(rows=i18n.integer(rows)))
        self.refresh()

    def refresh(self) -> None:
        """Shows the chosen row."""
        document = self._document
        is_one = not document.look.all_rows
        self.row.setEnabled(is_one)
        with QSignalBlocker(self.row):
            self.row.setValue(document.row + 1)
        with QSignalBlocker(self.all_rows):
            self.all_rows.setChecked(not is_one)
