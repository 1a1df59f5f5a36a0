"""How a run lies in a project file: its counts as JSON, its vectors as arrays."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

import numpy as np

from ann_studio.data.prepare import Dataset
from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.model import Model
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import Best, TrainingState
from ann_studio.engine.states import (
    BLOCK_BYTES,
    STATE_COUNTS,
    StateBlock,
    StateHistory,
)
from ann_studio.network.description import describe_network, read_network
from ann_studio.network.spec import NetworkSpec
from ann_studio.project.description import describe_training, read_training
from ann_studio.project.members import Array, DamagedError, Reader, Writer
from ann_studio.project.state import Run
from ann_studio.project.timeline import REASONS, Segment

ARRAYS = ("start", "parameters", "slots", "best", "records", "path")
"""The members of every run; kept states and segments have more."""

Described = Mapping[str, Any]


# Writing


def describe_run(run: Run) -> dict[str, Any]:
    """What of a run is no array."""
    return {
        **_describe_counts(run.state),
        "path_steps": list(run.path_steps),
        "path_stride": run.path_stride,
        "edited_step": run.edited_step,
        "segments": [_describe_segment(segment) for segment in run.segments],
        "history": [{"slots": group[0].slots} for group in _alike(run.history)],
    }


def _describe_counts(state: TrainingState) -> dict[str, Any]:
    best = state.best
    # JSON has no infinity: before the first epoch nothing is best.
    cost = None if math.isinf(best.cost) else best.cost
    return {
        "step": state.step,
        "epoch": state.epoch,
        "batch": state.batch,
        "best": {"cost": cost, "step": best.step, "epoch": best.epoch},
    }


def _describe_segment(segment: Segment) -> dict[str, Any]:
    return {
        **_describe_counts(segment.state),
        "network": describe_network(segment.network),
        "training": describe_training(segment.training),
        "reason": segment.reason,
    }


def write_run(writer: Writer, folder: str, run: Run) -> None:
    """The arrays of a run, with the names of their members beginning with `folder`."""
    state = run.state
    arrays = {
        "start": run.start,
        "parameters": state.parameters,
        "slots": state.slots,
        "best": state.best.memory,
        "records": run.records,
        "path": np.array(run.path_points, run.start.dtype).reshape(-1, len(run.start)),
    }
    for name, array in arrays.items():
        writer.array(folder + name, array)
    for number, segment in enumerate(run.segments):
        writer.array(f"{folder}segments/{number}", StateBlock.of([segment.state]).vectors[0])
    for number, group in enumerate(_alike(run.history)):
        counts = np.concatenate([block.counts for block in group])
        writer.array(f"{folder}history/{number}.counts", counts)
        writer.rows(f"{folder}history/{number}.states", [block.vectors for block in group])


def _alike(history: StateHistory) -> list[list[StateBlock]]:
    """Successive blocks of one shape."""

    def shape(block: StateBlock) -> tuple[int, ...]:
        return (block.slots, *block.vectors.shape[1:])

    return [list(group) for _, group in groupby(history.blocks, shape)]


# Reading


def read_arrays(reader: Reader, folder: str, names: Iterable[str] = ARRAYS) -> dict[str, Array]:
    """The members of a run of these names; raises DamagedError."""
    return {name: reader.array(folder + name) for name in names}


def fresh_state(
    network: NetworkSpec, training: TrainingSettings, dataset: Dataset
) -> TrainingState:
    """What a state of a run has the shape of; raises ValueError if they do not go together."""
    model = Model(network, training.dtype)
    model.check_table(dataset.x, dataset.y)
    return TrainingState.start(np.zeros(model.layout.size, training.dtype), training)


def read_run(
    reader: Reader,
    folder: str,
    described: Described,
    arrays: Mapping[str, Array],
    like: TrainingState,
    dataset: Dataset,
) -> Run:
    """The run with these arrays, a state of which is `like` a fresh one.

    Raises DamagedError, and KeyError, TypeError or ValueError for what cannot be a run.
    """
    steps = tuple(int(step) for step in described["path_steps"])
    path = np.zeros((len(steps), len(like.parameters)), like.parameters.dtype)
    _check_array(f"{folder}start", arrays["start"], like.parameters)
    _check_array(f"{folder}parameters", arrays["parameters"], like.parameters)
    _check_array(f"{folder}slots", arrays["slots"], like.slots)
    _check_array(f"{folder}best", arrays["best"], like.best.memory)
    _check_array(f"{folder}path", arrays["path"], path)
    if arrays["records"].dtype != EPOCH_RECORD or arrays["records"].ndim != 1:
        raise DamagedError(f"{folder}records.npy is not a list of epochs")
    stride = int(described["path_stride"])
    if stride < 1:
        raise DamagedError("its path has no spacing")
    edited_step = int(described["edited_step"])
    if edited_step < -1:
        raise DamagedError("its weights were edited before its first step")
    state = _read_state(described, arrays["parameters"], arrays["slots"], arrays["best"])
    segments = tuple(
        _read_segment(reader, f"{folder}segments/{number}", part, like, dataset)
        for number, part in enumerate(described["segments"])
    )
    _check_order([*(segment.state.step for segment in segments), state.step])
    return Run(
        arrays["start"],
        state,
        arrays["records"],
        steps,
        tuple(arrays["path"]),
        stride,
        edited_step,
        segments=segments,
        history=_read_history(reader, folder, described["history"], segments, state),
    )


def _read_state(
    described: Described, parameters: Array, slots: Array, memory: Array
) -> TrainingState:
    step, epoch, batch = (int(described[name]) for name in ("step", "epoch", "batch"))
    best = described["best"]
    best_step, best_epoch = int(best["step"]), int(best["epoch"])
    if min(step, epoch, batch, best_step, best_epoch) < 0:
        raise DamagedError("its run has counts below zero")
    cost = math.inf if best["cost"] is None else float(best["cost"])
    kept = Best(memory, cost, best_step, best_epoch)
    return TrainingState(parameters, slots, kept, step, epoch, batch)


def _read_segment(
    reader: Reader, name: str, described: Described, like: TrainingState, dataset: Dataset
) -> Segment:
    network, training = read_network(described["network"]), read_training(described["training"])
    fresh = fresh_state(network, training, dataset)
    _check_array(name, fresh.parameters, like.parameters)
    vectors = reader.array(name)
    _check_array(name, vectors, StateBlock.of([fresh]).vectors[0])
    reason = described["reason"]
    if reason not in REASONS:
        raise DamagedError("a part of its run begins without a reason")
    memory = 1 + len(fresh.slots)
    state = _read_state(described, vectors[0], vectors[1:memory], vectors[memory:])
    return Segment(state, network, training, reason)


def _read_history(
    reader: Reader,
    folder: str,
    described: Iterable[Described],
    segments: tuple[Segment, ...],
    state: TrainingState,
) -> StateHistory:
    blocks: list[StateBlock] = []
    for number, part in enumerate(described):
        blocks += _read_blocks(reader, f"{folder}history/{number}", int(part["slots"]))
    steps = [step for block in blocks for step in block.counts["step"].tolist()]
    epochs = [epoch for block in blocks for epoch in block.counts["epoch"].tolist()]
    _check_order([*steps, state.step])
    _check_order([*epochs, state.epoch])
    if len({*steps}) < len(steps) or (blocks and not segments):
        raise DamagedError("its run has states that belong nowhere")
    for block in blocks:
        _check_shape(block, segments)
    return StateHistory.of(blocks)


def _read_blocks(reader: Reader, name: str, slots: int) -> list[StateBlock]:
    counts = reader.array(f"{name}.counts")
    if counts.dtype != STATE_COUNTS or counts.ndim != 1:
        raise DamagedError(f"{name}.counts.npy is not a list of states")
    whole = [counts[column] for column in STATE_COUNTS.names or () if column != "best_cost"]
    if any((column < 0).any() for column in whole) or np.isnan(counts["best_cost"]).any():
        raise DamagedError(f"{name}.counts.npy has values that cannot be")
    blocks: list[StateBlock] = []
    first = 0
    for vectors in reader.rows(f"{name}.states", BLOCK_BYTES):
        if not np.isfinite(vectors).all():
            raise DamagedError(f"{name}.states.npy has values that are not finite")
        blocks.append(StateBlock(counts[first : first + len(vectors)], vectors, slots))
        first += len(vectors)
    if first != len(counts):
        raise DamagedError(f"{name} has not as many states as counts")
    return blocks


def _check_shape(block: StateBlock, segments: tuple[Segment, ...]) -> None:
    """A state is of the segment that led to it, so that training can go on from there."""
    begins = [segment.state.step for segment in segments]
    numbers = np.searchsorted(begins, block.counts["step"]) - 1
    for number in np.unique(numbers.clip(0)):
        fresh = StateBlock.of([segments[number].state])
        if not block.is_like(fresh) or block.vectors.dtype != fresh.vectors.dtype:
            raise DamagedError("its run has states of another shape")


def _check_order(numbers: Sequence[int]) -> None:
    if any(later < earlier for earlier, later in pairwise(numbers)):
        raise DamagedError("its run has moments in a wrong order")


def _check_array(name: str, found: Array, like: Array) -> None:
    if found.dtype != like.dtype or found.shape != like.shape:
        raise DamagedError(
            f"{name}.npy has {found.shape} {found.dtype} where {like.shape} {like.dtype} belongs"
        )
    if not np.isfinite(found).all():
        raise DamagedError(f"{name}.npy has values that are not finite")
