"""Which moment of the run is looked at: moves there, plays there, and goes on from there."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from ann_studio.engine.state import TrainingState
from ann_studio.studio.document import Document
from ann_studio.studio.time.recalling import Answer, RecallThread, Wish
from ann_studio.studio.training import Training

_PATIENCE: Final = 40
"""Milliseconds to wait for a moment that is computed again before the nearest kept one shows."""

_TICK: Final = 33
_TICKS: Final = 240
"""A run of any length is played in about this many frames, or an epoch a frame if it is short."""


class TimeMachine(QObject):
    """Positions count the epochs that were recorded, from 0; an epoch that has only begun is one
    more. Touching it pauses a training.
    """

    changed = Signal()
    """Another position, other positions, or another way of playing."""

    def __init__(
        self, document: Document, training: Training, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._training = training
        self._thread = RecallThread(self)
        self._thread.answered.connect(self._take)
        self._wanted: int | None = None
        self._kept: TrainingState | None = None
        self._direction = 0
        self._impatience = QTimer(self)
        self._impatience.setSingleShot(True)
        self._impatience.setInterval(_PATIENCE)
        self._impatience.timeout.connect(self._show_kept)
        self._player = QTimer(self)
        self._player.setInterval(_TICK)
        self._player.timeout.connect(self._play_on)
        training.running_changed.connect(self._follow_running)
        document.changed.connect(self._forget)
        document.progressed.connect(self.changed)
        document.run_changed.connect(self.changed)

    # Positions

    @property
    def count(self) -> int:
        """How many positions there are."""
        records = self._document.epochs.records
        begun = not len(records) or self._document.head.step > int(records["step"][-1])
        return len(records) + int(begun)

    @property
    def position(self) -> int:
        """The position of what is looked at: an epoch that has begun counts as the one before."""
        steps = self._document.epochs.records["step"]
        if not self._document.is_in_past:
            return self.count - 1
        return max(int(np.searchsorted(steps, self._document.state.step, "right")) - 1, 0)

    @property
    def is_waiting(self) -> bool:
        """Whether the moment that was asked for is still to come."""
        return self._wanted is not None

    def step_of(self, position: int) -> int:
        """How many updates had been made at a position; of a run whose beginning is not known,
        those before it are the first that is.
        """
        records = self._document.epochs.records
        if position >= len(records):
            return self._document.head.step
        first = self._document.segments[0].state.step
        return max(int(records["step"][max(position, 0)]), first)

    def step_after(self, step: int) -> int:
        """How many updates had been made at the end of the epoch after, or around, a moment."""
        steps = self._document.epochs.records["step"]
        return self.step_of(int(np.searchsorted(steps, step, "right")))

    def step_before(self, step: int) -> int:
        """The same at the latest end of an epoch before a moment."""
        steps = self._document.epochs.records["step"]
        return self.step_of(int(np.searchsorted(steps, step, "left")) - 1)

    # Moving

    def go_to(self, position: int) -> None:
        """Looks at this position."""
        self.go_to_step(self.step_of(position))

    def go_by(self, positions: int) -> None:
        """Looks at a position so many before or after the present one."""
        position = min(max(self.position + positions, 0), self.count - 1)
        between = positions < 0 and self._document.state.batch and self._document.is_in_past
        self.go_to(self.position if between else position)

    def go_to_epoch(self, epoch: int) -> None:
        """Looks at the end of this epoch."""
        epochs = self._document.epochs.records["epoch"]
        self.go_to(int(np.searchsorted(epochs, epoch)))

    def go_to_end(self) -> None:
        """Looks at where the training stands."""
        self.go_to_step(self._document.head.step)

    def go_to_step(self, step: int) -> None:
        """Looks at the moment after so many updates."""
        self._wanted = min(max(step, self.step_of(0)), self._document.head.step)
        if self._training.is_running:
            self._training.pause()
        else:
            self._look()

    def _look(self) -> None:
        document, step = self._document, self._wanted
        assert step is not None
        if step == document.head.step:
            self._show(None)
            return
        wish = wish_for(document, step)
        if wish.kept.step == step:
            self._show(wish.kept)
            return
        self._kept = wish.kept
        self._thread.wish(wish)
        self._impatience.start()

    def _show(self, state: TrainingState | None) -> None:
        self._wanted = self._kept = None
        self._thread.wish(None)
        self._impatience.stop()
        self._document.look_at(state)

    def _show_kept(self) -> None:
        """The nearest moment there is, until the one that was asked for comes."""
        if self._kept is not None:
            self._document.look_at(self._kept)

    def _take(self, answer: Answer) -> None:
        if answer.wish.step == self._wanted and not self._training.is_running:
            self._show(answer.state)

    def _follow_running(self, running: bool) -> None:
        if running:
            self.pause()
            self._forget()
        elif self._wanted is not None:
            self._look()

    def _forget(self) -> None:
        """What was asked for belongs to another run."""
        self._wanted = self._kept = None
        self._thread.wish(None)
        self._impatience.stop()

    # Playing

    @property
    def direction(self) -> int:
        """1 while it plays forwards, −1 backwards, 0 while it stands."""
        return self._direction

    def play(self, direction: int) -> None:
        """Plays from here, or from the other end if there is nothing more this way."""
        if self.position == (self.count - 1 if direction > 0 else 0):
            self.go_to(0 if direction > 0 else self.count - 1)
        self._direction = direction
        self._player.start()
        self.changed.emit()

    def pause(self) -> None:
        """Stands still."""
        if self._direction:
            self._direction = 0
            self._player.stop()
            self.changed.emit()

    def _play_on(self) -> None:
        if self.is_waiting:
            return
        by = max(round(self.count / _TICKS), 1) * self._direction
        target = self.position + by
        self.go_to(min(max(target, 0), self.count - 1))
        if target <= 0 or target >= self.count - 1:
            self.pause()

    def close(self) -> None:
        """Ends the thread."""
        self._player.stop()
        self._impatience.stop()
        self._thread.close()


def wish_for(document: Document, step: int, traced: bool = False) -> Wish:
    """How to come by a moment of the document's run, and by the update after it if `traced`."""
    data = document.dataset
    segment, kept = document.segment_at(step), document.kept_before(step)
    return Wish(segment, data.x, data.y, kept, step, document.revision, traced)
