"""Walks through the updates of a training step by step, forwards and truly backwards."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from PySide6.QtCore import QObject

from ann_studio.data.prepare import Dataset
from ann_studio.engine.errors import EngineError
from ann_studio.engine.trace import UpdateTrace
from ann_studio.engine.walk import Granularity, Phase, Place, Walk
from ann_studio.studio.document import Document
from ann_studio.studio.messages import text_of
from ann_studio.studio.steps.explanation import Explanation
from ann_studio.studio.steps.telling import OF_A_ROW, Telling
from ann_studio.studio.steps.walking import Walking
from ann_studio.studio.targets import NeuronTarget
from ann_studio.studio.time.recalling import Answer, RecallThread
from ann_studio.studio.time.time_machine import TimeMachine, wish_for
from ann_studio.studio.training import Training

_AFTER: Final[tuple[Phase, ...]] = ("update", "next")
"""In these phases the weights that are shown are those after the update."""
_COARSE: Final[tuple[Granularity, ...]] = ("batch", "epoch")


class Walker(Walking):
    """The update that is walked through is the one after the moment looked at, or led to it.

    Going on past the end of the run makes the update, by the training itself.
    """

    def __init__(
        self,
        document: Document,
        training: Training,
        machine: TimeMachine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._training = training
        self._machine = machine
        self._thread = RecallThread(self)
        self._thread.answered.connect(self._take)
        self._is_active = False
        self._granularity: Granularity = "neuron"
        self._trace: UpdateTrace | None = None
        self._dataset: Dataset | None = None
        self._walk: Walk | None = None
        self._index = 0
        self._is_after = False
        self._wanted: tuple[Place | None, bool, bool] | None = None
        self._awaited: tuple[int, int] | None = None
        self._telling = Telling(document)
        self._problem: Exception | None = None
        self._problem_revision = -1
        document.progressed.connect(self._follow)
        document.changed.connect(self._start_over)
        document.selection.changed.connect(self._follow_selection)
        document.row_changed.connect(self._follow_row)
        training.running_changed.connect(self._follow_running)

    # What is told

    @property
    def explanation(self) -> Explanation | None:
        return self._telling.explanation

    @property
    def problem(self) -> str | None:
        if self._problem is None:
            return None
        return text_of(self._problem, self._document.network)

    @property
    def trace(self) -> UpdateTrace | None:
        """The update that is walked through."""
        return self._trace

    @property
    def place(self) -> Place | None:
        """Where one is; by batches and epochs, before the first update, at the beginning."""
        if self._walk is None:
            return None
        return self._walk.place(self._index) if self._is_within else self._beginning

    @property
    def row_of_batch(self) -> tuple[int, int] | None:
        place, trace = self.place, self._trace
        if place is None or trace is None or place.row is None:
            return None
        return place.row, len(trace.rows)

    @property
    def _is_within(self) -> bool:
        """Whether the walk has a place for the present moment: coarse ones have what was done."""
        return self._is_after or self._granularity not in _COARSE

    @property
    def _beginning(self) -> Place:
        assert self._trace is not None
        return Place("input", 0) if self._trace.before.step else Place("initialize")

    @property
    def is_training(self) -> bool:
        return self._training.is_running

    def _tell(self) -> None:
        """Says where one is."""
        trace, place = self._trace, self.place
        if self._is_active and trace is not None and place is not None:
            self._telling.tell(trace, place, self._granularity if self._is_within else "phase")
        else:
            self._telling.stop()
        self.changed.emit()

    # Coming and going

    def set_active(self, active: bool) -> None:
        if active != self._is_active:
            self._is_active = active
            self.set_playing(False)
            if active:
                self._follow()
            else:
                self._drop()

    def _drop(self) -> None:
        self._thread.wish(None)
        self._trace = self._walk = self._wanted = self._awaited = None
        self._tell()

    def _start_over(self) -> None:
        """An edit: the way is another one, and what was asked for belongs to the former."""
        if self._is_active:
            self._wanted = self._awaited = None
            self._thread.wish(None)
            self._follow()

    def _follow_running(self, running: bool) -> None:
        if not self._is_active:
            return
        if running and self._awaited is None:
            self.set_playing(False)
            self._drop()
        elif not running:
            self._follow()

    def _follow(self) -> None:
        """The document has come to another moment, by itself or because it was asked to."""
        if not self._is_active:
            return
        step, is_running = self._document.state.step, self._training.is_running
        if self._awaited is not None:
            awaited, index = self._awaited
            if step >= awaited and not is_running:
                self._awaited = None
                self._arrive(awaited, index)
            return
        if is_running or self._wanted is not None or self._is_here() or self._is_hopeless():
            return
        if self._granularity in _COARSE:
            self._want_moment(step)
        else:
            self._want(step, self._place_to_keep())

    def _place_to_keep(self) -> Place | None:
        """Where one was, if that is a place of another update of the same table, too."""
        is_same_table = self._dataset is self._document.dataset
        return self.place if is_same_table and not self._is_after else None

    def _want_moment(self, step: int) -> None:
        """Asks for the update that led to a moment, or for the beginning."""
        first = self._machine.step_of(0)
        if step > first:
            self._want(step - 1, None, is_after=True)
        else:
            self._want(first, None)

    def _arrive(self, step: int, index: int) -> None:
        """The training has made the update that was asked of it, or a whole epoch."""
        trace = self._trace
        if trace is not None and step == trace.step == self._document.state.step:
            self._index, self._is_after = index, True
            self._tell()
        else:
            self._want_moment(self._document.state.step)

    def _is_here(self) -> bool:
        """Whether the moment looked at is the one that is explained."""
        trace, state = self._trace, self._document.state
        if trace is None or trace.settings is not self._document.training:
            return False
        told = trace.after if self._is_after else trace.before
        return told.step == state.step and np.array_equal(told.parameters, state.parameters)

    def _is_hopeless(self) -> bool:
        """Whether there is still nothing to walk through, for the same reason."""
        return self._problem is not None and self._problem_revision == self._document.revision

    def _want(
        self, step: int, place: Place | None, is_after: bool = False, at_end: bool = False
    ) -> None:
        """Asks for the update after so many: to be shown at a place, or at its end."""
        document = self._document
        self._problem = None
        try:
            document.check_trainable()
        except EngineError as error:
            self._problem, self._problem_revision = error, document.revision
            self.set_playing(False)
            self._drop()
            return
        self._wanted = place, is_after, at_end
        self._thread.wish(wish_for(document, step, traced=True))

    def _take(self, answer: Answer) -> None:
        trace = answer.trace
        if self._wanted is None or trace is None or answer.wish.revision != self._document.revision:
            return
        place, is_after, at_end = self._wanted
        self._wanted = None
        self._trace, self._dataset = trace, self._document.dataset
        self._walk = Walk.through(trace, self._granularity)
        self._index = len(self._walk) - 1 if at_end else self._index_of(place)
        self._is_after = is_after
        if not is_after and not at_end and self.place_is_after(self._index):
            self._index = 0
        self._show_moment()
        self._tell()

    def _index_of(self, place: Place | None) -> int:
        assert self._walk is not None and self._trace is not None
        if place is None or (place.row is not None and place.row >= len(self._trace.rows)):
            return 0
        return self._walk.index(place)

    def place_is_after(self, index: int) -> bool:
        """Whether the weights at a place are those after the update; coarse steps have both."""
        assert self._walk is not None
        is_after = self._walk.place(index).phase in _AFTER
        return is_after and self._granularity not in _COARSE

    def _show_moment(self) -> None:
        """Makes the moment looked at the one that is told of, unless it is that already."""
        trace, document = self._trace, self._document
        assert trace is not None
        state = trace.after if self._is_after else trace.before
        if document.state.step == state.step:
            return
        if self._is_after and document.segment_at(state.step).state.step == state.step:
            self._machine.go_to_step(state.step)  # an edit came right after this update
            return
        change = trace.after.parameters - trace.before.parameters
        document.look_at(state, change if self._is_after else None)

    # Walking

    @property
    def granularity(self) -> Granularity:
        return self._granularity

    def set_granularity(self, granularity: Granularity) -> None:
        if granularity == self._granularity:
            return
        place = self.place
        self._granularity = granularity
        if self._trace is None:
            self._tell()
        elif granularity in _COARSE and not self._is_after:
            self._want_moment(self._trace.before.step)
        else:
            self._walk = Walk.through(self._trace, granularity)
            self._index = self._index_of(place)
            is_fine = granularity not in _COARSE
            if is_fine and self.place_is_after(self._index) is not self._is_after:
                self._index = len(self._walk) - 1 if self._is_after else 0
            self._tell()

    @property
    def is_waiting(self) -> bool:
        """Whether what was asked for is still to come."""
        return self._wanted is not None or self._awaited is not None

    @property
    def can_go_back(self) -> bool:
        trace = self._trace
        if trace is None:
            return False
        return self._index > 0 or self._is_after or trace.before.step > self._machine.step_of(0)

    @property
    def can_go_on(self) -> bool:
        return self._trace is not None

    def next(self) -> None:
        trace, walk = self._trace, self._walk
        if trace is None or walk is None or self.is_waiting or self._machine.is_waiting:
            return
        if self._granularity in _COARSE:
            self._go_on_to(self._next_moment())
        elif self._index + 1 < len(walk):
            self._go_to(self._index + 1)
        else:
            self._want(trace.step, None)

    def previous(self) -> None:
        trace = self._trace
        if trace is None or self.is_waiting or self._machine.is_waiting or not self.can_go_back:
            return
        if self._granularity in _COARSE:
            self._want_moment(self._previous_moment())
        elif self._index > 0:
            self._go_to(self._index - 1)
        else:
            self._want(trace.before.step - 1, None, is_after=True, at_end=True)

    def _next_moment(self) -> int:
        """After how many updates the next coarse step ends, as far as the run has got."""
        step = self._document.state.step
        return step + 1 if self._granularity == "batch" else self._machine.step_after(step)

    def _previous_moment(self) -> int:
        step = self._document.state.step
        return step - 1 if self._granularity == "batch" else self._machine.step_before(step)

    def _go_on_to(self, step: int) -> None:
        """To a later moment of the run, or to one that the training makes first."""
        head = self._document.head.step
        if self._document.state.step < head:
            self._want_moment(min(step, head))
            return
        self._awaited = head + 1, 0
        if self._granularity == "batch":
            self._training.step_batch()
        else:
            self._training.step_epoch()

    def jump_to(self, phase: Phase) -> None:
        trace, walk = self._trace, self._walk
        if trace is None or walk is None or self.is_waiting:
            return
        if phase == "initialize" and trace.before.step > self._machine.step_of(0):
            self._want(self._machine.step_of(0), None)
            return
        place = self.place
        row = place.row if place is not None and phase in OF_A_ROW else None
        index = walk.first(phase, row)
        if index is not None:
            self._go_to(index)

    def _go_to(self, index: int) -> None:
        """A place of the present update; on the way into its last phases the update is made."""
        is_after = self.place_is_after(index)
        if is_after and not self._is_after:
            self._make_update(index)
            return
        self._index, self._is_after = index, is_after
        self._show_moment()
        self._tell()

    def _make_update(self, index: int) -> None:
        trace = self._trace
        assert trace is not None
        if self._document.head.step == trace.before.step:
            self._awaited = trace.step, index
            self._training.step_batch()
        else:
            self._index, self._is_after = index, True
            self._show_moment()
            self._tell()

    def _follow_selection(self) -> None:
        """A neuron that is chosen is told of, in the phase where one is."""
        place, walk = self.place, self._walk
        chosen = self._document.selection.current
        if place is None or walk is None or not isinstance(chosen, NeuronTarget):
            return
        meant = Place(place.phase, place.row, chosen.layer_id, chosen.unit)
        index = walk.index(meant)
        if walk.place(index) == meant and index != self._index:
            self._index = index
            self._tell()

    def _follow_row(self) -> None:
        """A row of the batch that is chosen is told of, at the same place of its way."""
        place, walk, trace = self.place, self._walk, self._trace
        if place is None or walk is None or trace is None or place.row is None:
            return
        found = np.flatnonzero(trace.rows == self._document.row)
        if len(found) and found[0] != place.row:
            self._index = walk.index(replace(place, row=int(found[0])))
            self._tell()

    def close(self) -> None:
        """Ends the thread."""
        self._player.stop()
        self._thread.close()
