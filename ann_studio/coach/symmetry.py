"""Hidden units that are all alike and stay so: together they can do no more than one of them."""

from __future__ import annotations

from typing import Final

import numpy as np

from ann_studio.coach.finding import Finding
from ann_studio.coach.remedies import Remedy, StartAgain, UseInitializer, UseSeed
from ann_studio.coach.situation import Situation
from ann_studio.engine.arrays import FloatArray
from ann_studio.network.layer_types import Dense

_CONSTANT: Final = ("zeros", "ones")
"""Initializers that give every weight the same value."""


def equal_units(situation: Situation) -> Finding | None:
    """A layer whose units have equal weights and equal gradients: each update keeps them so."""
    layout = situation.model.layout
    for layer in situation.hidden_layers():
        weights = layout.block(situation.state.parameters, layer.id)
        if layer.units < 2 or not _alike(weights):
            continue
        gradient = situation.gradient
        if gradient is not None and _alike(layout.block(gradient, layer.id)):
            evidence = {"layer": layer.id, "units": layer.units, "step": situation.state.step}
            remedies = _remedies(situation)
            return Finding("equal-units", "problem", (layer.id,), evidence, remedies)
    return None


def _alike(block: FloatArray) -> bool:
    """Whether all columns are equal, but for what rounding adds in a long training."""
    tolerance = float(np.sqrt(np.finfo(block.dtype).eps) * np.abs(block).max())
    return bool((np.abs(block - block[:, :1]) <= tolerance).all())


def _remedies(situation: Situation) -> tuple[Remedy, ...]:
    constant = tuple(
        each.id
        for each in situation.model.order
        if isinstance(each, Dense) and each.kernel_initializer in _CONSTANT
    )
    if constant:
        return ((UseInitializer(constant, "glorot_uniform"),),)
    if situation.state.step:
        return ((StartAgain(),), (UseSeed(situation.training.seed + 1),))
    return ((UseSeed(situation.training.seed + 1),),)
