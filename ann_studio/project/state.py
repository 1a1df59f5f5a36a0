"""A project as one immutable value: the table, the network, how to train it, and how far it is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from ann_studio.data.columns import ColumnSpec, ColumnType
from ann_studio.data.guess import guess_columns
from ann_studio.data.prepare import Dataset, prepare
from ann_studio.data.samples import study_hours
from ann_studio.data.table import Table
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.model import Model
from ann_studio.engine.optimizers import Adam
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.states import StateHistory
from ann_studio.network.edits import fit_to_table, sequential
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec
from ann_studio.project.drawing import Drawing
from ann_studio.project.timeline import Reason, Segment, truncated, with_segment


@dataclass(frozen=True, eq=False)
class Run:
    """A training as it stands: where it started, where it is, and the way between.

    `records` follow `history.EPOCH_RECORD`; `path_steps` and `path_points` go together. At
    `edited_step` weights were last edited by hand (−1: never), so what was measured up to then was
    measured on others. `former_records` are those of the run before this one, to compare with;
    they are not saved.

    `segments` say how it was trained from when on, the first from its beginning, as far as that is
    known. From them, and faster from the kept states of its `history`, each moment can be computed
    again.
    """

    start: FloatArray
    state: TrainingState
    records: npt.NDArray[np.void] = field(default_factory=lambda: np.empty(0, EPOCH_RECORD))
    path_steps: tuple[int, ...] = ()
    path_points: tuple[FloatArray, ...] = ()
    path_stride: int = 1
    edited_step: int = -1
    former_records: npt.NDArray[np.void] = field(default_factory=lambda: np.empty(0, EPOCH_RECORD))
    segments: tuple[Segment, ...] = ()
    history: StateHistory = field(default_factory=StateHistory)

    @staticmethod
    def fresh(start: FloatArray, training: TrainingSettings) -> Run:
        """Before the first update from these weights."""
        return Run(start, TrainingState.start(start, training))

    def in_place_of(self, former: Run) -> Run:
        """The same run; if it has no records yet, it keeps the latest there were before it."""
        if len(self.records):
            return self
        kept = former.records if len(former.records) else former.former_records
        return replace(self, former_records=kept)

    def continued(self, former: TrainingSettings, training: TrainingSettings) -> Run:
        """The same run going on with other settings, without what belongs to the former ones.

        Another optimizer remembers nothing yet; batches of another size begin the epoch again;
        early stopping by another rule looks for the best epoch anew.
        """
        state = self.state
        fresh = TrainingState.start(state.parameters, training)
        before = TrainingState.start(state.parameters, former)
        if training.optimizer.name != former.optimizer.name or _differ(fresh.slots, before.slots):
            state = replace(state, slots=fresh.slots)
        if (training.mode, training.batch_size) != (former.mode, former.batch_size):
            state = replace(state, batch=0)
        run = replace(self, state=state)
        if training.early_stopping != former.early_stopping or _differ(
            fresh.best.memory, before.best.memory
        ):
            return run.looking_anew(training)
        return run

    def with_segment(self, network: NetworkSpec, training: TrainingSettings) -> Run:
        """The same run, which from its present state on is trained like this.

        Nothing changes where it already is. Call it once a run has begun, too.
        """
        segments = truncated(self.segments, self.state.step)
        is_network = bool(segments) and segments[-1].training == training
        reason: Reason = "network" if is_network else "training"
        new = Segment(self.state, network, training, reason)
        return replace(self, segments=with_segment(segments, new))

    def with_edited_weights(self, parameters: FloatArray) -> Run:
        """The same run, going on from weights that were edited by hand."""
        state = replace(self.state, parameters=parameters)
        segments = truncated(self.segments, state.step)
        if segments:
            edited = replace(segments[-1], state=state, reason="weights")
            segments = with_segment(segments, edited)
        return replace(self, state=state, segments=segments, edited_step=state.step)

    def segment_at(self, step: int) -> Segment:
        """How it was trained up to this step; the first segment for what was before."""
        return truncated(self.segments, step)[-1]

    def kept_before(self, step: int) -> TrainingState:
        """The latest state, up to this step, from which `segment_at` leads there.

        That of the first segment if the step is from before it.
        """
        begin = self.segment_at(step).state
        kept = self.history.nearest(step)
        return begin if kept is None or kept.step <= begin.step else kept

    def truncated(self, state: TrainingState) -> Run:
        """The run as it was in this state of it, without what came later."""
        count = bisect_right(self.path_steps, state.step)
        segments = truncated(self.segments, state.step)
        edits = [s.state.step for s in segments if s.reason == "weights"]
        was_edited = self.edited_step <= state.step
        return replace(
            self,
            state=state,
            records=self.records[self.records["epoch"] <= state.epoch],
            path_steps=self.path_steps[:count],
            path_points=self.path_points[:count],
            edited_step=self.edited_step if was_edited else max(edits, default=-1),
            segments=segments,
            history=self.history.truncated(state.step),
        )

    def looking_anew(self, training: TrainingSettings) -> Run:
        """The same run, looking from here on for the best epoch that early stopping goes back to.

        Epochs before a weight was frozen may have had it otherwise.
        """
        best = TrainingState.start(self.state.parameters, training).best
        best = replace(best, epoch=self.state.epoch)
        return replace(self, state=replace(self.state, best=best))


def _differ(one: FloatArray, other: FloatArray) -> bool:
    return one.shape != other.shape


@dataclass(frozen=True)
class BranchIdentity:
    """What a branch is called (empty: it has no name of its own), and where it comes from.

    It began after `fork_step` updates; `parent` is the id of the branch that it left there, or of
    the next before that which is not deleted; None: of none.
    """

    id: int = 0
    name: str = ""
    parent: int | None = None
    fork_step: int = 0
    fork_epoch: int = 0


@dataclass(frozen=True, eq=False)
class Branch:
    """Another course of the training than the present one: with its own network, settings and run.

    All branches of a project share its table.
    """

    identity: BranchIdentity
    network: NetworkSpec
    training: TrainingSettings
    run: Run
    drawing: Drawing


@dataclass(frozen=True, eq=False)
class Project:
    """All that a project file holds: `branch` says what is the present one, beside `branches`."""

    table: Table
    columns: tuple[ColumnSpec, ...]
    dataset: Dataset
    network: NetworkSpec
    training: TrainingSettings
    run: Run
    drawing: Drawing = field(default_factory=Drawing)
    branch: BranchIdentity = BranchIdentity()
    branches: tuple[Branch, ...] = ()

    def with_fresh_run(self) -> Project:
        """The same with start weights from the seed."""
        start = Model(self.network, self.training.dtype).initialize(self.training.seed)
        return replace(self, run=Run.fresh(start, self.training))


def fitting_output(dataset: Dataset) -> tuple[str, str]:
    """The output activation and the loss that fit a table's target.

    Shares (78 %) lie between 0 and 1, as a sigmoid does.
    """
    if dataset.task == "binary":
        return "sigmoid", "binary_crossentropy"
    if dataset.task == "categorical":
        return "softmax", "categorical_crossentropy"
    shares = all(target.type is ColumnType.PERCENTAGE for target in dataset.targets)
    within = bool(dataset.y.min() >= 0 and dataset.y.max() <= 1)
    return "sigmoid" if shares and within else "linear", "mean_squared_error"


def new_project(table: Table, columns: tuple[ColumnSpec, ...] | None = None) -> Project:
    """A project for this table with a small fitting network; columns are guessed if not given.

    Raises DataError if the table cannot be used.
    """
    specs = guess_columns(table) if columns is None else columns
    dataset = prepare(table, specs)
    activation, loss = fitting_output(dataset)
    network = sequential(
        dataset.x.shape[1],
        Dense(id="hidden", units=4, activation="relu"),
        Dense(id="output", units=dataset.y.shape[1], activation=activation),
    )
    training = TrainingSettings(loss=loss)
    start = Model(network, training.dtype).initialize(training.seed)
    run = Run.fresh(start, training)
    return Project(table, specs, dataset, network, training, run)


def starting_project() -> Project:
    """What the studio opens with: the lecture's table and its 3-4-1 network, ready to train.

    The learning rate and the count of epochs are larger than Keras's defaults, so that a minute of
    watching is enough to see it learn; with this seed all four hidden neurons take part in it.
    """
    project = new_project(study_hours())
    training = replace(
        project.training, loss="half_squared_error", optimizer=Adam(0.01), epochs=500, seed=28
    )
    return replace(project, training=training).with_fresh_run()


def with_table(project: Project, table: Table, columns: tuple[ColumnSpec, ...]) -> Project:
    """The project with another table or other columns; the ends of the network follow it.

    Output activation and loss change only where others fit the new target. Branches, which were
    trained on the former table, are dropped. Raises DataError.
    """
    dataset = prepare(table, columns)
    output = project.network.output_layers[-1]
    assert isinstance(output, Dense)
    activation, training = output.activation, project.training
    if fitting_output(dataset) != fitting_output(project.dataset):
        activation, loss = fitting_output(dataset)
        training = replace(training, loss=loss)
    if dataset.classes != project.dataset.classes:
        training = replace(training, class_weight=())
    network = fit_to_table(project.network, dataset.x.shape[1], dataset.y.shape[1], activation)
    changed = replace(
        project,
        table=table,
        columns=columns,
        dataset=dataset,
        network=network,
        training=training,
        branch=BranchIdentity(),
        branches=(),
    )
    return changed.with_fresh_run()
