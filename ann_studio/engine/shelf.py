"""Places in shared memory for what is too large for a pipe: one process fills, another empties."""

from __future__ import annotations

from typing import Final

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.shared import SharedArrays, SharedHandle

PLACES: Final = 8


class Shelf:
    """A queue of vectors of one size that nobody waits for, as its places are used in turn.

    Whoever puts a vector tells the other process so by another way, a message: that it has been
    written is not to be seen here.
    """

    def __init__(self, shared: SharedArrays) -> None:
        self._shared = shared
        self._places = shared.arrays["places"]
        self._counts = shared.arrays["counts"]
        """How many vectors were put, and how many were taken."""

    @classmethod
    def create(cls, like: FloatArray) -> Shelf:
        """An empty shelf for vectors like this one."""
        places = (PLACES, *like.shape), like.dtype.name
        return cls(SharedArrays.create({"places": places, "counts": ((2,), "int64")}))

    @classmethod
    def attach(cls, handle: SharedHandle) -> Shelf:
        """The shelf that another process created."""
        return cls(SharedArrays.attach(handle))

    @property
    def handle(self) -> SharedHandle:
        """What the other process attaches to."""
        return self._shared.handle

    def put(self, vector: FloatArray) -> bool:
        """Puts a copy on the shelf; False if every place is taken."""
        put, taken = self._counts.tolist()
        if put - taken >= PLACES:
            return False
        np.copyto(self._places[put % PLACES], vector)
        self._counts[0] = put + 1
        return True

    def take(self) -> FloatArray | None:
        """A copy of the vector that was put first, which frees its place; None if there is none."""
        put, taken = self._counts.tolist()
        if taken >= put:
            return None
        vector: FloatArray = self._places[taken % PLACES].copy()
        self._counts[1] = taken + 1
        return vector

    def clear(self) -> None:
        """Frees all places, once whoever filled them is gone."""
        self._counts[1] = self._counts[0]

    def close(self) -> None:
        """Lets go of the memory."""
        del self._places, self._counts
        self._shared.close()
