"""The scale of colors beside a matrix, with its numbers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ann_studio.studio import i18n, theme

_BAR = 10
_GAP = 6
_WIDE = -1e-10
"""Hardly any number takes more room."""


class ColorBar(QWidget):
    """From -limit at the foot to limit at the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Scale of colors"))

    def set_limit(self, limit: float) -> None:
        """The size at which the colors are full."""
        if limit != self._limit:
            self._limit = limit
            self.setAccessibleDescription(" … ".join(reversed(self.texts())))
            self.update()

    def texts(self) -> list[str]:
        """What is written, from top to bottom."""
        return [i18n.signed(share * self._limit) for share in (1.0, 0.5, 0.0, -0.5, -1.0)]

    def sizeHint(self) -> QSize:
        """Room for any number of three digits."""
        widest = self.fontMetrics().horizontalAdvance(i18n.number(_WIDE, 3))
        return QSize(_BAR + _GAP + widest, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the bar, and the numbers right of it."""
        colors = theme.current()
        line = self.fontMetrics().height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, line / 2, _BAR, self.height() - line)
        gradient = QLinearGradient(bar.topLeft(), bar.bottomLeft())
        for at, color in ((0.0, colors.positive), (0.5, colors.zero), (1.0, colors.negative)):
            gradient.setColorAt(at, color)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRoundedRect(bar, 4, 4)
        painter.setPen(colors.muted)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        texts = self.texts()
        for place, text in enumerate(texts):
            y = bar.top() + bar.height() * place / (len(texts) - 1)
            room = QRectF(_BAR + _GAP, y - line / 2, self.width() - _BAR - _GAP, line)
            painter.drawText(room, side, text)
