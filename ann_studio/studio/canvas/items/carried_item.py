"""Numbers that move along the edges and leave a copy where it can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ann_studio.studio import theme
from ann_studio.studio.canvas.items.chrome import mark_as_chrome

_PADDING = 4.0


@dataclass(frozen=True)
class Carried:
    """A number on its way from one neuron's center to another's; it rests at a share of that."""

    text: str
    start: QPointF
    end: QPointF
    rest: float

    def at(self, share: float) -> QPointF:
        """The point at a share of the way."""
        return self.start + (self.end - self.start) * share


class CarriedItem(QGraphicsItem):
    """Lies over the edges and below the neurons, and lets the mouse through.

    `show_at` says how far the numbers have come; those that have passed their place stay there.
    """

    def __init__(self, font: QFont) -> None:
        super().__init__()
        mark_as_chrome(self)
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._carried: tuple[Carried, ...] = ()
        self._backwards = False
        self._share = 1.0
        self._rect = QRectF()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(1.5)

    def size_of(self, text: str) -> tuple[float, float]:
        """Width and height of a label."""
        width = self._metrics.horizontalAdvance(text) + 2 * _PADDING
        return width, self._metrics.height()

    def show_numbers(self, carried: Sequence[Carried], backwards: bool) -> None:
        """Shows these, where they rest."""
        self.prepareGeometryChange()
        self._carried, self._backwards, self._share = tuple(carried), backwards, 1.0
        self._rect = QRectF()
        for number in self._carried:
            for point in (number.start, number.end):
                self._rect |= self._label_rect(number.text, point)
        self.update()

    @property
    def carried(self) -> tuple[Carried, ...]:
        """All numbers, on their way or not."""
        return self._carried

    def show_at(self, share: float) -> None:
        """How far they have come; at 1 they have arrived, and only their copies are left."""
        self._share = share
        self.update()

    def labels(self) -> list[tuple[QRectF, str]]:
        """What is drawn now, and where."""
        drawn = []
        for number in self._carried:
            if self._share >= number.rest:
                drawn.append((self._label_rect(number.text, number.at(number.rest)), number.text))
            if self._share < 1.0:
                drawn.append((self._label_rect(number.text, number.at(self._share)), number.text))
        return drawn

    def _label_rect(self, text: str, center: QPointF) -> QRectF:
        width, height = self.size_of(text)
        return QRectF(center.x() - width / 2, center.y() - height / 2, width, height)

    def boundingRect(self) -> QRectF:
        """The whole way of all numbers."""
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws each on a little background."""
        colors = theme.current()
        background = QColor(colors.canvas)
        background.setAlpha(235)
        border = theme.mix(colors.path if self._backwards else colors.training, colors.canvas, 0.4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        for rect, text in self.labels():
            painter.setPen(QPen(border, 1.0))
            painter.setBrush(background)
            painter.drawRoundedRect(rect, rect.height() / 3, rect.height() / 3)
            painter.setPen(colors.ink)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
