"""The scale of colours below the network, with its numbers."""

from __future__ import annotations

import math

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
        """All that is written, on a line with air."""
        metrics = QFontMetricsF(self._font)
        texts = (self._caption, " · ".join(self._notes))
        width = sum(map(metrics.horizontalAdvance, texts)) + 2 * self._end_width()
        width += self._bar_width() + 5 * _GAP + 2 * _MARGIN
        return QSize(math.ceil(width), round(2.3 * metrics.height()))

    def _end_width(self) -> float:
        return max(map(QFontMetricsF(self._font).horizontalAdvance, (self._low, self._high)))

    def _bar_width(self) -> float:
        return 8.0 * QFontMetricsF(self._font).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the scale on the color of the canvas."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().canvas)
        self.draw(painter, QRectF(self.rect()))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draws the bar between its ends, then the notes, from the left of an area."""
        colors = theme.current()
        metrics = QFontMetricsF(self._font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(colors.muted)
        rest = area.adjusted(_MARGIN, 0, 0, 0)
        end = self._end_width()
        width = metrics.horizontalAdvance(self._caption)
        _write(painter, rest, width, self._caption, Qt.AlignmentFlag.AlignLeft)
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
        rest.setLeft(rest.left() + _GAP)
        notes = " · ".join(self._notes)
        shown = metrics.elidedText(notes, Qt.TextElideMode.ElideRight, rest.width())
        _write(painter, rest, rest.width(), shown, Qt.AlignmentFlag.AlignLeft)


def _write(
    painter: QPainter, rest: QRectF, width: float, text: str, side: Qt.AlignmentFlag
) -> None:
    """Writes in a column of this width at the left of what is left of an area, and takes it."""
    column = QRectF(rest.left(), rest.top(), width, rest.height())
    painter.drawText(column, side | Qt.AlignmentFlag.AlignVCenter, text)
    rest.setLeft(column.right() + _GAP)
