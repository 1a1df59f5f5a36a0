"""Two lines of text beside a neuron: a feature with its value, or a prediction and its target."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ann_studio.studio import theme
from ann_studio.studio.canvas.fonts import Fonts


class LabelItem(QGraphicsItem):
    """Drawn at the left or right of its position; what is too long has the whole as a tooltip."""

    def __init__(self, fonts: Fonts, width: float, at_left: bool) -> None:
        super().__init__()
        self._fonts = fonts
        self._lines = ("", "")
        self._shown = ("", "")
        self._at_left = at_left
        height = QFontMetricsF(fonts.text).height() + QFontMetricsF(fonts.small).height()
        self._rect = QRectF(-width if at_left else 0.0, -height / 2, width, height)

    @property
    def lines(self) -> tuple[str, str]:
        """The two lines, whole."""
        return self._lines

    def set_lines(self, first: str, second: str) -> None:
        """Shows these lines."""
        if (first, second) == self._lines:
            return
        self._lines = (first, second)
        width = self._rect.width()
        self._shown = tuple(
            QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            for font, text in zip((self._fonts.text, self._fonts.small), self._lines, strict=True)
        )
        self.setToolTip("\n".join(self._lines) if self._shown != self._lines else "")
        self.update()

    def boundingRect(self) -> QRectF:
        """Both lines."""
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws the lines, aligned to the neuron."""
        colors = theme.current()
        side = Qt.AlignmentFlag.AlignRight if self._at_left else Qt.AlignmentFlag.AlignLeft
        painter.setPen(colors.ink)
        painter.setFont(self._fonts.text)
        painter.drawText(self._rect, side | Qt.AlignmentFlag.AlignTop, self._shown[0])
        painter.setPen(colors.muted)
        painter.setFont(self._fonts.small)
        painter.drawText(self._rect, side | Qt.AlignmentFlag.AlignBottom, self._shown[1])
