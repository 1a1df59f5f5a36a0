"""The thread that waits on the training process, so that the window never does."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal

from ann_studio.engine.client import TrainingClient


class TrainingThread(QThread):
    """Runs a TrainingClient; `happened` tells the window that there are events to fetch."""

    happened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training")
        self.client = TrainingClient(self.happened.emit)

    def run(self) -> None:
        """Waits until `close`."""
        self.client.run()

    def close(self) -> None:
        """Ends the training process and the thread, if they were started."""
        if self.isRunning():
            self.client.close()
            self.wait()
