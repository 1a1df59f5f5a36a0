"""The plane that holds most of a path through the space of parameters, found by PCA."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from ann_studio.engine.arrays import overflow_allowed

Points = npt.NDArray[np.float64]

NEGLIGIBLE: Final = 1e-12
"""Variance, relative to the largest, that is rounding and not a direction."""

STILL: Final = 1e-14
"""Movement, relative to the largest parameter, that is rounding and not a movement."""


@dataclass(frozen=True, eq=False)
class Plane:
    """A plane in the space of P parameters, with coordinates (u, v) on it.

    `center` (P,) has the coordinates (0, 0); `directions` (2, P) are orthonormal, except that a
    network with one single parameter has no second direction, which then is 0. `shares` are the
    parts of the path's variance (0 to 1) along each.
    """

    center: Points
    directions: Points
    shares: tuple[float, float]

    @property
    def size(self) -> int:
        """How many parameters there are."""
        return len(self.center)

    @property
    def held(self) -> float:
        """The part of the path's variance, 0 to 1, that lies in the plane."""
        return min(1.0, sum(self.shares))

    def point(self, u: float, v: float) -> Points:
        """The parameters (P,) at a place on the plane."""
        return np.add(self.center, np.array([u, v]) @ self.directions)

    def project(self, points: npt.ArrayLike) -> Points:
        """The coordinates (n, 2) of the places on the plane nearest to `points` (n, P)."""
        return (np.asarray(points, np.float64) - self.center) @ self.directions.T

    def distance(self, point: npt.ArrayLike) -> float:
        """How far parameters (P,) lie off the plane."""
        with overflow_allowed():
            offset = np.asarray(point, np.float64) - self.center
            return float(np.linalg.norm(offset - (self.directions @ offset) @ self.directions))

    def aligned_with(self, previous: Plane | None) -> Plane:
        """The same plane with its directions turned the way of an earlier one's.

        A principal direction has no sign of its own, so a picture of it could flip at any time.
        """
        if previous is None or previous.size != self.size:
            return self
        along = np.einsum("dp,dp->d", self.directions, previous.directions)
        return replace(self, directions=self.directions * np.where(along < 0, -1.0, 1.0)[:, None])


def fit_plane(points: npt.ArrayLike) -> Plane:
    """The plane of the first two principal components of `points` (n, P), n and P at least 1.

    Its directions are turned so that the path ends to the right of its start, and above it. A path
    that has no second direction, or not even a first, gets ones that depend on nothing else than
    the path. Points that are not finite must have been left out.
    """
    path = np.array(points, np.float64, ndmin=2)
    scale = float(np.abs(path).max()) or 1.0
    path /= scale
    center = path.mean(axis=0)
    path -= center
    directions, shares = _principal_directions(path)
    way = directions @ (path[-1] - path[0])
    directions[way < -NEGLIGIBLE] *= -1
    return Plane(center * scale, directions, shares)


def _principal_directions(offsets: Points) -> tuple[Points, tuple[float, float]]:
    """Directions (2, P) and shares of the variance of `offsets` (n, P) from their mean.

    The eigenvectors of the Gram matrix (n, n) are combinations of the offsets that give the
    principal directions: far cheaper than a decomposition in P dimensions, as n is small.
    """
    largest = float(np.abs(offsets).max())
    scaled = offsets / largest if largest > STILL else np.zeros_like(offsets)
    variances, combinations = np.linalg.eigh(scaled @ scaled.T)
    variances = np.clip(variances[::-1], 0, None)
    total = float(variances.sum())
    directions = np.zeros((2, offsets.shape[1]))
    shares = [0.0, 0.0]
    for i in range(2):
        if i < len(variances) and variances[i] > NEGLIGIBLE * variances[0]:
            direction = combinations[:, -1 - i] @ scaled
            shares[i] = float(variances[i]) / total
        else:
            direction = _least_used_axis(directions[:i])
        directions[i] = _oriented(_orthonormal(direction, directions[:i]))
    return directions, (shares[0], shares[1])


def _orthonormal(direction: Points, to: Points) -> Points:
    """`direction` (P,) with its parts along `to` (k, P) taken away, of length 1, or 0.

    Done twice, as the first time leaves rounding behind.
    """
    for _ in range(2):
        direction = direction - (to @ direction) @ to
        length = float(np.linalg.norm(direction))
        if length < 1e-9:
            return np.zeros_like(direction)
        direction = direction / length
    return direction


def _least_used_axis(directions: Points) -> Points:
    """The axis (P,) along which `directions` (k, P) go least; the first of equals."""
    axis = np.zeros(directions.shape[1])
    axis[int(np.abs(directions).sum(axis=0).argmin())] = 1.0
    return axis


def _oriented(direction: Points) -> Points:
    """The direction (P,) or its opposite, so that its largest component is positive."""
    return -direction if direction[np.abs(direction).argmax()] < 0 else direction
