"""Where everything of a drawn neuron is, from its inputs at the left to its output at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF

_ROW: Final = 3.3
"""All lengths are in lines of text."""
_CIRCLE: Final = 2.7
_PILL_HEIGHT: Final = 2.1
_HEADER: Final = 2.0
_GAP: Final = 0.7
_EDGE: Final = 1.6
_FAN: Final = (4.0, 8.0)
_SUM: Final = 3.8
_ARROW: Final = 1.9
_CURVE: Final = (10.5, 8.2)
_OUTPUT: Final = 3.2
_MARGIN: Final = 1.8
_WORDS: Final = 2.4
"""Room above and below the curve, or the sum, for what is written there."""
_DIRECT: Final = 3.0
"""From a sum that is the output to it."""


@dataclass(frozen=True)
class Parts:
    """What a neuron has: how many inputs, weights on them, a bias, an activation."""

    inputs: int
    has_weights: bool
    has_bias: bool
    has_curve: bool

    @property
    def rows(self) -> int:
        """Inputs and bias."""
        return self.inputs + self.has_bias


@dataclass(frozen=True)
class Geometry:
    """For a room of `width` and `height`, with text of this `line` height.

    `names` and `number` are how wide names and numbers are. Rows that do not fit are scrolled by
    `scroll`; the bias, the last row, always stays below them.
    """

    parts: Parts
    width: float
    height: float
    line: float
    names: float
    number: float
    scroll: float = 0.0

    # Columns

    @property
    def least_width(self) -> float:
        """So wide it must be."""
        return self._fixed_width + _FAN[0] * self.line

    @property
    def _pill_width(self) -> float:
        return self.number + 2.2 * self.line if self.parts.has_weights else 0.0

    @property
    def _product_width(self) -> float:
        return self.number + 0.9 * self.line if self.parts.has_weights else 0.0

    @property
    def _fixed_width(self) -> float:
        lines = 2 * _MARGIN + _GAP + _CIRCLE + _SUM + _ARROW + _OUTPUT
        if self.parts.has_weights:
            lines += _EDGE + 2 * _GAP
        lines += _CURVE[0] + _ARROW if self.parts.has_curve else _DIRECT
        return self.names + self._pill_width + self._product_width + lines * self.line

    @property
    def _fan(self) -> float:
        room = self.width - self._fixed_width
        return min(max(room, _FAN[0] * self.line), _FAN[1] * self.line)

    @property
    def _left(self) -> float:
        spare = self.width - self._fixed_width - self._fan
        return _MARGIN * self.line + max(spare, 0.0) / 2

    # Rows

    @property
    def row_height(self) -> float:
        """From one input to the next."""
        return _ROW * self.line

    @property
    def _room(self) -> float:
        """For the inputs, without the bias."""
        return self.height - _HEADER * self.line - self.parts.has_bias * self.row_height

    @property
    def hidden(self) -> float:
        """How far the inputs can be scrolled."""
        return max(self.parts.inputs * self.row_height - self._room, 0.0)

    @property
    def area(self) -> QRectF:
        """What the inputs are seen in."""
        return QRectF(0, _HEADER * self.line, self.width, self._room)

    def y(self, row: int) -> float:
        """The middle of a shown row, counted from the top; the last one is the bias."""
        spare = max(self._room - self.parts.inputs * self.row_height, 0.0) / 2
        if row == self.parts.inputs:
            shown = min(self.parts.inputs * self.row_height, self._room)
            return self.area.top() + spare + shown + self.row_height / 2
        return self.area.top() + spare + (row + 0.5) * self.row_height - self.scroll

    @property
    def visible_rows(self) -> range:
        """The inputs that are seen, at least in part."""
        first = int(self.scroll / self.row_height)
        last = int((self.scroll + self._room) / self.row_height) + 1
        return range(first, min(last, self.parts.inputs))

    # Of a row

    def name(self, row: int) -> QRectF:
        """The name of an input with its value below."""
        height = 2 * self.line
        return QRectF(self._left, self.y(row) - height / 2, self.names, height)

    def circle(self, row: int) -> QRectF:
        """What the input gives."""
        side = _CIRCLE * self.line
        x = self._left + self.names + _GAP * self.line
        return QRectF(x, self.y(row) - side / 2, side, side)

    def pill(self, row: int) -> QRectF:
        """The weight."""
        height = _PILL_HEIGHT * self.line
        x = self.circle(row).right() + _EDGE * self.line
        return QRectF(x, self.y(row) - height / 2, self._pill_width, height)

    def product(self, row: int) -> QRectF:
        """What weight and input make together; where there are no weights, a point."""
        if not self.parts.has_weights:
            right = self.circle(row).right()
            return QRectF(right, self.y(row), 0, 0)
        height = 1.3 * self.line
        x = self.pill(row).right() + _GAP * self.line
        return QRectF(x, self.y(row) - height / 2, self._product_width, height)

    def row_at(self, point: QPointF) -> int | None:
        """The row whose weight is at a point, if one is."""
        rows = list(self.visible_rows) if self.area.contains(point) else []
        if self.parts.has_bias:
            rows.append(self.parts.inputs)
        return next((row for row in rows if self.pill(row).contains(point)), None)

    # At the right

    @property
    def middle(self) -> float:
        """The height at which the sum, the curve and the output are."""
        rows = max(self.parts.rows, 1)
        if self.hidden or rows * self.row_height > self.height - _HEADER * self.line:
            return self.area.center().y()
        return (self.y(0) + self.y(rows - 1)) / 2

    @property
    def sum(self) -> QRectF:
        """The circle of Σ."""
        side = _SUM * self.line
        x = self.product(0).right() + self._fan
        return QRectF(x, self.middle - side / 2, side, side)

    @property
    def curve(self) -> QRectF:
        """The box of φ; where there is none, a point before the output."""
        sums = self.sum
        if not self.parts.has_curve:
            return QRectF(sums.right() + _DIRECT * self.line, self.middle, 0, 0)
        width, height = _CURVE[0] * self.line, _CURVE[1] * self.line
        return QRectF(sums.right() + _ARROW * self.line, self.middle - height / 2, width, height)

    @property
    def output(self) -> QRectF:
        """The circle of a."""
        side = _OUTPUT * self.line
        x = self.curve.right() + _ARROW * self.line
        return QRectF(x, self.middle - side / 2, side, side)

    @property
    def least_height(self) -> float:
        """So high it must be: for the curve with its words, and two inputs."""
        right = (_CURVE[1] if self.parts.has_curve else 2 * _SUM) + 2 * _WORDS
        return (_HEADER + max(right, 2 * _ROW)) * self.line
