"""What watches a `fit`: its history, early stopping, and a user's own callbacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.errors import SettingError

if TYPE_CHECKING:
    from ann_studio.keras_api.models import Model

Logs = Mapping[str, float]


class Callback:
    """Override what is of interest; setting `model.stop_training` ends the `fit`."""

    model: Model
    params: Mapping[str, Any]

    def on_train_begin(self, logs: Logs) -> None:
        """Before the first epoch."""

    def on_epoch_begin(self, epoch: int, logs: Logs) -> None:
        """Before the epoch of this number, counted from 0."""

    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        """After it, with what `History` keeps of it."""

    def on_train_end(self, logs: Logs) -> None:
        """After the last epoch."""


class History(Callback):
    """`history` has a list with a number for each epoch under each name; `epoch` counts from 0."""

    def __init__(self) -> None:
        self.history: dict[str, list[float]] = {}
        self.epoch: list[int] = []

    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        """Keeps them."""
        self.epoch.append(epoch)
        for name, value in logs.items():
            self.history.setdefault(name, []).append(value)


class EarlyStopping(Callback):
    """Stops when `monitor` has not got better by more than `min_delta` for `patience` epochs."""

    def __init__(
        self,
        monitor: str = "val_loss",
        min_delta: float = 0.0,
        patience: int = 0,
        verbose: int = 0,
        mode: str = "auto",
        restore_best_weights: bool = False,
    ) -> None:
        if mode not in ("auto", "min", "max"):
            raise SettingError("mode", "one of auto, min, max", mode)
        is_error = any(word in monitor for word in ("loss", "error", "mae", "mse", "rmse"))
        self.monitor, self.min_delta, self.patience = monitor, abs(min_delta), patience
        self.verbose, self.restore_best_weights = verbose, restore_best_weights
        self._sign = 1.0 if mode == "min" or (mode == "auto" and is_error) else -1.0

    def on_train_begin(self, logs: Logs) -> None:
        """Forgets an earlier `fit`."""
        self.best, self.best_epoch, self.wait, self.stopped_epoch = np.inf, 0, 0, 0
        self.best_weights: list[FloatArray] | None = None

    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        """Compares; raises ValueError if what it monitors is not measured."""
        if self.monitor not in logs:
            raise ValueError(
                f"EarlyStopping monitors {self.monitor!r}, but this fit measures only "
                f"{', '.join(logs)}. Choose one of them, or give fit a validation_split."
            )
        value = self._sign * logs[self.monitor]
        self.wait += 1
        if value < self.best - self.min_delta:
            self.best, self.best_epoch, self.wait = value, epoch, 0
            if self.restore_best_weights:
                self.best_weights = self.model.get_weights()
        elif self.wait >= self.patience:
            self.stopped_epoch = epoch
            self.model.stop_training = True

    def on_train_end(self, logs: Logs) -> None:
        """Brings the best weights back, if that was asked for."""
        if self.stopped_epoch and self.verbose:
            print(f"Epoch {self.stopped_epoch + 1}: early stopping")
        if self.best_weights is not None:
            self.model.set_weights(self.best_weights)


class Callbacks:
    """Several callbacks as one."""

    def __init__(
        self, callbacks: Iterable[Callback], model: Model, params: Mapping[str, Any]
    ) -> None:
        self._callbacks = list(callbacks)
        for callback in self._callbacks:
            callback.model, callback.params = model, params

    def begin(self) -> None:
        """A `fit` begins."""
        for callback in self._callbacks:
            callback.on_train_begin({})

    def begin_epoch(self, epoch: int) -> None:
        """An epoch begins."""
        for callback in self._callbacks:
            callback.on_epoch_begin(epoch, {})

    def end_epoch(self, epoch: int, logs: Logs) -> None:
        """An epoch has ended."""
        for callback in self._callbacks:
            callback.on_epoch_end(epoch, logs)

    def end(self, logs: Logs) -> None:
        """The `fit` has ended."""
        for callback in self._callbacks:
            callback.on_train_end(logs)
