"""What a neuron can show instead of its number: its curve with z on it, or its decision map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Final, Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from ann_studio.engine.activations import apply
from ann_studio.engine.arrays import overflow_allowed
from ann_studio.studio import theme

_POINTS: Final = 49
_SPAN: Final = 3.0
"""The least reach of a curve to both sides of z = 0; it is doubled until z is on it."""
_FARTHEST: Final = 1e30
"""A larger z, and one that is no number, is on no curve."""
_INNER: Final = 0.62
"""The half side of a curve, in radii."""
_DOT: Final = 0.13
_MAP: Final = 0.9
"""The half side of a map, in radii."""
_CORNER: Final = 0.25
"""The radius of the corners of a map, in radii."""


class Face(Protocol):
    """Painted around the origin into a circle of a radius, or instead of it (`is_whole`)."""

    is_whole: ClassVar[bool]

    def paint(self, painter: QPainter, radius: float, ink: QColor) -> None:
        """Draws it, in an ink that is readable on the circle; the pen is that of its outline."""


@dataclass(frozen=True)
class CurveFace:
    """The curve of `activation` with the point of `z` on it."""

    activation: str
    z: float
    is_whole: ClassVar[bool] = False

    def paint(self, painter: QPainter, radius: float, ink: QColor) -> None:
        """Axes through zero, the curve, and the point."""
        reach = _reach(self.z)
        curve, zero = _curve(self.activation, reach)
        side = _INNER * radius
        faint = QColor(ink)
        faint.setAlpha(90)
        painter.setPen(QPen(faint, 0.8))
        painter.drawLine(QPointF(-side, zero * side), QPointF(side, zero * side))
        painter.drawLine(QPointF(0, -side), QPointF(0, side))
        painter.setPen(QPen(ink, 1.5))
        painter.drawPolyline([point * side for point in curve])
        if abs(self.z) <= reach:
            place = round((self.z / reach + 1) / 2 * (_POINTS - 1))
            height = curve[min(max(place, 0), _POINTS - 1)].y()
            painter.setPen(QPen(theme.current().canvas, 1.0))
            painter.setBrush(theme.current().path)
            point = QPointF(self.z / reach * side, height * side)
            painter.drawEllipse(point, _DOT * radius + 1, _DOT * radius + 1)


def _reach(z: float) -> float:
    reach = _SPAN
    while reach < abs(z) <= _FARTHEST:
        reach *= 2
    return reach


@lru_cache(maxsize=256)
def _curve(activation: str, reach: float) -> tuple[tuple[QPointF, ...], float]:
    """The curve in a square from -1 to 1 with y downwards, and where its zero is."""
    z = np.linspace(-reach, reach, _POINTS)
    with overflow_allowed():
        a = apply(activation, z[None, :])[0]
    low, high = min(float(a.min()), 0.0), max(float(a.max()), 0.0)
    size = (high - low) or 1.0
    heights = 1 - 2 * (a - low) / size
    points = zip((z / reach).tolist(), heights.tolist(), strict=True)
    return tuple(QPointF(x, y) for x, y in points), 1 - 2 * (0 - low) / size


@dataclass(frozen=True, eq=False)
class MapFace:
    """A picture of what the neuron gives over two features, and where the chosen row is.

    `point` runs from 0 to 1 in both directions, up and to the right.
    """

    image: QImage
    point: tuple[float, float] | None
    is_whole: ClassVar[bool] = True

    def paint(self, painter: QPainter, radius: float, ink: QColor) -> None:
        """The picture as a square with round corners, and the point."""
        side = _MAP * radius
        square = QRectF(-side, -side, 2 * side, 2 * side)
        frame = QPainterPath()
        frame.addRoundedRect(square, _CORNER * radius, _CORNER * radius)
        painter.save()
        painter.setClipPath(frame)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(square, self.image)
        painter.restore()
        painter.strokePath(frame, painter.pen())
        if self.point is not None:
            inner = side - _DOT * radius
            x, y = (2 * self.point[0] - 1) * inner, (1 - 2 * self.point[1]) * inner
            painter.setPen(QPen(theme.current().canvas, 1.0))
            painter.setBrush(theme.current().path)
            painter.drawEllipse(QPointF(x, y), _DOT * radius, _DOT * radius)
