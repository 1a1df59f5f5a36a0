"""How the time machine follows a hand on its slider, on short runs and on very long ones."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from PySide6.QtWidgets import QApplication

from ann_studio.project.state import Project
from ann_studio.studio.application import Studio
from benchmarks.window.bars import Bar
from benchmarks.window.projects import classes_of_two, lecture
from benchmarks.window.session import PATIENCE, Paints, live, studio, train_button

POSITIONS = 300
"""Positions that the slider is dragged through, from the start of the run to its end."""
JUMPS = 40
"""Epochs that are asked for at random."""
EPOCHS = 300
MILLION = 1_000_000


def measure(app: QApplication, rounds: int) -> Iterator[tuple[str, list[Bar]]]:
    """Scrubbing where every epoch is kept, and where most are computed again."""
    kept = "Time: 11-6-6-1, 8,000 rows, batch 32, 300 epochs"
    yield kept, _run(app, _lasting(classes_of_two(), EPOCHS), rounds)
    whole = replace(lecture(), training=replace(lecture().training, mode="batch"))
    yield "Time: 3-4-1, 8 rows at once, a million epochs", _run(app, _lasting(whole, MILLION), 1)


def _lasting(project: Project, epochs: int) -> Project:
    training = replace(project.training, epochs=epochs)
    return replace(project, training=training).with_fresh_run()


def _run(app: QApplication, project: Project, rounds: int) -> list[Bar]:
    rates, pauses, jumps, widest = [], [], [], []
    for _ in range(rounds):
        with studio(app, project) as opened:
            widest.append(_train(opened))
            memory = opened.document.history.nbytes / 2**20
            rate, pause = _scrub(opened)
            rates.append(rate)
            pauses.append(pause)
            jumps += _jumps(opened)
    return [
        Bar("positions a second, each one painted", median(rates), "/s", least=30),
        Bar("the longest between two of them", max(pauses), "ms"),
        Bar("from asking for an epoch to its state, median", median(jumps), "ms"),
        Bar("the same, worst", max(jumps), "ms"),
        Bar("the longest the window stood still while it trained", max(widest), "ms"),
        Bar("memory of the kept states", memory, "MB", most=256),
    ]


def _train(opened: Studio) -> float:
    """To the end; the longest time, in milliseconds, in which the window did nothing else."""
    train_button(opened).click()
    end = time.perf_counter() + 10 * PATIENCE
    widest, last = 0.0, time.perf_counter()
    live(0.2)
    while opened.training.is_running:
        if time.perf_counter() > end:
            raise TimeoutError("the training does not end")
        last = time.perf_counter()
        live(0.01)
        widest = max(widest, time.perf_counter() - last - 0.01)
    live(2.0)
    return 1000 * widest


def _scrub(opened: Studio) -> tuple[float, float]:
    """Positions a second, and the longest in milliseconds; the next begins when one is painted."""
    slider, machine = opened.window.centre.time_bar.slider, opened.workbench.machine
    painted = Paints(opened.window.canvas.view.viewport())
    last = machine.count - 1
    took = []
    for number in range(POSITIONS):
        begin, before = time.perf_counter(), len(painted.times)
        slider.setValue(round(last * number / POSITIONS))
        while machine.is_waiting or len(painted.times) == before:
            QApplication.processEvents()
            if time.perf_counter() - begin > PATIENCE:
                raise TimeoutError("a position was never shown")
        took.append(time.perf_counter() - begin)
    return len(took) / sum(took), 1000 * max(took)


def _jumps(opened: Studio) -> list[float]:
    machine, chance = opened.workbench.machine, random.Random(0)
    took = []
    for _ in range(JUMPS):
        begin = time.perf_counter()
        machine.go_to(chance.randrange(machine.count))
        while machine.is_waiting:
            QApplication.processEvents()
        took.append(1000 * (time.perf_counter() - begin))
    return took
