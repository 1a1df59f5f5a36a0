"""The one source of truth of a window: a project, its undoable edits, and its live training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Final, cast
from weakref import finalize

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from shiboken6 import isValid

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.model import Model
from ann_studio.engine.state import TrainingState
from ann_studio.engine.states import StateBlock
from ann_studio.network.spec import NetworkSpec
from ann_studio.project.branching import BRANCHED, set_aside, with_history_memory
from ann_studio.project.drawing import Drawing
from ann_studio.project.state import Project, Run
from ann_studio.project.timeline import learns_alike
from ann_studio.studio.commands import Edit, Values
from ann_studio.studio.look import Look
from ann_studio.studio.observations import Observations
from ann_studio.studio.selection import Selection
from ann_studio.studio.spotlight import Spotlight
from ann_studio.studio.viewed_project import Past, ViewedProject

SET_ASIDE: Final = 2**24
"""Bytes of kept states that stay with a run which undoing could bring back."""


_ASIDE: Final = {"drawing", "branch", "branches"}
"""Fields beside the run: how it is drawn, what it is called, and the other runs."""


class Document(ViewedProject):
    """Panels, canvas and plots read it; `editor.Editor` changes it.

    `revision` grows with every change that makes a loaded run outdated. The training goes on
    through `advance`, which is not an edit.
    """

    about_to_change = Signal()
    changed = Signal(bool)
    """An edit is done; the argument says whether a training may go on from its weights."""
    data_changed = Signal()
    network_changed = Signal()
    training_changed = Signal()
    run_changed = Signal()
    drawing_changed = Signal()
    branches_changed = Signal()
    progressed = Signal()
    """Other weights are shown: the training has gone on, or another moment of it is looked at."""
    row_changed = Signal()
    title_changed = Signal()

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(project, parent)
        self.undo_stack = QUndoStack(self)
        finalize(self, _forget_edits, self.undo_stack)
        self.undo_stack.cleanChanged.connect(self.title_changed)
        self.selection = Selection(self)
        self.look = Look(self)
        self.look.keep_what_is_in(project.dataset.x.shape[1])
        self.look.changed.connect(self._forget_observations)
        self.observations = Observations(self)
        self.spotlight = Spotlight(self)
        self.revision = 0
        self.file: FilePath | None = None
        self._trained_since_saved = False
        self._is_running = False

    def _take(self, project: Project) -> None:
        self._load(project)
        self.observations.forget()
        self.look.keep_what_is_in(self.dataset.x.shape[1])
        self.selection.keep_what_is_in(self.model)

    @property
    def is_modified(self) -> bool:
        """Whether there is something that the file does not have."""
        return self._trained_since_saved or not self.undo_stack.isClean()

    # Changing

    def choose_row(self, row: int) -> None:
        """Makes this row the one whose activations are shown; not an edit."""
        row = min(max(row, 0), self.dataset.rows - 1)
        if row != self._row:
            self._row = row
            self.observations.forget()
            self.row_changed.emit()

    def _forget_observations(self) -> None:
        self.observations.forget()

    def look_at(self, state: TrainingState | None, last_update: FloatArray | None = None) -> None:
        """Shows an earlier moment of the run, to which `last_update` led; None: the latest."""
        if state is None and self._past is None:
            return
        former = self.network, self.training
        self._past = self._previewed = None
        if state is not None and state.step != self._head.step:
            segment = self._project.run.segment_at(state.step)
            self._past = Past(state, segment, last_update)
        self.observations.forget()
        if self.network != former[0]:
            self.model = Model(self.network, self.training.dtype)
            self.network_changed.emit()
        if self.training != former[1]:
            self.training_changed.emit()
        self.progressed.emit()

    def set_history_memory(self, memory: int) -> None:
        """Bounds the bytes of the kept states of all branches; not an edit."""
        self._history_memory = memory
        thinned = with_history_memory(self.project, memory)
        self._project = replace(self._project, branches=thinned.branches)
        self.history = thinned.run.history

    # Preview

    @property
    def is_running(self) -> bool:
        """Whether a training runs."""
        return self._is_running

    def set_running(self, running: bool) -> None:
        """Told by the training; while it runs nothing is previewed."""
        self._is_running = running
        if running:
            self.preview(None)

    @property
    def is_previewing(self) -> bool:
        """Whether the weights that are shown are not the present ones."""
        return self._previewed is not None

    def preview(self, parameters: FloatArray | None) -> None:
        """Shows these weights, which is no edit, until the next edit or update; None: no longer.

        While a training runs it has no effect.
        """
        if self._is_running:
            parameters = None
        if parameters is not self._previewed:
            self._previewed = parameters
            self.observations.forget()
            self.progressed.emit()

    def edit(self, text: str, values: Values, merge_key: str | None = None) -> None:
        """Swaps fields of the project as one undoable step named `text`.

        In the past, an edit that goes on from there begins a branch. A new run keeps the records
        of the one whose place it takes.
        """
        if self._past is not None and not values.keys() <= _ASIDE:
            values = self._from_past(values)
        run = values.get("run")
        if isinstance(run, Run):
            values = {**values, "run": run.in_place_of(self.project.run)}
            if not run.state.step and "branches" not in values:
                values = self._with_run_set_aside(values)
        command = Edit(text, self._swap, values)
        command.merge_key = merge_key
        self.undo_stack.push(command)

    def _with_run_set_aside(self, values: Values) -> Values:
        """A run that others have branched off from is not lost when a new one begins."""
        project = self.project
        if not project.branches or not len(project.run.records):
            return values
        changed = set_aside(project)
        return {**values, "branch": changed.branch, "branches": changed.branches}

    def _from_past(self, values: Values) -> Values:
        basis = self.basis
        run = values.get("run")
        if run is None:
            run = _going_on(basis, replace(basis, **values))  # type: ignore[arg-type]
        elif isinstance(run, Run) and not run.state.step and basis.run.state.step:
            return values
        return {**{name: getattr(basis, name) for name in BRANCHED}, **values, "run": run}

    def _swap(self, values: Values) -> Values:
        if values.keys() <= _ASIDE:
            return self._swap_aside(values)
        self.about_to_change.emit()
        present = self.project
        if "network" in values:
            values = self._with_drawing(values)
        former = {name: getattr(present, name) for name in values}
        if "run" in values and not cast("Run", values["run"]).history:
            former["run"] = _with_less_memory(present.run)
        project = replace(present, **values)  # type: ignore[arg-type]
        if "run" not in values:
            project = replace(project, run=_going_on(present, project))
        self._take(project)
        self.revision += 1
        is_drawn_alike = self.drawing == present.drawing
        self._announce(values.keys() - {"drawing"} if is_drawn_alike else set(values))
        self.changed.emit("run" not in values)
        return former

    def _swap_aside(self, values: Values) -> Values:
        """Nothing that is computed changes, and a training goes on undisturbed."""
        former = {name: getattr(self._project, name) for name in values}
        self._project = replace(self._project, **values)  # type: ignore[arg-type]
        self._announce(set(values))
        return former

    def _with_drawing(self, values: Values) -> Values:
        """A network takes away from the drawing what it does not have; undo brings it back."""
        network = cast("NetworkSpec", values["network"])
        drawing = cast("Drawing", values.get("drawing", self.drawing))
        return {**values, "drawing": drawing.fitted_to(network)}

    def _announce(self, fields: set[str]) -> None:
        if fields & {"table", "columns", "dataset"}:
            self.data_changed.emit()
        if "network" in fields:
            self.network_changed.emit()
        if "training" in fields:
            self.training_changed.emit()
        if "run" in fields:
            self.run_changed.emit()
        if "drawing" in fields:
            self.drawing_changed.emit()
        if fields & {"branch", "branches"}:
            self.branches_changed.emit()
        self.title_changed.emit()

    def advance(
        self,
        state: TrainingState | None,
        records: list[npt.NDArray[np.void]],
        points: list[tuple[int, FloatArray]],
        last_update: FloatArray | None = None,
        states: Sequence[StateBlock] = (),
    ) -> None:
        """Takes in what the training has done since the last frame; `last_update` led to `state`.

        Epochs that are already known come again when a training process was replaced.
        """
        for block in records:
            known = int(self.epochs.records[-1]["epoch"]) if len(self.epochs) else -1
            self.epochs.extend(block[block["epoch"] > known])
        for step, point in points:
            if not self.path.steps or step > self.path.steps[-1]:
                self.path.add(step, point)
        for kept in states:
            self.history = self.history.with_block(kept)
        if state is not None:
            was_modified = self.is_modified
            if state.step != self._head.step:
                self._trained_since_saved = True
                self._past = None
            self._head = state
            self._last_update = last_update
            self._previewed = None
            self.observations.forget()
            if self.is_modified != was_modified:
                self.title_changed.emit()
        self.progressed.emit()

    def forget_what_lies_ahead(self) -> None:
        """Drops what was told of steps after the present state, because they were taken back."""
        self._take(self.project)
        self.run_changed.emit()

    def replace_project(self, project: Project, file: FilePath | None) -> None:
        """Starts over with another project, from this file; there is nothing to undo then."""
        self.about_to_change.emit()
        self.selection.clear()
        self._row = 0
        self._take(project)
        self.revision += 1
        self.file = file
        self._trained_since_saved = False
        self.undo_stack.clear()
        self._announce({"table", "network", "training", "run", "drawing"})
        self.changed.emit(False)

    def mark_saved(self, file: FilePath, step: int) -> None:
        """The file now holds the project as it is, or was when the training stood at this step."""
        self.file = file
        self._trained_since_saved = self._head.step != step
        self.undo_stack.setClean()
        self.title_changed.emit()


def _going_on(former: Project, project: Project) -> Run:
    """The run of a project whose settings, or what is frozen, have changed on the way."""
    run = project.run.continued(former.training, project.training)
    if not learns_alike(project.network, former.network):
        run = run.looking_anew(project.training)
    return run


def _with_less_memory(run: Run) -> Run:
    """A run that another one takes the place of, and that perhaps nobody wants back."""
    less = min(run.history.memory, SET_ASIDE)
    return replace(run, history=run.history.with_memory(less))


def _forget_edits(stack: QUndoStack) -> None:
    """Left to the garbage collector, an edit may go before the stack, which goes for it again."""
    if isValid(stack):
        stack.blockSignals(True)
        stack.clear()
