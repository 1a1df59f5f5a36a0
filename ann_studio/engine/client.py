"""The other side of the training process: sends commands, collects events, replaces the dead."""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from typing import Final

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.board import Snapshot
from ann_studio.engine.process import ChildProcess
from ann_studio.engine.protocol import (
    Command,
    Epochs,
    Event,
    Load,
    Loaded,
    PathPoint,
    Refused,
    Replaced,
    SetSpeed,
    Shelved,
    ShelvedStates,
    States,
    Step,
    Stopped,
    Train,
)
from ann_studio.engine.run_memory import RunMemory
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.states import CAPACITY
from ann_studio.engine.worker import serve
from ann_studio.network.spec import NetworkSpec

PROCESS_NAME: Final = "ann-studio-training"


class TrainingClient:
    """Drives a training process from a thread of its own, in which `run` waits.

    The other methods may be called from any one other thread. `notify` is called in the waiting
    thread when events have come; fetch them with `events`.
    """

    def __init__(self, notify: Callable[[], None]) -> None:
        self._notify = notify
        self._orders: deque[Callable[[], None]] = deque()
        self._wake_reader, self._waker = multiprocessing.Pipe(duplex=False)
        self._events: deque[Event] = deque()
        self._child: ChildProcess | None = None
        self._memory = RunMemory()
        self._load: Load | None = None
        self._goal: Train | Step | None = None
        self._speed = SetSpeed(None)
        self._died_at: tuple[int, int] | None = None
        self._closing = False
        self._stopped = threading.Event()

    # Called from the window's thread

    def load(
        self,
        revision: int,
        spec: NetworkSpec,
        settings: TrainingSettings,
        x: FloatArray,
        y: FloatArray,
        state: TrainingState,
        path_stride: int = 1,
        history_capacity: int = CAPACITY[1],
    ) -> None:
        """Makes this the run to train. `x` and `y` must not change; a refusal comes as an event."""
        spacing = path_stride, history_capacity
        self._order(lambda: self._do_load(revision, spec, settings, x, y, state, spacing))

    def send(self, command: Command) -> None:
        """Sends a command other than Load."""
        if isinstance(command, Train | Step):
            self._stopped.clear()
        self._order(lambda: self._do_send(command))

    def events(self) -> list[Event]:
        """What has happened since the last call, in order."""
        found: list[Event] = []
        while self._events:
            found.append(self._events.popleft())
        return found

    def state(self, revision: int, after: int) -> Snapshot | None:
        """The latest state of this run, if its sequence number is beyond `after`."""
        return self._memory.read(revision, after)

    def wait_until_stopped(self, timeout: float) -> bool:
        """Waits until the last Train or Step sent has stopped; whether it has in time."""
        return self._stopped.wait(timeout)

    @property
    def pid(self) -> int | None:
        """The process id of the training process, while there is one."""
        child = self._child
        return child.pid if child is not None else None

    def close(self) -> None:
        """Makes `run` end the process and return."""
        self._order(self._do_close)

    def _order(self, order: Callable[[], None]) -> None:
        self._orders.append(order)
        self._waker.send_bytes(b"!")

    # Runs in the waiting thread

    def run(self) -> None:
        """Starts the training process and waits on it until `close`."""
        self._child = ChildProcess(serve, PROCESS_NAME)
        try:
            while not self._closing:
                self._wait(self._child)
        finally:
            self._child.close()
            self._child = None
            self._memory.close()
            self._wake_reader.close()
            self._waker.close()

    def _wait(self, child: ChildProcess) -> None:
        ready = wait([child.connection, self._wake_reader])
        if child.connection in ready:
            self._receive(child.connection)
        if self._wake_reader in ready:
            self._wake_reader.recv_bytes()
            self._orders.popleft()()

    def _receive(self, connection: Connection) -> None:
        try:
            message: Event | Shelved | ShelvedStates = connection.recv()
        except (EOFError, OSError):
            self._replace()
            return
        event: Event | None
        if isinstance(message, Shelved | ShelvedStates):
            event = self._memory.fetch(message)
        else:
            event = message
        if event is None:
            return
        self._events.append(event)
        self._take_note(event)
        self._notify()

    def _take_note(self, event: Event) -> None:
        match event:
            case Loaded(revision):
                self._memory.forget_before(revision)
            case Stopped() | Refused():
                self._goal = None
                self._stopped.set()
            case Epochs() | PathPoint() | States() | Replaced():
                pass

    def _do_load(
        self,
        revision: int,
        spec: NetworkSpec,
        settings: TrainingSettings,
        x: FloatArray,
        y: FloatArray,
        state: TrainingState,
        spacing: tuple[int, int],
    ) -> None:
        handles = self._memory.prepare(revision, x, y, state)
        self._load = Load(revision, spec, settings, *handles, state, *spacing)
        self._goal = None
        self._tell(self._load)

    def _do_send(self, command: Command) -> None:
        match command:
            case Train() | Step():
                self._goal = command
            case SetSpeed():
                self._speed = command
            case _:
                pass
        self._tell(command)

    def _do_close(self) -> None:
        self._closing = True

    def _tell(self, command: Command) -> None:
        assert self._child is not None
        try:
            self._child.connection.send(command)
        except OSError:
            self._replace()

    def _replace(self) -> None:
        """A new process takes over from the last state that the dead one had shown."""
        assert self._child is not None
        self._child.close()
        self._child = ChildProcess(serve, PROCESS_NAME)
        self._child.connection.send(self._speed)
        if self._load is None:
            return
        self._memory.clear_shelves(self._load.revision)
        latest = self._memory.read(self._load.revision, -1)
        state = latest.state if latest is not None else self._load.state
        self._load = replace(self._load, state=state)
        self._child.connection.send(self._load)
        death = (self._load.revision, state.step)
        gave_up = self._goal is not None and death == self._died_at
        self._died_at = death
        if self._goal is not None and not gave_up:
            self._child.connection.send(self._goal)
        if gave_up:
            self._goal = None
            self._stopped.set()
        self._events.append(Replaced(self._load.revision, state.epoch, gave_up))
        self._notify()
