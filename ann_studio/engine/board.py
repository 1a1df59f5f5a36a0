"""The latest state of a training in shared memory: one process writes it, another reads it."""

from __future__ import annotations

import numpy as np

from ann_studio.engine.shared import SharedArrays, SharedHandle
from ann_studio.engine.state import Best, TrainingState

_SEQUENCE, _STEP, _EPOCH, _BATCH, _BEST_STEP, _BEST_EPOCH = range(6)
_ATTEMPTS = 100


class Board:
    """A state that is always whole when read.

    The writer makes the sequence number odd, writes, and makes it even; a reader that saw an odd
    number, or a different one after copying than before, has read a torn state and tries again.
    """

    def __init__(self, shared: SharedArrays) -> None:
        self._shared = shared
        self._header = shared.arrays["header"]
        self._parameters = shared.arrays["parameters"]
        self._slots = shared.arrays["slots"]
        self._best_cost = shared.arrays["best_cost"]
        self._best_memory = shared.arrays["best_memory"]

    @classmethod
    def create(cls, state: TrainingState) -> Board:
        """A new board that shows this state."""
        dtype = state.parameters.dtype.name
        shapes = {
            "header": ((6,), "int64"),
            "parameters": (state.parameters.shape, dtype),
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

    def publish(self, state: TrainingState) -> None:
        """Shows this state instead of the last."""
        best = state.best
        self._header[_SEQUENCE] += 1
        self._header[_STEP:] = state.step, state.epoch, state.batch, best.step, best.epoch
        np.copyto(self._parameters, state.parameters)
        np.copyto(self._slots, state.slots)
        self._best_cost[0] = best.cost
        np.copyto(self._best_memory, best.memory)
        self._header[_SEQUENCE] += 1

    def read(self) -> TrainingState | None:
        """A copy of the state; None if a writer that died left it torn."""
        for _ in range(_ATTEMPTS):
            before = self.sequence
            if before % 2:
                continue
            step, epoch, batch, best_step, best_epoch = map(int, self._header[_STEP:])
            cost = float(self._best_cost[0])
            best = Best(self._best_memory.copy(), cost, best_step, best_epoch)
            state = TrainingState(
                self._parameters.copy(), self._slots.copy(), best, step, epoch, batch
            )
            if self.sequence == before:
                return state
        return None

    def close(self) -> None:
        """Lets go of the memory."""
        del self._header, self._parameters, self._slots, self._best_cost, self._best_memory
        self._shared.close()
