"""The one source of truth of a window: a project, its undoable edits, and its live training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import cast
from weakref import finalize

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from shiboken6 import isValid

from ann_studio.data.columns import ColumnSpec
from ann_studio.data.prepare import Dataset
from ann_studio.data.table import Table
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.history import EpochTable, Path
from ann_studio.engine.model import Model
from ann_studio.engine.objective import check_trainable
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.states import StateBlock, StateHistory
from ann_studio.engine.table import training_rows
from ann_studio.network.spec import NetworkSpec
from ann_studio.project.drawing import Drawing
from ann_studio.project.branching import BRANCHED, branch_from
from ann_studio.project.state import Branch, BranchIdentity, Project, Run
from ann_studio.project.timeline import Segment
from ann_studio.studio.commands import Edit, Values
from ann_studio.studio.look import Look
from ann_studio.studio.observations import Observations
from ann_studio.studio.selection import Selection
from ann_studio.studio.spotlight import Spotlight


@dataclass(frozen=True, eq=False)
class Past:
    """An earlier moment of the run: its state, how it was trained then, and its last update."""

    state: TrainingState
    segment: Segment
    last_update: FloatArray | None = None


class Document(QObject):
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
    progressed = Signal()
    """Other weights are shown: the training has gone on, or another moment of it is looked at."""
    row_changed = Signal()
    title_changed = Signal()

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        finalize(self, _forget_edits, self.undo_stack)
        self.undo_stack.cleanChanged.connect(self.title_changed)
        self.selection = Selection(self)
        self.look = Look(self)
        self.look.changed.connect(self._forget_observations)
        self.observations = Observations(self)
        self.spotlight = Spotlight(self)
        self.revision = 0
        self.file: FilePath | None = None
        self._trained_since_saved = False
        self._row = 0
        self._past: Past | None = None
        self._take(project)

    def _take(self, project: Project) -> None:
        run = project.run.with_segment(project.network, project.training)
        self._project = project = replace(project, run=run)
        self._past = None
        self.model = Model(project.network, project.training.dtype)
        self.history: StateHistory = run.history
        self._head: TrainingState = run.state
        self._last_update: FloatArray | None = None
        self.epochs = EpochTable(run.records)
        self.path = Path(self.model.layout.size, run.path_stride)
        for step, point in zip(run.path_steps, run.path_points, strict=True):
            self.path.add(step, point)
        self._row = min(self._row, self.dataset.rows - 1)
        self.observations.forget()
        self.look.keep_what_is_in(self.dataset.x.shape[1])
        self.selection.keep_what_is_in(self.model)

    # Reading

    @property
    def project(self) -> Project:
        """Everything as one value, with the training as far as it is now.

        Epochs that were told of before the state was shown are left out: they will be trained
        again, perhaps in another way.
        """
        records = self.epochs.records
        count = sum(step <= self._head.step for step in self.path.steps)
        run = replace(
            self._project.run,
            state=self._head,
            records=records[records["epoch"] <= self._head.epoch],
            path_steps=tuple(self.path.steps[:count]),
            path_points=tuple(self.path.points[:count]),
            path_stride=self.path.stride,
            edited_step=self._edited_step,
            history=self.history.truncated(self.state.step),
        )
        return replace(self._project, run=run)

    @property
    def basis(self) -> Project:
        """What an edit starts from: in the past, a branch that begins at the moment looked at."""
        if self._past is None:
            return self.project
        return branch_from(self.project, self._past.state)

    @property
    def network(self) -> NetworkSpec:
        """The drawn network, as it was at the moment looked at."""
        return self._past.segment.network if self._past is not None else self._project.network

    @property
    def training(self) -> TrainingSettings:
        """The hyper-parameters, as they were at the moment looked at."""
        return self._past.segment.training if self._past is not None else self._project.training

    @property
    def table(self) -> Table:
        """The raw table."""
        return self._project.table

    @property
    def columns(self) -> tuple[ColumnSpec, ...]:
        """Role, type and scaling of each column of the table."""
        return self._project.columns

    @property
    def dataset(self) -> Dataset:
        """The table as the network gets it."""
        return self._project.dataset

    @property
    def drawing(self) -> Drawing:
        """How the network is drawn where that is not automatic."""
        return self._project.drawing

    @property
    def start(self) -> FloatArray:
        """The weights before the first update."""
        return self._project.run.start

    @property
    def branch(self) -> BranchIdentity:
        """The name of the present run among the others, and where it begins."""
        return self._project.branch

    @property
    def branches(self) -> tuple[Branch, ...]:
        """The other runs."""
        return self._project.branches

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The stretches of the run between edits that it goes on after."""
        return self._project.run.segments

    @property
    def head(self) -> TrainingState:
        """Where the training stands, whatever is looked at."""
        return self._head

    @property
    def state(self) -> TrainingState:
        """The moment looked at."""
        return self._past.state if self._past is not None else self._head

    @property
    def is_in_past(self) -> bool:
        """Whether an earlier moment is looked at than the one where the training stands."""
        return self._past is not None

    @property
    def parameters(self) -> FloatArray:
        """The weights at the moment looked at, laid out by `model.layout`."""
        return self.state.parameters

    @property
    def last_update(self) -> FloatArray | None:
        """What the latest update added to the weights; None where it is not known."""
        return self._past.last_update if self._past is not None else self._last_update

    @property
    def row(self) -> int:
        """The chosen row: an index into the rows of the dataset."""
        return self._row

    @property
    def last_record(self) -> np.void | None:
        """The record of the latest epoch at the moment looked at, if there is one."""
        records = self.epochs.records
        count = int(np.searchsorted(records["epoch"], self.state.epoch, "right"))
        return records[count - 1] if count else None

    @property
    def is_stale(self) -> bool:
        """Whether the last record was measured before weights were edited by hand."""
        record = self.last_record
        return record is not None and int(record["step"]) <= self._edited_step

    @property
    def _edited_step(self) -> int:
        """An edit that the training has gone back behind is undone with it."""
        edited = self._project.run.edited_step
        return edited if edited <= self.state.step else -1

    @property
    def former_records(self) -> npt.NDArray[np.void]:
        """The records of the run before this one, to compare with; empty if there was none."""
        return self._project.run.former_records

    @property
    def target_epoch(self) -> int:
        """Where the training now stops: the next multiple of the chosen count of epochs."""
        epochs = self.training.epochs
        return (self._head.epoch // epochs + 1) * epochs

    def check_trainable(self) -> None:
        """Raises the EngineError that says why the network cannot be trained, if it can't."""
        training = self.training
        rows, _ = training_rows(self.dataset.x, self.dataset.y, training)
        check_trainable(self.network, training.loss, rows.y)

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
        former = self.network, self.training
        self._past = None
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

    def kept_before(self, step: int) -> TrainingState:
        """The latest state that is known exactly of the moments up to this one."""
        return replace(self._project.run, history=self.history).kept_before(step)

    def segment_at(self, step: int) -> Segment:
        """How the update that led to this step was made."""
        return self._project.run.segment_at(step)

    def edit(self, text: str, values: Values, merge_key: str | None = None) -> None:
        """Swaps fields of the project as one undoable step named `text`.

        In the past, an edit that goes on from there begins a branch. A new run keeps the records
        of the one whose place it takes.
        """
        if self._past is not None and values.keys() != {"drawing"}:
            values = self._from_past(values)
        run = values.get("run")
        if isinstance(run, Run):
            values = {**values, "run": run.in_place_of(self.project.run)}
        command = Edit(text, self._swap, values)
        command.merge_key = merge_key
        self.undo_stack.push(command)

    def _from_past(self, values: Values) -> Values:
        basis = self.basis
        run = values.get("run")
        if run is None:
            run = _going_on(basis, replace(basis, **values))  # type: ignore[arg-type]
        elif isinstance(run, Run) and not run.state.step and basis.run.state.step:
            return values
        return {**{name: getattr(basis, name) for name in BRANCHED}, **values, "run": run}

    def _swap(self, values: Values) -> Values:
        if values.keys() == {"drawing"}:
            return self._swap_drawing(values)
        self.about_to_change.emit()
        present = self.project
        if "network" in values:
            values = self._with_drawing(values)
        former = {name: getattr(present, name) for name in values}
        project = replace(present, **values)  # type: ignore[arg-type]
        if "run" not in values:
            project = replace(project, run=_going_on(present, project))
        self._take(project)
        self.revision += 1
        is_drawn_alike = self.drawing == present.drawing
        self._announce(values.keys() - {"drawing"} if is_drawn_alike else set(values))
        self.changed.emit("run" not in values)
        return former

    def _swap_drawing(self, values: Values) -> Values:
        """Nothing that is computed changes, and a training goes on undisturbed."""
        former = {"drawing": self.drawing}
        self._project = replace(self._project, **values)  # type: ignore[arg-type]
        self._announce({"drawing"})
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
            self._trained_since_saved |= state.step != self._head.step
            self._head = state
            self._past = None
            self._last_update = last_update
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

    def mark_saved(self, file: FilePath) -> None:
        """The file now holds the project as it is."""
        self.file = file
        self._trained_since_saved = False
        self.undo_stack.setClean()
        self.title_changed.emit()


def _going_on(former: Project, project: Project) -> Run:
    """The run of a project whose settings, or what is frozen, have changed on the way."""
    run = project.run.continued(former.training, project.training)
    if project.network is not former.network:
        run = run.looking_anew(project.training)
    return run


def _forget_edits(stack: QUndoStack) -> None:
    """Left to the garbage collector, an edit may go before the stack, which goes for it again."""
    if isValid(stack):
        stack.blockSignals(True)
        stack.clear()
