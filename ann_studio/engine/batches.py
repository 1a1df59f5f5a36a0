"""The rows of a training in the batches of each epoch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ann_studio.engine.randomness import RowOrder

_Table = npt.NDArray[Any]

BLOCK_BYTES: Final = 2**19
"""How much of the shuffled table is gathered at a time: it is read while it is in the cache."""


def rows_of_batch(
    rows: int, size: int, seed: int | None, epoch: int, number: int
) -> npt.NDArray[np.intp]:
    """Which of so many rows the batch of this number in this epoch has, in its order."""
    count = min(size, rows - number * size)
    found = np.empty((count, 1), np.intp)
    Batches([np.arange(rows)[:, None]], size, seed).give(epoch, number, [found])
    return found[:, 0]


class Batches:
    """Copies the batches of an epoch, in order, to where they are computed with.

    `tables` (rows, columns) stay as they are; with `seed` their rows are reshuffled every epoch,
    all in the same order.
    """

    def __init__(self, tables: Sequence[_Table], size: int, seed: int | None) -> None:
        self._tables = tables
        self._size = size
        rows = len(tables[0])
        self.count = -(-rows // size)
        self._row_order = None
        self._per_block = self.count
        self._blocks = tables
        if seed is not None and self.count > 1:
            self._row_order = RowOrder(rows, seed)
            row_bytes = sum(table.strides[0] for table in tables)
            self._per_block = max(1, BLOCK_BYTES // (row_bytes * size))
            block = min(self._per_block * size, rows)
            self._blocks = [np.empty((block, t.shape[1]), t.dtype) for t in tables]
        self.order: npt.NDArray[np.intp] | None = None
        """Which row stands where in the epoch given last; None: each in its own place."""
        self._gathered = (-1, -1)

    def give(self, epoch: int, number: int, targets: Sequence[_Table]) -> None:
        """Copies the batch of this number in this epoch into arrays of its size."""
        block, place = divmod(number, self._per_block)
        if self._row_order is not None and self._per_block == 1:
            self._gather(epoch, block, targets)
            return
        if self._row_order is not None and (epoch, block) != self._gathered:
            self._gather(epoch, block, self._blocks)
        start = place * self._size
        for source, target in zip(self._blocks, targets, strict=True):
            target[...] = source[start : start + len(target)]

    def _gather(self, epoch: int, block: int, targets: Sequence[_Table]) -> None:
        assert self._row_order is not None
        if self.order is None or epoch != self._gathered[0]:
            self.order = self._row_order.of_epoch(epoch)
        self._gathered = (epoch, block)
        start = block * self._per_block * self._size
        order = self.order[start : start + self._per_block * self._size]
        for table, target in zip(self._tables, targets, strict=True):
            np.take(table, order, axis=0, out=target[: len(order)], mode="clip")
