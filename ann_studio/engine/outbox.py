"""Arrays that a training gives away without waiting for whoever takes them."""

from __future__ import annotations

from collections import deque
from multiprocessing.connection import Connection

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.protocol import PathPoint, Shelved, ShelvedStates, States
from ann_studio.engine.shared import SharedHandle
from ann_studio.engine.shelf import Shelf


class Outbox:
    """Puts arrays on a shelf as far as there is room, and keeps the others until there is."""

    def __init__(self, connection: Connection, shelf: SharedHandle) -> None:
        self._connection = connection
        self._shelf = Shelf.attach(shelf)
        self._waiting: deque[tuple[FloatArray, Shelved | ShelvedStates, PathPoint | States]] = (
            deque()
        )

    def put(
        self, array: FloatArray, note: Shelved | ShelvedStates, event: PathPoint | States
    ) -> None:
        """Gives this away: on the shelf, which `note` tells, or all of it as `event`."""
        self._waiting.append((array, note, event))
        self.give()

    def give(self) -> None:
        """Gives away what there is room for."""
        while self._waiting and self._shelf.put(self._waiting[0][0]):
            _, note, _ = self._waiting.popleft()
            self._connection.send(note)

    def give_all(self) -> None:
        """Gives everything away, and waits for it to be taken."""
        self.give()
        while self._waiting:
            _, _, event = self._waiting.popleft()
            self._connection.send(event)

    def close(self) -> None:
        """Lets go of the shelf."""
        self._shelf.close()
