"""What to look at on the canvas in each step of learning."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio.spotlight import Light
from ann_studio.studio.steps.feedback import arrivals, came_back
from ann_studio.studio.steps.formulas import strongest
from ann_studio.studio.steps.material import Material
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target

MOST_CARRIED: Final = 40
"""How many numbers move along edges: the strongest."""

Lit = LayerTarget | NeuronTarget


def place_of(layer_id: str, unit: int | None) -> Lit:
    """A layer, or a unit of it."""
    return LayerTarget(layer_id) if unit is None else NeuronTarget(layer_id, unit)


def initializing(material: Material, layer_id: str | None, unit: int | None) -> Light:
    """Weights are there; nothing is computed yet."""
    lit = _of_layers(material.dense_ids, layer_id, unit)
    pending = frozenset(LayerTarget(layer.id) for layer in material.model.order)
    return Light(targets=frozenset(lit), into=frozenset(lit), pending=pending)


def taking_in(material: Material, layer_id: str | None, unit: int | None) -> Light:
    """A row comes in; no layer has computed with it."""
    inputs = material.model.input_columns
    lit = _of_layers(list(inputs), layer_id, unit)
    others = [layer.id for layer in material.model.order if layer.id not in inputs]
    pending: set[Lit] = {LayerTarget(other) for other in others}
    if layer_id is not None:
        order = [layer.id for layer in material.model.order if layer.id in inputs]
        pending |= _rest(material, order, layer_id, unit)
    return Light(targets=frozenset(lit), pending=frozenset(pending))


def going_forward(material: Material, row: int, layer_id: str | None, unit: int | None) -> Light:
    """What a layer or a unit gets from its sources; what comes after it is not computed."""
    inputs = material.model.input_columns
    order = [layer.id for layer in material.model.order if layer.id not in inputs]
    lit = _of_layers(order, layer_id, unit)
    if layer_id is None:
        return Light(targets=frozenset(_everything(material)), into=frozenset(lit))
    sources = {LayerTarget(source) for source in material.spec.sources(layer_id)}
    return Light(
        targets=frozenset({*lit, *sources}),
        into=frozenset(lit),
        pending=frozenset(_rest(material, order, layer_id, unit)),
        carried=_contributions(material, row, layer_id, unit),
    )


def measuring(material: Material) -> Light:
    """The predictions are compared with the true values."""
    return Light(targets=frozenset(LayerTarget(i) for i in material.model.output_columns))


def going_back(material: Material, row: int, layer_id: str | None, unit: int | None) -> Light:
    """What comes back to a layer or a unit from all that it feeds, and the weights before it."""
    if layer_id is None:
        lit = frozenset(map(LayerTarget, material.dense_ids))
        return Light(targets=frozenset(_everything(material)), into=lit, backwards=True)
    here = place_of(layer_id, unit)
    units = range(material.model.units[layer_id]) if unit is None else [unit]
    carried = _feedback(material, row, layer_id, units)
    targets: set[Target] = {here}
    for edge, _ in carried:
        targets |= {LayerTarget(edge.layer_id), edge}
    return Light(
        targets=frozenset(targets), into=frozenset({here}), carried=carried, backwards=True
    )


def changing(material: Material, layer_id: str | None, unit: int | None) -> Light:
    """The weights into a layer or a unit."""
    lit = _of_layers(material.dense_ids, layer_id, unit)
    return Light(targets=frozenset(lit), into=frozenset(lit))


def _of_layers(layer_ids: Iterable[str], layer_id: str | None, unit: int | None) -> list[Lit]:
    if layer_id is None:
        return [LayerTarget(each) for each in layer_ids]
    return [place_of(layer_id, unit)]


def _everything(material: Material) -> Iterable[Target]:
    return (LayerTarget(layer.id) for layer in material.model.order)


def _rest(material: Material, order: list[str], layer_id: str, unit: int | None) -> set[Lit]:
    """What of these layers comes after a place."""
    rest: set[Lit] = {LayerTarget(each) for each in order[order.index(layer_id) + 1 :]}
    if unit is not None:
        units = range(unit + 1, material.model.units[layer_id])
        rest |= {NeuronTarget(layer_id, each) for each in units}
    return rest


def _contributions(
    material: Material, row: int, layer_id: str, unit: int | None
) -> tuple[tuple[EdgeTarget, float], ...]:
    """w · a of the edges into a layer or a unit."""
    if layer_id not in material.layout.blocks:
        return ()
    kernel = material.layout.kernel(material.trace.before.parameters, layer_id)
    given = material.trace.given(layer_id, row)[: len(kernel)]
    units = np.arange(kernel.shape[1]) if unit is None else np.array([unit])
    moved = kernel[:, units] * given[:, None]
    return _largest(moved, layer_id, range(len(kernel)), units.tolist())


def _feedback(
    material: Material, row: int, layer_id: str, units: Iterable[int]
) -> tuple[tuple[EdgeTarget, float], ...]:
    """w · δ of the edges out of some units of a layer."""
    sources = list(units)
    if len(sources) > MOST_CARRIED:
        sources = strongest(came_back(material, row, layer_id), MOST_CARRIED)
    found: list[tuple[EdgeTarget, float]] = []
    for unit in sources:
        for arrival in arrivals(material, row, layer_id, unit):
            if not arrival.is_output:
                target, place = arrival.layer_id, arrival.place
                weights = material.before(target)[place] * arrival.factor
                back = (weights * material.trace.delta[target][row])[None]
                found += _largest(back, target, [place], range(back.shape[1]))
    values = np.array([value for _, value in found])
    return tuple(found[place] for place in strongest(values, MOST_CARRIED))


def _largest(
    values: FloatArray, layer_id: str, sources: Iterable[int], units: Iterable[int]
) -> tuple[tuple[EdgeTarget, float], ...]:
    """The strongest of the values (sources, units) with their edges."""
    rows, columns = list(sources), list(units)
    found = []
    for place in strongest(values.ravel(), MOST_CARRIED):
        source, unit = divmod(place, len(columns))
        edge = EdgeTarget(layer_id, rows[source], columns[unit])
        found.append((edge, float(values[source, unit])))
    return tuple(found)
