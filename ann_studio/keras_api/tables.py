"""Data as scripts have it, lists, arrays or data frames, made into tables for the engine."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.metrics import class_numbers, is_class

Data = Any
"""What NumPy can make an array of numbers of, or a list or dict of such for several ends."""


def table(
    name: str,
    data: Data,
    widths: Mapping[str, int],
    places: Mapping[str, slice],
    dtype: str,
) -> FloatArray:
    """`data` as (rows, columns), all ends side by side.

    `widths` are those of the ends, by layer, in the order in which a list gives them; `places`
    says where the network has them.

    Raises ValueError if it does not fit, saying what `name` was expected to be.
    """
    if isinstance(data, Mapping):
        missing = [layer for layer in widths if layer not in data]
        if missing:
            raise ValueError(f"{name} lacks {', '.join(map(repr, missing))}.")
        parts = [data[layer] for layer in widths]
    elif isinstance(data, list | tuple) and len(widths) > 1 and len(data) == len(widths):
        parts = list(data)
    else:
        parts = [data]
    columns = [_columns(name, part) for part in parts]
    if len({len(part) for part in columns}) > 1:
        lengths = ", ".join(str(len(part)) for part in columns)
        raise ValueError(f"The parts of {name} must have equally many rows, but have {lengths}.")
    if len(columns) == len(widths):
        for part, (layer, units) in zip(columns, widths.items(), strict=True):
            what = name if len(widths) == 1 else f"{name} for {layer!r}"
            _check_width(what, units, part.shape[1])
        columns = [columns[list(widths).index(layer)] for layer in places]
    else:
        _check_width(name, sum(widths.values()), sum(part.shape[1] for part in columns))
    whole = columns[0] if len(columns) == 1 else np.hstack(columns)
    with np.errstate(over="ignore"):
        return np.ascontiguousarray(whole, dtype)


def _check_width(what: str, expected: int, received: int) -> None:
    if expected != received:
        raise ValueError(f"{what} must have {expected} column(s), but has {received}.")


def _columns(name: str, data: Data) -> FloatArray:
    try:
        raw = np.asarray(data)
        # A large table that has the right format already is not copied.
        is_float = raw.dtype in (np.float32, np.float64)
        array = raw if is_float else raw.astype(np.float64) if raw.dtype.kind in "biufO" else None
    except (TypeError, ValueError):
        array = None
    if array is None:
        raise ValueError(f"{name} must be numbers, in rows of equal length.")
    if array.ndim == 1:
        array = array.reshape(-1, 1)
    if array.ndim != 2:
        raise ValueError(f"{name} must have rows and columns, but has shape {array.shape}.")
    if not len(array):
        raise ValueError(f"{name} has no rows.")
    if not np.isfinite(array).all():
        row, column = np.argwhere(~np.isfinite(array))[0]
        raise ValueError(
            f"{name} has a value that is not a finite number in row {row}, column {column} "
            "(counted from 0). Remove the row, or fill in a number."
        )
    return array


def one_hot(y: Data, classes: int) -> FloatArray:
    """Class numbers (rows,) or (rows, 1) as rows (rows, classes) of 0 and 1.

    Raises ValueError for what is no class number.
    """
    numbers = _columns("y", y)
    if numbers.shape[1] != 1 or not np.isin(numbers, np.arange(classes)).all():
        raise ValueError(
            f"sparse_categorical_crossentropy needs class numbers from 0 to {classes - 1} in y, "
            "one a row. For one-hot rows choose categorical_crossentropy."
        )
    rows: FloatArray = np.eye(classes)[numbers[:, 0].astype(np.intp)]
    return rows


def check_rows(x: FloatArray, y: FloatArray, weights: FloatArray | None) -> None:
    """Raises ValueError unless all have equally many rows."""
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} rows, but y has {len(y)}.")
    if weights is not None and weights.shape != (len(x),):
        raise ValueError(f"x has {len(x)} rows, but sample_weight has shape {weights.shape}.")


def row_weights(
    y: FloatArray, sample_weight: Data, class_weight: Mapping[int, float] | None
) -> FloatArray | None:
    """The weight of each row, (rows,), from its own and that of its class; raises ValueError."""
    weights: FloatArray | None = None
    if sample_weight is not None:
        weights = _columns("sample_weight", sample_weight).reshape(-1)
        if weights.min() < 0:
            raise ValueError("sample_weight must not be below 0.")
    if class_weight is not None:
        by_row = _weights_of_classes(y, class_weight)
        weights = by_row if weights is None else weights * by_row
    return weights


def _weights_of_classes(y: FloatArray, class_weight: Mapping[int, float]) -> FloatArray:
    classes = range(max(2, y.shape[1]))
    fits = isinstance(class_weight, Mapping) and all(
        number in classes and _is_weight(weight) for number, weight in class_weight.items()
    )
    if not fits:
        raise ValueError(
            "class_weight must be a dict from class numbers to weights of at least 0, such as "
            f"{{0: 1.0, 1: 5.0}}, but is {class_weight!r}."
        )
    if not is_class(y):
        raise ValueError("class_weight needs targets that are classes: 0 and 1, or one-hot rows.")
    return np.array([float(class_weight.get(int(number), 1.0)) for number in class_numbers(y)])


def _is_weight(value: object) -> bool:
    return isinstance(value, int | float | np.number) and 0 <= float(value) < math.inf
