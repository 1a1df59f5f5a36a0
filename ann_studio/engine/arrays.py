"""The array types that the engine's signatures speak of, and programs of calls on fixed arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.floating[Any]]

Program: TypeAlias = list[Callable[[], object]]
"""Calls to make in order, each bound to the arrays that it reads and writes.

A training makes the same calls on the same arrays for every batch: binding them once leaves only
NumPy to run in the loop, and nothing to allocate.
"""


def constant(value: float, like: FloatArray) -> FloatArray:
    """A number as an array without dimensions, which NumPy takes up faster than a Python float."""
    return np.array(value, like.dtype)


def with_ones(x: FloatArray, dtype: str) -> FloatArray:
    """`x` (rows, columns) with a last column of ones, so that a bias is one more weight."""
    augmented = np.empty((x.shape[0], x.shape[1] + 1), dtype)
    augmented[:, :-1] = x
    augmented[:, -1] = 1
    return augmented


def overflow_allowed() -> np.errstate:
    """A context in which overflow is an answer: an infinite cost is told, not warned of."""
    return np.errstate(all="ignore")
