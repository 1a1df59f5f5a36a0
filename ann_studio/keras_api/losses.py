"""Keras's losses, by name, alias or object."""

from __future__ import annotations

from typing import Final

from ann_studio.engine.losses import LOSSES
from ann_studio.keras_api.named import Named, name_of

_ALIASES: Final = {
    **{name: name for name in LOSSES},
    "mse": "mean_squared_error",
    "mae": "mean_absolute_error",
    "huber_loss": "huber",
}


def MeanSquaredError() -> Named:  # noqa: N802 - Keras's name
    """The mean of (ŷ − y)²."""
    return Named("mean_squared_error")


def MeanAbsoluteError() -> Named:  # noqa: N802 - Keras's name
    """The mean of |ŷ − y|."""
    return Named("mean_absolute_error")


def Huber() -> Named:  # noqa: N802 - Keras's name
    """½ e² near 0, |e| − ½ beyond 1."""
    return Named("huber")


def BinaryCrossentropy() -> Named:  # noqa: N802 - Keras's name
    """−(y ln ŷ + (1 − y) ln(1 − ŷ)), on a sigmoid."""
    return Named("binary_crossentropy")


def CategoricalCrossentropy() -> Named:  # noqa: N802 - Keras's name
    """−Σ y ln ŷ, on a softmax."""
    return Named("categorical_crossentropy")


def get(identifier: object) -> str:
    """The engine's name of a loss; raises SettingError naming those there are."""
    return name_of("loss", identifier, _ALIASES)
