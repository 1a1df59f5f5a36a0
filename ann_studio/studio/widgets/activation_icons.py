"""Small pictures of the activation functions, drawn from what the engine computes."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from ann_studio.engine import activations
from ann_studio.engine.arrays import FloatArray
from ann_studio.studio import theme
from ann_studio.studio.theme import Theme

_SIZES: Final = (16, 24, 32, 48)
_REACH: Final = 3.0
"""The curve is drawn from −3 to 3."""


def activation_icon(name: str) -> QIcon:
    """The curve of an activation in the theme's colors; softmax: of two units whose z cross."""
    return _icon(name, theme.current().name)


@lru_cache(maxsize=64)
def _icon(name: str, theme_name: str) -> QIcon:
    chosen = theme.themes[theme_name]
    faded = theme.mix(chosen.muted, chosen.panel, 0.45)
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(_draw(name, chosen, chosen.accent, size))
        icon.addPixmap(_draw(name, chosen, faded, size), QIcon.Mode.Disabled)
    return icon


def curves(name: str, points: int) -> tuple[FloatArray, FloatArray]:
    """z (points,) and φ(z) (curves, points): one curve, or those of two units for softmax."""
    z = np.linspace(-_REACH, _REACH, points)
    stacked = np.stack([z, -z]) if name == "softmax" else z[None]
    return z, activations.apply(name, stacked)


def _draw(name: str, chosen: Theme, color: QColor, size: int) -> QPixmap:
    """The axes thin and pale, the curve over them, as high as there is room."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    margin = size / 12
    z, a = curves(name, 4 * size + 1)
    low, high = float(a.min()), float(a.max())
    x = margin + (z + _REACH) / (2 * _REACH) * (size - 2 * margin)
    y = size - margin - (a - low) / (high - low) * (size - 2 * margin)
    zero = size - margin + low / (high - low) * (size - 2 * margin)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.mix(chosen.panel, chosen.muted, 0.4), size / 24))
    painter.drawLine(QPointF(0, zero), QPointF(size, zero))
    painter.drawLine(QPointF(size / 2, 0), QPointF(size / 2, size))
    pen = QPen(color, size / 11)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for curve in y:
        painter.drawPolyline([QPointF(*point) for point in zip(x, curve, strict=True)])
    painter.end()
    return pixmap
