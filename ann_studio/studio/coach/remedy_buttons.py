"""Remedies in a row of buttons; those that there is no room for are in a menu at its end."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from ann_studio.coach.remedies import Remedy
from ann_studio.studio.coach.remedy_texts import remedy_text
from ann_studio.studio.document import Document

_SPACING: Final = 8


class RemedyButtons(QWidget):
    """`chosen` brings the remedy that is asked for; the tab key comes here from `after`."""

    chosen = Signal(object)

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after = after
        self.buttons: list[QPushButton] = []
        self._offered: list[tuple[Remedy, str]] = []
        self.more = QToolButton()
        self.more.setText(self.tr("More remedies"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_SPACING)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def offer(self, remedies: tuple[Remedy, ...], document: Document) -> None:
        """Shows these; buttons that stay the same stay where they are, with the focus."""
        offered = [(remedy, remedy_text(remedy, document)) for remedy in remedies]
        if offered == self._offered:
            return
        self._offered = offered
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(place, *each) for place, each in enumerate(offered)]
        for before, after in pairwise([self._after, *self.buttons, self.more]):
            QWidget.setTabOrder(before, after)
        self._fit()

    def _button(self, place: int, remedy: Remedy, text: str) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(partial(self.chosen.emit, remedy))
        self._row.insertWidget(place, button)
        return button

    def minimumSizeHint(self) -> QSize:
        """Room for the menu alone."""
        return QSize(self.more.sizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other buttons."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self._count_that_fits()
        for place, button in enumerate(self.buttons):
            button.setVisible(place < shown)
        menu = self.more.menu()
        menu.clear()
        for remedy, text in self._offered[shown:]:
            menu.addAction(text).triggered.connect(partial(self.chosen.emit, remedy))
        self.more.setVisible(shown < len(self.buttons))

    def _count_that_fits(self) -> int:
        widths = [button.sizeHint().width() for button in self.buttons]
        if sum(widths) + _SPACING * (len(widths) - 1) <= self.width():
            return len(widths)
        room = self.width() - self.more.sizeHint().width()
        count = 0
        for width in widths:
            room -= width + _SPACING
            if room < 0:
                break
            count += 1
        return count
