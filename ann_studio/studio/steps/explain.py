"""Explains any place of the walk through an update."""

from __future__ import annotations

from ann_studio.engine.arrays import overflow_allowed
from ann_studio.engine.trace import UpdateTrace
from ann_studio.engine.walk import Granularity, Place
from ann_studio.studio.steps.backward_step import explain_backward
from ann_studio.studio.steps.cost_step import explain_cost
from ann_studio.studio.steps.explanation import Explanation
from ann_studio.studio.steps.forward_step import explain_forward
from ann_studio.studio.steps.initialize_step import explain_initialize
from ann_studio.studio.steps.input_step import explain_input
from ann_studio.studio.steps.material import Material
from ann_studio.studio.steps.mean_step import explain_mean
from ann_studio.studio.steps.names import Names
from ann_studio.studio.steps.summary_step import (
    explain_batch,
    explain_epoch,
    explain_next,
    explain_row,
)
from ann_studio.studio.steps.update_step import explain_update


class Explainer:
    """Explains one update; `names` are of the network and the dataset that it was traced with."""

    def __init__(self, trace: UpdateTrace, names: Names) -> None:
        self._material = Material(trace, names)

    def explain(self, place: Place, granularity: Granularity) -> Explanation:
        """What happens at a place of the walk of this granularity."""
        with overflow_allowed():
            return self._explain(place, granularity)

    def _explain(self, place: Place, granularity: Granularity) -> Explanation:
        material = self._material
        match granularity:
            case "epoch":
                return explain_epoch(material, place)
            case "batch":
                return explain_batch(material, place)
            case "row" if place.row is not None:
                return explain_row(material, place)
        match place.phase:
            case "initialize":
                return explain_initialize(material, place)
            case "input":
                return explain_input(material, place)
            case "forward":
                return explain_forward(material, place)
            case "cost":
                return explain_cost(material, place)
            case "backward":
                explain = explain_backward if place.row is not None else explain_mean
                return explain(material, place)
            case "update":
                explain = explain_batch if granularity == "row" else explain_update
                return explain(material, place)
        return explain_next(material, place)
