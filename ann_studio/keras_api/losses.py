"""Keras's losses, by name, alias or object."""

from __future__ import annotations

from typing import Final

from ann_studio.engine.errors import SettingError
from ann_studio.engine.losses import LOSSES
from ann_studio.keras_api.named import Named, name_of

_ALIASES: Final = {
    **{name: name for name in LOSSES},
    "mse": "mean_squared_error",
    "mae": "mean_absolute_error",
    "huber_loss": "huber",
    "sparse_categorical_crossentropy": "sparse_categorical_crossentropy",
}
SPARSE: Final = "sparse_categorical_crossentropy"
"""Categorical cross-entropy on class numbers instead of one-hot rows."""


def MeanSquaredError() -> Named:  # noqa: N802 - Keras's name
    """The mean of (ŷ − y)²."""
    return Named("mean_squared_error")


def MeanAbsoluteError() -> Named:  # noqa: N802 - Keras's name
    """The mean of |ŷ − y|."""
    return Named("mean_absolute_error")


def Huber() -> Named:  # noqa: N802 - Keras's name
    """½ e² near 0, |e| − ½ beyond 1."""
    return Named("huber")


def BinaryCrossentropy(from_logits: bool = False) -> Named:  # noqa: N802 - Keras's name
    """−(y ln ŷ + (1 − y) ln(1 − ŷ)), on a sigmoid."""
    return _of_probabilities("binary_crossentropy", from_logits, "sigmoid")


def CategoricalCrossentropy(from_logits: bool = False) -> Named:  # noqa: N802 - Keras's name
    """−Σ y ln ŷ, on a softmax."""
    return _of_probabilities("categorical_crossentropy", from_logits, "softmax")


def SparseCategoricalCrossentropy(from_logits: bool = False) -> Named:  # noqa: N802 - Keras's name
    """The same of class numbers."""
    return _of_probabilities(SPARSE, from_logits, "softmax")


def _of_probabilities(name: str, from_logits: bool, activation: str) -> Named:
    if from_logits:
        expected = f"False: give the output layer activation={activation!r} instead"
        raise SettingError("from_logits", expected, from_logits)
    return Named(name)


def get(identifier: object) -> str:
    """The engine's name of a loss; raises SettingError naming those there are."""
    return name_of("loss", identifier, _ALIASES)
