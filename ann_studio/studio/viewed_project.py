"""A project whose training goes on, and the moment of it that is looked at: what a window reads."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject

from ann_studio.data.columns import ColumnSpec
from ann_studio.data.prepare import Dataset
from ann_studio.data.table import Table
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.history import EpochTable, Path
from ann_studio.engine.model import Model
from ann_studio.engine.objective import check_trainable
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.states import MEMORY, StateHistory
from ann_studio.engine.table import training_rows
from ann_studio.network.spec import NetworkSpec
from ann_studio.project.branching import branch_from, with_history_memory
from ann_studio.project.drawing import Drawing
from ann_studio.project.state import Branch, BranchIdentity, Project
from ann_studio.project.timeline import Segment


@dataclass(frozen=True, eq=False)
class Past:
    """An earlier moment of the run: its state, how it was trained then, and its last update."""

    state: TrainingState
    segment: Segment
    last_update: FloatArray | None = None


class ViewedProject(QObject):
    """`head` is where the training stands, `state` the moment looked at: the head, or one before.

    `model` is that of the moment, `epochs`, `path` and `history` are those of the whole run.
    """

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row = 0
        self._history_memory = MEMORY
        self._load(project)

    def _load(self, project: Project) -> None:
        project = with_history_memory(project, self._history_memory)
        run = project.run.with_segment(project.network, project.training)
        self._project = project = replace(project, run=run)
        self._past: Past | None = None
        self._previewed: FloatArray | None = None
        self._last_update: FloatArray | None = None
        self.model = Model(project.network, project.training.dtype)
        self.history: StateHistory = run.history
        self._head: TrainingState = run.state
        self.epochs = EpochTable(run.records)
        self.path = Path(self.model.layout.size, run.path_stride)
        for step, point in zip(run.path_steps, run.path_points, strict=True):
            self.path.add(step, point)
        self._row = min(self._row, project.dataset.rows - 1)

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
            edited_step=self._edited_before(self._head),
            history=self.history.truncated(self._head.step),
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
    def history_memory(self) -> int:
        """How many bytes the kept states of all branches may take."""
        return self._history_memory

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
        """The weights that are shown, laid out by `model.layout`: the present or previewed ones."""
        return self.state.parameters if self._previewed is None else self._previewed

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
        return record is not None and int(record["step"]) <= self._edited_before(self.state)

    def _edited_before(self, state: TrainingState) -> int:
        """When weights were last edited: an edit that was gone back behind is undone with it."""
        edited = self._project.run.edited_step
        return edited if edited <= state.step else -1

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

    def kept_before(self, step: int) -> TrainingState:
        """The latest state that is known exactly of the moments up to this one."""
        return replace(self._project.run, history=self.history).kept_before(step)

    def segment_at(self, step: int) -> Segment:
        """How the update that led to this step was made."""
        return self._project.run.segment_at(step)
