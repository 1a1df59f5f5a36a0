"""The latest state of a training in shared memory: one process writes it, another reads it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.shared import SharedArrays, SharedHandle
from ann_studio.engine.state import Best, TrainingState

_SEQUENCE, _STEP, _EPOCH, _BATCH, _BEST_STEP, _BEST_EPOCH, _HAS_UPDATE = range(7)
_ATTEMPTS = 100


class Snapshot(NamedTuple):
    """What a board shows: `last_update` is what the update to this state added to the parameters.

    It is None before the first update that this training process makes, and where a training was
    taken back. `sequence` grows with every published state.
    """

    sequence: int
    state: TrainingState
    last_update: FloatArray | None


class Board:
    """A snapshot that is always whole when read.

    The writer makes the sequence number odd, writes, and makes it even; a reader that saw an odd
    number, or a different one after copying than before, has read a torn state and tries again.
    """

    def __init__(self, shared: SharedArrays) -> None:
        self._shared = shared
        self._header = shared.arrays["header"]
        self._parameters = shared.arrays["parameters"]
        self._slots = shared.arrays["slots"]
        self._last_update = shared.arrays["last_update"]
        self._best_cost = shared.arrays["best_cost"]
        self._best_memory = shared.arrays["best_memory"]

    @classmethod
    def create(cls, state: TrainingState) -> Board:
        """A new board that shows this state."""
        dtype = state.parameters.dtype.name
        shapes = {
            "header": ((7,), "int64"),
            "parameters": (state.parameters.shape, dtype),
            "last_update": (state.parameters.shape, dtype),
            "slots": (state.slots.shape, dtype),
            "best_cost": ((1,), "float64"),
            "best_memory": (state.best.memory.shape, dtype),
        }
        board = cls(SharedArrays.create(shapes))
        board.publish(state)
        return board

    @classmethod
    def attach(cls, handle: SharedHandle) -> Board:
        """The board that another process created."""
        return cls(SharedArrays.attach(handle))

    @property
    def handle(self) -> SharedHandle:
        """What the other process attaches to."""
        return self._shared.handle

    @property
    def sequence(self) -> int:
        """Grows with every published state."""
        return int(self._header[_SEQUENCE])

    def publish(self, state: TrainingState, last_update: FloatArray | None = None) -> None:
        """Shows this state, and the update that led to it if it is known, instead of the last."""
        best = state.best
        counts = state.step, state.epoch, state.batch, best.step, best.epoch
        self._header[_SEQUENCE] += 1
        self._header[_STEP:] = *counts, last_update is not None
        np.copyto(self._parameters, state.parameters)
        np.copyto(self._slots, state.slots)
        if last_update is not None:
            np.copyto(self._last_update, last_update)
        self._best_cost[0] = best.cost
        np.copyto(self._best_memory, best.memory)
        self._header[_SEQUENCE] += 1

    def read(self) -> Snapshot | None:
        """A copy of what is shown; None if a writer that died left it torn."""
        for _ in range(_ATTEMPTS):
            before = self.sequence
            if before % 2:
                continue
            step, epoch, batch, best_step, best_epoch, has_update = map(int, self._header[_STEP:])
            cost = float(self._best_cost[0])
            best = Best(self._best_memory.copy(), cost, best_step, best_epoch)
            state = TrainingState(
                self._parameters.copy(), self._slots.copy(), best, step, epoch, batch
            )
            last_update = self._last_update.copy() if has_update else None
            if self.sequence == before:
                return Snapshot(before, state, last_update)
        return None

    def close(self) -> None:
        """Lets go of the memory."""
        del self._header, self._parameters, self._slots, self._last_update
        del self._best_cost, self._best_memory
        self._shared.close()
