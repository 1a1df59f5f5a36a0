"""What a user chooses about training, with Keras's names and defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ann_studio.engine.checks import (
    check_above_zero,
    check_choice,
    check_flag,
    check_number,
    check_share,
    check_whole,
)
from ann_studio.engine.errors import SettingError
from ann_studio.engine.losses import LOSSES
from ann_studio.engine.optimizers import Adam, Optimizer

MODES: Final = ("batch", "mini-batch", "stochastic")
DTYPES: Final = ("float64", "float32")


@dataclass(frozen=True, kw_only=True)
class EarlyStopping:
    """Stops when the cost has not fallen by more than `min_delta` for `patience` epochs.

    It watches the validation cost where there is one, else the cost. `restore_best_weights` goes
    back to the best epoch.
    """

    patience: int = 10
    min_delta: float = 0.0
    restore_best_weights: bool = True

    def __post_init__(self) -> None:
        check_whole("patience", self.patience, 0, 10**9)
        if self.min_delta != 0:
            check_above_zero("min_delta", self.min_delta)
        check_flag("restore_best_weights", self.restore_best_weights)


@dataclass(frozen=True, kw_only=True)
class TrainingSettings:
    """Hyper-parameters of one training; the constructor raises SettingError for a bad value.

    `mode` says how many rows go into one update: all (batch), `batch_size` (mini-batch) or one
    (stochastic). `seed` decides the start weights, the order of the rows and what Dropout drops.
    The last `validation_split` of the rows are not trained on, as in Keras. `class_weight` gives
    the rows of each class, by its number, another weight; empty: all weigh the same.
    """

    mode: str = "mini-batch"
    batch_size: int = 32
    epochs: int = 100
    optimizer: Optimizer = field(default_factory=Adam)
    loss: str = "mean_squared_error"
    seed: int = 42
    shuffle: bool = True
    dtype: str = "float64"
    validation_split: float = 0.0
    class_weight: tuple[float, ...] = ()
    early_stopping: EarlyStopping | None = None
    stop_at_cost: float | None = None

    def __post_init__(self) -> None:
        check_choice("mode", self.mode, MODES)
        check_choice("loss", self.loss, tuple(LOSSES))
        check_choice("dtype", self.dtype, DTYPES)
        check_whole("batch_size", self.batch_size, 1, 2**31 - 1)
        check_whole("epochs", self.epochs, 1, 10**9)
        check_whole("seed", self.seed, 0, 2**32 - 1)
        check_flag("shuffle", self.shuffle)
        check_share("validation_split", self.validation_split)
        if not isinstance(self.optimizer, Optimizer):
            raise SettingError("optimizer", "an optimizer", self.optimizer)
        for weight in self.class_weight:
            check_above_zero("class_weight", weight)
        if self.stop_at_cost is not None:
            check_number("stop_at_cost", self.stop_at_cost)

    def rows_per_update(self, rows: int) -> int:
        """How many of `rows` rows go into one update."""
        if self.mode == "batch":
            return rows
        return 1 if self.mode == "stochastic" else min(self.batch_size, rows)

    @property
    def order_seed(self) -> int | None:
        """What the order of the rows follows from; None: they come as they stand."""
        return self.seed if self.shuffle else None
