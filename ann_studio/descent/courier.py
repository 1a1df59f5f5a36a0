"""The thread that carries wishes to the surface process and its answers back."""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Final

from ann_studio.descent.cost_function import CostFunction
from ann_studio.descent.surface import BUDGET
from ann_studio.descent.worker import Ready, SurfaceAnswer, SurfaceRequest, serve
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.process import ChildProcess

PROCESS_NAME: Final = "ann-studio-surfaces"


@dataclass(frozen=True, eq=False)
class Wish:
    """What is asked for: the surface around `path` (points by step)."""

    number: int
    revision: int
    cost: CostFunction
    path: dict[int, FloatArray]
    aspect: float
    share: float


class Courier:
    """Starts the process, which is sent the last wish once it reads; `close` ends both.

    A table or a plane of many parameters is larger than a pipe's buffer: only this thread waits
    until the other side has taken or given the rest of it.
    """

    def __init__(self) -> None:
        self._wishes: deque[Wish] = deque(maxlen=1)
        self._answers: deque[SurfaceAnswer] = deque()
        self._closing = False
        self._wake_reader, self._waker = multiprocessing.Pipe(duplex=False)
        self._child = ChildProcess(serve, PROCESS_NAME)
        self._parcels = Parcels()
        self._thread = threading.Thread(target=self._run, name="surfaces", daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int | None:
        """The id of the process."""
        return self._child.pid

    @property
    def is_alive(self) -> bool:
        """Whether answers may still come: the process lives."""
        return self._thread.is_alive()

    def ask(self, wish: Wish) -> None:
        """Sends this instead of whatever has not been sent yet."""
        self._wishes.append(wish)
        self._wake()

    def answers(self) -> list[SurfaceAnswer]:
        """What has come since the last call, in order."""
        return [self._answers.popleft() for _ in range(len(self._answers))]

    def close(self) -> None:
        """Ends process and thread."""
        self._closing = True
        self._wake()
        self._thread.join()
        self._child.close()
        self._wake_reader.close()
        self._waker.close()

    def _wake(self) -> None:
        self._waker.send_bytes(b"!")

    # Runs in the thread

    def _run(self) -> None:
        connection, is_ready = self._child.connection, False
        try:
            while not self._closing:
                come = wait([connection, self._wake_reader])
                if self._wake_reader in come:
                    self._wake_reader.recv_bytes()
                if connection in come:
                    is_ready |= self._receive(connection)
                if is_ready:
                    self._send(connection)
        except (EOFError, OSError):
            return

    def _receive(self, connection: Connection) -> bool:
        """Takes in what has come; whether that says that the process reads."""
        answer: Ready | SurfaceAnswer = connection.recv()
        if isinstance(answer, Ready):
            return True
        self._answers.append(answer)
        return False

    def _send(self, connection: Connection) -> None:
        if self._wishes and not self._closing:
            connection.send(self._parcels.request(self._wishes.popleft()))


class Parcels:
    """Knows what the process has got, and makes requests without that."""

    def __init__(self) -> None:
        self._revision: int | None = None
        self._cost: CostFunction | None = None
        self._sent: set[int] = set()

    def request(self, wish: Wish) -> SurfaceRequest:
        """What to send for a wish, which is then taken for sent."""
        is_new_run, is_new_cost = wish.revision != self._revision, not wish.cost.is_same(self._cost)
        if is_new_run:
            self._sent.clear()
        request = SurfaceRequest(
            wish.number,
            wish.cost.within(BUDGET) if is_new_cost else None,
            is_new_run,
            tuple(wish.path),
            {step: point for step, point in wish.path.items() if step not in self._sent},
            wish.aspect,
            wish.share,
        )
        self._revision, self._cost, self._sent = wish.revision, wish.cost, set(wish.path)
        return request
