"""The lines into a layer that only passes units on: they carry no weights."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ann_studio.studio import theme
from ann_studio.studio.canvas.layout.plan import Point
from ann_studio.studio.targets import LayerTarget, NeuronTarget, Target

_FADED: Final = 0.82


class WiresItem(QGraphicsItem):
    """`lines` are the points of each line, at least one, into these `units` of a layer."""

    def __init__(
        self, layer_id: str, units: Sequence[int], lines: Sequence[Sequence[Point]]
    ) -> None:
        super().__init__()
        self._layer_id = layer_id
        self._units = tuple(units)
        self._faded: tuple[bool, ...] = (False,) * len(self._units)
        self._lines = [QPolygonF([QPointF(*point) for point in line]) for line in lines]
        self._rect = QRectF()
        for line in self._lines:
            self._rect |= line.boundingRect().adjusted(-1, -1, 1, 1)

    def set_lit(self, lit: Collection[Target] | None) -> None:
        """Fades what does not lead into one of these layers or neurons; None: nothing."""
        if lit is None or LayerTarget(self._layer_id) in lit:
            faded = (False,) * len(self._units)
        else:
            faded = tuple(NeuronTarget(self._layer_id, unit) not in lit for unit in self._units)
        if faded != self._faded:
            self._faded = faded
            self.update()

    def boundingRect(self) -> QRectF:
        """All the lines."""
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws them in the color of a muted line."""
        colors = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.mix(colors.muted, colors.canvas, 0.4), 1.0)
        faded_pen = QPen(theme.mix(colors.muted, colors.canvas, _FADED), 1.0)
        for line, faded in zip(self._lines, self._faded, strict=True):
            painter.setPen(faded_pen if faded else pen)
            painter.drawPolyline(line)
