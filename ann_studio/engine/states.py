"""States that a run is kept in at ends of its epochs: evenly thinned, within bounded memory."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.state import Best, TrainingState

STATE_COUNTS: Final = np.dtype(
    [
        ("step", "i8"),
        ("epoch", "i8"),
        ("batch", "i8"),
        ("best_cost", "f8"),
        ("best_step", "i8"),
        ("best_epoch", "i8"),
    ]
)
"""What of a state is not a vector."""

MEMORY: Final = 256 * 2**20
"""Bytes that the states of a run may take."""
CAPACITY: Final = (8, 16384)
BLOCK_BYTES: Final = 2**16
"""How many bytes of small states are put together; a state that is larger stands alone."""


def stride_at(epoch: int, capacity: int) -> int:
    """Every how many epochs a state is kept after so many: a power of two.

    The least with which those from epoch 0 on are no more than `capacity`.
    """
    return 1 << (epoch // capacity).bit_length()


def capacity_for(state_bytes: int, memory: int) -> int:
    """How many states of this size are kept in so many bytes."""
    fewest, most = CAPACITY
    return min(max(memory // max(1, state_bytes), fewest), most)


def bytes_of(state: TrainingState) -> int:
    """What a kept state takes."""
    vectors = state.parameters.nbytes + state.slots.nbytes + state.best.memory.nbytes
    return vectors + STATE_COUNTS.itemsize


def block_length(state: TrainingState) -> int:
    """How many states like this one make a block."""
    return max(1, BLOCK_BYTES // bytes_of(state))


@dataclass(frozen=True, eq=False)
class StateBlock:
    """Successive states of one shape: `counts` (states,) of STATE_COUNTS, and their vectors.

    `vectors` (states, 1 + slots + memory, parameters) holds the parameters of each, its slots and
    what early stopping remembers.
    """

    counts: npt.NDArray[np.void]
    vectors: FloatArray
    slots: int

    def __post_init__(self) -> None:
        self.counts.flags.writeable = self.vectors.flags.writeable = False

    @staticmethod
    def of(states: Sequence[TrainingState]) -> StateBlock:
        """Copies states of one shape."""
        first = states[0]
        rows = [rows for s in states for rows in (s.parameters[np.newaxis], s.slots, s.best.memory)]
        each = 1 + len(first.slots) + len(first.best.memory)
        vectors = np.concatenate(rows).reshape(len(states), each, len(first.parameters))
        counts = [
            (s.step, s.epoch, s.batch, s.best.cost, s.best.step, s.best.epoch) for s in states
        ]
        return StateBlock(np.array(counts, STATE_COUNTS), vectors, len(first.slots))

    def __len__(self) -> int:
        return len(self.counts)

    @property
    def first_step(self) -> int:
        """The step of the first state."""
        return int(self.counts["step"][0])

    @property
    def last_step(self) -> int:
        """The step of the last state."""
        return int(self.counts["step"][-1])

    @property
    def nbytes(self) -> int:
        """Bytes of all states."""
        return self.counts.nbytes + self.vectors.nbytes

    @property
    def state_bytes(self) -> int:
        """Bytes of each state."""
        return self.nbytes // len(self)

    def state(self, index: int) -> TrainingState:
        """The state of this number, which shares its arrays with the block."""
        step, epoch, batch, best_cost, best_step, best_epoch = self.counts[index].item()
        parameters, others = self.vectors[index, 0], self.vectors[index, 1:]
        best = Best(others[self.slots :], best_cost, best_step, best_epoch)
        return TrainingState(parameters, others[: self.slots], best, step, epoch, batch)

    def part(self, kept: npt.NDArray[np.bool_]) -> StateBlock:
        """The states that are to be kept; what is not is let go of."""
        if kept.all():
            return self
        return StateBlock(self.counts[kept], self.vectors[kept], self.slots)

    def is_like(self, other: StateBlock) -> bool:
        """Whether the states of both have one shape."""
        return self.slots == other.slots and self.vectors.shape[1:] == other.vectors.shape[1:]


class Collector:
    """Puts those states of a training that are to be kept together in blocks."""

    def __init__(self, like: TrainingState, capacity: int) -> None:
        self._capacity = capacity
        self._size = block_length(like)
        self._states: list[TrainingState] = []

    def add(self, state: TrainingState) -> StateBlock | None:
        """Takes a state at the end of an epoch, or the start; the block that it makes full."""
        if state.epoch % stride_at(state.epoch, self._capacity) == 0:
            self._states.append(state)
        return self.rest() if len(self._states) >= self._size else None

    def rest(self) -> StateBlock | None:
        """The states that are no full block yet, if there are any."""
        if not self._states:
            return None
        block = StateBlock.of(self._states)
        self._states.clear()
        return block


@dataclass(frozen=True, eq=False)
class StateHistory:
    """The kept states of a run in the order of their steps, in `memory` bytes (or 8 states).

    A state at the end of an epoch is kept if the epoch is a multiple of the stride. As a run gets
    longer, the stride doubles and every other state is let go of. What is put in or taken away
    gives another history, which shares its arrays with this one.
    """

    blocks: tuple[StateBlock, ...] = ()
    memory: int = MEMORY
    largest: int = 0
    """Bytes of the largest state."""

    @staticmethod
    def of(blocks: Iterable[StateBlock], memory: int = MEMORY) -> StateHistory:
        """Of these blocks, whose states are in the order of their steps, what fits."""
        blocks = tuple(blocks)
        largest = max((block.state_bytes for block in blocks), default=0)
        return StateHistory(blocks, memory, largest).thinned()

    def __len__(self) -> int:
        return sum(map(len, self.blocks))

    @property
    def nbytes(self) -> int:
        """Bytes of all states."""
        return sum(block.nbytes for block in self.blocks)

    @property
    def epochs(self) -> npt.NDArray[np.int64]:
        """The epochs after which states are kept, in order."""
        return self._column("epoch")

    @property
    def steps(self) -> npt.NDArray[np.int64]:
        """The steps of the kept states, in order."""
        return self._column("step")

    def _column(self, name: str) -> npt.NDArray[Any]:
        return np.concatenate([np.empty(0, np.int64), *(b.counts[name] for b in self.blocks)])

    def capacity(self, state_bytes: int = 0) -> int:
        """How many states are kept when others of this size join those there are."""
        return capacity_for(max(self.largest, state_bytes), self.memory)

    @property
    def stride(self) -> int:
        """Every how many epochs a state is kept."""
        epoch = int(self.blocks[-1].counts["epoch"][-1]) if self.blocks else 0
        return stride_at(epoch, self.capacity())

    # Looking up

    def nearest(self, step: int) -> TrainingState | None:
        """The latest kept state up to this step."""
        number = bisect_right(self.blocks, step, key=lambda block: block.first_step) - 1
        if number < 0:
            return None
        block = self.blocks[number]
        return block.state(int(np.searchsorted(block.counts["step"], step, "right")) - 1)

    def at_epoch(self, epoch: int) -> TrainingState | None:
        """The state at the end of this epoch, if it is kept."""
        first = bisect_right(self.blocks, epoch, key=lambda b: int(b.counts["epoch"][0])) - 1
        if first < 0:
            return None
        found = np.flatnonzero(self.blocks[first].counts["epoch"] == epoch)
        return self.blocks[first].state(int(found[0])) if len(found) else None

    # Other histories

    def with_state(self, state: TrainingState) -> StateHistory:
        """With a later state too, if it is one to be kept."""
        return self.with_block(StateBlock.of([state]))

    def with_block(self, block: StateBlock) -> StateHistory:
        """With those states of a block too that are later ones, and to be kept."""
        if self.blocks:
            block = block.part(block.counts["step"] > self.blocks[-1].last_step)
        if not len(block):
            return self
        largest = max(self.largest, block.state_bytes)
        longer = replace(self, blocks=(*self.blocks, block), largest=largest)
        if longer.stride > self.stride:
            return longer.thinned()
        block = block.part(_due(block, longer.stride))
        if not len(block):
            return self
        joined = _packed((*self.blocks[-1:], block))
        return replace(longer, blocks=(*self.blocks[:-1], *joined))

    def thinned(self) -> StateHistory:
        """Without what the stride no longer allows."""
        stride = self.stride
        parts = (block.part(_due(block, stride)) for block in self.blocks)
        blocks = _packed(part for part in parts if len(part))
        largest = max((block.state_bytes for block in blocks), default=0)
        return replace(self, blocks=blocks, largest=largest)

    def with_memory(self, memory: int) -> StateHistory:
        """Within so many bytes, thinned as far as that demands."""
        bounded = replace(self, memory=memory)
        return bounded.thinned() if bounded.stride > self.stride else bounded

    def truncated(self, step: int) -> StateHistory:
        """Without the states after this step."""
        count = bisect_right(self.blocks, step, key=lambda block: block.first_step)
        blocks = self.blocks[:count]
        if blocks:
            last = blocks[-1]
            blocks = (*blocks[:-1], last.part(last.counts["step"] <= step))
        return replace(self, blocks=blocks)


def _due(block: StateBlock, stride: int) -> npt.NDArray[np.bool_]:
    due: npt.NDArray[np.bool_] = (block.counts["epoch"] % stride == 0) & (
        block.counts["batch"] == 0
    )
    return due


def _packed(blocks: Iterable[StateBlock]) -> tuple[StateBlock, ...]:
    """The same states, with small neighbors joined."""
    groups: list[list[StateBlock]] = []
    size = 0
    for block in blocks:
        if groups and block.is_like(groups[-1][0]) and size + block.nbytes <= BLOCK_BYTES:
            groups[-1].append(block)
            size += block.nbytes
        else:
            groups.append([block])
            size = block.nbytes
    return tuple(map(_joined, groups))


def _joined(blocks: Sequence[StateBlock]) -> StateBlock:
    if len(blocks) == 1:
        return blocks[0]
    counts = np.concatenate([block.counts for block in blocks])
    vectors = np.concatenate([block.vectors for block in blocks])
    return StateBlock(counts, vectors, blocks[0].slots)
