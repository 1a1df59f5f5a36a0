"""Putting the rows of a table in another order, once, so that its last rows are like the others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ann_studio.data.prepare import Dataset
from ann_studio.data.table import Table


def order_of_rows(rows: int, seed: int) -> npt.NDArray[np.intp]:
    """Which of so many rows comes first, second, ..., for this seed."""
    order: npt.NDArray[np.intp] = np.random.default_rng(seed).permutation(rows)
    return order


def shuffled(table: Table, dataset: Dataset, seed: int) -> Table:
    """The table with the rows of its dataset in the order of the seed, and after them the others.

    Each row keeps its number: the line of the file that it was read from.
    """
    is_used = np.isin(table.row_numbers, dataset.row_numbers)
    used, unused = np.flatnonzero(is_used), np.flatnonzero(~is_used)
    order = np.concatenate([used[order_of_rows(len(used), seed)], unused])
    return replace(
        table,
        cells=tuple(cells[order] for cells in table.cells),
        row_numbers=table.row_numbers[order],
    )
