"""Training in the real window, visible and repainting, beside the same training without a window.

python benchmarks/live.py
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import tempfile
import threading
import time
from statistics import median

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from ann_studio.data.reading import parse_table
from ann_studio.engine.client import TrainingClient
from ann_studio.engine.protocol import Pause, Train
from ann_studio.network.edits import insert_dense, set_options
from ann_studio.project.state import Project, new_project
from ann_studio.studio.application import Studio
from ann_studio.studio.settings import Settings

ROWS = 8000
SECONDS = 6.0
ROUNDS = 3


def project() -> Project:
    """11-6-6-1 on 8,000 rows, batch 32, adam, float32."""
    generator = np.random.default_rng(0)
    x = generator.normal(size=(ROWS, 11)).round(3)
    y = np.sin(x[:, 0]) + x[:, 1] * x[:, 2] + 0.3 * generator.normal(size=ROWS) > 0
    names = [f"x{i}" for i in range(11)]
    lines = [",".join([*names, "class"])]
    lines += [
        ",".join([*map(str, row), "yes" if label else "no"])
        for row, label in zip(x.tolist(), y.tolist(), strict=True)
    ]
    made = new_project(parse_table("\n".join(lines), "benchmark.csv"))
    spec = set_options(made.network, "hidden", units=6)
    spec = insert_dense(spec, spec.connections[1], units=6)
    training = made.training.__class__(
        loss="binary_crossentropy", dtype="float32", epochs=1_000_000
    )
    return Project(
        made.table, made.columns, made.dataset, spec, training, made.run
    ).with_fresh_run()


class Frames(QObject):
    """Notes when the canvas was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.times: list[float] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Counts paint events and lets them through."""
        if event.type() == QEvent.Type.Paint:
            self.times.append(time.perf_counter())
        return False


def steps_per_second_alone(made: Project) -> float:
    """The same training process, with nobody looking."""
    client = TrainingClient(lambda: None)
    thread = threading.Thread(target=client.run)
    thread.start()
    client.load(1, made.network, made.training, made.dataset.x, made.dataset.y, made.run.state)
    client.send(Train(made.training.epochs))
    rate = measure_rate(lambda: client.state(1, -1), lambda: time.sleep(0.01))
    client.send(Pause())
    client.close()
    thread.join()
    return rate


def measure_rate(state, wait) -> float:
    """Updates a second over SECONDS, once the training has begun."""
    while (found := state()) is None or found[1].step == 0:
        wait()
    begin, first = time.perf_counter(), found[1].step
    while time.perf_counter() - begin < SECONDS:
        wait()
    return (state()[1].step - first) / (time.perf_counter() - begin)


def live_a_while() -> None:
    """Lets the window wait for its events as it does for a user, without spinning."""
    loop = QEventLoop()
    QTimer.singleShot(200, loop.quit)
    loop.exec()


def live(app: QApplication, made: Project) -> tuple[float, list[float]]:
    """Updates a second in the window, and the intervals between its frames."""
    studio = Studio(app, Settings())
    studio.window.resize(1440, 900)
    studio.show()
    studio.document.replace_project(made, None)
    studio.window.toolbar.set_speed(None)
    end = time.perf_counter() + 1.5
    while time.perf_counter() < end:
        app.processEvents()
    studio.window.actions_.train.trigger()
    frames = Frames(studio.window.canvas.view.viewport())
    document = studio.document
    rate = measure_rate(lambda: (0, document.state), live_a_while)
    studio.training.pause()
    studio.window.retire()
    studio.close()
    return rate, np.diff(frames.times).tolist()


def main() -> None:
    """Measures in turn, so that a machine that slows down slows both."""
    app = QApplication([])
    made = project()
    shares, intervals, alone = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        for _ in range(ROUNDS):
            before = steps_per_second_alone(made)
            rate, gaps = live(app, made)
            after = steps_per_second_alone(made)
            alone.append((before + after) / 2)
            shares.append(rate / alone[-1])
            intervals += gaps
    print(f"11-6-6-1, {ROWS} rows, batch 32, adam, float32, window 1440×900, {ROUNDS} rounds")
    print(f"frames per second               {1 / np.mean(intervals):6.1f}")
    print(f"95th percentile of the interval {1000 * np.percentile(intervals, 95):6.1f} ms")
    print(f"updates per second without a window {median(alone):8.0f}")
    print(f"training, share of the same without a window {100 * median(shares):5.0f} %")


if __name__ == "__main__":
    main()
