"""The box of φ in a drawn neuron: the activation's curve with its point, or softmax's shares."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ann_studio.engine.activations import apply
from ann_studio.engine.arrays import FloatArray, overflow_allowed
from ann_studio.studio import i18n, theme

_POINTS: Final = 97
_SPAN: Final = 4.0
"""The least reach of a curve to both sides of z = 0; it is doubled until z is on it."""
_FARTHEST: Final = 1e30
_DOT: Final = 4.5
_MOST_BARS: Final = 24


def paint_frame(painter: QPainter, box: QRectF) -> None:
    """The box without what is in it."""
    colors = theme.current()
    painter.setPen(QPen(colors.line, 1.0))
    painter.setBrush(colors.panel)
    painter.drawRoundedRect(box, 6, 6)


def paint_curve(
    painter: QPainter, box: QRectF, activation: str, z: float | None, a: float | None
) -> None:
    """The curve over z from −4 to 4, or further, with axes, ends of scale, and the point (z, a)."""
    colors = theme.current()
    reach = _reach(z)
    points, low, high = _curve(activation, reach)
    if a is not None and np.isfinite(a):
        low, high = min(low, a), max(high, a)
    height = (high - low) or 1.0
    metrics = painter.fontMetrics()
    inner = box.adjusted(10, 10, -10, -4.0 - metrics.height())

    def place(x: float, y: float) -> QPointF:
        across = (x / reach + 1) / 2
        return QPointF(
            inner.left() + across * inner.width(),
            inner.bottom() - (y - low) / height * inner.height(),
        )

    painter.setPen(QPen(theme.mix(colors.muted, colors.panel, 0.55), 1.0))
    painter.drawLine(place(-reach, 0), place(reach, 0))
    painter.drawLine(place(0, low), place(0, high))
    painter.setPen(colors.muted)
    below = QRectF(box.left() + 8, inner.bottom() + 2, box.width() - 16, metrics.height())
    painter.drawText(below, Qt.AlignmentFlag.AlignLeft, i18n.number(-reach, 1))
    painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, "z")
    painter.drawText(below, Qt.AlignmentFlag.AlignRight, i18n.number(reach, 1))
    painter.setPen(QPen(colors.accent, 2.0))
    painter.drawPolyline([place(x, y) for x, y in points])
    if z is None or a is None or not np.isfinite(z) or not np.isfinite(a) or abs(z) > reach:
        return
    point = place(z, a)
    painter.setPen(QPen(colors.path, 1.0, Qt.PenStyle.DotLine))
    painter.drawLine(place(z, 0), point)
    painter.drawLine(place(0, a), point)
    painter.setPen(QPen(colors.panel, 1.5))
    painter.setBrush(colors.path)
    painter.drawEllipse(point, _DOT, _DOT)


def _reach(z: float | None) -> float:
    reach = _SPAN
    while z is not None and reach < abs(z) <= _FARTHEST:
        reach *= 2
    return reach


@lru_cache(maxsize=64)
def _curve(activation: str, reach: float) -> tuple[tuple[tuple[float, float], ...], float, float]:
    """Points (z, a), and the lowest and the highest a, with 0 between them."""
    z = np.linspace(-reach, reach, _POINTS)
    with overflow_allowed():
        a = apply(activation, z[None, :])[0]
    points = tuple(zip(z.tolist(), a.tolist(), strict=True))
    return points, min(float(a.min()), 0.0), max(float(a.max()), 0.0)


def paint_shares(painter: QPainter, box: QRectF, shares: FloatArray, unit: int) -> None:
    """A bar from 0 to 1 for each output of softmax, this one's in another color."""
    colors = theme.current()
    inner = box.adjusted(10, 10, -10, -10)
    first = min(max(unit - _MOST_BARS // 2, 0), max(len(shares) - _MOST_BARS, 0))
    shown = range(first, min(first + _MOST_BARS, len(shares)))
    step = inner.width() / len(shown)
    painter.setPen(Qt.PenStyle.NoPen)
    for place, index in enumerate(shown):
        left = inner.left() + (place + 0.15) * step
        slot = QRectF(left, inner.top(), 0.7 * step, inner.height())
        painter.setBrush(theme.mix(colors.line, colors.panel, 0.5))
        painter.drawRect(slot)
        share = float(shares[index])
        if np.isfinite(share):
            slot.setTop(slot.bottom() - share * slot.height())
            own = index == unit
            painter.setBrush(colors.accent if own else theme.mix(colors.muted, colors.panel, 0.4))
            painter.drawRect(slot)
