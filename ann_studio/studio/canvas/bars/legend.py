"""The scale of colors of the network, with its numbers."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ann_studio.studio import i18n, theme

_GAP = 8.0
_BAR = 5.5
"""The length of the scale, in lines of text."""


class Legend(QWidget):
    """One scale for two things: what the lens shows, and what the neurons give.

    Each is drawn in full color at its own limit, which is said. The last notes are left out
    where there is no room for them; the tooltip has all.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Scale of colors"))
        self._low = self._high = ""
        self._notes: tuple[str, ...] = ()
        self._font = QFont(self.font())
        self._font.setPointSizeF(self._font.pointSizeF() * 0.92)
        self._metrics = QFontMetricsF(self._font)
        self.show_scale(1.0, ())

    def show_scale(self, limit: float, notes: tuple[str, ...]) -> None:
        """The end of the scale, and what is to be said beside it."""
        low, high = i18n.signed(-limit), i18n.signed(limit)
        if (low, high, notes) != (self._low, self._high, self._notes):
            self._low, self._high, self._notes = low, high, notes
            self.setToolTip(self.text())
            self.setAccessibleDescription(self.text())
            self.update()

    def text(self) -> str:
        """What is written, from left to right."""
        return " · ".join((f"{self._low} … {self._high}", *self._notes))

    def minimumSizeHint(self) -> QSize:
        """The scale with both numbers."""
        width = 2 * (self._end_width() + _GAP) + self._bar_width()
        return QSize(math.ceil(width), round(2.0 * self._metrics.height()))

    def sizeHint(self) -> QSize:
        """All that is written."""
        notes = self._metrics.horizontalAdvance(" · ".join(self._notes))
        least = self.minimumSizeHint()
        return QSize(math.ceil(least.width() + _GAP + notes), least.height())

    def _end_width(self) -> float:
        """Of a number with a digit more than most, so that the scale rarely moves."""
        widest = max(map(self._metrics.horizontalAdvance, (self._low, self._high)))
        return max(widest, self._metrics.horizontalAdvance("+0.0000"))

    def _bar_width(self) -> float:
        return _BAR * self._metrics.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the scale."""
        self.draw(QPainter(self), QRectF(self.rect()))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draws the bar between its ends, then the notes, from the left of an area."""
        colors = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(colors.muted)
        rest, end = QRectF(area), self._end_width()
        _write(painter, rest, end, self._low, Qt.AlignmentFlag.AlignRight)
        bar = QRectF(rest.left(), rest.center().y() - 4, self._bar_width(), 8)
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for at, color in ((0.0, colors.negative), (0.5, colors.zero), (1.0, colors.positive)):
            gradient.setColorAt(at, color)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRoundedRect(bar, 4, 4)
        painter.restore()
        rest.setLeft(bar.right() + _GAP)
        _write(painter, rest, end, self._high, Qt.AlignmentFlag.AlignLeft)
        _write(painter, rest, rest.width(), self._fitting(rest.width()), Qt.AlignmentFlag.AlignLeft)

    def _fitting(self, room: float) -> str:
        """As many notes as there is room for, the first of them shortened if need be."""
        for count in range(len(self._notes), 1, -1):
            text = " · ".join(self._notes[:count])
            if self._metrics.horizontalAdvance(text) <= room:
                return text
        first = self._notes[0] if self._notes else ""
        return self._metrics.elidedText(first, Qt.TextElideMode.ElideRight, room)


def _write(
    painter: QPainter, rest: QRectF, width: float, text: str, side: Qt.AlignmentFlag
) -> None:
    """Writes in a column of this width at the left of what is left of an area, and takes it."""
    column = QRectF(rest.left(), rest.top(), width, rest.height())
    painter.drawText(column, side | Qt.AlignmentFlag.AlignVCenter, text)
    rest.setLeft(column.right() + _GAP)
