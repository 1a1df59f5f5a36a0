"""What a run leaves behind: one record per epoch, and the path of its parameters."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from ann_studio.engine.arrays import FloatArray

EPOCH_RECORD: Final = np.dtype(
    [
        ("epoch", "i8"),
        ("step", "i8"),
        ("cost", "f8"),
        ("accuracy", "f8"),
        ("validation_cost", "f8"),
        ("validation_accuracy", "f8"),
    ]
)
"""One epoch: its cost and accuracy on the weights that it ended with, over the rows that are
trained on and over those to validate with (NaN: not applicable)."""

PATH_BYTES: Final = 64 * 2**20
PATH_POINTS: Final = (16, 400)


class EpochTable:
    """The records of a run, appended in blocks; reading gives one array."""

    def __init__(self, records: npt.NDArray[np.void] | None = None) -> None:
        self._rows = np.empty(256, EPOCH_RECORD)
        self._count = 0
        if records is not None:
            self.extend(records)

    def __len__(self) -> int:
        return self._count

    def extend(self, records: npt.NDArray[np.void]) -> None:
        """Adds these records after the last."""
        needed = self._count + len(records)
        if needed > len(self._rows):
            grown = np.empty(max(needed, 2 * len(self._rows)), EPOCH_RECORD)
            grown[: self._count] = self._rows[: self._count]
            self._rows = grown
        self._rows[self._count : needed] = records
        self._count = needed

    @property
    def records(self) -> npt.NDArray[np.void]:
        """All records so far: a view that later records do not change."""
        return self._rows[: self._count]


class Path:
    """Parameters along a run, evenly thinned so that any run fits in bounded memory.

    A point is kept every `stride` steps; when there are too many, every other one is dropped and
    the stride doubles.
    """

    def __init__(self, size: int, stride: int = 1) -> None:
        low, high = PATH_POINTS
        self.capacity = min(max(PATH_BYTES // max(1, 8 * size), low), high)
        self.stride = stride
        self.steps: list[int] = []
        self.points: list[FloatArray] = []

    def due(self, step: int) -> bool:
        """Whether the parameters after this step belong on the path."""
        return step % self.stride == 0

    def add(self, step: int, parameters: FloatArray) -> None:
        """Keeps this point, which the path may hold on to, and thins the path if it is full."""
        if not self.due(step):
            return
        self.steps.append(step)
        self.points.append(parameters)
        while len(self.steps) > self.capacity:
            self.stride *= 2
            kept = [i for i, s in enumerate(self.steps) if self.due(s)]
            self.steps = [self.steps[i] for i in kept]
            self.points = [self.points[i] for i in kept]
