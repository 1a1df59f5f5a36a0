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
    "mean_squared_error": "mse",
    "root_mean_squared_error": "rmse",
    "r2_score": "r2",
}


def Accuracy(name: str = "accuracy") -> Named:  # noqa: N802 - Keras\'s name
    """The share of rows whose class is right."""
    return Named("accuracy", name)


def BinaryAccuracy(name: str = "binary_accuracy") -> Named:  # noqa: N802 - Keras\'s name
    """The share of rows on the right side of 0.5."""
    return Named("accuracy", name)


def CategoricalAccuracy(name: str = "categorical_accuracy") -> Named:  # noqa: N802 - Keras\'s name
    """The share of rows whose largest output is the right one."""
    return Named("accuracy", name)


def Precision(name: str = "precision") -> Named:  # noqa: N802 - Keras\'s name
    """The share of the rows said to be of a class that are."""
    return Named("precision", name)


def Recall(name: str = "recall") -> Named:  # noqa: N802 - Keras\'s name
    """The share of the rows of a class that are said to be."""
    return Named("recall", name)


def AUC(name: str = "auc") -> Named:  # noqa: N802 - Keras\'s name
    """The area under the ROC curve: exact, where Keras sums over 200 thresholds."""
    return Named("auc", name)


def MeanAbsoluteError(name: str = "mean_absolute_error") -> Named:  # noqa: N802 - Keras\'s name
    """The mean of |ŷ − y|."""
    return Named("mae", name)


def MeanSquaredError(name: str = "mean_squared_error") -> Named:  # noqa: N802 - Keras's name
    """The mean of (ŷ − y)²."""
    return Named("mse", name)


def RootMeanSquaredError(name: str = "root_mean_squared_error") -> Named:  # noqa: N802 - Keras\'s name
    """The root of the mean of (ŷ − y)²."""
    return Named("rmse", name)


def R2Score(name: str = "r2_score") -> Named:  # noqa: N802 - Keras\'s name
    """The share of the variance that is explained."""
    return Named("r2", name)


def get(identifier: object) -> tuple[str, str]:
    """What results are called, and the engine's name of the metric; raises SettingError."""
    name = name_of("metrics", identifier, _ALIASES)
    label = identifier.label if isinstance(identifier, Named) else str(identifier)
    return label, name
