"""Named arrays in a block of memory that two processes share."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.shared_memory import SharedMemory
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Place:
    """Where one array lies in a block."""

    offset: int
    shape: tuple[int, ...]
    dtype: str


@dataclass(frozen=True)
class SharedHandle:
    """All that another process needs to attach to a block."""

    block: str
    places: dict[str, Place]


class SharedArrays:
    """Arrays by name in one shared block; `handle` travels to the other process.

    Only the creator removes the block from the system, when it closes. Take no views that
    outlive `close`.
    """

    def __init__(self, memory: SharedMemory, handle: SharedHandle, owner: bool) -> None:
        self._memory = memory
        self._owner = owner
        self.handle = handle
        self.arrays: dict[str, Array] = {
            name: np.ndarray(place.shape, place.dtype, memory.buf, place.offset)
            for name, place in handle.places.items()
        }

    @classmethod
    def create(cls, shapes: Mapping[str, tuple[tuple[int, ...], str]]) -> SharedArrays:
        """A new block with an array of each (shape, dtype), filled with zeros."""
        places: dict[str, Place] = {}
        offset = 0
        for name, (shape, dtype) in shapes.items():
            places[name] = Place(offset, shape, dtype)
            size = int(np.prod(shape)) * np.dtype(dtype).itemsize
            offset += -(-size // 64) * 64
        memory = SharedMemory(create=True, size=max(offset, 1))
        return cls(memory, SharedHandle(memory.name, places), owner=True)

    @classmethod
    def attach(cls, handle: SharedHandle) -> SharedArrays:
        """The block that another process created; raises FileNotFoundError if it is gone."""
        # Before 3.13 attaching registers the block with the resource tracker, which a spawned
        # child shares with its parent: the same name again in the same set, so no harm is done.
        if sys.version_info >= (3, 13):
            memory = SharedMemory(handle.block, track=False)
        else:
            memory = SharedMemory(handle.block)
        return cls(memory, handle, owner=False)

    def close(self) -> None:
        """Lets go of the memory; the creator's closing removes it from the system."""
        self.arrays.clear()
        self._memory.close()
        if self._owner:
            self._memory.unlink()
