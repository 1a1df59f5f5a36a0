"""A studio that a measurement opens, waits in as a user does, and closes."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from ann_studio.project.state import Project
from ann_studio.studio.application import Studio
from ann_studio.studio.settings import Settings

SETTLING = 1.5
"""Seconds after opening in which the processes start and the window comes to rest."""
PATIENCE = 60.0
"""Seconds after which what is waited for will not come any more."""


@contextmanager
def application() -> Iterator[QApplication]:
    """The one application, with settings of its own."""
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        yield QApplication([])


@contextmanager
def studio(app: QApplication, project: Project | None = None) -> Iterator[Studio]:
    """The window at 1440×900, on a project at full speed."""
    opened = Studio(app, Settings())
    try:
        opened.window.resize(1440, 900)
        opened.show()
        if project is not None:
            opened.document.replace_project(project, None)
        opened.window.toolbar.set_speed(None)
        live(SETTLING)
        yield opened
    finally:
        opened.training.pause()
        opened.window.retire()
        opened.close()


def live(seconds: float) -> None:
    """Lets the window do what it does for a user, who makes it wait for events."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def wait_until(done: Callable[[], bool]) -> None:
    """Lives on until this is so; raises TimeoutError."""
    end = time.perf_counter() + PATIENCE
    while not done():
        if time.perf_counter() > end:
            raise TimeoutError(f"not done after {PATIENCE:g} s")
        live(0.01)


def train_button(opened: Studio) -> QToolButton:
    """The button that trains and pauses."""
    button = opened.window.findChild(QToolButton, "train")
    assert isinstance(button, QToolButton)
    return button


@dataclass(frozen=True)
class Span:
    """Milliseconds that something took, and those of them in which the thread computed."""

    wall: float
    own: float


class Stopwatch:
    """Takes times of this thread."""

    def __init__(self) -> None:
        self._begin = time.perf_counter(), time.thread_time()

    def read(self) -> Span:
        """The time since it was made."""
        wall, own = self._begin
        return Span(1000 * (time.perf_counter() - wall), 1000 * (time.thread_time() - own))


class Paints(QObject):
    """Notes when one of some widgets was painted, if that counts at the moment."""

    def __init__(self, *watched: QWidget, counts: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self.times: list[float] = []
        self._counts = counts
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes paint events and lets them through."""
        if event.type() == QEvent.Type.Paint and self._counts():
            self.times.append(time.perf_counter())
        return False
