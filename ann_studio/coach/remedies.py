"""What can be done about a finding: small values that say an edit, which others make."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from ann_studio.data.columns import Scaling
from ann_studio.engine.optimizers import Optimizer
from ann_studio.engine.schedules import ExponentialDecay, Rate


@dataclass(frozen=True)
class UseOptimizer:
    """Descend with this optimizer, which may be the present one at another learning rate."""

    optimizer: Optimizer


@dataclass(frozen=True)
class UseActivation:
    """Give a layer another activation."""

    layer_id: str
    activation: str


@dataclass(frozen=True)
class UseInitializer:
    """Draw the start weights of these layers in another way."""

    layer_ids: tuple[str, ...]
    initializer: str


@dataclass(frozen=True)
class UseLoss:
    """Measure the cost in another way."""

    loss: str


@dataclass(frozen=True)
class UseSeed:
    """Draw other start weights."""

    seed: int


@dataclass(frozen=True)
class ScaleColumns:
    """Scale these columns of the table, given by their index."""

    columns: tuple[int, ...]
    scaling: Scaling


@dataclass(frozen=True)
class UseValidationSplit:
    """Keep another share of the rows for validation."""

    share: float


@dataclass(frozen=True)
class ShuffleTable:
    """Put the rows of the table in another order, once; the seed decides in which."""

    seed: int


@dataclass(frozen=True)
class WeighRowsAlike:
    """Let every row count alike, whatever its class."""


@dataclass(frozen=True)
class StopEarly:
    """Stop when the validation cost has not fallen for so many epochs, and go back to its best."""

    patience: int


@dataclass(frozen=True)
class Penalize:
    """Add l2 · Σw² over the kernels of these layers to the cost."""

    layer_ids: tuple[str, ...]
    l2: float


@dataclass(frozen=True)
class GoBackToEpoch:
    """Take the weights that the run had at the end of an earlier epoch."""

    epoch: int


@dataclass(frozen=True)
class StartAgain:
    """Go back to the start weights."""


Change: TypeAlias = (
    UseOptimizer
    | UseActivation
    | UseInitializer
    | UseLoss
    | UseSeed
    | ScaleColumns
    | UseValidationSplit
    | ShuffleTable
    | WeighRowsAlike
    | StopEarly
    | Penalize
    | GoBackToEpoch
    | StartAgain
)

Remedy: TypeAlias = tuple[Change, ...]
"""Changes that belong together: one click, and one step to undo."""


def calmer(optimizer: Optimizer) -> UseOptimizer:
    """The same optimizer at a tenth of its learning rate, and at most at its default."""
    default = type(optimizer)().learning_rate  # type: ignore[call-arg]
    rate = optimizer.learning_rate
    if isinstance(rate, ExponentialDecay):
        start = _tenth(rate.initial_learning_rate, default)
        return UseOptimizer(
            replace(optimizer, learning_rate=replace(rate, initial_learning_rate=start))
        )
    return UseOptimizer(replace(optimizer, learning_rate=_tenth(rate, default)))


def _tenth(rate: float, most: Rate) -> float:
    """Rounded, as it is shown to be read."""
    assert not isinstance(most, ExponentialDecay), "no optimizer begins with a schedule"
    return min(float(f"{rate / 10:.2g}"), most)
