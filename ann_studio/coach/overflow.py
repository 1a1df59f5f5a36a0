"""Numbers that grew beyond all bounds, so that the training was taken back to finite ones."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ann_studio.coach.finding import Finding
from ann_studio.coach.remedies import Remedy, ScaleColumns, StartAgain, UseOptimizer, calmer
from ann_studio.coach.scaling import columns_to_scale, large_targets
from ann_studio.coach.situation import Situation
from ann_studio.data.columns import Scaling
from ann_studio.engine.optimizers import Adam


def overflow(situation: Situation) -> Finding | None:
    """The training goes on from the last finite update, and would overflow again."""
    stopped = situation.overflow
    if stopped is None:
        return None
    sizes = np.abs(situation.dataset.x).max(axis=0)
    place = int(sizes.argmax())
    evidence = {
        "layer": stopped.layer_id,
        "epoch": situation.state.epoch,
        "rate": situation.rate,
        "size": float(sizes[place]),
        "column": situation.dataset.features[place].name,
    }
    remedies = tuple(_remedies(situation))
    return Finding("overflow", "problem", (), evidence, remedies)


def _remedies(situation: Situation) -> Iterator[Remedy]:
    """The weights have become huge: from them a small learning rate would not help either.

    Nor would it for large columns, unless it were tiny.
    """
    columns = columns_to_scale(situation)
    if all(layer.activation == "linear" for layer, _ in situation.output_layers()):
        columns += large_targets(situation)
    if columns:
        yield (ScaleColumns(columns, Scaling.STANDARDIZE),)
    optimizer = situation.training.optimizer
    if not columns:
        yield (calmer(optimizer), StartAgain())
    if optimizer.name == "sgd":
        yield (UseOptimizer(Adam(clipnorm=optimizer.clipnorm)), StartAgain())
