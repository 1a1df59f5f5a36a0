"""Places in shared memory for what is too large for a pipe: one process fills, another empties."""

from __future__ import annotations

from typing import Final

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.shared import SharedArrays, SharedHandle

PLACES: Final = 8
BYTES: Final = 2**25
"""Of a shelf: there are fewer places, but two at least, where they would take more."""


class Shelf:
    """A queue of arrays that nobody waits for, as its places are used in turn.

    Each place has room for an array of a shape, or for fewer rows. Whoever puts an array tells the
    other process so by another way, a message, and how many rows it has: that it has been written
    is not to be seen here.
    """

    def __init__(self, shared: SharedArrays) -> None:
        self._shared = shared
        self._places = shared.arrays["places"]
        self._counts = shared.arrays["counts"]
        """How many arrays were put, and how many were taken."""

    @classmethod
    def create(cls, shape: tuple[int, ...], dtype: str) -> Shelf:
        """An empty shelf for arrays of this shape, (rows, ...)."""
        size = int(np.prod(shape)) * np.dtype(dtype).itemsize
        count = min(PLACES, max(2, BYTES // max(1, size)))
        places = (count, *shape), dtype
        return cls(SharedArrays.create({"places": places, "counts": ((2,), "int64")}))

    @classmethod
    def attach(cls, handle: SharedHandle) -> Shelf:
        """The shelf that another process created."""
        return cls(SharedArrays.attach(handle))

    @property
    def handle(self) -> SharedHandle:
        """What the other process attaches to."""
        return self._shared.handle

    def put(self, array: FloatArray) -> bool:
        """Puts a copy on the shelf; False if every place is taken."""
        put, taken = self._counts.tolist()
        if put - taken >= len(self._places):
            return False
        np.copyto(self._places[put % len(self._places)][: len(array)], array)
        self._counts[0] = put + 1
        return True

    def take(self, rows: int) -> FloatArray | None:
        """A copy of the array that was put first, of so many rows, which frees its place.

        None if there is none.
        """
        put, taken = self._counts.tolist()
        if taken >= put:
            return None
        array: FloatArray = self._places[taken % len(self._places)][:rows].copy()
        self._counts[1] = taken + 1
        return array

    def clear(self) -> None:
        """Frees all places, once whoever filled them is gone."""
        self._counts[1] = self._counts[0]

    def close(self) -> None:
        """Lets go of the memory."""
        del self._places, self._counts
        self._shared.close()
