"""A child process with a pipe to it, which never outlives its parent."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Final

from ann_studio.engine.blas import THREADS

_bookkeeping: Final = threading.Lock()
"""Starting a process also asks after all others, and a process that two threads ask after at the
same moment seems to one of them to run for ever."""


class ChildProcess:
    """Runs `target(connection)` in a fresh interpreter, with one BLAS thread.

    The child must end when its connection closes, which also happens if the parent is killed.
    """

    def __init__(self, target: Callable[[Connection], None], name: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(target, theirs), name=name, daemon=True)
        with _bookkeeping, _one_blas_thread():
            self._process.start()
        theirs.close()

    @property
    def pid(self) -> int | None:
        """The child's process id."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether the child still runs."""
        with _bookkeeping:
            return self._process.is_alive()

    def close(self, timeout: float = 2.0) -> None:
        """Closes the pipe, which asks the child to end; kills it after `timeout` seconds."""
        self.connection.close()
        if not wait([self._process.sentinel], timeout):
            self._process.kill()
            wait([self._process.sentinel])
        with _bookkeeping:
            self._process.join()
            self._process.close()


def _run(target: Callable[[Connection], None], connection: Connection) -> None:
    """Runs in the child. Ctrl+C in a terminal is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        target(connection)


@contextlib.contextmanager
def _one_blas_thread() -> Iterator[None]:
    """The libraries read these once, at import: they must be set when the child starts."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
