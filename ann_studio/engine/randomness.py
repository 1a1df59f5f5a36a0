"""Random numbers that are found from a seed and a count alone, so that none have to be kept."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


class Stream:
    """One of many independent streams of a seed, each with a generator for every count.

    Philox is a counter-based generator: with the count as part of its key no state has to be
    kept, saved or rewound, and setting the key costs a hundredth of seeding. `seed` and `number`
    are below 2³².
    """

    def __init__(self, seed: int, number: int) -> None:
        self._bits = np.random.Philox(key=np.array([seed | number << 32, 0], np.uint64))
        self._fresh = self._bits.state
        self._generator = np.random.Generator(self._bits)

    def at(self, count: int) -> np.random.Generator:
        """The generator of this count, at its beginning; the next call takes it away."""
        self._fresh["state"]["key"][1] = count
        self._bits.state = self._fresh
        return self._generator


class RowOrder:
    """The order of the rows in each epoch."""

    def __init__(self, rows: int, seed: int) -> None:
        self._order = np.arange(rows)
        self._sorted = np.arange(rows)
        self._stream = Stream(seed, 0)

    def of_epoch(self, epoch: int) -> npt.NDArray[np.intp]:
        """A permutation of the rows, (rows,), overwritten by the next call."""
        np.copyto(self._order, self._sorted)
        self._stream.at(epoch).shuffle(self._order)
        return self._order
