"""An activation function with the point of one neuron on it, and its slope there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ann_studio.engine import activations
from ann_studio.engine.arrays import FloatArray, overflow_allowed
from ann_studio.studio import i18n, theme
from ann_studio.studio.steps.explanation import Curve, Quantity
from ann_studio.studio.steps.line_text import exact

_POINTS: Final = 241
_REACH: Final = 3.0
"""The least reach to both sides of z = 0; it is doubled until z is well on it."""

_FARTHEST: Final = 1e30
"""A larger z, and one that is no number, is on no curve."""


@dataclass(frozen=True)
class _Frame:
    """Where numbers are on the screen."""

    box: QRectF
    reach: float
    low: float
    high: float

    def at(self, z: float, a: float) -> QPointF:
        """The place of a point of the curve."""
        x = self.box.left() + (z / self.reach + 1) / 2 * self.box.width()
        y = self.box.bottom() - (a - self.low) / (self.high - self.low) * self.box.height()
        return QPointF(x, y)


class CurveView(QWidget):
    """The curve, its tangent at the point, and the three numbers below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve: Curve | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_curve(self, curve: Curve | None) -> None:
        """Shows a curve; None hides the view."""
        self._curve = curve
        self.setVisible(curve is not None)
        if curve is not None:
            self.setAccessibleName(f"{curve.activation}: {', '.join(self.texts())}")
            named = (("z", curve.z), ("a", curve.a), (self.tr("slope"), curve.slope))
            self.setToolTip("\n".join(exact(Quantity(name, value)) for name, value in named))
        self.update()

    def texts(self) -> list[str]:
        """What stands below the curve."""
        if self._curve is None:
            return []
        return [
            f"z = {i18n.number(self._curve.z)}",
            f"a = {i18n.number(self._curve.a)}",
            self.tr("slope {slope}").format(slope=i18n.number(self._curve.slope)),
        ]

    def sizeHint(self) -> QSize:
        """A small plot with its numbers."""
        line = self.fontMetrics().height()
        return QSize(14 * line, 12 * line)

    def minimumSizeHint(self) -> QSize:
        """Less high where there is no room."""
        return QSize(self.sizeHint().width(), 8 * self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, tangent, curve, point, and what they are."""
        if self._curve is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        self._paint_texts(painter, line)
        box = QRectF(self.rect()).adjusted(4, 1.5 * line, -4, -2.6 * line)
        z, a = _values(self._curve)
        low, high = min(float(a.min()), 0.0), max(float(a.max()), 0.0)
        frame = _Frame(box, float(z[-1]), low, high if high > low else low + 1)
        self._paint_axes(painter, frame)
        self._paint_tangent(painter, frame)
        painter.setPen(QPen(theme.current().accent, 2))
        painter.drawPolyline([frame.at(*p) for p in zip(z.tolist(), a.tolist(), strict=True)])
        self._paint_point(painter, frame)

    def _paint_texts(self, painter: QPainter, line: int) -> None:
        colors = theme.current()
        assert self._curve is not None
        painter.setPen(colors.muted)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignTop, self._curve.activation)
        z, a, slope = self.texts()
        below = self.rect().adjusted(0, self.height() - 2 * line - 2, 0, 0)
        painter.drawText(below.translated(0, line), Qt.AlignmentFlag.AlignTop, slope)
        painter.setPen(colors.ink)
        painter.drawText(below, Qt.AlignmentFlag.AlignTop, f"{z}   {a}")

    def _paint_axes(self, painter: QPainter, frame: _Frame) -> None:
        painter.setPen(QPen(theme.current().line, 1))
        painter.drawLine(frame.at(-frame.reach, 0), frame.at(frame.reach, 0))
        painter.drawLine(frame.at(0, frame.low), frame.at(0, frame.high))

    def _paint_tangent(self, painter: QPainter, frame: _Frame) -> None:
        """A dashed line through the point, as long as it stays in the frame."""
        curve = self._curve
        assert curve is not None
        if not _is_shown(curve) or not np.isfinite(curve.slope):
            return
        painter.save()
        painter.setClipRect(frame.box.adjusted(0, -4, 0, 4))
        painter.setPen(QPen(theme.current().muted, 1.2, Qt.PenStyle.DashLine))
        ends = [(z, curve.a + curve.slope * (z - curve.z)) for z in (-frame.reach, frame.reach)]
        painter.drawLine(frame.at(*ends[0]), frame.at(*ends[1]))
        painter.restore()

    def _paint_point(self, painter: QPainter, frame: _Frame) -> None:
        """The point, with lines to where z and a are read off."""
        colors, curve = theme.current(), self._curve
        assert curve is not None
        if not _is_shown(curve):
            return
        point = frame.at(curve.z, curve.a)
        painter.setPen(QPen(colors.path, 1, Qt.PenStyle.DotLine))
        painter.drawLine(point, frame.at(curve.z, 0))
        painter.drawLine(point, frame.at(0, curve.a))
        painter.setPen(QPen(colors.panel, 1))
        painter.setBrush(colors.path)
        painter.drawEllipse(point, 4.5, 4.5)


def _is_shown(curve: Curve) -> bool:
    return abs(curve.z) <= _FARTHEST and bool(np.isfinite(curve.a))


def _values(curve: Curve) -> tuple[FloatArray, FloatArray]:
    """z and φ(z), from the same code that trains."""
    reach = _REACH
    while 0.9 * reach < abs(curve.z) <= _FARTHEST:
        reach *= 2
    z = np.linspace(-reach, reach, _POINTS)
    with overflow_allowed():
        return z, activations.apply(curve.activation, z[None, :])[0]
