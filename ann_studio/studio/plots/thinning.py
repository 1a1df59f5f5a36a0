"""A long curve drawn by the lowest and highest point of each stretch, cheaply while it grows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Indices = npt.NDArray[np.intp]


class ThinnedSeries:
    """Which points of a growing series to draw so that none of its peaks is lost.

    Stretches begin at fixed places and double in length when they become too many, so what is
    drawn of the past stays as it is, and each point is looked at only a few times.
    """

    def __init__(self, most: int) -> None:
        self._stretches = max(most // 2, 2)
        self.clear()

    def clear(self) -> None:
        """Another series begins."""
        self._stretch = 1
        self._chosen: list[Indices] = []
        self._done = 0

    def indices(self, values: npt.NDArray[np.float64]) -> Indices:
        """Rising indices of the points to draw of `values` (n,), which begin as they did before.

        Always the first, the last, and the lowest and highest of each stretch.
        """
        if len(values) < self._done:
            self.clear()
        while len(values) > self._stretch * self._stretches:
            self._stretch *= 2
            self._chosen.clear()
            self._done = 0
        if self._stretch == 1:
            return np.arange(len(values))
        end = len(values) // self._stretch * self._stretch
        if end > self._done:
            self._chosen.append(_extremes(values, self._done, end, self._stretch))
            self._done = end
            self._chosen = [np.concatenate(self._chosen)]
        tail = np.arange(self._done, len(values))
        if len(tail) > 2:
            tail = self._done + np.array([values[tail].argmin(), values[tail].argmax()])
        return np.unique(np.concatenate([[0], *self._chosen, tail, [len(values) - 1]]))


def _extremes(values: npt.NDArray[np.float64], start: int, end: int, stretch: int) -> Indices:
    """Where the lowest and highest value of each whole stretch lie."""
    parts = values[start:end].reshape(-1, stretch)
    places = np.arange(start, end, stretch)
    return np.stack([places + parts.argmin(axis=1), places + parts.argmax(axis=1)], 1).ravel()
