"""Training as the window sees it: train, pause, step, reset, and what comes of it each frame."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.protocol import (
    Epochs,
    Event,
    Loaded,
    PathPoint,
    Pause,
    Refused,
    Replaced,
    SetSpeed,
    States,
    Step,
    Stopped,
    Train,
)
from ann_studio.engine.states import StateBlock, bytes_of
from ann_studio.studio.document import Document
from ann_studio.studio.training_thread import TrainingThread

WATCHABLE: Final = 60
"""Updates a second at which a small table's training can be followed."""

HALT_TIMEOUT: Final = 0.25
"""Seconds to wait for the update at hand when an edit has to stop a training."""


TELLING: Final = {"non-finite", "stopped-early", "cost-reached"}
"""Reasons to stop that the user did not give by a click."""


class Training(QObject):
    """Drives the training of a document; `poll` is called once a frame and moves the document.

    The engine gets the document's run when it is first needed, and again whenever the revision
    has changed; what it says of another revision is dropped.
    """

    running_changed = Signal(bool)
    noticed = Signal(object)
    """A Refused, a Replaced, or a Stopped for a reason in TELLING: something to tell the user."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._thread = TrainingThread(self)
        self._thread.happened.connect(self._look_at_events)
        self._client = self._thread.client
        self.speed: int | None = WATCHABLE
        self._loaded_revision = -1
        self._sequence = -1
        self._is_closed = False
        self._was_rewound = False
        self._has_stopped = False
        self._running = False
        self._go_on = False
        self._records: list[npt.NDArray[np.void]] = []
        self._points: list[tuple[int, FloatArray]] = []
        self._states: list[StateBlock] = []
        document.about_to_change.connect(self._halt)
        document.changed.connect(self._after_change)

    def start(self) -> None:
        """Starts the training process, so that it is warm when it is needed; not after `close`."""
        if not self._is_closed:
            self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether updates are being made."""
        return self._running

    @property
    def process_id(self) -> int | None:
        """The process id of the training process."""
        return self._client.pid

    def train(self) -> None:
        """Trains to the next whole count of epochs; raises EngineError if that is not possible.

        It goes on from where the training stands, whatever moment is looked at.
        """
        self._prepare()
        self._client.send(Train(self._document.target_epoch))
        self._set_running(True)

    def step_batch(self) -> None:
        """Makes one update; raises EngineError if that is not possible."""
        self._step(Step("batch"))

    def step_epoch(self) -> None:
        """Makes the updates to the end of the epoch; raises EngineError."""
        self._step(Step("epoch"))

    def _step(self, command: Step) -> None:
        self._prepare()
        self._client.send(command)
        self._set_running(True)

    def pause(self) -> None:
        """Stops after the update at hand."""
        if self._running:
            self._client.send(Pause())

    def set_speed(self, updates_per_second: int | None) -> None:
        """Makes at most so many updates a second; None: as many as possible."""
        self.speed = updates_per_second
        self._client.send(SetSpeed(updates_per_second))

    def close(self) -> None:
        """Ends thread and process."""
        self._is_closed = True
        self._document.about_to_change.disconnect(self._halt)
        self._document.changed.disconnect(self._after_change)
        self._thread.close()

    def _prepare(self) -> None:
        document = self._document
        document.look_at(None)
        document.check_trainable()
        if self._loaded_revision == document.revision:
            return
        self._forget()
        self._loaded_revision = document.revision
        self._client.load(
            document.revision,
            document.network,
            document.training,
            document.dataset.x,
            document.dataset.y,
            document.head,
            document.path.stride,
            document.history.capacity(bytes_of(document.state)),
        )

    def _forget(self) -> None:
        self._sequence = -1
        self._was_rewound = self._has_stopped = False
        self._records.clear()
        self._points.clear()
        self._states.clear()

    def _set_running(self, running: bool) -> None:
        if running != self._running:
            self._running = running
            self._document.set_running(running)
            self.running_changed.emit(running)

    def poll(self) -> None:
        """Brings the document up to what the engine has done since the last frame.

        That a training has stopped is told when the document has got all of it.
        """
        if self._loaded_revision != self._document.revision:
            return
        self._collect()
        self._advance()
        if self._was_rewound:
            self._was_rewound = False
            self._document.forget_what_lies_ahead()
        if self._has_stopped:
            self._has_stopped = False
            self._set_running(False)

    def _advance(self) -> None:
        latest = self._client.state(self._document.revision, self._sequence)
        if latest is None and not (self._records or self._points or self._states):
            return
        state = last_update = None
        if latest is not None:
            self._sequence, state, last_update = latest
        records, points, states = self._records[:], self._points[:], self._states[:]
        self._records.clear()
        self._points.clear()
        self._states.clear()
        self._document.advance(state, records, points, last_update, states)

    def _collect(self) -> None:
        for event in self._client.events():
            if event.revision == self._document.revision:
                self._take(event)

    def _take(self, event: Event) -> None:
        match event:
            case Epochs(_, records):
                self._records.append(records)
            case PathPoint(_, step, parameters):
                self._points.append((step, parameters))
            case States(_, block):
                self._states.append(block)
            case Stopped():
                self._has_stopped = True
                self._was_rewound |= event.reason in ("non-finite", "stopped-early")
                if event.reason in TELLING:
                    self.noticed.emit(event)
            case Replaced():
                self._set_running(self._running and not event.gave_up)
                self.noticed.emit(event)
            case Refused():
                self._set_running(False)
                self.noticed.emit(event)
            case Loaded():
                pass

    def _look_at_events(self) -> None:
        """Between frames: a window that does not poll still hears that a training stopped."""
        self._collect()
        if self._has_stopped:
            self.poll()

    def _halt(self) -> None:
        """Stops a training before an edit, with all that it has done taken in."""
        self._go_on = self._running
        if not self._running:
            return
        self._client.send(Pause())
        self._client.wait_until_stopped(HALT_TIMEOUT)
        self.poll()
        self._set_running(False)

    def _after_change(self, keeps_weights: bool) -> None:
        if self._go_on and keeps_weights:
            self._go_on = False
            self.train()
