"""The seven steps in a row: where the walk is, and a way to jump."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ann_studio.engine.walk import PHASES, Phase
from ann_studio.studio import theme
from ann_studio.studio.steps.words import phase_names, short_phase_names

_GAP: Final = 4
_AIR: Final = 9
"""Left and right of the words, in pixels."""


class PhaseChip(QAbstractButton):
    """A number and a name; filled where the walk is, muted where it has not come yet."""

    def __init__(self, number: int, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = str(number)
        self._name = ""
        self._is_ahead = False
        self._action = action
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(action.toolTip())
        self.setAccessibleName(action.text())
        self.clicked.connect(action.trigger)

    def show_name(self, name: str) -> None:
        """The name that there is room for; empty: only the number."""
        self._name = name
        self.setText(f"{self._number} {name}".rstrip())
        self.updateGeometry()
        self.update()

    def show_place(self, is_current: bool, is_ahead: bool) -> None:
        """Where the walk is, seen from here."""
        self._is_ahead = is_ahead
        self.setChecked(is_current)
        self.update()

    def nextCheckState(self) -> None:
        """Only the walk says where it is."""

    def width_with(self, name: str) -> float:
        """The width that it needs with a name."""
        number = QFontMetricsF(self._bold()).horizontalAdvance(self._number)
        words = QFontMetricsF(self.font()).horizontalAdvance(" " + name) if name else 0
        return number + words + 2 * _AIR

    def sizeHint(self) -> QSize:
        """Room for number and name."""
        height = round(self.fontMetrics().height() * 1.6)
        return QSize(round(self.width_with(self._name) + 0.5), height)

    def minimumSizeHint(self) -> QSize:
        """Room for the number."""
        return QSize(round(self.width_with("")), self.sizeHint().height())

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pill."""
        colors = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = colors.hover if self.underMouse() and self.isEnabled() else colors.panel
        ink = colors.muted if self._is_ahead or not self.isEnabled() else colors.ink
        border = QPen(colors.line, 1)
        if self.isChecked():
            ground, ink, border = colors.accent, colors.accent_ink, QPen(colors.accent, 1)
        if self.hasFocus():
            border = QPen(colors.ink if self.isChecked() else colors.accent, 2)
        painter.setPen(border)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        self._paint_words(painter, ink)

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        bold, plain = QFontMetricsF(self._bold()), QFontMetricsF(self.font())
        space = plain.horizontalAdvance(" ") if self._name else 0
        # Half a pixel more, so that rounding does not cost a letter.
        room = self.width() - self.width_with("") - space + 0.5
        name = plain.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        number = bold.horizontalAdvance(self._number)
        x = (self.width() - number - space - plain.horizontalAdvance(name)) / 2
        baseline = (self.height() + plain.ascent() - plain.descent()) / 2
        painter.setPen(ink)
        painter.setFont(self._bold())
        painter.drawText(QPointF(x, baseline), self._number)
        painter.setFont(self.font())
        painter.drawText(QPointF(x + number + space, baseline), name)


class PhaseBar(QWidget):
    """Names are whole where there is room, else a word, else only the present one's."""

    def __init__(self, actions: Mapping[Phase, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current: Phase | None = None
        self._chips = {
            phase: PhaseChip(number, actions[phase], self) for number, phase in enumerate(PHASES, 1)
        }
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        for chip in self._chips.values():
            layout.addWidget(chip)
        layout.addStretch(1)
        self.show_phase(None)

    def chip(self, phase: Phase) -> PhaseChip:
        """The chip of a phase."""
        return self._chips[phase]

    def show_phase(self, phase: Phase | None) -> None:
        """Where the walk is; None: nowhere."""
        self._current = phase
        reached = -1 if phase is None else PHASES.index(phase)
        for place, (name, chip) in enumerate(self._chips.items()):
            chip.setEnabled(phase is not None)
            chip.show_place(name == phase, place > reached)
        self._suit_names()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Longer or shorter names."""
        super().resizeEvent(event)
        self._suit_names()

    def _suit_names(self) -> None:
        whole, short = phase_names(), short_phase_names()
        mixed = {p: whole[p] if p == self._current else short[p] for p in PHASES}
        bare = {p: short[p] if p == self._current else "" for p in PHASES}
        for names in (whole, mixed, short, bare):
            widths = [chip.width_with(names[phase]) + 1 for phase, chip in self._chips.items()]
            if sum(widths) + _GAP * len(widths) <= self.width():
                break
        for phase, chip in self._chips.items():
            chip.show_name(names[phase])
