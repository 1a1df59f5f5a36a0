"""What comes back to a layer: ∂C/∂a of its units, through all that they feed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ann_studio.engine.arrays import FloatArray, overflow_allowed
from ann_studio.network.layer_types import Add, Concatenate, Dense, Dropout
from ann_studio.studio.steps.material import Material


@dataclass(frozen=True)
class Arrival:
    """Where a unit arrives: at a row of the kernel of a Dense layer, or at an output's unit.

    `factor` is what its value has been multiplied with by Dropout layers on the way.
    """

    layer_id: str
    place: int
    factor: float
    is_output: bool


def arrivals(material: Material, row: int, layer_id: str, unit: int) -> list[Arrival]:
    """Where a unit arrives in one row, through layers without weights."""
    spec, trace = material.spec, material.trace
    found: list[Arrival] = []
    # By layer, the units that it has come to, each with its factor.
    reached: dict[str, dict[int, float]] = {layer_id: {unit: 1.0}}
    for layer in material.model.order:
        start = 0
        for source in spec.sources(layer.id):
            for place, factor in reached.get(source, {}).items():
                match layer:
                    case Dense():
                        found.append(Arrival(layer.id, place, factor, is_output=False))
                    case Dropout():
                        mask = float(trace.masks[layer.id][row, place])
                        reached.setdefault(layer.id, {})[place] = factor * mask
                    case Concatenate():
                        reached.setdefault(layer.id, {})[start + place] = factor
                    case Add():
                        units = reached.setdefault(layer.id, {})
                        units[place] = units.get(place, 0.0) + factor
            start += material.model.units[source]
        if layer.id in reached and layer.id != layer_id and material.is_output(layer.id):
            found += [Arrival(layer.id, p, f, is_output=True) for p, f in reached[layer.id].items()]
    return found


def came_back(material: Material, row: int, layer_id: str) -> FloatArray:
    """∂C/∂a of all units of a layer in one row, the weight of the row in it, (units,).

    Of an output layer it is what the loss gives.
    """
    known: dict[str, FloatArray] = {}
    for layer in reversed(material.model.order):
        if layer.id == layer_id:
            break
        if not isinstance(layer, Dense):
            known[layer.id] = _sum_of_targets(material, row, layer.id, known)
    return _sum_of_targets(material, row, layer_id, known)


def _sum_of_targets(
    material: Material, row: int, layer_id: str, known: dict[str, FloatArray]
) -> FloatArray:
    spec, trace = material.spec, material.trace
    if material.is_output(layer_id):
        return material.loss_slopes(layer_id, row) * material.row_weight(row)
    back = np.zeros(material.model.units[layer_id])
    with overflow_allowed():
        for target in spec.targets(layer_id):
            match spec.layer(target):
                case Dense():
                    kernel = material.layout.kernel(trace.before.parameters, target)
                    back += kernel @ trace.delta[target][row]
                case Dropout():
                    back += known[target] * trace.masks[target][row]
                case Concatenate():
                    sources = spec.sources(target)
                    before = sources[: sources.index(layer_id)]
                    start = sum(material.model.units[source] for source in before)
                    back += known[target][start : start + len(back)]
                case Add():
                    back += known[target]
    return back
