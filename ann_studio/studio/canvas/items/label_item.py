"""Lines of text beside a neuron: a feature with its value, a prediction and its target, a cost."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ann_studio.studio import theme
from ann_studio.studio.canvas.fonts import Fonts


class LabelItem(QGraphicsItem):
    """Drawn at the left or right of its position; what is too long has the whole as a tooltip.

    Two lines, the first one larger, or one small line.
    """

    def __init__(self, fonts: Fonts, width: float, at_left: bool, is_small: bool = False) -> None:
        super().__init__()
        self._line_fonts = (fonts.small,) if is_small else (fonts.text, fonts.small)
        self._is_small = is_small
        self._lines: tuple[str, ...] = ()
        self._shown: list[tuple[QPointF, QStaticText]] = []
        self._at_left = at_left
        height = sum(QFontMetricsF(font).height() for font in self._line_fonts)
        self._rect = QRectF(-width if at_left else 0.0, -height / 2, width, height)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines, whole."""
        return self._lines

    def set_lines(self, *lines: str) -> None:
        """Shows these lines."""
        if lines == self._lines:
            return
        self._lines = lines
        width = self._rect.width()
        self._shown = []
        short: list[str] = []
        for font, text in zip(self._line_fonts, self._lines, strict=True):
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            x = -metrics.horizontalAdvance(shown) if self._at_left else 0.0
            y = self._rect.bottom() - metrics.height() if short else self._rect.top()
            self._shown.append((QPointF(x, y), _static(shown, font)))
            short.append(shown)
        self.setToolTip("\n".join(self._lines) if tuple(short) != self._lines else "")
        self.update()

    def boundingRect(self) -> QRectF:
        """All lines."""
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws the lines, aligned to the neuron."""
        colors = theme.current()
        for place, (font, (position, text)) in enumerate(
            zip(self._line_fonts, self._shown, strict=False)
        ):
            painter.setPen(colors.muted if place or self._is_small else colors.ink)
            painter.setFont(font)
            painter.drawStaticText(position, text)


def _static(text: str, font: QFont) -> QStaticText:
    """Laid out once, drawn often."""
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.prepare(font=font)
    return static
