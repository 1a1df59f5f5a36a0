"""The window's side of the process that computes cost surfaces; nothing here waits for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ann_studio.descent.cost_function import CostFunction
from ann_studio.descent.courier import Courier, Wish
from ann_studio.descent.worker import SurfaceAnswer
from ann_studio.engine.arrays import FloatArray


class SurfaceClient:
    """Asks a process for surfaces; the process starts with the first request.

    A process that died is replaced at the next request; nothing comes of the last one then.
    """

    def __init__(self) -> None:
        self._courier: Courier | None = None
        self._number = 0
        self._revision: int | None = None
        self._finite: set[int] = set()
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
        return self._courier.pid if self._courier is not None else None

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
        known = self._finite if revision == self._revision else set()
        path = {
            step: point
            for step, point in zip(steps, points, strict=True)
            if step in known or np.isfinite(point).all()
        }
        if not path:
            raise ValueError("A path needs at least one point whose parameters are all finite.")
        if self._courier is not None and not self._courier.is_alive:
            self.close()
        if self._courier is None:
            self._courier = Courier()
        self._revision, self._finite = revision, set(path)
        self._number += 1
        self._has_answer = self._is_done = False
        self._courier.ask(Wish(self._number, revision, cost, path, aspect, share))

    def poll(self) -> list[SurfaceAnswer]:
        """What has come for the last request, oldest first."""
        found: list[SurfaceAnswer] = []
        if self._courier is None:
            return found
        was_alive = self._courier.is_alive
        for answer in self._courier.answers():
            if answer.number == self._number:
                self._has_answer, self._is_done = True, answer.surface.is_final
                found.append(answer)
        if not was_alive:
            self.close()
        return found

    def close(self) -> None:
        """Ends the process; what it was asked for will not come."""
        if self._courier is not None:
            self._courier.close()
        self._courier = None
        self._has_answer = self._is_done = True
