"""The window's side of the process that computes cost surfaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ann_studio.descent.cost_function import CostFunction
from ann_studio.descent.surface import BUDGET, Surface
from ann_studio.descent.worker import Ready, SurfaceAnswer, SurfaceRequest, serve
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.process import ChildProcess

PROCESS_NAME: Final = "ann-studio-surfaces"


@dataclass(frozen=True, eq=False)
class Wish:
    """What was asked for last: the surface around `path` (points by step)."""

    number: int
    revision: int
    cost: CostFunction
    path: dict[int, FloatArray]
    aspect: float
    share: float


class SurfaceClient:
    """Asks a process for surfaces; the process starts with the first request.

    Nothing is sent before the process reads, as a large table would not fit into the pipe and
    whoever asks would have to wait for the start; `poll` sends it then. A process that died is
    replaced at the next request; nothing comes of the last one then.
    """

    def __init__(self) -> None:
        self._child: ChildProcess | None = None
        self._is_ready = False
        self._unsent: Wish | None = None
        self._number = 0
        self._revision: int | None = None
        self._cost: CostFunction | None = None
        self._sent: set[int] = set()
        self._has_answer = True
        self._is_done = True

    @property
    def is_waiting(self) -> bool:
        """Whether nothing has come of the last request yet, but still may."""
        return not self._has_answer

    @property
    def is_busy(self) -> bool:
        """Whether something may still come of the last request."""
        return not self._is_done

    @property
    def pid(self) -> int | None:
        """The id of the process, while there is one."""
        return self._child.pid if self._child is not None else None

    def request(
        self,
        revision: int,
        cost: CostFunction,
        steps: Sequence[int],
        points: Sequence[FloatArray],
        aspect: float = 1.0,
        share: float = 1.0,
    ) -> None:
        """Asks for the surface around a path, instead of any that was asked for before.

        The arrays of `cost` must not change, nor the point (P,) of a step within a revision.
        `aspect` is the width of the wanted picture by its height, `share` how much of its time
        the process may compute. Raises ValueError if no point
        of the path is finite; those that are not are left out.
        """
        if self._child is not None and not self._child.is_alive():
            self.close()
        known = self._sent if revision == self._revision else set()
        path = {
            step: point
            for step, point in zip(steps, points, strict=True)
            if step in known or np.isfinite(point).all()
        }
        if not path:
            raise ValueError("A path needs at least one point whose parameters are all finite.")
        self._number += 1
        self._unsent = Wish(self._number, revision, cost, path, aspect, share)
        self._has_answer = self._is_done = False
        if self._child is None:
            self._child = ChildProcess(serve, PROCESS_NAME)
        if self._is_ready:
            self._send()

    def _send(self) -> None:
        """Sends what was asked for last, without what the process has already."""
        wish, self._unsent = self._unsent, None
        if wish is None or self._child is None:
            return
        is_new_run, is_new_cost = wish.revision != self._revision, not wish.cost.is_same(self._cost)
        if is_new_run:
            self._sent.clear()
        request = SurfaceRequest(
            wish.number,
            wish.cost.within(BUDGET) if is_new_cost else None,
            is_new_run,
            tuple(wish.path),
            {step: point for step, point in wish.path.items() if step not in self._sent},
            wish.aspect,
            wish.share,
        )
        self._revision, self._cost, self._sent = wish.revision, wish.cost, set(wish.path)
        try:
            self._child.connection.send(request)
        except OSError:
            self.close()

    def poll(self) -> list[Surface]:
        """The surfaces that have come for the last request, oldest first; never waits."""
        found: list[Surface] = []
        try:
            while self._child is not None and self._child.connection.poll():
                answer: Ready | SurfaceAnswer = self._child.connection.recv()
                if isinstance(answer, Ready):
                    self._is_ready = True
                    self._send()
                elif answer.number == self._number:
                    self._has_answer, self._is_done = True, answer.surface.is_final
                    found.append(answer.surface)
        except (EOFError, OSError):
            self.close()
        return found

    def close(self) -> None:
        """Ends the process; what it was asked for will not come."""
        if self._child is not None:
            self._child.close()
        self._child = self._revision = self._cost = self._unsent = None
        self._is_ready = False
        self._has_answer = self._is_done = True
