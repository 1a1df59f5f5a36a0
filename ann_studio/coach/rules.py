"""All rules, the most important first: what hinders learning before what only slows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from ann_studio.coach.answers import no_class_answer, unreachable_target
from ann_studio.coach.classes import missing_class
from ann_studio.coach.finding import Finding
from ann_studio.coach.fit import refused
from ann_studio.coach.overfitting import overfitting
from ann_studio.coach.overflow import overflow
from ann_studio.coach.pace import jumping_cost, rising_cost
from ann_studio.coach.scaling import unscaled_column, unscaled_target
from ann_studio.coach.situation import Situation
from ann_studio.coach.symmetry import equal_units
from ann_studio.coach.units import dead_units, saturated_units
from ann_studio.coach.validation import few_validation_rows
from ann_studio.engine.arrays import overflow_allowed

Rule: TypeAlias = Callable[[Situation], Finding | None]

RULES: Final[tuple[Rule, ...]] = (
    overflow,
    refused,
    missing_class,
    equal_units,
    unreachable_target,
    no_class_answer,
    unscaled_column,
    unscaled_target,
    rising_cost,
    jumping_cost,
    dead_units,
    saturated_units,
    few_validation_rows,
    overfitting,
)


def findings(situation: Situation) -> tuple[Finding, ...]:
    """What the rules find, the most important first."""
    with overflow_allowed():
        found = [rule(situation) for rule in RULES]
    return tuple(finding for finding in found if finding is not None)
