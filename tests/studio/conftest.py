"""The studio under test: a window of its own settings, and a check that nothing stays behind."""

import gc
import multiprocessing
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSettings, QThread, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.project.state import starting_project
from ann_studio.studio import i18n, theme
from ann_studio.studio.application import Studio
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.main_window import MainWindow
from ann_studio.studio.settings import Settings


@pytest.fixture(scope="module", autouse=True)
def quick_collections(qapp: QApplication) -> None:
    """What was imported before, by other modules too, is not looked through after each test."""
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_stays_behind(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails a test that leaves a window, timer, thread or process, and says which."""
    started: list[Any] = []
    for kind in (QTimer, QThread):
        monkeypatch.setattr(kind, "start", _recording(kind.start, started))
    windows = set(QApplication.topLevelWidgets())
    threads = set(threading.enumerate())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in QApplication.topLevelWidgets() if w not in windows and w.isVisible()]
    assert not left, f"windows left open: {left}"
    alive = [x for x in started if shiboken6.isValid(x)]
    timers = [x for x in alive if isinstance(x, QTimer) and x.isActive()]
    assert not timers, f"timers left running: {[(t, t.parent()) for t in timers]}"
    running = [x for x in alive if isinstance(x, QThread) and x.isRunning()]
    assert not running, f"threads left running: {running}"
    assert set(threading.enumerate()) <= threads
    assert not multiprocessing.active_children()


def _recording(start: Any, started: list[Any]) -> Any:
    def record(self: Any, *args: Any) -> None:
        started.append(self)
        start(self, *args)

    return record


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings go to the test's folder, not to the user's."""
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )


@pytest.fixture(autouse=True)
def english_and_light(qapp: QApplication) -> Iterator[None]:
    """Every test begins in English and light."""
    i18n.install(qapp, "en")
    i18n.set_digits(i18n.USUAL_DIGITS)
    theme.apply(qapp, "light")
    yield
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def document() -> Document:
    """What the studio opens with."""
    return Document(starting_project())


@pytest.fixture
def editor(document: Document) -> Editor:
    """Edits that document."""
    return Editor(document)


@pytest.fixture
def studio(qapp: QApplication, qtbot: QtBot) -> Iterator[Studio]:
    """The whole studio with its window, in English and light, and its training process."""
    settings = Settings()
    settings.language, settings.theme = "en", "light"
    studio = Studio(qapp, settings)
    studio.window.resize(1280, 720)
    studio.show()
    qtbot.waitExposed(studio.window)
    yield studio
    studio.window.retire()
    studio.close()


@pytest.fixture
def window(studio: Studio) -> MainWindow:
    """Its window; another one takes its place when language or theme change."""
    return studio.window
