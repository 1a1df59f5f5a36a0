"""The memory that the window and the training process share, run by run."""

from __future__ import annotations

import threading

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.board import Board, Snapshot
from ann_studio.engine.protocol import PathPoint, Shelved, ShelvedStates, States
from ann_studio.engine.shared import SharedArrays, SharedHandle
from ann_studio.engine.shelf import Shelf
from ann_studio.engine.state import TrainingState
from ann_studio.engine.states import StateBlock, block_length


class RunMemory:
    """The shared memory of the present run, and of earlier ones until they are let go of.

    Locked, because the window reads a board while the waiting thread may be closing it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._boards: dict[int, Board] = {}
        self._shelves: dict[int, tuple[Shelf, Shelf]] = {}
        """Of points and of states."""
        self._data: dict[int, SharedArrays] = {}
        self._source: tuple[FloatArray, FloatArray] | None = None

    def prepare(
        self, revision: int, x: FloatArray, y: FloatArray, state: TrainingState
    ) -> tuple[SharedHandle, SharedHandle, SharedHandle, SharedHandle]:
        """The run's data, copied only if they are other ones, a board, a shelf for points of its
        path, and one for its states.
        """
        board = Board.create(state)
        with self._lock:
            former = self._boards.pop(revision, None)
            if former is not None:
                former.close()
            self._boards[revision] = board
        for shelf in self._shelves.pop(revision, ()):
            shelf.close()
        points, states = self._shelves[revision] = _shelves_for(state)
        if self._source is None or self._source[0] is not x or self._source[1] is not y:
            self._data[revision] = _share(x, y)
            self._source = (x, y)
        else:
            self._data[revision] = self._data.pop(max(self._data))
        return self._data[revision].handle, board.handle, points.handle, states.handle

    def read(self, revision: int, after: int) -> Snapshot | None:
        """The latest state of a run, if its sequence number is beyond `after`."""
        with self._lock:
            board = self._boards.get(revision)
            return None if board is None or board.sequence <= after else board.read()

    def fetch(self, note: Shelved | ShelvedStates) -> PathPoint | States | None:
        """What was put on a shelf; None of a run that has been let go of."""
        if note.revision not in self._shelves:
            return None
        points, states = self._shelves[note.revision]
        match note:
            case Shelved(revision, step):
                point = points.take(1)
                return None if point is None else PathPoint(revision, step, point[0])
            case ShelvedStates(revision, counts, slots):
                vectors = states.take(len(counts))
                if vectors is None:
                    return None
                return States(revision, StateBlock(counts, vectors, slots))

    def clear_shelves(self, revision: int) -> None:
        """Drops what a process that is gone has left on the shelves of this run."""
        for shelf in self._shelves[revision]:
            shelf.clear()

    def forget_before(self, revision: int) -> None:
        """Closes what belongs to runs before this one."""
        with self._lock:
            for old in [r for r in self._boards if r < revision]:
                self._boards.pop(old).close()
        for old in [r for r in self._data if r < revision]:
            self._data.pop(old).close()
        for old in [r for r in self._shelves if r < revision]:
            for shelf in self._shelves.pop(old):
                shelf.close()

    def close(self) -> None:
        """Closes everything."""
        with self._lock:
            for board in self._boards.values():
                board.close()
            self._boards.clear()
        for data in self._data.values():
            data.close()
        self._data.clear()
        for shelves in self._shelves.values():
            for shelf in shelves:
                shelf.close()
        self._shelves.clear()


def _shelves_for(state: TrainingState) -> tuple[Shelf, Shelf]:
    size, dtype = len(state.parameters), state.parameters.dtype.name
    vectors = 1 + len(state.slots) + len(state.best.memory)
    places = block_length(state), vectors, size
    return Shelf.create((1, size), dtype), Shelf.create(places, dtype)


def _share(x: FloatArray, y: FloatArray) -> SharedArrays:
    shared = SharedArrays.create({"x": (x.shape, x.dtype.name), "y": (y.shape, y.dtype.name)})
    shared.arrays["x"][:] = x
    shared.arrays["y"][:] = y
    return shared
