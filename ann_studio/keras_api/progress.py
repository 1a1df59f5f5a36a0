"""The lines that `fit` prints while it trains."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from time import perf_counter
from typing import Final

_WIDTH: Final = 20
_INTERVAL: Final = 0.1
"""Seconds between two looks of the bar within an epoch."""


class Progress:
    """`verbose` as in Keras: 0 nothing, 1 or "auto" a bar, 2 a line an epoch."""

    def __init__(self, verbose: int | str, epochs: int, batches: int) -> None:
        self._level = 1 if verbose == "auto" else int(verbose)
        self._epochs, self._batches = epochs, batches
        self._began = self._shown = 0.0

    @property
    def shows_batches(self) -> bool:
        """Whether it wants to hear of every batch."""
        return self._level == 1

    def begin_epoch(self, epoch: int) -> None:
        """An epoch begins, counted from 0."""
        self._began = self._shown = perf_counter()
        if self._level and self._epochs > 1:
            print(f"Epoch {epoch + 1}/{self._epochs}")

    def show_batch(self, batch: int) -> None:
        """So many batches of the epoch are done."""
        now = perf_counter()
        if now - self._shown >= _INTERVAL:
            self._shown = now
            done = round(_WIDTH * batch / self._batches)
            bar = "━" * done + "─" * (_WIDTH - done)
            left = (now - self._began) * (self._batches / batch - 1)
            print(f"\r{batch}/{self._batches} {bar} {left:.0f}s", end="")
            sys.stdout.flush()

    def interrupt(self) -> None:
        """Leaves the line of the bar."""
        if self._level:
            print()

    def end_epoch(self, logs: Mapping[str, float]) -> None:
        """The epoch is done, with these results."""
        if not self._level:
            return
        seconds = perf_counter() - self._began
        step = _step_time(seconds / self._batches)
        results = " - ".join(f"{name}: {value:.4f}" for name, value in logs.items())
        done = f"{self._batches}/{self._batches}"
        if self._level == 1:
            print(f"\r{done} {'━' * _WIDTH} {seconds:.0f}s {step} - {results}")
        else:
            print(f"{done} - {seconds:.0f}s - {step} - {results}")


def _step_time(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.0f}s/step"
    if seconds >= 1e-3:
        return f"{seconds * 1e3:.0f}ms/step"
    return f"{seconds * 1e6:.0f}us/step"
