"""What of a parameter vector is trained, and what is frozen."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.optimizers import Update
from ann_studio.engine.parameters import Block, ParameterLayout

Entries = npt.NDArray[np.intp]
"""Places in the parameter vector, in order."""


def trained_parts(layout: ParameterLayout) -> list[slice]:
    """The longest runs of parameters that belong to trainable layers."""
    parts: list[slice] = []
    for block in layout.blocks.values():
        if not block.layer.trainable:
            continue
        start = block.offset
        if parts and parts[-1].stop == start:
            start = parts.pop().start
        parts.append(slice(start, block.offset + block.size))
    return parts


def frozen_entries(layout: ParameterLayout) -> Entries:
    """The weights and biases that are frozen in layers that are trainable otherwise."""
    blocks = [block for block in layout.blocks.values() if block.layer.trainable]
    return np.concatenate([np.empty(0, np.intp), *map(_frozen_in, blocks)])


def _frozen_in(block: Block) -> Entries:
    frozen = np.zeros((block.rows, block.layer.units), np.bool_)
    frozen[:, list(block.layer.frozen_units)] = True
    for row, unit in block.layer.frozen_weights:
        frozen[row, unit] = True
    return np.flatnonzero(frozen) + block.offset


def leaving(entries: Entries, vectors: list[FloatArray], update: Update) -> Update:
    """The same update, but that these entries of the vectors stay as they are to the last bit."""
    kept = [(vector, np.empty(len(entries), vector.dtype)) for vector in vectors]

    def leave(step: int) -> None:
        for vector, values in kept:
            # Any other mode has NumPy allocate a buffer; no entry is out of range.
            np.take(vector, entries, out=values, mode="clip")
        update(step)
        for vector, values in kept:
            np.put(vector, entries, values)

    return leave
