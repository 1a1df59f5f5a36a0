"""The movement of the numbers that are carried along edges."""

from __future__ import annotations

from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer

from ann_studio.studio.canvas.scene import NetworkScene
from ann_studio.studio.canvas.view import NetworkView

DURATION: Final = 0.6
"""Seconds from one neuron to the next."""
_FRAME: Final = 16


class Carrying(QObject):
    """At most one movement at a time; a timer runs while it lasts."""

    def __init__(self, network: NetworkScene, view: NetworkView, parent: QObject) -> None:
        super().__init__(parent)
        self._network = network
        self._view = view
        self._began = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME)
        self._timer.timeout.connect(self._move)

    @property
    def is_moving(self) -> bool:
        """Whether the numbers are on their way."""
        return self._timer.isActive()

    def start(self) -> None:
        """Sends the numbers of the scene on their way anew; unseen, they are there at once."""
        self._timer.stop()
        if self._network.carried.carried and self._view.isVisible():
            self._began = monotonic()
            self._network.carried.show_at(0.0)
            self._timer.start()

    def _move(self) -> None:
        share = min((monotonic() - self._began) / DURATION, 1.0)
        if share == 1.0 or not self._view.isVisible():
            self._timer.stop()
            share = 1.0
        self._network.carried.show_at(share * share * (3 - 2 * share))
