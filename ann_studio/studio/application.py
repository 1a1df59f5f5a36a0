"""The running studio: one document, its training, and the window that shows them."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ann_studio.project.state import starting_project
from ann_studio.studio import i18n, theme
from ann_studio.studio.crash_report import CrashReporter
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.main_window import MainWindow
from ann_studio.studio.plots.descent_feed import DescentFeed
from ann_studio.studio.settings import Settings
from ann_studio.studio.training import Training

AFTER_FIRST_PAINT: Final = 30
"""Milliseconds to wait with whatever is not needed to see the window."""


class Studio(QObject):
    """Owns the document and all that outlives a window.

    Language and theme are read when widgets are made, so another choice makes a new window on the
    same document; the training goes on meanwhile.
    """

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._is_closed = False
        self.document = Document(starting_project(), self)
        self.editor = Editor(self.document)
        self.training = Training(self.document, self)
        self.surfaces = DescentFeed(self.document, self)
        self.window = self._make_window()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _make_window(self) -> MainWindow:
        i18n.install(self._app, self._settings.language)
        theme.apply(self._app, self._settings.theme)
        window = MainWindow(
            self.document, self.editor, self.training, self.surfaces, self._settings
        )
        window.appearance_chosen.connect(self._change_appearance)
        window.closed.connect(self.close)
        return window

    def show(self, file: Path | None = None) -> None:
        """Shows the window, and opens a file in it; the training process starts once it is up."""
        self.window.show()
        QTimer.singleShot(AFTER_FIRST_PAINT, self.training.start)
        if file is not None:
            self.window.files.open_file(file)

    def _change_appearance(self, name: str, choice: str) -> None:
        setattr(self._settings, name, choice)
        self._replace_window()

    def _follow_system(self) -> None:
        if self._settings.theme == "system":
            self._replace_window()

    def _replace_window(self) -> None:
        former = self.window
        former.remember_place()
        self.window = self._make_window()
        self.window.show()
        self.window.windows.take_over(former.windows)
        former.retire()

    def tell(self, text: str) -> None:
        """Tells the user of something that nobody foresaw."""
        self.window.messages.show_problem(text)

    def close(self) -> None:
        """Ends the processes; nobody is told any more of what becomes of the document."""
        if self._is_closed:
            return
        self._is_closed = True
        self.document.undo_stack.blockSignals(True)
        self.training.close()
        self.surfaces.close()


def run(file: Path | None) -> int:
    """Runs the studio until its window closes; the exit status.

    The garbage collector, which whoever imports this module may have put to rest for the sake of
    a quick start, goes on from the moment when the window is there.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("ANN Studio")
    app.setDesktopFileName("ann-studio")
    app.setWindowIcon(theme.application_icon())
    studio = Studio(app, Settings())
    reporter = CrashReporter(studio)
    reporter.happened.connect(studio.tell)
    studio.show(file)
    gc.enable()
    status = app.exec()
    reporter.close()
    return status
