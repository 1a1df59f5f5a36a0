"""A process for each peer, that trains when it is its turn and idles between."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.networks import Network
from benchmarks.peers import Peer, Train

TURN = 0.4
"""Seconds that a turn lasts about, unless one epoch lasts longer."""
SETTLING = 0.05
"""Seconds before a turn, in which the threads of the peer before come to rest."""
WARM_UP = 2
"""Epochs, each a call, before anything is measured: what is compiled is compiled in them."""
ENVIRONMENT = {"CUDA_VISIBLE_DEVICES": "-1", "JAX_PLATFORMS": "cpu", "TF_CPP_MIN_LOG_LEVEL": "3"}


class PeerProcess:
    """The parent's side: `reason` says why the peer cannot take part, if it cannot."""

    def __init__(self, peer: Peer, network: Network) -> None:
        context = get_context("spawn")
        self.peer = peer
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, peer, network))
        self._process.start()
        theirs.close()
        try:
            self.reason: str | None = self._pipe.recv()
        except EOFError:
            self.reason = "its process ended"

    def turn(self) -> float:
        """Milliseconds an epoch, of one turn."""
        time.sleep(SETTLING)
        self._pipe.send(True)
        return float(self._pipe.recv())

    def close(self) -> None:
        """Ends the process."""
        self._pipe.close()
        self._process.join()


def _serve(pipe: Connection, peer: Peer, network: Network) -> None:
    os.environ.update({**ENVIRONMENT, **peer.environment})
    try:
        with _silent():
            train = peer.start(network)
        epochs = _epochs_of_turn(train)
    except Exception as error:
        pipe.send(f"{type(error).__name__}: {error}")
        return
    pipe.send(None)
    with suppress(EOFError):
        while pipe.recv():
            pipe.send(1000 * _seconds(train, epochs) / epochs)


@contextmanager
def _silent() -> Iterator[None]:
    """Keeps what libraries log as they load out of the table, from C++ too."""
    kept = os.dup(2)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _epochs_of_turn(train: Train) -> int:
    """How many epochs fill a turn."""
    for _ in range(WARM_UP):
        train(1)
    epochs = 1
    while (seconds := _seconds(train, epochs)) < TURN / 4:
        epochs *= 4
    return max(round(epochs * TURN / seconds), 1)


def _seconds(train: Train, epochs: int) -> float:
    begin = time.perf_counter()
    train(epochs)
    return time.perf_counter() - begin
