"""What the studio and its training process say to each other.

Every run has the revision of the document that it belongs to, and so has all that is said of it,
so that word of a superseded run can be told from the present one's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.shared import SharedHandle
from ann_studio.engine.state import TrainingState
from ann_studio.engine.states import StateBlock
from ann_studio.network.spec import NetworkSpec

StopReason = Literal["paused", "stepped", "finished", "cost-reached", "stopped-early", "non-finite"]


@dataclass(frozen=True)
class Load:
    """Take up this run; `data` holds x and y, `path_stride` is the spacing of its path so far.

    Its state goes to `board`, the points of its path to `path_shelf`, and to `state_shelf` those
    states that are kept if no more than `history_capacity` are.
    """

    revision: int
    spec: NetworkSpec
    settings: TrainingSettings
    data: SharedHandle
    board: SharedHandle
    path_shelf: SharedHandle
    state_shelf: SharedHandle
    state: TrainingState
    path_stride: int
    history_capacity: int


@dataclass(frozen=True)
class Train:
    """Train until this many epochs are whole."""

    until_epoch: int


@dataclass(frozen=True)
class Step:
    """Make one update, or those to the end of the epoch."""

    unit: Literal["batch", "epoch"]


@dataclass(frozen=True)
class Pause:
    """Stop after the present update."""


@dataclass(frozen=True)
class SetSpeed:
    """Make at most this many updates a second; None: as many as possible."""

    updates_per_second: float | None


Command = Load | Train | Step | Pause | SetSpeed


@dataclass(frozen=True)
class Loaded:
    """The run is taken up; the memory of earlier runs is no longer used."""

    revision: int


@dataclass(frozen=True)
class Epochs:
    """Epochs that have ended, in order, as records of `history.EPOCH_RECORD`."""

    revision: int
    records: npt.NDArray[np.void]


@dataclass(frozen=True)
class PathPoint:
    """The parameters after a step that belongs on the path."""

    revision: int
    step: int
    parameters: FloatArray


@dataclass(frozen=True)
class Shelved:
    """The next vector on the run's shelf of points is the PathPoint of this step."""

    revision: int
    step: int


@dataclass(frozen=True)
class States:
    """States at ends of epochs, to be kept."""

    revision: int
    block: StateBlock


@dataclass(frozen=True)
class ShelvedStates:
    """The next vectors on the run's shelf of states are those of States with these counts."""

    revision: int
    counts: npt.NDArray[np.void]
    slots: int


@dataclass(frozen=True)
class Stopped:
    """The training stands still.

    `layer_id`: where non-finite parameters appeared first; `best_epoch`: of early stopping.
    """

    revision: int
    reason: StopReason
    layer_id: str | None = None
    best_epoch: int | None = None


@dataclass(frozen=True)
class Refused:
    """The run cannot be trained: the code, parameters and text of an EngineError."""

    revision: int
    code: str
    parameters: Mapping[str, object]
    message: str


@dataclass(frozen=True)
class Replaced:
    """The training process ended by itself after this many epochs; a new one has taken over.

    `gave_up`: it ended again without getting further, so the training was stopped.
    """

    revision: int
    epoch: int
    gave_up: bool


Event = Loaded | Epochs | PathPoint | States | Stopped | Refused | Replaced
