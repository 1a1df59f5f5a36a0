"""Small helpers that Keras scripts use: seeds and one-hot targets."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_seeds = np.random.default_rng()


def set_random_seed(seed: int) -> None:
    """Makes the start weights and row orders of models made from now on reproducible."""
    global _seeds
    _seeds = np.random.default_rng(seed)


def new_seed() -> int:
    """The next seed, below 2³²."""
    return int(_seeds.integers(2**32))


def to_categorical(x: npt.ArrayLike, num_classes: int | None = None) -> npt.NDArray[Any]:
    """Class numbers (rows,) as one-hot rows (rows, num_classes) of 0 and 1.

    Raises ValueError for a class that is not a whole number from 0 to num_classes − 1.
    """
    classes = np.asarray(x).reshape(-1)
    whole = classes.astype(np.int64)
    count = int(whole.max(initial=-1)) + 1 if num_classes is None else num_classes
    if (whole != classes).any() or whole.min(initial=0) < 0 or whole.max(initial=-1) >= count:
        raise ValueError(f"Classes must be whole numbers from 0 to {count - 1}.")
    return np.eye(count)[whole]
