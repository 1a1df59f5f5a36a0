"""When a new cost surface is worth its time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from ann_studio.descent.projection import ProjectedPath
from ann_studio.descent.surface import Surface

INTERVAL: Final = 0.7
"""Seconds between surfaces while the path grows."""

SHARE: Final = 0.2
"""How much of its time the surface process computes beside a training."""

EDGE: Final = 0.04
"""A path so near the edge of the grid, as a part of its side, has left it."""

TURN: Final = math.radians(8)
LOSS: Final = 0.02
"""A plane that holds so much less of the path than when it was fitted has turned away from it."""

ASPECT: Final = 1.15
"""How much the shape of the picture may differ from that of the grid."""


@dataclass(frozen=True)
class Scene:
    """What a surface is asked for: a run's revision, the last step of its path, the aspect.

    `moving`: the path is still growing, so that the surface may take its time.
    """

    revision: int
    step: int
    aspect: float
    moving: bool = False

    @property
    def share(self) -> float:
        """How much of its time a process may compute for it."""
        return SHARE if self.moving else 1.0

    def resembles(self, other: Scene | None) -> bool:
        """Whether a surface for the other one would be the same, or nearly."""
        return (
            other is not None
            and (self.revision, self.step) == (other.revision, other.step)
            and max(self.aspect / other.aspect, other.aspect / self.aspect) <= ASPECT
        )


class SurfaceSchedule:
    """Asks at once for another run and when a training stops, else now and then, if need be."""

    def __init__(self) -> None:
        self._asked: Scene | None = None
        self._asked_at = -math.inf

    def is_due(self, scene: Scene, now: float, *, waiting: bool, outgrown: bool) -> bool:
        """Whether to ask now (seconds on any clock).

        `waiting`: nothing has come of the last request yet; `outgrown`: the path no longer suits
        the surface there is, if there is one.
        """
        if self._asked is None or scene.revision != self._asked.revision:
            return True
        if self._asked.moving and not scene.moving:
            return True
        if waiting or scene.resembles(self._asked):
            return False
        return not scene.moving or (outgrown and now - self._asked_at >= INTERVAL)

    def note(self, scene: Scene, now: float) -> None:
        """A surface has been asked for."""
        self._asked, self._asked_at = scene, now


def is_outgrown(surface: Surface, path: ProjectedPath) -> bool:
    """Whether a path has left the grid of a surface, or turned away from its plane."""
    return (
        not all(surface.grid.contains(place, EDGE) for place in path.uv[-1:])
        or path.held < surface.plane.held - LOSS
        or path.turn > TURN
    )
