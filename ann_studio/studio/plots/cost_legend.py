"""The scale of a cost surface: its bands with the costs at their ends."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ann_studio.descent.surface import Surface
from ann_studio.studio import i18n, theme
from ann_studio.studio.plots.contours import band_colors, contour_levels


class CostLegend(QWidget):
    """One swatch a band, from the lowest cost to the highest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ends: tuple[str, str] = ("", "")
        self._bands = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_surface(self, surface: Surface) -> None:
        """Shows the costs of this surface."""
        if not np.isfinite(surface.cost).any():
            self.hide()
            return
        levels = contour_levels(surface.cost)
        self._bands = len(levels) - 1
        self._ends = (i18n.number(float(levels[0]), 3), i18n.number(float(levels[-1]), 3))
        self.setToolTip(
            self.tr(
                "Cost per row. The bands grow geometrically above the lowest cost: {levels}"
            ).format(levels=" · ".join(i18n.number(float(level), 3) for level in levels))
        )
        self.show()
        self.update()

    def texts(self) -> tuple[str, str]:
        """The lowest and the highest cost as they are written."""
        return self._ends

    def sizeHint(self) -> QSize:
        """One line of text."""
        return QSize(160, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lowest cost, swatches, highest cost."""
        painter = QPainter(self)
        metrics = self.fontMetrics()
        painter.setPen(theme.current().muted)
        prefix = self.tr("cost")
        left = f"{prefix} {self._ends[0]}"
        before = metrics.horizontalAdvance(left) + 8
        after = metrics.horizontalAdvance(self._ends[1]) + 8
        area = QRectF(self.rect())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, left)
        width = min(area.width() - before - after, 160.0)
        height = metrics.height() * 0.5
        for place, color in enumerate(band_colors(self._bands)):
            swatch = QRectF(
                before + width * place / self._bands,
                (area.height() - height) / 2,
                width / self._bands + 0.5,
                height,
            )
            painter.fillRect(swatch, color)
        painter.drawText(
            QRectF(before + width + 8, 0, after, area.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self._ends[1],
        )
