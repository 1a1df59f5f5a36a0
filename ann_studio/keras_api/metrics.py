"""Keras's metrics, by name, alias or object."""

from __future__ import annotations

from typing import Final

from ann_studio.engine.metrics import METRICS
from ann_studio.keras_api.named import Named, name_of

_ALIASES: Final = {
    **{name: name for name in METRICS},
    "acc": "accuracy",
    "binary_accuracy": "accuracy",
    "categorical_accuracy": "accuracy",
    "mean_absolute_error": "mae",
    "root_mean_squared_error": "rmse",
    "r2_score": "r2",
}


def Accuracy() -> Named:  # noqa: N802 - Keras's name
    """The share of rows whose class is right."""
    return Named("accuracy", "accuracy")


def BinaryAccuracy() -> Named:  # noqa: N802 - Keras's name
    """The share of rows on the right side of 0.5."""
    return Named("accuracy", "binary_accuracy")


def CategoricalAccuracy() -> Named:  # noqa: N802 - Keras's name
    """The share of rows whose largest output is the right one."""
    return Named("accuracy", "categorical_accuracy")


def Precision() -> Named:  # noqa: N802 - Keras's name
    """The share of the rows said to be of a class that are."""
    return Named("precision", "precision")


def Recall() -> Named:  # noqa: N802 - Keras's name
    """The share of the rows of a class that are said to be."""
    return Named("recall", "recall")


def AUC() -> Named:  # noqa: N802 - Keras's name
    """The area under the ROC curve: exact, where Keras sums over 200 thresholds."""
    return Named("auc", "auc")


def MeanAbsoluteError() -> Named:  # noqa: N802 - Keras's name
    """The mean of |ŷ − y|."""
    return Named("mae", "mean_absolute_error")


def RootMeanSquaredError() -> Named:  # noqa: N802 - Keras's name
    """The root of the mean of (ŷ − y)²."""
    return Named("rmse", "root_mean_squared_error")


def R2Score() -> Named:  # noqa: N802 - Keras's name
    """The share of the variance that is explained."""
    return Named("r2", "r2_score")


def get(identifier: object) -> tuple[str, str]:
    """What results are called, and the engine's name of the metric; raises SettingError."""
    name = name_of("metrics", identifier, _ALIASES)
    label = identifier.label if isinstance(identifier, Named) else str(identifier)
    return label, name
