"""Units that no longer learn: relu units that give 0 for every row, and saturated ones."""

from __future__ import annotations

from typing import Final

from ann_studio.coach.baseline import cost_of_the_mean
from ann_studio.coach.finding import Finding
from ann_studio.coach.remedies import Remedy, UseActivation, UseInitializer, UseSeed
from ann_studio.coach.situation import Situation
from ann_studio.network.layer_types import Dense

MANY_DEAD: Final = 0.5
"""The share of a layer's units from which on they are missed: that some are dead is common in
trainings that go well."""

MANY_SATURATED: Final = 0.5
"""The share of a layer's units from which on little of an error passes back through it."""

NOT_LEARNED: Final = 0.5
"""The cost, as a share of that of always answering the mean, above which saturated units are a
hindrance: units that have learned to decide are saturated too, and rightly so."""


def dead_units(situation: Situation) -> Finding | None:
    """After an update: where no row gets through a unit, its weights have slope 0 and stay."""
    if situation.state.step == 0:
        return None
    for layer in situation.hidden_layers():
        dead = situation.statistics[layer.id].dead
        if dead is not None and dead >= MANY_DEAD:
            remedies: tuple[Remedy, ...] = (
                (UseActivation(layer.id, "leaky_relu"),),
                (UseSeed(situation.training.seed + 1),),
            )
            evidence = _evidence(situation, layer, dead)
            return Finding("dead-units", "advice", (layer.id,), evidence, remedies)
    return _dead_output(situation)


def _dead_output(situation: Situation) -> Finding | None:
    """An output that gives 0 for all rows, though that is not what is asked of it."""
    if situation.dataset.task != "regression" or not _has_learned_little(situation):
        return None
    for layer, _ in situation.output_layers():
        dead = situation.statistics[layer.id].dead
        if dead is not None and dead >= MANY_DEAD:
            remedies: tuple[Remedy, ...] = (
                (UseActivation(layer.id, "linear"),),
                (UseSeed(situation.training.seed + 1),),
            )
            evidence = _evidence(situation, layer, dead)
            return Finding("dead-units", "advice", (layer.id,), evidence, remedies)
    return None


def saturated_units(situation: Situation) -> Finding | None:
    """After an update, while the network has learned little."""
    if situation.state.step == 0 or not _has_learned_little(situation):
        return None
    for layer in situation.hidden_layers():
        saturated = situation.statistics[layer.id].saturated
        if saturated is not None and saturated >= MANY_SATURATED:
            evidence = _evidence(situation, layer, saturated)
            remedies = _unsaturating(layer)
            return Finding("saturated-units", "advice", (layer.id,), evidence, remedies)
    return None


def _has_learned_little(situation: Situation) -> bool:
    if not len(situation.records):
        return False
    cost = float(situation.records["cost"][-1])
    return cost > NOT_LEARNED * cost_of_the_mean(situation)


def _evidence(situation: Situation, layer: Dense, share: float) -> dict[str, object]:
    return {
        "layer": layer.id,
        "activation": layer.activation,
        "count": round(share * layer.units),
        "units": layer.units,
        "rows": situation.probe.rows,
    }


def _unsaturating(layer: Dense) -> tuple[Remedy, ...]:
    relu: Remedy = (UseActivation(layer.id, "relu"),)
    if layer.kernel_initializer == "glorot_uniform":
        return (relu,)
    return (UseInitializer((layer.id,), "glorot_uniform"),), relu
