"""The true cost of a network on a grid of places in a plane of its parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from ann_studio.descent.cost_function import CostFunction
from ann_studio.descent.plane import Plane, Points
from ann_studio.engine.evaluate import Evaluator

FINE: Final = 41
COARSE: Final = 13
"""Places along each side of a grid."""

MARGIN: Final = 0.25
"""Room on each side of the path, as a part of its extent."""

AT_ONCE: Final = 3e9
"""Operations below which the fine grid comes without a coarse one before it: well under 1 s."""

BUDGET: Final = 6e10 / FINE**2
"""Operations at each place, for a fine grid within seconds; more rows than that are not used."""


@dataclass(frozen=True, eq=False)
class Grid:
    """Places in a plane: `u` (nu,) by `v` (nv,), each ascending in equal steps."""

    u: Points
    v: Points

    def contains(self, place: Points, inset: float = 0.0) -> bool:
        """Whether (u, v) lies within, by a part `inset` of the sides."""
        return all(
            axis[0] + inset * (axis[-1] - axis[0])
            <= float(x)
            <= axis[-1] - inset * (axis[-1] - axis[0])
            for axis, x in zip((self.u, self.v), place, strict=True)
        )

    @property
    def aspect(self) -> float:
        """Width by height."""
        return float((self.u[-1] - self.u[0]) / (self.v[-1] - self.v[0]))

    def with_count(self, count: int) -> Grid:
        """The same area with so many places along each side."""
        return Grid(
            np.linspace(self.u[0], self.u[-1], count), np.linspace(self.v[0], self.v[-1], count)
        )


@dataclass(frozen=True, eq=False)
class Surface:
    """`cost` (nv, nu) at the places of `grid` in `plane`; infinite or NaN where it overflows.

    It is the mean over `rows_used` rows, spread evenly over the table's `rows_total`.
    `steps` tells to which points of the path the plane was fitted; `is_final` that no finer grid
    is to come.
    """

    plane: Plane
    grid: Grid
    cost: Points
    rows_used: int
    rows_total: int
    steps: tuple[int, ...]
    is_final: bool


def grid_for(plane: Plane, path: Points, aspect: float = 1.0, count: int = FINE) -> Grid:
    """A grid around a path with coordinates `path` (n, 2), `aspect` times as wide as high.

    One unit is as long along u as along v, so that angles are true; there is a margin on every
    side, and some room even around a path that has not moved.
    """
    low, high = path.min(axis=0), path.max(axis=0)
    middle, extent = (low + high) / 2, high - low
    smallest = 1e-6 * max(1.0, float(np.abs(plane.center).max()))
    height = (1 + 2 * MARGIN) * max(float(extent[0]) / aspect, float(extent[1]), smallest)
    width = height * aspect
    return Grid(
        np.linspace(middle[0] - width / 2, middle[0] + width / 2, count),
        np.linspace(middle[1] - height / 2, middle[1] + height / 2, count),
    )


def grid_counts(cost: CostFunction) -> tuple[int, ...]:
    """The sizes of the grids to compute, one after the other."""
    return (FINE,) if FINE**2 * cost.operations <= AT_ONCE else (COARSE, FINE)


def cost_rows(evaluator: Evaluator, plane: Plane, grid: Grid) -> Iterator[Points]:
    """The costs (nu,) of one row of the grid after the other, from the lowest v."""
    for v in grid.v:
        yield np.array([evaluator.cost(plane.point(u, v)) for u in grid.u])
