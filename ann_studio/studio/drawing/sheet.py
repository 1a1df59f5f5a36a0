"""The whole drawing of a network with its scale, as it goes to paper."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from ann_studio.studio import theme
from ann_studio.studio.canvas.bars.legend import Legend
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.items.chrome import is_chrome
from ann_studio.studio.canvas.scale_notes import lens_symbol, scale_notes
from ann_studio.studio.canvas.scene import NetworkScene
from ann_studio.studio.document import Document

_MARGIN: Final = 16.0


class Sheet:
    """What a document's canvas of a size (`room`) and `font` shows, unless it is there to be used.

    The items are made anew, so nothing is chosen or pointed at, and what is on the screen is left
    alone. Lengths are those of the scene. The theme is light, whatever is applied.
    """

    def __init__(self, document: Document, room: QSizeF, font: QFont) -> None:
        with theme.printed():
            self._scene = NetworkScene(document, CanvasEvents(), font)
            self._scene.arrange(room)
            self._scene.show_values()
            self._legend = Legend()
            coloring = self._scene.coloring
            notes = scale_notes(document, coloring, self._scene.edge_style.dashed)
            self._legend.show_scale(coloring.limit, (lens_symbol(document), *notes))
        shown = self._scene.items(Qt.SortOrder.AscendingOrder)
        self._items = [item for item in shown if item.isVisible() and not is_chrome(item)]
        self._content = QRectF()
        for item in self._items:
            self._content |= item.sceneBoundingRect()

    @property
    def size(self) -> QSizeF:
        """Network and scale with the margins around them, in whole units."""
        legend = self._legend.sizeHint()
        width = max(self._content.width(), legend.width()) + 2 * _MARGIN
        height = self._content.height() + 2 * _MARGIN + legend.height()
        return QSizeF(math.ceil(width), math.ceil(height))

    def paint(self, painter: QPainter) -> None:
        """Draws it from the origin."""
        with theme.printed() as colors:
            page = QRectF(QPointF(), self.size)
            painter.fillRect(page, colors.panel)
            painter.save()
            left = (page.width() - self._content.width()) / 2
            painter.translate(left - self._content.left(), _MARGIN - self._content.top())
            for item in self._items:
                _paint_item(painter, item)
            painter.restore()
            page.setTop(page.bottom() - self._legend.sizeHint().height())
            self._legend.draw(painter, page.adjusted(_MARGIN, 0, 0, 0))


def _paint_item(painter: QPainter, item: QGraphicsItem) -> None:
    painter.save()
    painter.setTransform(item.sceneTransform(), True)
    painter.setOpacity(item.effectiveOpacity())
    item.paint(painter, QStyleOptionGraphicsItem())
    painter.restore()
