"""Outputs that can be trained, but whose answers cannot be what the target asks for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from ann_studio.coach.finding import Finding
from ann_studio.coach.remedies import Remedy, ScaleColumns, UseActivation, UseLoss
from ann_studio.coach.situation import Situation
from ann_studio.data.columns import Role, Scaling
from ann_studio.network.layer_types import Dense
from ann_studio.project.state import fitting_output

REACH: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {
        "step": (0, 1),
        "sigmoid": (0, 1),
        "softmax": (0, 1),
        "tanh": (-1, 1),
        "relu": (0, math.inf),
        "softplus": (0, math.inf),
        "elu": (-1, math.inf),
        "silu": (-0.2785, math.inf),
        "gelu": (-0.17, math.inf),
    }
)
"""The least and the most that an activation gives (of silu and gelu, the lowest points of their
curves, rounded outwards); those not named here reach every number."""

_CLASS_OUTPUTS: Final = {
    "binary": ("sigmoid", "step"),
    "categorical": ("softmax", "sigmoid", "step"),
}
"""Activations whose answers can be read as classes."""


def unreachable_target(situation: Situation) -> Finding | None:
    """Numbers that lie outside of what the output's activation gives: they are never met."""
    if situation.dataset.task != "regression":
        return None
    for layer, y in situation.output_layers():
        low, high = REACH.get(layer.activation, (-math.inf, math.inf))
        beyond = int(np.count_nonzero(((y < low) | (y > high)).any(axis=1)))
        if beyond:
            evidence = {
                "activation": layer.activation,
                "low": low,
                "high": high,
                "lowest": float(y.min()),
                "highest": float(y.max()),
                "beyond": beyond,
                "rows": len(y),
            }
            remedies = _reaching(situation, layer, (low, high))
            return Finding("unreachable-target", "advice", (layer.id,), evidence, remedies)
    return None


def _reaching(situation: Situation, layer: Dense, reach: tuple[float, float]) -> tuple[Remedy, ...]:
    """Another activation; or the target scaled to where this one reaches, if all of it fits."""
    remedies: list[Remedy] = [(UseActivation(layer.id, "linear"),)]
    targets = tuple(i for i, c in enumerate(situation.columns) if c.role is Role.TARGET)
    if reach[0] <= 0 and reach[1] >= 1 and layer.activation != "softmax":
        remedies.append((ScaleColumns(targets, Scaling.MIN_MAX),))
    return tuple(remedies)


def no_class_answer(situation: Situation) -> Finding | None:
    """Classes that are answered with numbers, or shares of classes that are not costed as such."""
    task = situation.dataset.task
    if task == "regression":
        return None
    activation, loss = fitting_output(situation.dataset)
    for layer, _ in situation.output_layers():
        evidence = {"activation": layer.activation, "loss": situation.training.loss}
        fitting: Remedy = (UseActivation(layer.id, activation), UseLoss(loss))
        if layer.activation not in _CLASS_OUTPUTS[task]:
            return Finding("no-class-answer", "advice", (layer.id,), evidence, (fitting,))
        if layer.activation == "softmax" and situation.training.loss != loss:
            return Finding("no-class-loss", "advice", (layer.id,), evidence, ((UseLoss(loss),),))
    return None
