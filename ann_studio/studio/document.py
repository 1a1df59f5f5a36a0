"""The one source of truth of a window: a project, its undoable edits, and its live training."""

from __future__ import annotations

from dataclasses import replace
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
from ann_studio.engine.table import training_rows
from ann_studio.network.spec import NetworkSpec
from ann_studio.project.drawing import Drawing
from ann_studio.project.state import Project, Run
from ann_studio.studio.commands import Edit, Values
from ann_studio.studio.look import Look
from ann_studio.studio.observations import Observations
from ann_studio.studio.selection import Selection
from ann_studio.studio.spotlight import Spotlight


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
        self._previewed: FloatArray | None = None
        self._is_running = False
        self._take(project)

    def _take(self, project: Project) -> None:
        self._project = project
        self.model = Model(project.network, project.training.dtype)
        run = project.run
        self.state: TrainingState = run.state
        self._last_update: FloatArray | None = None
        self._previewed = None
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
        count = sum(step <= self.state.step for step in self.path.steps)
        run = replace(
            self._project.run,
            state=self.state,
            records=records[records["epoch"] <= self.state.epoch],
            path_steps=tuple(self.path.steps[:count]),
            path_points=tuple(self.path.points[:count]),
            path_stride=self.path.stride,
            edited_step=self._edited_step,
        )
        return replace(self._project, run=run)

    @property
    def network(self) -> NetworkSpec:
        """The drawn network."""
        return self._project.network

    @property
    def training(self) -> TrainingSettings:
        """The hyper-parameters."""
        return self._project.training

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
    def parameters(self) -> FloatArray:
        """The weights that are shown, laid out by `model.layout`: the present or previewed ones."""
        return self.state.parameters if self._previewed is None else self._previewed

    @property
    def last_update(self) -> FloatArray | None:
        """What the latest update added to the weights; None where none has led to these."""
        return self._last_update

    @property
    def row(self) -> int:
        """The chosen row: an index into the rows of the dataset."""
        return self._row

    @property
    def last_record(self) -> np.void | None:
        """The latest epoch's record, once there is one."""
        return self.epochs.records[-1] if len(self.epochs) else None

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
        return (self.state.epoch // epochs + 1) * epochs

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

        A new run keeps the records of the one whose place it takes.
        """
        run = values.get("run")
        if isinstance(run, Run):
            values = {**values, "run": run.in_place_of(self.project.run)}
        command = Edit(text, self._swap, values)
        command.merge_key = merge_key
        self.undo_stack.push(command)

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
            run = project.run.continued(present.training, project.training)
            if "network" in values:  # something is frozen, or no longer
                run = run.looking_anew(project.training)
            project = replace(project, run=run)
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
        return {"drawing": self.drawing.fitted_to(network), **values}

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
        if state is not None:
            was_modified = self.is_modified
            self._trained_since_saved |= state.step != self.state.step
            self.state = state
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

    def mark_saved(self, file: FilePath) -> None:
        """The file now holds the project as it is."""
        self.file = file
        self._trained_since_saved = False
        self.undo_stack.setClean()
        self.title_changed.emit()


def _forget_edits(stack: QUndoStack) -> None:
    """Left to the garbage collector, an edit may go before the stack, which goes for it again."""
    if isValid(stack):
        stack.blockSignals(True)
        stack.clear()
