"""The stretches of a run that were trained alike, between edits that let it go on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.network.spec import NetworkSpec

Reason = Literal["start", "training", "network", "weights"]
"""The run began, other settings were chosen, something was frozen or no longer, or weights were
edited by hand."""
REASONS: tuple[Reason, ...] = get_args(Reason)


@dataclass(frozen=True, eq=False)
class Segment:
    """From `state` on the run was trained with these settings; `reason` is why it begins there."""

    state: TrainingState
    network: NetworkSpec
    training: TrainingSettings
    reason: Reason = "start"


def learns_alike(one: NetworkSpec, other: NetworkSpec) -> bool:
    """Whether two networks compute and learn the same, to the last bit: only names may differ."""
    return _nameless(one) == _nameless(other)


def _nameless(network: NetworkSpec) -> NetworkSpec:
    return replace(network, layers=tuple(replace(layer, name="") for layer in network.layers))


def _computes_alike(one: Segment, other: Segment) -> bool:
    """Whether both make the same updates, whenever they may stop."""
    return endless(one.training) == endless(other.training) and learns_alike(
        one.network, other.network
    )


def endless(training: TrainingSettings) -> TrainingSettings:
    """What its updates depend on: the same for settings that differ only in when to stop."""
    return replace(training, epochs=1, stop_at_cost=None)


def with_segment(segments: tuple[Segment, ...], new: Segment) -> tuple[Segment, ...]:
    """These, and then a new one; of one that computes as the last does only its names are taken.

    The first begins the run. Of several edits of one kind at the same moment only the last counts.
    """
    if not segments or segments[0].state.step == new.state.step:
        return (replace(new, reason="start"),)
    *earlier, last = segments
    if new.reason != "weights" and _computes_alike(last, new):
        return (*earlier, replace(last, network=new.network, training=new.training))
    place = new.state.step, new.reason
    return (*(s for s in segments if (s.state.step, s.reason) != place), new)


def truncated(segments: tuple[Segment, ...], step: int) -> tuple[Segment, ...]:
    """Those that begin no later than at this step, the first at least."""
    return tuple(s for i, s in enumerate(segments) if not i or s.state.step <= step)
