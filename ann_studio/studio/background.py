"""Work that takes more than a moment: done in a thread, with progress shown and a way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from ann_studio.data.errors import DataError
from ann_studio.engine.errors import EngineError
from ann_studio.network.errors import NetworkError
from ann_studio.project.errors import ProjectError

SHOW_AFTER: Final = 500
"""Milliseconds before the progress is shown."""

Work = Callable[[], object]


class BackgroundTask(QThread):
    """Runs `work`; then `done` brings its result or `failed` the error it raised on purpose."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("background")
        self._work = work

    def run(self) -> None:
        """Does the work."""
        try:
            result = self._work()
        except (DataError, EngineError, NetworkError, ProjectError) as error:
            self.failed.emit(error)
        else:
            self.done.emit(result)


class Background(QObject):
    """One piece of work at a time for a window, which it keeps the user from changing meanwhile."""

    failed = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._task: BackgroundTask | None = None
        self._then: Callable[[object], None] | None = None
        self._progress: QProgressDialog | None = None

    def run(self, text: str, work: Work, then: Callable[[object], None]) -> None:
        """Calls `then` with the result in the window's thread, unless the user cancels."""
        self.wait()
        self._then = then
        self._progress = self._show_progress(text)
        self._task = BackgroundTask(work, self)
        self._task.done.connect(self._succeed)
        self._task.failed.connect(self._fail)
        self._task.start()

    def _show_progress(self, text: str) -> QProgressDialog:
        progress = QProgressDialog(text, self.tr("Cancel"), 0, 0, self._window)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(SHOW_AFTER)
        progress.canceled.connect(self._cancel)
        progress.setValue(0)
        return progress

    def _succeed(self, result: object) -> None:
        then = self._then
        self._finish()
        if then is not None:
            then(result)

    def _fail(self, error: object) -> None:
        wanted = self._then is not None
        self._finish()
        if wanted:
            self.failed.emit(error)

    def _cancel(self) -> None:
        """The thread ends in its own time; nobody waits for what it brings."""
        self._then = None

    def _finish(self) -> None:
        self._then = None
        if self._progress is not None:
            self._progress.canceled.disconnect(self._cancel)
            self._progress.reset()
            self._progress.deleteLater()
            self._progress = None
        if self._task is not None:
            self._task.wait()
            self._task.deleteLater()
            self._task = None

    def wait(self) -> None:
        """Waits for work under way and drops its result."""
        if self._task is not None:
            self._task.done.disconnect(self._succeed)
            self._task.failed.disconnect(self._fail)
            self._finish()
