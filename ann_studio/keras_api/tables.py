"""Data as scripts have it, lists, arrays or data frames, made into tables for the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.metrics import class_numbers
from ann_studio.engine.table import Rows, split

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
    expected, received = sum(widths.values()), sum(part.shape[1] for part in columns)
    if expected != received:
        ends = " + ".join(f"{units} for {layer!r}" for layer, units in widths.items())
        raise ValueError(f"{name} must have {ends} column(s), but has {received}.")
    if len(columns) > 1:
        columns = [columns[list(widths).index(layer)] for layer in places]
    with np.errstate(over="ignore"):
        return np.ascontiguousarray(np.hstack(columns), dtype)


def _columns(name: str, data: Data) -> FloatArray:
    try:
        array = np.asarray(data, np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must be numbers in rows of equal length: {error}.") from error
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


def check_rows(x: FloatArray, y: FloatArray, weights: FloatArray | None) -> None:
    """Raises ValueError unless all have equally many rows."""
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} rows, but y has {len(y)}.")
    if weights is not None and weights.shape != (len(x),):
        raise ValueError(f"x has {len(x)} rows, but sample_weight has shape {weights.shape}.")


def row_weights(
    y: FloatArray, sample_weight: Data, class_weight: Mapping[int, float] | None
) -> FloatArray | None:
    """The weight of each row, (rows,), from its own and that of its class."""
    weights: FloatArray | None = None
    if sample_weight is not None:
        weights = np.asarray(sample_weight, np.float64).reshape(-1)
    if class_weight is not None:
        numbers = class_numbers(y)
        by_row = np.array([float(class_weight.get(int(number), 1.0)) for number in numbers])
        weights = by_row if weights is None else weights * by_row
    return weights


def divide(rows: Rows, share: float, given: Rows | None) -> tuple[Rows, Rows | None]:
    """The rows to learn from and those to validate with: the ones given, or a share at the end."""
    return (rows, given) if given is not None else split(rows, share)
