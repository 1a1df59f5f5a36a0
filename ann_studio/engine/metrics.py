"""Metrics: how good predictions are, by the field's standard formulas.

Each takes what is true and what was predicted, both (rows, outputs), computes in float64, and
raises ValueError if there is no row or the shapes differ. A class is [y > 0.5] of one output
and the argmax of several, as in Keras.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from ann_studio.engine.arrays import FloatArray

Metric: TypeAlias = Callable[[FloatArray, FloatArray], float]
_IntArray: TypeAlias = npt.NDArray[np.int64]


def accuracy(y_true: FloatArray, y_pred: FloatArray) -> float:
    """The share of rows whose class was predicted: right / rows."""
    _check(y_true, y_pred)
    return float((class_numbers(y_true) == class_numbers(y_pred)).mean())


def precision(y_true: FloatArray, y_pred: FloatArray) -> float:
    """Right / predicted of class 1, or of several outputs the mean over the classes that occur.

    Where none was predicted it is 0, as with scikit-learn's zero_division=0.
    """
    return _share_right(y_true, y_pred, axis=0)


def recall(y_true: FloatArray, y_pred: FloatArray) -> float:
    """Right / true of class 1, or of several outputs the mean over the classes that occur.

    Where none is true it is 0, as with scikit-learn's zero_division=0.
    """
    return _share_right(y_true, y_pred, axis=1)


def auc(y_true: FloatArray, y_pred: FloatArray) -> float:
    """The area under the ROC curve; of several outputs the mean, each class against the rest.

    NaN where a class or its other side is missing, or a prediction is NaN.
    """
    _check(y_true, y_pred)
    classes, first = class_numbers(y_true), 1 if y_true.shape[1] == 1 else 0
    return float(np.mean([_area(classes == k, a) for k, a in enumerate(y_pred.T, first)]))


@np.errstate(all="ignore")
def mae(y_true: FloatArray, y_pred: FloatArray) -> float:
    """The mean absolute error, Σ |ŷ − y| / (rows · outputs)."""
    return float(np.abs(_errors(y_true, y_pred)).mean())


@np.errstate(all="ignore")
def mse(y_true: FloatArray, y_pred: FloatArray) -> float:
    """The mean squared error, Σ (ŷ − y)² / (rows · outputs)."""
    return float(np.square(_errors(y_true, y_pred)).mean())


@np.errstate(all="ignore")
def rmse(y_true: FloatArray, y_pred: FloatArray) -> float:
    """The mean over the outputs of √(Σ (ŷ − y)² / rows), as scikit-learn has it."""
    return float((_norms(_errors(y_true, y_pred)) / np.sqrt(len(y_true))).mean())


@np.errstate(all="ignore")
def r2(y_true: FloatArray, y_pred: FloatArray) -> float:
    """The mean over the outputs of 1 − Σ (ŷ − y)² / Σ (y − ȳ)², as scikit-learn has it.

    An output whose y never varies has 1 if predicted without error, otherwise 0. NaN for a
    single row.
    """
    errors = _norms(_errors(y_true, y_pred))
    if len(y_true) == 1:
        return np.nan
    y = y_true.astype(np.float64)
    # Asked of y itself: rounding can put its mean beside the value that all of them share.
    constant = (y == y[0]).all(axis=0)
    varying = 1 - np.square(errors / _norms(y - y.mean(axis=0)))
    return float(np.where(constant, 1 - np.sign(errors), varying).mean())


def confusion_matrix(y_true: FloatArray, y_pred: FloatArray) -> _IntArray:
    """How many rows of each class (rows) were predicted as each (columns): (classes, classes).

    One output has two classes.
    """
    _check(y_true, y_pred)
    count = max(2, y_true.shape[1])
    cells = class_numbers(y_true) * count + class_numbers(y_pred)
    return np.bincount(cells, minlength=count * count).reshape(count, count).astype(np.int64)


def is_class(y: FloatArray) -> bool:
    """Whether the targets (rows, outputs) are classes: 0 or 1 alone, or one-hot."""
    one_hot = y.shape[1] == 1 or (y.sum(axis=1) == 1).all()
    return bool(one_hot and np.isin(y, (0, 1)).all())


def _check(y_true: FloatArray, y_pred: FloatArray) -> None:
    if y_true.shape != y_pred.shape:
        raise ValueError(f"Predictions should have shape {y_true.shape}, not {y_pred.shape}.")
    if len(y_true) == 0:
        raise ValueError("A metric needs at least one row, but there is none.")


def class_numbers(y: FloatArray) -> _IntArray:
    """The class of each row, (rows,)."""
    classes = y[:, 0] > 0.5 if y.shape[1] == 1 else y.argmax(axis=1)
    return classes.astype(np.int64)


def _share_right(y_true: FloatArray, y_pred: FloatArray, axis: int) -> float:
    """The diagonal of the confusion matrix over its sums along `axis`, in the mean."""
    matrix = confusion_matrix(y_true, y_pred)
    shares = matrix.diagonal() / np.maximum(matrix.sum(axis=axis), 1)
    if y_true.shape[1] == 1:
        return float(shares[1])
    occurs = matrix.any(axis=0) | matrix.any(axis=1)
    return float(shares[occurs].mean())


def _area(positive: npt.NDArray[np.bool_], scores: FloatArray) -> float:
    """The share of pairs (positive, negative) in which the positive one scores higher.

    A tie counts half, as midranks have it: Mann and Whitney's U / (positives · negatives).
    """
    above, below = np.sort(scores[positive]), np.sort(scores[~positive])
    pairs = len(above) * len(below)
    if not pairs or np.isnan(scores).any():
        return np.nan
    won, not_lost = np.searchsorted(below, above), np.searchsorted(below, above, side="right")
    return int((won + not_lost).sum()) / (2 * pairs)


def _errors(y_true: FloatArray, y_pred: FloatArray) -> FloatArray:
    _check(y_true, y_pred)
    return np.subtract(y_pred, y_true, dtype=np.float64)


def _norms(values: FloatArray) -> FloatArray:
    """√Σ v² of each column; scaled, so that no square of finite values over- or underflows."""
    largest = np.abs(values).max(axis=0)
    scale = np.where((largest > 0) & np.isfinite(largest), largest, 1)
    norms: FloatArray = scale * np.linalg.norm(values / scale, axis=0)
    return norms


METRICS: Final[dict[str, Metric]] = {
    "accuracy": accuracy,
    "precision": precision,
    "recall": recall,
    "auc": auc,
    "mae": mae,
    "mse": mse,
    "rmse": rmse,
    "r2": r2,
}
