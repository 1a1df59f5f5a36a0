"""A project as one immutable value: the table, the network, how to train it, and how far it is."""

from __future__ import annotations

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
from ann_studio.network.edits import fit_to_table, sequential
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec


@dataclass(frozen=True, eq=False)
class Run:
    """A training as it stands: where it started, where it is, and the way between.

    `records` follow `history.EPOCH_RECORD`; `path_steps` and `path_points` go together.
    """

    start: FloatArray
    state: TrainingState
    records: npt.NDArray[np.void] = field(default_factory=lambda: np.empty(0, EPOCH_RECORD))
    path_steps: tuple[int, ...] = ()
    path_points: tuple[FloatArray, ...] = ()
    path_stride: int = 1

    @staticmethod
    def fresh(start: FloatArray, training: TrainingSettings) -> Run:
        """Before the first update from these weights."""
        return Run(start, TrainingState.start(start, training))

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

    def looking_anew(self, training: TrainingSettings) -> Run:
        """The same run, looking from here on for the best epoch that early stopping goes back to.

        Epochs before a weight was frozen may have had it otherwise.
        """
        best = TrainingState.start(self.state.parameters, training).best
        best = replace(best, epoch=self.state.epoch)
        return replace(self, state=replace(self.state, best=best))


def _differ(one: FloatArray, other: FloatArray) -> bool:
    return one.shape != other.shape


@dataclass(frozen=True, eq=False)
class Project:
    """All that a project file holds."""

    table: Table
    columns: tuple[ColumnSpec, ...]
    dataset: Dataset
    network: NetworkSpec
    training: TrainingSettings
    run: Run

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

    Output activation and loss change only where others fit the new target. Raises DataError.
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
    )
    return changed.with_fresh_run()
