"""The last resort: an error that nobody expected is written down, and told without a traceback."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Signal

_logger = logging.getLogger("ann_studio")


class CrashReporter(QObject):
    """While installed, `happened` brings a text for the user, in the window's thread."""

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._former: Callable[..., object] = sys.excepthook
        self.file = _log_file()
        self._handler = logging.FileHandler(self.file, encoding="utf-8", delay=True)
        _logger.addHandler(self._handler)
        _logger.propagate = False
        sys.excepthook = self._report

    def _report(
        self,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        _logger.error("Unexpected error", exc_info=(kind, error, traceback))
        text = QCoreApplication.translate(
            "CrashReporter",
            "Something went wrong inside ANN Studio; what you last asked for may not be done. "
            "Save your project under a new name to be safe. The details are in {file}.",
        )
        self.happened.emit(text.format(file=self.file))

    def close(self) -> None:
        """Puts things back as they were."""
        sys.excepthook = self._former
        _logger.removeHandler(self._handler)
        self._handler.close()


def _log_file() -> Path:
    kind = QStandardPaths.StandardLocation.AppLocalDataLocation
    folder = Path(QStandardPaths.writableLocation(kind))
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "errors.log"
