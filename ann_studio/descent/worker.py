"""The process that computes cost surfaces, so that the window never waits for one."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from time import process_time
from typing import Final

import numpy as np

from ann_studio.descent.cost_function import CostFunction
from ann_studio.descent.plane import Plane, Points, fit_plane
from ann_studio.descent.projection import ProjectedPath
from ann_studio.descent.surface import Grid, Surface, cost_rows, grid_counts, grid_for
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.evaluate import Evaluator

NICENESS: Final = 19
"""A surface can wait, a training and the window that shows it cannot."""


@dataclass(frozen=True, eq=False)
class SurfaceRequest:
    """A surface for the path through these steps (one or more), which cancels all before it.

    `points` are those of the path that the process does not have yet, by step; `forgets` says
    that those it has belong to another run. `cost` is None if it is the same as before. `share`
    is how much of a core's time the process may take: it rests the others, for a training and the
    window beside it.
    """

    number: int
    cost: CostFunction | None
    forgets: bool
    steps: tuple[int, ...]
    points: dict[int, FloatArray]
    aspect: float
    share: float


@dataclass(frozen=True, eq=False)
class SurfaceAnswer:
    """A surface, perhaps coarse at first, for the request with this number.

    `path` has the points of the request where they lie in the surface's plane.
    """

    number: int
    surface: Surface
    path: ProjectedPath


@dataclass(frozen=True)
class Ready:
    """The process has started and reads what it is sent."""


def serve(connection: Connection) -> None:
    """Says that it is ready, and answers requests until the pipe closes, which ends it at once."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    worker = SurfaceWorker(connection.send)
    inbox = Inbox(connection)
    connection.send(Ready())
    while True:
        worker.answer(inbox.wait(), inbox.has_more)


class Inbox:
    """Requests, read in a thread of their own so that who sends never waits for a computation."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._requests: list[SurfaceRequest] = []
        self._arrived = threading.Condition()
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def _read(self) -> None:
        while True:
            try:
                request: SurfaceRequest = self._connection.recv()
            except (EOFError, OSError):
                os._exit(0)
            with self._arrived:
                self._requests.append(request)
                self._arrived.notify()

    def wait(self) -> SurfaceRequest:
        """The next request."""
        with self._arrived:
            self._arrived.wait_for(lambda: self._requests)
            return self._requests.pop(0)

    def has_more(self, patience: float) -> bool:
        """Whether there is another request within so many seconds."""
        with self._arrived:
            return bool(self._arrived.wait_for(lambda: self._requests, patience))


class SurfaceWorker:
    """Fits planes and computes surfaces, and remembers what it need not be sent again."""

    def __init__(self, send: Callable[[SurfaceAnswer], None]) -> None:
        self._send = send
        self._points: dict[int, FloatArray] = {}
        self._plane: Plane | None = None
        self._cost: CostFunction
        self._evaluator: Evaluator

    def answer(self, request: SurfaceRequest, is_outdated: Callable[[float], bool]) -> None:
        """Sends the surfaces for a request, unless it is outdated before they are done.

        `is_outdated` waits up to so many seconds for that.
        """
        self._take(request)
        if is_outdated(0):
            return
        points = [self._points[step] for step in request.steps]
        plane = fit_plane(points).aligned_with(self._plane)
        self._plane = plane
        path = ProjectedPath(plane)
        path.update(request.steps, points)
        area = grid_for(plane, path.uv, request.aspect)
        counts = grid_counts(self._cost)
        for count in counts:
            grid = area.with_count(count)
            heights = self._measure(plane, grid, request.share, is_outdated)
            if heights is None:
                return
            rows = self._evaluator.rows, self._cost.rows_total
            surface = Surface(plane, grid, heights, *rows, request.steps, count == counts[-1])
            self._send(SurfaceAnswer(request.number, surface, path))

    def _take(self, request: SurfaceRequest) -> None:
        if request.cost is not None:
            self._cost = request.cost
            self._evaluator = request.cost.evaluator()
        if request.forgets:
            self._points.clear()
            self._plane = None
        self._points |= request.points
        self._points = {step: self._points[step] for step in request.steps}

    def _measure(
        self, plane: Plane, grid: Grid, share: float, is_outdated: Callable[[float], bool]
    ) -> Points | None:
        """The costs on the grid, or None as soon as nobody wants them any more."""
        rows: list[Points] = []
        begin = process_time()
        for row in cost_rows(self._evaluator, plane, grid):
            rows.append(row)
            worked = process_time() - begin
            if is_outdated(worked * (1 / share - 1)):
                return None
            begin = process_time()
        return np.array(rows)
