"""Paints a drawn neuron: its inputs with their weights, the sum, the curve and the output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from ann_studio.studio import i18n, theme
from ann_studio.studio.canvas.fonts import Fonts
from ann_studio.studio.canvas.items import color_scale
from ann_studio.studio.canvas.items.color_scale import bins_of
from ann_studio.studio.canvas.items.edge_style import EdgeStyle
from ann_studio.studio.canvas.neuron import curve_box
from ann_studio.studio.canvas.neuron.geometry import Geometry
from ann_studio.studio.canvas.neuron.texts import Operation, known
from ann_studio.studio.canvas.neuron.values import NeuronValues
from ann_studio.studio.canvas.texts import neuron_number

_ARROW_HEAD: Final = 5.0
_TRACK: Final = 3.0
Align = Qt.AlignmentFlag


@dataclass(frozen=True, eq=False)
class Picture:
    """All that is painted: `order` are the inputs as they are shown, `raw` the cell of an input.

    `names` and `details` are texts by input; `chosen` and `pointed` are inputs too, or their
    count for the bias.
    """

    geometry: Geometry
    values: NeuronValues
    order: list[int]
    names: list[str]
    details: dict[int, str]
    raw: str | None
    operation: Operation
    softmax: str
    unit: int
    is_output: bool
    headings: tuple[str, str, str]
    bias_name: str
    chosen: int | None
    pointed: int | None
    has_focus: bool


class NeuronPainter:
    """Bound to one painter and one picture."""

    def __init__(self, painter: QPainter, picture: Picture, base: QFont) -> None:
        self._painter = painter
        self._picture = picture
        self._geometry = picture.geometry
        self._values = picture.values
        self._fonts = Fonts.of(base)
        self._colors = theme.current()
        self._fills = color_scale.colors()
        self._inks = color_scale.inks()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self) -> None:
        """Lines first, then what stands on them."""
        g, painter = self._geometry, self._painter
        self._paint_headings()
        painter.save()
        painter.setClipRect(g.area)
        for row in g.visible_rows:
            self._paint_line(row, self._picture.order[row])
        painter.restore()
        if g.parts.has_bias:
            self._paint_line(g.parts.inputs, g.parts.inputs)
        painter.save()
        painter.setClipRect(g.area)
        for row in g.visible_rows:
            self._paint_row(row, self._picture.order[row])
        painter.restore()
        if g.parts.has_bias:
            self._paint_row(g.parts.inputs, g.parts.inputs)
        if g.hidden:
            painter.setPen(QPen(self._colors.line, 1.0))
            end = g.product(g.parts.inputs).right()
            painter.drawLine(QPointF(0, g.area.bottom()), QPointF(end, g.area.bottom()))
        self._paint_sum()
        self._paint_curve()
        self._paint_output()

    # Words above

    def _paint_headings(self) -> None:
        g = self._geometry
        if not g.parts.has_weights or not g.parts.rows:
            return
        top = g.y(0) - g.row_height / 2 if not g.hidden else g.area.top()
        columns = (g.circle(0), g.pill(0), g.product(0))
        for text, column in zip(self._picture.headings, columns, strict=True):
            self._center(text, column.center().x(), top - g.line, self._fonts.small, True)

    # Inputs

    def _weight(self, index: int) -> float:
        weights, bias = self._values.weights, self._values.bias
        if weights is None:
            return 0.0
        return float(weights[index]) if index < len(weights) else float(bias or 0.0)

    def _bin(self, value: float, limit: float) -> int:
        return int(bins_of(np.array([value]), limit)[0])

    def _pen(self, index: int) -> QPen:
        if self._values.weights is None:
            return QPen(theme.mix(self._colors.muted, self._colors.canvas, 0.4), 1.0)
        step = self._bin(self._weight(index), self._values.weight_limit)
        return EdgeStyle.of(1).pens(False)[step]

    def _paint_line(self, row: int, index: int) -> None:
        """From the input to the sum."""
        g, painter = self._geometry, self._painter
        painter.setPen(self._pen(index))
        start, bend = g.circle(row), g.product(row)
        painter.drawLine(QPointF(start.right(), g.y(row)), QPointF(bend.right(), g.y(row)))
        end = g.sum.center()
        way = end - QPointF(bend.right(), g.y(row))
        length = float(np.hypot(way.x(), way.y())) or 1.0
        painter.drawLine(QPointF(bend.right(), g.y(row)), end - way * (g.sum.width() / 2 / length))

    def _paint_row(self, row: int, index: int) -> None:
        g, picture = self._geometry, self._picture
        is_bias = index == g.parts.inputs
        if is_bias:
            self._paint_name(g.name(row), picture.bias_name, "")
            self._paint_circle(g.circle(row), 0.0, "1")
            product = self._values.bias
        elif picture.raw is not None:
            self._paint_cell(g, picture.raw)
            return
        else:
            self._paint_name(g.name(row), picture.names[index], picture.details.get(index, ""))
            given = float(self._values.given[index])
            self._paint_circle(g.circle(row), given, _short(given))
            product = float(self._values.products[index])
        if g.parts.has_weights:
            frozen = self._values.bias_frozen if is_bias else bool(self._values.frozen[index])
            self._paint_pill(g.pill(row), index, frozen)
            self._paint_product(g.product(row), product)

    def _paint_cell(self, g: Geometry, text: str) -> None:
        """What an input takes from the table."""
        painter, colors = self._painter, self._colors
        rect = g.name(0) | g.circle(0)
        painter.setPen(QPen(colors.line, 1.0))
        painter.setBrush(colors.panel)
        painter.drawRoundedRect(rect, 6, 6)
        painter.setFont(self._fonts.text)
        painter.setPen(colors.ink)
        inner = rect.adjusted(8, 0, -8, 0)
        shown = _elided(text, self._fonts.text, inner.width())
        painter.drawText(inner, Align.AlignCenter, shown)

    def _paint_name(self, rect: QRectF, name: str, detail: str) -> None:
        painter, fonts = self._painter, self._fonts
        half = rect.height() / 2
        upper = rect.adjusted(0, 0, 0, -half) if detail else rect
        painter.setFont(fonts.text)
        painter.setPen(self._colors.ink)
        shown = _elided(name, fonts.text, rect.width())
        painter.drawText(upper, Align.AlignRight | Align.AlignVCenter, shown)
        painter.setFont(fonts.small)
        painter.setPen(self._colors.muted)
        shown = _elided(detail, fonts.small, rect.width())
        painter.drawText(rect.adjusted(0, half, 0, 0), Align.AlignRight | Align.AlignVCenter, shown)

    def _paint_circle(self, rect: QRectF, value: float, text: str) -> None:
        step = self._bin(value, self._values.activation_limit)
        painter = self._painter
        painter.setPen(QPen(self._colors.ink, 1.0))
        painter.setBrush(self._fills[step])
        painter.drawEllipse(rect)
        painter.setFont(self._fonts.number(rect.width()))
        painter.setPen(self._inks[step])
        painter.drawText(rect, Align.AlignCenter, text)

    def _paint_pill(self, rect: QRectF, index: int, frozen: bool) -> None:
        """The weight as a number over a bar that shows it on the scale."""
        colors, painter, picture = self._colors, self._painter, self._picture
        value, limit = self._weight(index), self._values.weight_limit
        chosen = index == picture.chosen
        if chosen and picture.has_focus:
            painter.setPen(QPen(colors.accent, 2.0))
        else:
            marked = chosen or (index == picture.pointed and not frozen)
            painter.setPen(QPen(colors.accent if marked else colors.line, 1.0))
        painter.setBrush(colors.card if frozen else colors.panel)
        painter.drawRoundedRect(rect, 6, 6)
        track = QRectF(rect.left() + 8, rect.bottom() - 5.5, rect.width() - 16, _TRACK)
        middle = track.center().x()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.mix(colors.line, colors.panel, 0.35))
        painter.drawRoundedRect(track, 1.5, 1.5)
        share = float(np.clip(value / limit, -1.0, 1.0)) if np.isfinite(value) else 0.0
        painter.setBrush(self._fills[self._bin(value, limit)])
        end = middle + share * track.width() / 2
        painter.drawRect(QRectF(min(middle, end), track.top(), abs(end - middle), _TRACK))
        painter.setBrush(colors.muted)
        painter.drawRect(QRectF(middle - 0.5, track.top() - 1, 1, _TRACK + 2))
        text = rect.adjusted(6, 0, -6, -5)
        if frozen:
            side = 0.8 * self._geometry.line
            place = QRectF(rect.left() + 5, text.center().y() - side / 2, side, side)
            theme.icon("lock").paint(painter, place.toRect())
            text.setLeft(place.right())
        painter.setFont(self._fonts.title if chosen else self._fonts.text)
        painter.setPen(colors.muted if frozen else colors.ink)
        painter.drawText(text, Align.AlignCenter, i18n.number(value))

    def _paint_product(self, rect: QRectF, value: float | None) -> None:
        """As the numbers that are carried along edges."""
        colors, painter = self._colors, self._painter
        painter.setPen(QPen(theme.mix(colors.training, colors.canvas, 0.4), 1.0))
        painter.setBrush(colors.canvas)
        painter.drawRoundedRect(rect, rect.height() / 3, rect.height() / 3)
        painter.setFont(self._fonts.small)
        painter.setPen(colors.ink)
        painter.drawText(rect, Align.AlignCenter, known(value))

    # The right side

    def _paint_sum(self) -> None:
        g, painter, colors = self._geometry, self._painter, self._colors
        painter.setPen(QPen(colors.ink, 1.5))
        painter.setBrush(colors.panel)
        painter.drawEllipse(g.sum)
        painter.setFont(_scaled(self._fonts.text, 1.7))
        painter.setPen(colors.ink)
        painter.drawText(g.sum, Align.AlignCenter, self._picture.operation.sign)
        lines, x = self._picture.operation.lines, g.sum.center().x()
        if g.parts.has_curve:
            self._center(lines[0], x, g.sum.bottom() + 0.3 * g.line, self._fonts.title, False)
            return
        y = g.sum.top() - (len(lines) + 0.3) * g.line
        for text in lines:
            self._center(text, x, y, self._fonts.small, True)
            y += g.line

    def _paint_curve(self) -> None:
        g, painter, values = self._geometry, self._painter, self._values
        if not g.parts.has_curve:
            return
        box = g.curve
        self._arrow(g.sum.right(), box.left())
        curve_box.paint_frame(painter, box)
        name = values.activation or ""
        x = box.center().x()
        self._center(name, x, box.top() - 1.2 * g.line, self._fonts.title, False)
        if name == "softmax":
            self._paint_softmax(box)
            return
        painter.setFont(self._fonts.small)
        curve_box.paint_curve(painter, box, name, values.z, values.a)
        text = f"a = {name}(z)" if values.rows == 1 else ""
        self._center(text, x, box.bottom() + 0.3 * g.line, self._fonts.small, True)

    def _paint_softmax(self, box: QRectF) -> None:
        g, values = self._geometry, self._values
        if values.peers is not None and values.rows == 1:
            exponents = values.peers.astype(np.float64) - float(values.peers.max())
            powers = np.exp(exponents)
            shares = powers / powers.sum()
            curve_box.paint_shares(self._painter, box, shares, self._picture.unit)
        below = box.bottom() + 0.3 * g.line
        text = self._picture.softmax
        self._center(text, box.center().x(), below, self._fonts.small, True)

    def _paint_output(self) -> None:
        g, values = self._geometry, self._values
        self._arrow(g.curve.right() if g.parts.has_curve else g.sum.right(), g.output.left())
        a = values.a
        self._paint_circle(g.output, float("nan") if a is None else a, _short(a))
        x, y = g.output.center().x(), g.output.bottom() + 0.3 * g.line
        symbol = "ŷ" if self._picture.is_output else "a"
        self._center(f"{symbol} = {known(a)}", x, y, self._fonts.title, False)

    def _arrow(self, start: float, end: float) -> None:
        y, painter = self._geometry.middle, self._painter
        color = theme.mix(self._colors.muted, self._colors.canvas, 0.2)
        painter.setPen(QPen(color, 1.5))
        painter.drawLine(QPointF(start, y), QPointF(end - _ARROW_HEAD, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        head = [QPointF(end, y)]
        head += [QPointF(end - 1.6 * _ARROW_HEAD, y + side) for side in (-_ARROW_HEAD, _ARROW_HEAD)]
        painter.drawPolygon(QPolygonF(head))

    def _center(self, text: str, x: float, top: float, font: QFont, muted: bool) -> None:
        """A line of text with its middle at x, within the widget, over lines that pass there."""
        width = QFontMetricsF(font).horizontalAdvance(text) + 2
        left = min(max(x - width / 2, 4.0), max(self._geometry.width - width - 4.0, 4.0))
        rect = QRectF(left, top, width, QFontMetricsF(font).height())
        self._painter.fillRect(rect.adjusted(-2, 1, 2, -1), self._colors.canvas)
        self._painter.setFont(font)
        color: QColor = self._colors.muted if muted else self._colors.ink
        self._painter.setPen(color)
        self._painter.drawText(rect, Align.AlignCenter, text)


def _short(value: float | None) -> str:
    return "–" if value is None or value != value else neuron_number(value)


def _scaled(font: QFont, factor: float) -> QFont:
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * factor)
    return larger


def _elided(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
