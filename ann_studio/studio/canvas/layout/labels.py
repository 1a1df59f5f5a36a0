"""Where numbers rest on the lines that they belong to, so that none hides another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from ann_studio.engine.arrays import FloatArray

_SHARES: Final = np.linspace(0.12, 0.64, 14)
"""Where on its line a label may be, in shares of its length from the end that is preferred."""
_GAP: Final = 3.0


def resting_places(
    lines: FloatArray, sizes: FloatArray, from_start: bool, occupied: FloatArray
) -> list[float | None]:
    """For each line (n, 4: x1, y1, x2, y2) the share at which its label can rest, or None.

    `sizes` (n, 2) are width and height of the labels, which are centered on their lines, as near
    as can be to the start, or else the end. They keep out of each other and of the rectangles
    `occupied` (m, 4: center x, center y, width, height). Lines that come first have the choice.
    """
    taken = np.empty((len(occupied) + len(lines), 4))
    taken[: len(occupied)] = occupied
    count = len(occupied)
    shares = _SHARES if from_start else 1.0 - _SHARES
    places: list[float | None] = []
    for line, size in zip(lines, sizes, strict=True):
        centers = line[:2] + shares[:, None] * (line[2:] - line[:2])
        free = np.flatnonzero(_are_free(centers, size, taken[:count]))
        if not len(free):
            places.append(None)
            continue
        taken[count] = [*centers[free[0]], *size]
        count += 1
        places.append(float(shares[free[0]]))
    return places


def _are_free(centers: FloatArray, size: FloatArray, taken: FloatArray) -> npt.NDArray[np.bool_]:
    """Which of the centers (n, 2) leave a label of this size room beside rectangles (m, 4)."""
    away = np.abs(centers[:, None, :] - taken[None, :, :2])
    least = (size + taken[:, 2:]) / 2 + _GAP
    beside: npt.NDArray[np.bool_] = np.logical_or.reduce(away >= least, axis=2)
    return np.logical_and.reduce(beside, axis=1)


def apart_at_start(source_units: Sequence[int], target_units: Sequence[int]) -> bool:
    """Whether lines from and to these units lie further apart where they begin."""
    return len(set(source_units)) >= len(set(target_units))
