"""Tables of scikit-learn that the estimators are tried on."""

from typing import Any

import numpy as np
from sklearn.datasets import load_diabetes, load_iris
from sklearn.preprocessing import scale

WHOLE = 10**6
"""A batch size that takes in all rows."""


def iris() -> tuple[Any, Any]:
    x, y = load_iris(return_X_y=True)
    return scale(x), y


def diabetes() -> tuple[Any, Any]:
    x, y = load_diabetes(return_X_y=True)
    return scale(x), scale(y)


def two_classes() -> tuple[Any, Any]:
    """30 rows of one class and 50 of another."""
    x, y = iris()
    return x[70:], y[70:]


def numbers(rows: int, columns: int) -> Any:
    return np.random.default_rng(5).normal(size=(rows, columns))
