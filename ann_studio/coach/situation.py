"""All that the rules look at: the project as it stands, and what its network does with the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ann_studio.data.columns import ColumnSpec
from ann_studio.data.prepare import Dataset
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.errors import EngineError
from ann_studio.engine.layer_statistics import LayerStatistics
from ann_studio.engine.model import Model
from ann_studio.engine.probe import Probe
from ann_studio.engine.protocol import Stopped
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows, training_rows
from ann_studio.network.layer_types import Dense
from ann_studio.project.state import Project


@dataclass(frozen=True, eq=False)
class Situation:
    """A project as far as its training has come; what costs time is computed when asked for.

    `records` (`history.EPOCH_RECORD`) are those of the run. Up to `settled_epoch` it was trained
    with other settings or edited by hand. `overflow` is how the training stopped if its numbers
    overflowed. `probe` computes the network over the rows it learns from, or over some of them.
    """

    columns: tuple[ColumnSpec, ...]
    dataset: Dataset
    training: TrainingSettings
    model: Model
    state: TrainingState
    records: npt.NDArray[np.void]
    probe: Probe
    settled_epoch: int = 0
    overflow: Stopped | None = None

    @staticmethod
    def of(project: Project, settled_epoch: int = 0, overflow: Stopped | None = None) -> Situation:
        """That of a project."""
        model = Model(project.network, project.training.dtype)
        rows = learned_rows(project.dataset, project.training)
        return Situation(
            columns=project.columns,
            dataset=project.dataset,
            training=project.training,
            model=model,
            state=project.run.state,
            records=project.run.records,
            probe=Probe.over(model, project.training.loss, rows),
            settled_epoch=settled_epoch,
            overflow=overflow,
        )

    @cached_property
    def learned(self) -> Rows:
        """The rows that are trained on."""
        return learned_rows(self.dataset, self.training)

    @cached_property
    def statistics(self) -> dict[str, LayerStatistics]:
        """What the units of each layer do over the rows of the probe, by layer id."""
        return self.probe.layer_statistics(self.state.parameters)

    @cached_property
    def gradient(self) -> FloatArray | None:
        """The gradient over the rows of the probe; None for a network that cannot be trained."""
        return self.probe.read(self.state.parameters).gradient

    @property
    def rate(self) -> float:
        """The learning rate of the latest update, or of the first one."""
        return self.training.optimizer.rate(max(1, self.state.step))

    def hidden_layers(self) -> Iterator[Dense]:
        """The Dense layers that feed others."""
        for layer in self.model.order:
            if isinstance(layer, Dense) and self.model.spec.targets(layer.id):
                yield layer

    def output_layers(self) -> Iterator[tuple[Dense, FloatArray]]:
        """The Dense layers that give the prediction, each with its targets, (rows, units)."""
        for layer_id, columns in self.model.output_columns.items():
            layer = self.model.spec.layer(layer_id)
            if isinstance(layer, Dense):
                yield layer, self.dataset.y[:, columns]


def learned_rows(dataset: Dataset, training: TrainingSettings) -> Rows:
    """The rows that are trained on; all of them where the settings leave none."""
    try:
        return training_rows(dataset.x, dataset.y, training)[0]
    except EngineError:
        return Rows(dataset.x, dataset.y)
