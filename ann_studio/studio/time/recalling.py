"""Past states that were not kept are computed again, and updates traced, beside the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.recall import Recaller
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import training_rows
from ann_studio.engine.trace import UpdateTrace, trace_update
from ann_studio.project.timeline import Segment


@dataclass(frozen=True, eq=False)
class Wish:
    """The state after `step` updates, to be reached from `kept` as `segment` was trained.

    With `traced`, the update after it is wished for too. `revision` is the document's.
    """

    segment: Segment
    x: FloatArray
    y: FloatArray
    kept: TrainingState
    step: int
    revision: int
    traced: bool = False


@dataclass(frozen=True, eq=False)
class Answer:
    """The state that was wished for, and the trace of the update after it."""

    wish: Wish
    state: TrainingState
    trace: UpdateTrace | None


class RecallThread(QThread):
    """Works on the latest wish only: an older one is given up."""

    answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recall")
        self._wished = threading.Condition()
        self._wish: Wish | None = None
        self._is_closing = False
        self._recaller: tuple[Segment, FloatArray, Recaller] | None = None

    def wish(self, wish: Wish | None) -> None:
        """Asks for this instead of what was asked for; None: for nothing any more."""
        with self._wished:
            self._wish = wish
            self._wished.notify()
        if wish is not None and not self.isRunning():
            self.start()

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._wish is not None

    def run(self) -> None:
        """Answers wishes until `close`."""
        while True:
            with self._wished:
                self._wished.wait_for(lambda: self._wish is not None or self._is_closing)
                wish = self._wish
            if self._is_closing or wish is None:
                return
            answer = self._answer(wish, self._given_up(wish))
            with self._wished:
                if self._wish is not wish:
                    continue
                self._wish = None
            if answer is not None:
                self.answered.emit(answer)

    def _given_up(self, wish: Wish) -> Callable[[], bool]:
        return lambda: self._is_closing or self._wish is not wish

    def _answer(self, wish: Wish, given_up: Callable[[], bool]) -> Answer | None:
        state: TrainingState | None = wish.kept
        if wish.kept.step != wish.step:
            state = self._recaller_for(wish).recall(wish.kept, wish.step, given_up)
        if state is None:
            return None
        trace = None
        if wish.traced:
            segment = wish.segment
            rows, _ = training_rows(wish.x, wish.y, segment.training)
            trace = trace_update(segment.network, segment.training, rows, state)
        return Answer(wish, state, trace)

    def _recaller_for(self, wish: Wish) -> Recaller:
        """The table is bound once for all states of a segment."""
        known = self._recaller
        if known is None or known[0] is not wish.segment or known[1] is not wish.x:
            segment = wish.segment
            recaller = Recaller(segment.network, segment.training, wish.x, wish.y)
            self._recaller = known = (segment, wish.x, recaller)
        return known[2]

    def close(self) -> None:
        """Ends the thread."""
        with self._wished:
            self._is_closing = True
            self._wished.notify()
        self.wait()
