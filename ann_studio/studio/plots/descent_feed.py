"""Feeds the descent plot: follows the document's path and asks for surfaces when they are due."""

from __future__ import annotations

from time import monotonic
from typing import Final

from PySide6.QtCore import QObject

from ann_studio.descent.client import SurfaceClient
from ann_studio.descent.cost_function import CostFunction
from ann_studio.descent.projection import ProjectedPath
from ann_studio.descent.schedule import Scene, SurfaceSchedule, is_outgrown
from ann_studio.descent.surface import Surface
from ann_studio.descent.worker import SurfaceAnswer
from ann_studio.engine.arrays import FloatArray
from ann_studio.studio.document import Document
from ann_studio.studio.plots.descent_plot import DescentPlot

FEWEST_POINTS: Final = 3
"""A path of fewer points has no plane to speak of."""


class DescentFeed(QObject):
    """Outlives the plots that it feeds, one at a time; `poll` is called once a frame."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._client = SurfaceClient()
        self._schedule = SurfaceSchedule()
        self._cost: CostFunction | None = None
        self._surface: Surface | None = None
        self._path: ProjectedPath | None = None
        self._plot: DescentPlot | None = None
        self._run = 0
        self._is_moving = False
        self._is_behind = False
        document.run_changed.connect(self._start_over)
        document.network_changed.connect(self._start_over)

    def attach(self, plot: DescentPlot) -> None:
        """Feeds this plot from now on."""
        self._plot = plot
        if self._surface is not None:
            plot.set_surface(self._surface)

    @property
    def is_busy(self) -> bool:
        """Whether there is more to come than what the plot shows."""
        return self._client.is_busy or self._is_behind

    def set_moving(self, is_moving: bool) -> None:
        """While a training runs, surfaces are asked for less often."""
        self._is_moving = is_moving
        self._is_behind = True

    def _start_over(self) -> None:
        """Another run: what is drawn, and what has been asked for, belongs to the former."""
        self._run += 1
        self._cost = self._surface = self._path = None
        if self._plot is not None:
            self._plot.clear()

    def follow(self) -> None:
        """The path may have grown."""
        self._is_behind = True
        self._draw_path()

    def poll(self) -> None:
        """Shows a surface that has come, and asks for another if it is due."""
        answers = self._client.poll()
        if answers and self._cost is not None:
            self._show(answers[-1])
        if self._is_behind:
            self._ask(monotonic())

    def _show(self, answer: SurfaceAnswer) -> None:
        self._surface, self._path = answer.surface, answer.path
        if self._plot is not None:
            self._plot.set_surface(answer.surface)
            self._draw_path()

    def _draw_path(self) -> None:
        if self._plot is None or self._surface is None or self._path is None:
            return
        steps, points = self._steps_and_points()
        self._path.update(steps, points)
        document = self._document
        self._plot.set_path(self._surface, self._path, document.head.parameters)
        moment = document.state.parameters if document.is_in_past else None
        self._plot.show_moment(self._surface, moment)

    def _steps_and_points(self) -> tuple[list[int], list[FloatArray]]:
        """The kept points of the path, and the weights where the training stands at its end."""
        document = self._document
        steps, points = list(document.path.steps), list(document.path.points)
        if not steps or steps[-1] < document.head.step:
            steps.append(document.head.step)
            points.append(document.head.parameters)
        return steps, points

    def _ask(self, now: float) -> None:
        document = self._document
        if self._plot is None or len(document.path.steps) < FEWEST_POINTS:
            self._is_behind = self._is_moving
            return
        scene = Scene(self._run, document.head.step, self._plot.aspect(), self._is_moving)
        outgrown = self._surface is None or (
            self._path is not None and is_outgrown(self._surface, self._path)
        )
        if self._schedule.is_due(
            scene,
            now,
            waiting=self._client.is_waiting,
            outgrown=outgrown,
        ):
            if self._surface is None:
                self._plot.say_computing()
            self._schedule.note(scene, now)
            steps, points = self._steps_and_points()
            self._client.request(
                self._run, self._current_cost(), steps, points, scene.aspect, scene.share
            )
        elif not self._client.is_waiting:
            self._is_behind = self._is_moving

    def _current_cost(self) -> CostFunction:
        document = self._document
        if self._cost is None:
            self._cost = CostFunction.of_table(
                document.network,
                document.training,
                document.dataset.x,
                document.dataset.y,
            )
        return self._cost

    def close(self) -> None:
        """Ends the process."""
        self._client.close()
