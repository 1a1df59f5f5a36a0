"""The scale of colours below the network, with its numbers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ann_studio.studio import i18n, theme

_MARGIN = 14.0
_GAP = 8.0


class Legend(QWidget):
    """One scale for two things: weights and biases, and what the neurons give.

    Each is drawn in full color at its own limit, which is said.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Scale of colors"))
        self._caption = self.tr("weight")
        self._low = self._high = ""
        self._notes: list[str] = []
        self._font = QFont(self.font())
        self._font.setPointSizeF(self._font.pointSizeF() * 0.92)
        self.set_limits(1.0, 1.0, True)

    def set_limits(self, weights: float, activations: float, dashed: bool) -> None:
        """The largest weight and activation shown, and whether negative edges are dashed."""
        high = i18n.signed(weights)
        low = i18n.signed(-weights)
        neurons = i18n.number(activations, 3) if activations != 1 else "1"
        notes = [self.tr("neuron ±{limit}").format(limit=neurons)]
        if dashed:
            notes.append(self.tr("dashed = negative"))
        if (low, high, notes) != (self._low, self._high, self._notes):
            self._low, self._high, self._notes = low, high, notes
            self.update()

    def text(self) -> str:
        """What is written, from left to right."""
        return f"{self._caption} {self._low} … {self._high} · {' · '.join(self._notes)}"

    def sizeHint(self) -> QSize:
        """A line of text with air."""
        return QSize(320, round(2.3 * QFontMetricsF(self._font).height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the bar between its ends, then the notes."""
        colors = theme.current()
        metrics = QFontMetricsF(self._font)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(colors.muted)
        end = max(metrics.horizontalAdvance(t) for t in (self._low, self._high))
        left, middle = _MARGIN, self.height() / 2
        width = metrics.horizontalAdvance(self._caption)
        self._write(painter, left, width, self._caption, Qt.AlignmentFlag.AlignLeft)
        left += width + _GAP
        self._write(painter, left, end, self._low, Qt.AlignmentFlag.AlignRight)
        bar = QRectF(left + end + _GAP, middle - 4, 8.0 * metrics.height(), 8)
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
        left += end + 2 * _GAP
        notes = " · ".join(self._notes)
        shown = metrics.elidedText(notes, Qt.TextElideMode.ElideRight, self.width() - left)
        self._write(painter, left, self.width() - left, shown, Qt.AlignmentFlag.AlignLeft)

    def _write(
        self, painter: QPainter, left: float, width: float, text: str, side: Qt.AlignmentFlag
    ) -> None:
        rect = QRectF(left, 0, width, self.height())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, text)
