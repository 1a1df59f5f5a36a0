"""The "⋮ 112 more" in place of the units that a collapsed layer does not show."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ann_studio.studio import theme
from ann_studio.studio.canvas.fonts import Fonts


class GapItem(QGraphicsItem):
    """Drawn around its position."""

    def __init__(self, text: str, fonts: Fonts) -> None:
        super().__init__()
        self.text = text
        self._font = fonts.small
        metrics = QFontMetricsF(self._font)
        width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 4
        self._rect = QRectF(-width / 2, -height / 2, width, height)
        self.setZValue(2)

    def boundingRect(self) -> QRectF:
        """The text with a margin."""
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws the text."""
        painter.setFont(self._font)
        painter.setPen(theme.current().muted)
        painter.drawText(self._rect, Qt.AlignmentFlag.AlignCenter, self.text)
