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
from ann_studio.studio.field_manners import FieldManners
from ann_studio.studio.main_window import MainWindow
from ann_studio.studio.settings import Settings
from ann_studio.studio.workbench import Workbench

AFTER_FIRST_PAINT: Final = 30
"""Milliseconds to wait with whatever is not needed to see the window."""


class Studio(QObject):
    """Owns the document and all that outlives a window.

    Language, theme and digits are read when widgets are made, so another choice makes a new window
    on the same document; the training goes on meanwhile.
    """

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._is_closed = False
        self.workbench = Workbench(starting_project(), settings, self)
        self.document, self.editor = self.workbench.document, self.workbench.editor
        self.training, self.surfaces = self.workbench.training, self.workbench.surfaces
        self._manners = FieldManners(app)
        self.window = self._make_window()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _make_window(self) -> MainWindow:
        i18n.install(self._app, self._settings.language)
        i18n.set_digits(self._settings.digits)
        theme.apply(self._app, self._settings.theme)
        window = MainWindow(self.workbench)
        window.appearance_chosen.connect(self._change_appearance)
        window.closed.connect(self.close)
        return window

    def show(self, file: Path | None = None) -> None:
        """Shows the window, and opens a file in it; the training process starts once it is up."""
        self.window.show()
        QTimer.singleShot(AFTER_FIRST_PAINT, self.training.start)
        if file is not None:
            self.window.files.open_file(file)

    def _change_appearance(self, name: str, choice: str | int) -> None:
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
        self.workbench.close()
        self._manners.deleteLater()


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
