"""What a user chooses about training, with Keras's names and defaults."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Final

from ann_studio.engine.errors import SettingError

MODES: Final = ("batch", "mini-batch", "stochastic")
OPTIMIZERS: Final = ("sgd", "adam")
LOSSES: Final = (
    "half_squared_error",
    "mean_squared_error",
    "binary_crossentropy",
    "categorical_crossentropy",
)
DTYPES: Final = ("float64", "float32")
LEARNING_RATES: Final = {"sgd": 0.01, "adam": 0.001}
"""Keras's default learning rate of each optimizer."""


@dataclass(frozen=True, kw_only=True)
class TrainingSettings:
    """Hyper-parameters of one training; the constructor raises SettingError for a bad value.

    `mode` says how many rows go into one update: all (batch), `batch_size` (mini-batch) or one
    (stochastic). `seed` decides the start weights and the order of the rows.
    """

    mode: str = "mini-batch"
    batch_size: int = 32
    epochs: int = 100
    optimizer: str = "adam"
    learning_rate: float = LEARNING_RATES["adam"]
    loss: str = "mean_squared_error"
    seed: int = 42
    shuffle: bool = True
    dtype: str = "float64"

    def __post_init__(self) -> None:
        _check_choice("mode", self.mode, MODES)
        _check_choice("optimizer", self.optimizer, OPTIMIZERS)
        _check_choice("loss", self.loss, LOSSES)
        _check_choice("dtype", self.dtype, DTYPES)
        _check_whole("batch_size", self.batch_size, 1, 2**31 - 1)
        _check_whole("epochs", self.epochs, 1, 10**9)
        _check_whole("seed", self.seed, 0, 2**32 - 1)
        if not _is_number(self.learning_rate) or not 0 < self.learning_rate <= sys.float_info.max:
            raise SettingError("learning_rate", "a number above 0", self.learning_rate)

    def rows_per_update(self, rows: int) -> int:
        """How many of `rows` rows go into one update."""
        if self.mode == "batch":
            return rows
        return 1 if self.mode == "stochastic" else min(self.batch_size, rows)


def _check_choice(setting: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise SettingError(setting, "one of " + ", ".join(choices), value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check_whole(setting: str, value: object, lowest: int, highest: int) -> None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole or not lowest <= value <= highest:  # type: ignore[operator]
        raise SettingError(setting, f"a whole number from {lowest} to {highest}", value)
