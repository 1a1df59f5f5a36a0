"""Keras's optimizers: the engine's own settings, which have Keras's names and defaults."""

from __future__ import annotations

from types import SimpleNamespace

from ann_studio.engine.checks import check_choice
from ann_studio.engine.errors import SettingError
from ann_studio.engine.optimizers import (
    OPTIMIZERS,
    SGD,
    Adagrad,
    Adam,
    AdamW,
    Optimizer,
    RMSprop,
)
from ann_studio.engine.schedules import ExponentialDecay

__all__ = ["SGD", "Adagrad", "Adam", "AdamW", "Optimizer", "RMSprop", "get", "schedules"]

schedules = SimpleNamespace(ExponentialDecay=ExponentialDecay)


def get(identifier: object) -> Optimizer:
    """An optimizer from its name or itself; raises SettingError naming those there are."""
    if isinstance(identifier, Optimizer):
        return identifier
    if not isinstance(identifier, str):
        raise SettingError("optimizer", "a name or an optimizer of ann_studio", identifier)
    check_choice("optimizer", identifier.lower(), tuple(OPTIMIZERS))
    return OPTIMIZERS[identifier.lower()]()  # type: ignore[call-arg]
