"""When a training stops by itself: the cost is low enough, or has not fallen for long."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

import numpy as np

from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import Best, TrainingState

Verdict = Literal["cost-reached", "stopped-early"]


def after_epoch(
    settings: TrainingSettings, state: TrainingState, cost: float, validation_cost: float
) -> tuple[Best, Verdict | None]:
    """The best epoch now that one has ended with these costs, and whether to stop.

    `validation_cost` is NaN where there are no rows to validate with; then the cost is watched.
    """
    verdict: Verdict | None = None
    best = state.best
    if settings.stop_at_cost is not None and cost <= settings.stop_at_cost:
        verdict = "cost-reached"
    stopping = settings.early_stopping
    if stopping is not None:
        watched = cost if math.isnan(validation_cost) else validation_cost
        if watched < best.cost - stopping.min_delta:
            best = replace(best, cost=watched, step=state.step, epoch=state.epoch)
            if len(best.memory):
                best = replace(best, memory=np.vstack([state.parameters, state.slots]))
        elif state.epoch - best.epoch >= stopping.patience:
            verdict = verdict or "stopped-early"
    return best, verdict
