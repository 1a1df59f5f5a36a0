"""Weights carried over from a network to its edited successor, wherever they still have a place."""

from __future__ import annotations

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.network.graph import output_units
from ann_studio.network.layer_types import Concatenate, Dropout
from ann_studio.network.spec import NetworkSpec

Origin = tuple[str, int]
"""A layer and a unit of it."""


def carry_over(
    former: NetworkSpec, weights: FloatArray, spec: NetworkSpec, fresh: FloatArray
) -> FloatArray:
    """`fresh` parameters of `spec`, with those of `weights` where they connect the same units.

    A weight keeps its place if the unit it comes from and the unit it goes to are both still
    there and still connected; a bias, if its unit is. Units of a layer are the same by number.
    """
    before, after = ParameterLayout(former), ParameterLayout(spec)
    carried = fresh.copy()
    for layer_id in after.blocks.keys() & before.blocks.keys():
        old, new = before.block(weights, layer_id), after.block(carried, layer_id)
        units = min(old.shape[1], new.shape[1])
        places = {origin: row for row, origin in enumerate(_inputs(former, layer_id))}
        for row, origin in enumerate(_inputs(spec, layer_id)):
            if origin in places:
                new[row, :units] = old[places[origin], :units]
        bias, former_bias = after.bias(carried, layer_id), before.bias(weights, layer_id)
        if bias is not None and former_bias is not None:
            bias[:units] = former_bias[:units]
    return carried


def _inputs(spec: NetworkSpec, layer_id: str) -> list[Origin]:
    """Which unit each input of a Dense layer comes from."""
    return _outputs(spec, spec.sources(layer_id)[0], output_units(spec))


def _outputs(spec: NetworkSpec, layer_id: str, units: dict[str, int]) -> list[Origin]:
    """The units that a layer gives; those that only pass through keep their origin."""
    if isinstance(spec.layer(layer_id), Concatenate | Dropout):
        sources = spec.sources(layer_id)
        return [origin for source in sources for origin in _outputs(spec, source, units)]
    return [(layer_id, unit) for unit in range(units[layer_id])]
