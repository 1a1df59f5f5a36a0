"""The scale of colors below the network, with its numbers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ann_studio.studio import i18n, theme

_GAP = 8.0
_BAR = 5.5
"""The length of the scale, in lines of text."""


class Legend(QWidget):
    """One scale for two things: what the lens shows, and what the neurons give.

    Each is drawn in full color at its own limit, which is said.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Scale of colors"))
        self._low = self._high = ""
        self._notes: tuple[str, ...] = ()
        self._font = QFont(self.font())
        self._font.setPointSizeF(self._font.pointSizeF() * 0.92)
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
        metrics = QFontMetricsF(self._font)
        return QSize(round(self._scale_width(metrics)), round(2.0 * metrics.height()))

    def sizeHint(self) -> QSize:
        """The least there must be: what is left over is for the notes."""
        return self.minimumSizeHint()

    def _end(self, metrics: QFontMetricsF) -> float:
        """The width of a number; of one with a digit more, so that the scale rarely moves."""
        widest = max(metrics.horizontalAdvance(t) for t in (self._low, self._high))
        return max(widest, metrics.horizontalAdvance("+0.0000"))

    def _scale_width(self, metrics: QFontMetricsF) -> float:
        return 2 * (self._end(metrics) + _GAP) + _BAR * metrics.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the bar between its ends, then the notes."""
        colors = theme.current()
        metrics = QFontMetricsF(self._font)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(colors.muted)
        end, middle = self._end(metrics), self.height() / 2
        self._write(painter, 0.0, end, self._low, Qt.AlignmentFlag.AlignRight)
        bar = QRectF(end + _GAP, middle - 4, _BAR * metrics.height(), 8)
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for at, color in ((0.0, colors.negative), (0.5, colors.zero), (1.0, colors.positive)):
            gradient.setColorAt(at, color)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRoundedRect(bar, 4, 4)
        painter.restore()
        left = bar.right() + _GAP
        self._write(painter, left, end, self._high, Qt.AlignmentFlag.AlignLeft)
        left += end + _GAP
        room = self.width() - left
        shown = metrics.elidedText(" · ".join(self._notes), Qt.TextElideMode.ElideRight, room)
        if len(shown) > 2:
            self._write(painter, left, room, shown, Qt.AlignmentFlag.AlignLeft)

    def _write(
        self, painter: QPainter, left: float, width: float, text: str, side: Qt.AlignmentFlag
    ) -> None:
        rect = QRectF(left, 0, width, self.height())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, text)
