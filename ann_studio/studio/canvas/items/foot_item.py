"""The counts below a layer: its connections and its parameters."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ann_studio.studio import theme
from ann_studio.studio.canvas.fonts import Fonts


class FootItem(QGraphicsItem):
    """Drawn below its position, the middle of its top."""

    def __init__(self, lines: tuple[str, ...], fonts: Fonts) -> None:
        super().__init__()
        self.lines = lines
        self._font = fonts.small
        metrics = QFontMetricsF(self._font)
        width = max(metrics.horizontalAdvance(line) for line in lines)
        height = len(lines) * metrics.height()
        self._rect = QRectF(-width / 2 - 2, 0, width + 4, height)
        self.setZValue(2)

    def boundingRect(self) -> QRectF:
        """All lines."""
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws the lines, centred."""
        painter.setFont(self._font)
        painter.setPen(theme.current().muted)
        painter.drawText(self._rect, Qt.AlignmentFlag.AlignHCenter, "\n".join(self.lines))
