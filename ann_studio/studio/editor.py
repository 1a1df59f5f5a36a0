"""The edits a user can make of a document, each one undoable step with a name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final, cast

from ann_studio.data.columns import ColumnSpec, Role, Scaling, default_scaling
from ann_studio.data.shuffling import shuffled
from ann_studio.data.table import Table
from ann_studio.engine.model import Model
from ann_studio.engine.optimizers import OPTIMIZERS
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.table import balanced_weights, training_rows
from ann_studio.project.branching import BRANCHED
from ann_studio.project.drawing import Drawing, Offset
from ann_studio.project.state import Project, Run, with_table
from ann_studio.studio.background import Background
from ann_studio.studio.document import Document
from ann_studio.studio.network_editor import NetworkEditor

MANY_CELLS: Final = 100_000
"""Cells above which preparing a table takes too long to be waited for."""

_KEEPS_WEIGHTS: Final = {
    "mode",
    "batch_size",
    "epochs",
    "optimizer",
    "shuffle",
    "early_stopping",
    "stop_at_cost",
}

_MERGES: Final = {"batch_size", "epochs", "seed", "validation_split", "stop_at_cost"}
"""Settings that are turned or typed in several goes, which are one step to undo."""


class Editor(NetworkEditor):
    """Changes a document, or raises NetworkError, EngineError or DataError and changes nothing."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.background: Background | None = None
        """Where the preparation of a large table goes; without it, it is waited for."""

    # Weights

    def set_weight(
        self, layer_id: str, source_unit: int, unit: int, value: float, in_steps: bool = False
    ) -> None:
        """Gives one weight of a kernel a new value; several `in_steps` are one to undo."""
        text = self.tr("edit weight")
        self._set_parameter(text, (layer_id, source_unit, unit), value, in_steps)

    def set_bias(self, layer_id: str, unit: int, value: float, in_steps: bool = False) -> None:
        """Gives one bias a new value; several `in_steps` are one to undo."""
        last = self._document.model.layout.blocks[layer_id].fan_in
        self._set_parameter(self.tr("edit bias"), (layer_id, last, unit), value, in_steps)

    def _set_parameter(
        self, text: str, place: tuple[str, int, int], value: float, in_steps: bool
    ) -> None:
        """Before the first update the start weights change too: they are what is being edited.

        Steps with updates between them are not the same edit.
        """
        layer_id, row, unit = place
        document = self._document
        run = document.basis.run
        parameters = run.state.parameters.copy()
        block = document.model.layout.block(parameters, layer_id)
        if block[row, unit] == value:
            return
        block[row, unit] = value
        if run.state.step == 0:
            changed = Run.fresh(parameters, document.training)
        else:
            changed = run.with_edited_weights(parameters)
        key = f"weight {place} {run.state.step}" if in_steps else None
        document.edit(text, {"run": changed}, key)

    def reset_weights(self) -> None:
        """Goes back to the start weights: a run not yet begun."""
        document = self._document
        if document.head.step or (document.head.parameters != document.start).any():
            run = Run.fresh(document.start, document.training)
            document.edit(self.tr("reset to the start weights"), {"run": run})

    # Training

    def set_training(self, text: str, **changes: Any) -> None:
        """Changes training settings; `text` names the setting.

        Another way or pace of descending goes on from the present weights. Another loss, seed or
        choice of rows begins a new run, as such costs do not belong on one curve.
        """
        document = self._document
        training = replace(document.training, **changes)
        if training == document.training:
            return
        values: dict[str, object] = {"training": training}
        if not changes.keys() <= _KEEPS_WEIGHTS:
            values["run"] = self._new_run(training)
        field = ",".join(sorted(changes))
        document.edit(text, values, f"training {field}" if field in _MERGES else None)

    def set_optimizer(self, name: str) -> None:
        """Chooses the optimizer with its defaults.

        A learning rate that is not the former one's default is kept, and so is clipping.
        """
        former = self._document.training.optimizer
        if name == former.name:
            return
        optimizer = replace(OPTIMIZERS[name](), clipnorm=former.clipnorm)  # type: ignore[call-arg]
        if former.learning_rate != type(former)().learning_rate:  # type: ignore[call-arg]
            optimizer = replace(optimizer, learning_rate=former.learning_rate)
        self.set_training(self.tr("change optimizer"), optimizer=optimizer)

    def set_optimizer_options(self, text: str, **options: Any) -> None:
        """Changes options of the optimizer, by Keras's names; `text` names the change."""
        document = self._document
        optimizer = replace(document.training.optimizer, **options)
        if optimizer != document.training.optimizer:
            training = replace(document.training, optimizer=optimizer)
            document.edit(text, {"training": training}, f"optimizer {sorted(options)}")

    def balance_classes(self, balanced: bool) -> None:
        """Lets every class weigh as much as every other, or every row as much as every other."""
        weights: tuple[float, ...] = ()
        if balanced:
            training = replace(self._document.training, class_weight=())
            learned, _ = training_rows(self._document.dataset.x, self._document.dataset.y, training)
            weights = balanced_weights(learned.y)
        self.set_training(self.tr("change class weights"), class_weight=weights)

    def _new_run(self, training: TrainingSettings) -> Run:
        document = self._document
        start = document.start
        former = document.training
        if (training.seed, training.dtype) != (former.seed, former.dtype):
            start = Model(document.network, training.dtype).initialize(training.seed)
        return Run.fresh(start, training)

    # The table

    def set_column(self, index: int, **changes: Any) -> None:
        """Changes role, type or scaling of a column; a scaling that no longer fits follows.

        A new target takes the place of the former, which becomes a feature.
        """
        columns = list(self._document.columns)
        if changes.get("role") is Role.TARGET:
            columns = [_without_target(column) for column in columns]
        column = replace(columns[index], **changes)
        if "scaling" not in changes:
            scaling = default_scaling(column.role, column.type)
            column = replace(column, scaling=scaling)
        columns[index] = column
        self._set_table(self.tr("change column"), self._document.table, tuple(columns))

    def set_scaling_of_features(self, scaling: Scaling) -> None:
        """Gives every numeric feature the same scaling."""
        columns = enumerate(self._document.columns)
        numeric = [i for i, c in columns if c.role is Role.FEATURE and c.type.is_numeric]
        self.set_scaling(numeric, scaling)

    def set_scaling(self, indexes: Collection[int], scaling: Scaling) -> None:
        """Gives these columns the same scaling."""
        columns = tuple(
            replace(column, scaling=scaling) if index in indexes else column
            for index, column in enumerate(self._document.columns)
        )
        self._set_table(self.tr("change scaling"), self._document.table, columns)

    def shuffle_table(self, seed: int) -> None:
        """Puts the rows in another order, once, that the seed decides."""
        document = self._document
        table = shuffled(document.table, document.dataset, seed)
        self._set_table(self.tr("shuffle rows"), table, document.columns)

    def open_table(self, table: Table, columns: tuple[ColumnSpec, ...]) -> None:
        """Puts another table in the place of this one; the network's ends follow."""
        self._set_table(self.tr("open data"), table, columns)

    def _set_table(self, text: str, table: Table, columns: tuple[ColumnSpec, ...]) -> None:
        document = self._document
        if table is document.table and columns == document.columns:
            return
        project, revision = document.project, document.revision

        def prepare() -> Project:
            return with_table(project, table, columns)

        def take(changed: object) -> None:
            if document.revision == revision:
                self.take_table(text, cast("Project", changed))

        if self.background is not None and table.rows * len(columns) > MANY_CELLS:
            self.background.run(self.tr("Preparing the table …"), prepare, take)
        else:
            take(prepare())

    def take_table(self, text: str, changed: Project) -> None:
        """Takes in a project made by `with_table`, which may have been made in another thread."""
        names = ("table", "columns", "dataset", *BRANCHED)
        self._document.edit(text, {name: getattr(changed, name) for name in names})

    # The drawing

    def move_layers_drawn(self, offsets: Mapping[str, Offset]) -> None:
        """Draws layers so many columns and rows from their automatic places."""
        for layer_id in offsets:
            self._document.network.layer(layer_id)
        self._set_drawing(self.tr("move layer"), self._document.drawing.with_offsets(offsets))

    def tidy_up(self) -> None:
        """Draws every layer in its automatic place."""
        self._set_drawing(self.tr("tidy up"), replace(self._document.drawing, moved=()))

    def set_picture(self, shape: tuple[int, int] | None) -> None:
        """Shows an input as a picture of this height and width, or none."""
        document = self._document
        drawing = document.drawing.with_picture(shape, document.network)
        self._set_drawing(self.tr("change picture size"), drawing)

    def _set_drawing(self, text: str, drawing: Drawing) -> None:
        if drawing != self._document.drawing:
            self._document.edit(text, {"drawing": drawing})


def _without_target(column: ColumnSpec) -> ColumnSpec:
    if column.role is not Role.TARGET:
        return column
    return replace(column, role=Role.FEATURE, scaling=default_scaling(Role.FEATURE, column.type))
