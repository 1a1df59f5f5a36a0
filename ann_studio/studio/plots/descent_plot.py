"""The path of a training on the true cost surface of the plane that holds most of it."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ann_studio.descent.plane import Plane
from ann_studio.descent.projection import ProjectedPath
from ann_studio.descent.surface import Surface
from ann_studio.engine.arrays import FloatArray
from ann_studio.studio import i18n, theme
from ann_studio.studio.plots.contours import ContourItem
from ann_studio.studio.plots.cost_legend import CostLegend
from ann_studio.studio.plots.style import CACHED, NumberAxis, make_plot, pen, set_axis_label


class DescentPlot(QWidget):
    """Path and surface always belong to one plane: that of the surface, once there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self._left, self._bottom = NumberAxis("left"), NumberAxis("bottom")
        self._plot = make_plot(self, self._left, self._bottom)
        self._contours = ContourItem()
        self._plot.addItem(self._contours, ignoreBounds=True)
        self._line = self._plot.plot(
            pen=pen(look.path, 1.5),
            symbol="o",
            symbolSize=4,
            symbolBrush=look.path,
            symbolPen=None,
            antialias=True,
        )
        for part in (self._line.curve, self._line.scatter):
            part.setCacheMode(CACHED)
        self._drawn = np.empty((0, 2))
        self._live = self._plot.plot(pen=pen(look.path, 1.5), antialias=True)
        self._start = pg.ScatterPlotItem(
            size=11, brush=look.panel, pen=pen(look.path, 2), pxMode=True
        )
        self._end = pg.ScatterPlotItem(size=9, brush=look.path, pen=None, pxMode=True)
        self._moment = pg.ScatterPlotItem(
            size=13, brush=look.path, pen=pen(look.panel, 2), pxMode=True
        )
        for item in (self._start, self._end, self._moment):
            self._plot.addItem(item, ignoreBounds=True)
        self._empty = QLabel(self._plot)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        self.legend = CostLegend()
        self.caption = QLabel()
        self.caption.setWordWrap(True)
        self.caption.setProperty("muted", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(self._plot, 1)
        layout.addWidget(self.legend)
        layout.addWidget(self.caption)
        self.clear()

    def clear(self) -> None:
        """There is no path yet."""
        self._contours.set_surface(None)
        self._drawn = np.empty((0, 2))
        for item in (self._line, self._live, self._start, self._end, self._moment):
            item.clear()
        for axis in (self._left, self._bottom):
            axis.hide()
        self.legend.hide()
        self.caption.clear()
        self._say(self.tr("Train to see the path of the weights downhill."))

    def say_computing(self) -> None:
        """There is a path, and its first surface is being computed."""
        self._say(self.tr("Computing the cost surface …"))

    def _say(self, text: str) -> None:
        self._empty.setText(text)
        self._empty.setVisible(bool(text))

    def set_surface(self, surface: Surface) -> None:
        """Draws another surface; the path is to be drawn anew on its plane."""
        self._say("")
        for axis in (self._left, self._bottom):
            axis.show()
        self._contours.set_surface(surface)
        grid = surface.grid
        self._plot.setRange(
            xRange=(grid.u[0], grid.u[-1]), yRange=(grid.v[0], grid.v[-1]), padding=0
        )
        self._name_axes(surface.plane)
        self.legend.set_surface(surface)

    def _name_axes(self, plane: Plane) -> None:
        first, second = (i18n.percent(float(share)) for share in plane.shares)
        set_axis_label(self._bottom, self.tr("PCA 1 ({share} of the path)").format(share=first))
        set_axis_label(self._left, self.tr("PCA 2 ({share})").format(share=second))

    def set_path(self, surface: Surface, path: ProjectedPath, end: FloatArray) -> None:
        """Draws the path from the start weights to the present ones, `end`, on this surface.

        The last stretch, which moves with every frame, is drawn apart from the points it left.
        """
        places = path.uv
        if not len(places):
            return
        if not np.array_equal(places[:-1], self._drawn):
            self._drawn = places[:-1].copy()
            self._line.setData(places[:-1, 0], places[:-1, 1])
            self._start.setData(places[:1, 0], places[:1, 1])
        self._live.setData(places[-2:, 0], places[-2:, 1])
        self._end.setData(places[-1:, 0], places[-1:, 1])
        self.caption.setText(self._describe(surface, path, end))

    def show_moment(self, surface: Surface, parameters: FloatArray | None) -> None:
        """Marks these weights of an earlier moment on the path; None: none."""
        if parameters is None:
            self._moment.clear()
            return
        places = surface.plane.project(parameters[None])
        self._moment.setData(places[:, 0], places[:, 1])

    def aspect(self) -> float:
        """Width by height of the picture."""
        size = self._plot.getPlotItem().getViewBox().size()
        return max(size.width(), 1.0) / max(size.height(), 1.0)

    def _describe(self, surface: Surface, path: ProjectedPath, end: FloatArray) -> str:
        if surface.rows_used == surface.rows_total:
            what = self.tr("True cost surface of these %n row(s).", "", surface.rows_total)
        else:
            what = self.tr("True cost surface of {used} of the {rows} rows.").format(
                used=i18n.integer(surface.rows_used), rows=i18n.integer(surface.rows_total)
            )
        how = self.tr("The plane holds {share} of the path; the end point lies {distance} off it.")
        return f"{what} {how}".format(
            share=i18n.percent(path.held),
            distance=i18n.number(surface.plane.distance(end), 2),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the text of an empty plot in its middle."""
        super().resizeEvent(event)
        self._empty.resize(self._plot.size())
