"""The bar of the coach: a cause, its evidence, and remedies to click."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ann_studio.engine.errors import EngineError
from ann_studio.studio import theme
from ann_studio.studio.coach.coach import Coach
from ann_studio.studio.coach.coach_texts import cause_text, evidence_text
from ann_studio.studio.coach.remedy_buttons import RemedyButtons
from ann_studio.studio.document import Document
from ann_studio.studio.widgets.elided_label import ElidedLabel

FLASH: Final = 700
"""Milliseconds for which the bar is lit up when attention is drawn to it."""


class CoachBar(QFrame):
    """Two lines high, and hidden while there is nothing to say.

    Evidence that is longer than its line can be unfolded.
    """

    def __init__(self, document: Document, coach: Coach, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coach-bar")
        self.setAccessibleName(self.tr("Coach"))
        self.setProperty("card", True)
        self._document = document
        self._coach = coach
        self._icon = QLabel()
        self.cause = ElidedLabel()
        self.cause.setProperty("heading", True)
        self.evidence = ElidedLabel()
        self.evidence.setProperty("muted", True)
        self.whole = QLabel()
        self.whole.setProperty("muted", True)
        self.whole.setWordWrap(True)
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.hide()
        self.unfold_button = self._button("chevron-down", self.tr("Show all of the evidence"))
        self.unfold_button.setCheckable(True)
        self.unfold_button.toggled.connect(self._unfold)
        self.close_button = self._button("x", self.tr("Do not tell this again"))
        self.close_button.clicked.connect(coach.dismiss)
        self.buttons = RemedyButtons(self.close_button)
        self.buttons.chosen.connect(coach.apply)
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(FLASH)
        self._flash.timeout.connect(lambda: self._set_lit(False))
        self._arrange()
        coach.changed.connect(self.refresh)
        self.refresh()

    def _button(self, icon: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme.icon(icon, "muted"))
        button.setProperty("flat", True)
        button.setToolTip(text)
        button.setAccessibleName(text)
        return button

    def _arrange(self) -> None:
        self.evidence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.cause)
        head.addSpacing(4)
        head.addWidget(self.evidence, 1)
        head.addWidget(self.unfold_button)
        head.addWidget(self.close_button)
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 4, 8, 8)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(4)
        layout.addWidget(self._icon, 0, 0)
        layout.addLayout(head, 0, 1)
        layout.addWidget(self.whole, 1, 1)
        layout.addWidget(self.buttons, 2, 1)
        layout.setColumnStretch(1, 1)

    def refresh(self) -> None:
        """Says what the coach has to say now."""
        finding = self._coach.finding
        if finding is None:
            self.hide()
            return
        side = self.fontMetrics().height()
        role = "danger" if finding.severity == "problem" else "accent"
        self._icon.setPixmap(theme.icon("lightbulb", role).pixmap(side, side))
        self.cause.setText(cause_text(finding, self._document.network))
        self.whole.setText(evidence_text(finding, self._document.network))
        self._unfold(self.unfold_button.isChecked())
        self.buttons.offer(self._coach.remedies, self._document)
        self.show()

    def tells(self, error: EngineError) -> bool:
        """Whether this very refusal can be read here."""
        finding = self._coach.finding
        if finding is None or finding.code != "refused" or not self.isVisible():
            return False
        told = finding.evidence["error"], finding.evidence["parameters"]
        return told == (error.code, dict(error.parameters))

    def draw_attention(self) -> None:
        """Unfolds the evidence, and lights up for a moment."""
        self.unfold_button.setChecked(True)
        self._set_lit(True)
        self._flash.start()

    def _set_lit(self, lit: bool) -> None:
        self.setProperty("lit", lit)
        self.style().unpolish(self)
        self.style().polish(self)

    def _unfold(self, unfolded: bool) -> None:
        icon = "chevron-up" if unfolded else "chevron-down"
        self.unfold_button.setIcon(theme.icon(icon, "muted"))
        self.whole.setVisible(unfolded)
        self.evidence.setText("" if unfolded else self.whole.text())
