"""A growing path seen in one plane: each point is projected once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ann_studio.descent.plane import Plane, Points
from ann_studio.engine.arrays import FloatArray, overflow_allowed


class ProjectedPath:
    """Where the points of a path lie in `plane`, and how far off it."""

    def __init__(self, plane: Plane) -> None:
        self.plane = plane
        self.steps: tuple[int, ...] = ()
        self.uv: Points = np.empty((0, 2))
        self._squares: Points = np.empty(0)

    def update(self, steps: Sequence[int], points: Sequence[FloatArray]) -> None:
        """Makes this the path: a step (one update) that was in it before has not moved.

        Points that are not finite, of a training that has overflowed, are left out.
        """
        if tuple(steps) == self.steps:
            return
        known = {step: i for i, step in enumerate(self.steps)}
        added = [
            (s, p) for s, p in zip(steps, points, strict=True) if s not in known and _finite(p)
        ]
        uv, squares = self._measure([p for _, p in added])
        known |= {step: len(self.steps) + i for i, (step, _) in enumerate(added)}
        self.steps = tuple(step for step in steps if step in known)
        order = [known[step] for step in self.steps]
        self.uv = np.concatenate([self.uv, uv])[order]
        self._squares = np.concatenate([self._squares, squares])[order]

    def _measure(self, points: list[FloatArray]) -> tuple[Points, Points]:
        """Coordinates (n, 2), and squared distances (n,) from the plane's center."""
        if not points:
            return np.empty((0, 2)), np.empty(0)
        with overflow_allowed():
            offsets = np.array(points, np.float64)
            offsets -= self.plane.center
            return offsets @ self.plane.directions.T, np.einsum("np,np->n", offsets, offsets)

    @property
    def held(self) -> float:
        """The part, 0 to 1, of the squared distances from the plane's center that lies in it.

        For the path that the plane was fitted to, this is the part of its variance.
        """
        with overflow_allowed():
            total = float(self._squares.sum())
            inside = float((self.uv**2).sum())
        return min(1.0, inside / total) if 0 < total < np.inf else 1.0

    @property
    def turn(self) -> float:
        """How far the path's main direction in the plane is turned away from u, in radians.

        0 where it has no main direction.
        """
        if len(self.uv) < 2:
            return 0.0
        with overflow_allowed():
            uu, uv, _, vv = np.cov(self.uv.T, bias=True).ravel()
            is_round = not np.hypot(uu - vv, 2 * uv) >= 0.1 * (uu + vv)
        if is_round:
            return 0.0
        return float(abs(np.arctan2(2 * uv, uu - vv)) / 2)


def _finite(point: npt.NDArray[np.floating]) -> bool:
    return bool(np.isfinite(point).all())
