"""What a view of the steps of learning needs of the one who walks through them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ann_studio.engine.walk import Granularity, Phase
from ann_studio.studio.steps.explanation import Explanation


class Walking(QObject):
    """The face of a walk. This one has nothing to explain and goes nowhere.

    `changed` says that there is another explanation, or that anything else here is another.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speed = 1.0
        self._player = QTimer(self)
        self._player.timeout.connect(self.next)

    @property
    def explanation(self) -> Explanation | None:
        """What is told of the present place; None where there is nothing to explain."""
        return None

    @property
    def problem(self) -> str | None:
        """Why there is nothing to explain, in words, if there is a reason that can be told."""
        return None

    @property
    def granularity(self) -> Granularity:
        """How far one step goes."""
        return "phase"

    @property
    def is_training(self) -> bool:
        """Whether there is nothing to explain because a training runs."""
        return False

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._player.isActive()

    @property
    def speed(self) -> float:
        """Places a second while it plays."""
        return self._speed

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return False

    @property
    def can_go_on(self) -> bool:
        """Whether there is a place after this one."""
        return False

    @property
    def row_of_batch(self) -> tuple[int, int] | None:
        """Which row of the batch is told of, from 0, and how many there are; None: all or none."""
        return None

    def next(self) -> None:
        """Goes to the next place."""

    def previous(self) -> None:
        """Goes back to the place before, with the weights that were then."""

    def jump_to(self, phase: Phase) -> None:
        """Goes to the first place of a phase."""

    def set_granularity(self, granularity: Granularity) -> None:
        """Chooses how far one step goes."""

    def set_playing(self, playing: bool) -> None:
        """Goes on by itself, or stops."""
        if playing is not self.is_playing:
            self._player.setInterval(round(1000 / self._speed))
            self._player.start() if playing else self._player.stop()
            self.changed.emit()

    def set_speed(self, speed: float) -> None:
        """Places a second while it plays."""
        self._speed = speed
        self._player.setInterval(round(1000 / speed))
        self.changed.emit()

    def set_active(self, active: bool) -> None:
        """The steps are being looked at, or no longer: only then the canvas is lit."""
