"""Two lines of text beside a neuron: a feature with its value, or a prediction and its target."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ann_studio.studio import theme
from ann_studio.studio.canvas.fonts import Fonts


class LabelItem(QGraphicsItem):
    """Drawn at the left or right of its position; what is too long has the whole as a tooltip."""

    def __init__(self, fonts: Fonts, width: float, at_left: bool) -> None:
        super().__init__()
        self._fonts = fonts
        self._lines = ("", "")
        self._shown: list[tuple[QPointF, QStaticText]] = []
        self._at_left = at_left
        height = fonts.label_height
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
        self._shown = []
        short: list[str] = []
        for font, text in zip(self._line_fonts(), self._lines, strict=True):
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            x = -metrics.horizontalAdvance(shown) if self._at_left else 0.0
            y = self._rect.bottom() - metrics.height() if short else self._rect.top()
            self._shown.append((QPointF(x, y), _static(shown, font)))
            short.append(shown)
        self.setToolTip("\n".join(self._lines) if tuple(short) != self._lines else "")
        self.update()

    def _line_fonts(self) -> tuple[QFont, QFont]:
        return self._fonts.text, self._fonts.small

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
        inks = (theme.current().ink, theme.current().muted)
        for ink, font, (position, text) in zip(inks, self._line_fonts(), self._shown, strict=True):
            painter.setPen(ink)
            painter.setFont(font)
            painter.drawStaticText(position, text)


def _static(text: str, font: QFont) -> QStaticText:
    """Laid out once, drawn often."""
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.prepare(font=font)
    return static
