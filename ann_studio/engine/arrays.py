"""The array types that the engine's signatures speak of."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.floating[Any]]


def with_ones(x: FloatArray, dtype: str) -> FloatArray:
    """`x` (rows, columns) with a last column of ones, so that a bias is one more weight."""
    augmented = np.empty((x.shape[0], x.shape[1] + 1), dtype)
    augmented[:, :-1] = x
    augmented[:, -1] = 1
    return augmented


def overflow_allowed() -> np.errstate:
    """A context in which overflow is an answer: an infinite cost is told, not warned of."""
    return np.errstate(all="ignore")
