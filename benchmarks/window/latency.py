"""How soon a click on Pause or Train shows."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from statistics import median

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from ann_studio.studio.application import Studio
from benchmarks.window.bars import Bar
from benchmarks.window.frames import CASES
from benchmarks.window.session import Paints, live, studio, train_button, wait_until

CLICKS = 12
"""Times that a training is begun and paused in one window."""
RUNNING = (0.3, 0.9)
"""Seconds between Train and Pause, at random: a pause may come at any place of an epoch."""


def measure(app: QApplication, rounds: int) -> Iterator[tuple[str, list[Bar]]]:
    """The bars of each case: the median, and the worst of all clicks."""
    for case in CASES:
        first, again, paused = [], [], []
        for _ in range(rounds):
            with studio(app, case.make()) as opened:
                begun, rested = clicks(opened)
            first.append(begun[0])
            again += begun[1:]
            paused += rested
        yield (
            f"Latency: {case.title}",
            [
                Bar("Pause to the paused window, median", median(paused), "ms", most=50),
                Bar("Pause to the paused window, worst", max(paused), "ms", most=50),
                Bar("Train to a changed frame, first time", median(first), "ms", most=150),
                Bar("Train to a changed frame, again, median", median(again), "ms", most=150),
                Bar("Train to a changed frame, again, worst", max(again), "ms", most=150),
            ],
        )


def clicks(opened: Studio) -> tuple[list[float], list[float]]:
    """Milliseconds from Train to a changed frame, and from Pause to the paused window."""
    chance = random.Random(0)
    begun, rested = [], []
    for _ in range(CLICKS):
        begun.append(begin(opened))
        live(chance.uniform(*RUNNING))
        rested.append(pause(opened))
        live(0.2)
    return begun, rested


def begin(opened: Studio) -> float:
    """From a click on Train until the canvas or the status shows weights after an update."""
    document, window = opened.document, opened.window
    before = document.state.step
    shown = Paints(
        window.canvas.view.viewport(),
        window.toolbar.status,
        counts=lambda: document.state.step > before,
    )
    return until(shown, press(train_button(opened)))


def pause(opened: Studio) -> float:
    """From a click on Pause until the window has painted that the training stands still."""
    button = train_button(opened)
    shown = Paints(button, counts=lambda: not opened.training.is_running)
    return until(shown, press(button))


def until(shown: Paints, begin: float) -> float:
    """Milliseconds to the first paint that counts."""
    wait_until(lambda: bool(shown.times))
    return 1000 * (shown.times[0] - begin)


def press(button: QToolButton) -> float:
    """Clicks a button as a mouse does; when that began."""
    begin = time.perf_counter()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    return begin
