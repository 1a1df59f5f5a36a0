"""How smoothly the window follows a training, and how much of its speed that takes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

import numpy as np
from PySide6.QtWidgets import QApplication, QGraphicsView

from ann_studio.engine.client import TrainingClient
from ann_studio.engine.protocol import Pause, Train
from ann_studio.project.state import Project
from ann_studio.studio.plots.cost_plot import CostPlot
from ann_studio.studio.plots.descent_plot import DescentPlot
from benchmarks.window.bars import Bar
from benchmarks.window.projects import classes_of_two, lecture, pictures
from benchmarks.window.session import PATIENCE, Paints, live, studio

SECONDS = 5.0
"""How long each turn, with and without the window, is measured."""
TOGETHER = 0.008
"""Seconds within which paints are of one frame."""
WARM_UP = 1.0
"""Seconds of training before that."""


@dataclass(frozen=True)
class Case:
    """A training that is watched, and what is wanted of it; 0: nothing."""

    title: str
    make: Callable[[], Project]
    frames: float
    interval: float
    share: float


CASES = (
    Case("11-6-6-1, 8,000 rows, batch 32", classes_of_two, 58, 22, 90),
    Case("3-4-1, 8 rows, batch 1", lecture, 58, 22, 90),
    Case("784-128-10, 60,000 rows, batch 128", lambda: pictures(60_000), 30, 0, 80),
)


@dataclass(frozen=True)
class Turn:
    """Of one round: frames a second, 95th percentile of their interval in ms, training's share."""

    frames: float
    interval: float
    share: float


def measure(app: QApplication, rounds: int) -> Iterator[tuple[str, list[Bar]]]:
    """The bars of each case, medians over the rounds."""
    for case in CASES:
        project = case.make()
        turns = [turn(app, project) for _ in range(rounds)]
        yield (
            f"Live: {case.title}, adam, flat out",
            [
                Bar("frames a second", median(t.frames for t in turns), "/s", least=case.frames),
                Bar(
                    "interval of frames, 95th percentile",
                    median(t.interval for t in turns),
                    "ms",
                    most=case.interval or None,
                ),
                Bar(
                    "training, share of the same without a window",
                    median(t.share for t in turns),
                    "%",
                    least=case.share,
                ),
            ],
        )


def turn(app: QApplication, project: Project) -> Turn:
    """One round: alone, in the window, alone, so that a machine that slows down slows both."""
    before = updates_alone(project)
    rate, intervals = updates_in_window(app, project)
    after = updates_alone(project)
    return Turn(
        1 / float(np.mean(intervals)),
        1000 * float(np.percentile(intervals, 95)),
        100 * rate / ((before + after) / 2),
    )


def updates_alone(project: Project) -> float:
    """Updates a second of the same training process, with nobody looking."""
    client = TrainingClient(lambda: None)
    thread = threading.Thread(target=client.run)
    thread.start()
    data, run = project.dataset, project.run
    client.load(1, project.network, project.training, data.x, data.y, run.state)
    client.send(Train(project.training.epochs))

    def step() -> int:
        found = client.state(1, -1)
        client.events()
        return 0 if found is None else found[1].step

    rate = updates_a_second(step, time.sleep)
    client.send(Pause())
    client.close()
    thread.join()
    return rate


def updates_in_window(app: QApplication, project: Project) -> tuple[float, list[float]]:
    """Updates a second in the window, and the seconds between its frames.

    A frame need not paint the canvas: at the end of a training nothing may change there that is
    seen, while epoch and curve go on.
    """
    with studio(app, project) as opened:
        window = opened.window
        plots = [plot for kind in (CostPlot, DescentPlot) for plot in window.findChildren(kind)]
        views = [view.viewport() for plot in plots for view in plot.findChildren(QGraphicsView)]
        paints = Paints(window.canvas.view.viewport(), window.toolbar.status, *views)
        window.actions_.train.trigger()
        rate = updates_a_second(lambda: opened.document.state.step, live, paints.times.clear)
        intervals = np.diff(frames_of(paints.times)).tolist()
    return rate, intervals


def frames_of(paints: list[float]) -> list[float]:
    """When each frame began to show: paints that follow it closely belong to the same frame."""
    frames: list[float] = []
    for paint in paints:
        if not frames or paint - frames[-1] > TOGETHER:
            frames.append(paint)
    return frames


def updates_a_second(
    step: Callable[[], int],
    wait: Callable[[float], None],
    begin: Callable[[], None] = lambda: None,
) -> float:
    """Of a training that has begun and runs warm; `begin` is called as the measurement begins."""
    patience = time.perf_counter() + PATIENCE
    while not step():
        if time.perf_counter() > patience:
            raise TimeoutError("the training does not begin")
        wait(0.01)
    wait(WARM_UP)
    begin()
    start, first = time.perf_counter(), step()
    wait(SECONDS)
    return (step() - first) / (time.perf_counter() - start)
