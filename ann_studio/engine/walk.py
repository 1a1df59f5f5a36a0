"""The way through one update in the lecture's seven steps, as finely as is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Phase = Literal["initialize", "input", "forward", "cost", "backward", "update", "next"]
PHASES: Final[tuple[Phase, ...]] = (
    "initialize",
    "input",
    "forward",
    "cost",
    "backward",
    "update",
    "next",
)

Granularity = Literal["neuron", "layer", "phase", "row", "batch", "epoch"]
GRANULARITIES: Final[tuple[Granularity, ...]] = (
    "neuron",
    "layer",
    "phase",
    "row",
    "batch",
    "epoch",
)


@dataclass(frozen=True)
class Place:
    """One stop on the way: a phase, of one row of the batch, of one layer, of one unit.

    None is all of them: `row` None in "backward" is the mean over the rows of the batch.
    """

    phase: Phase
    row: int | None = None
    layer_id: str | None = None
    unit: int | None = None
