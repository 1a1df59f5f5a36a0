"""Weights carried over from a network to its edited successor, wherever they still have a place."""

from __future__ import annotations

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.network.origins import AS_BEFORE, Renumbering, former_places
from ann_studio.network.spec import NetworkSpec


def carry_over(
    former: NetworkSpec,
    weights: FloatArray,
    spec: NetworkSpec,
    fresh: FloatArray,
    renumbering: Renumbering = AS_BEFORE,
) -> FloatArray:
    """`fresh` parameters of `spec`, with those of `weights` where they connect the same units.

    A weight keeps its place if the unit it comes from and the unit it goes to are both still
    there and still connected; a bias, if its unit is. Units of a layer are the same by number,
    unless `renumbering` tells which ones they were.
    """
    before, after = ParameterLayout(former), ParameterLayout(spec)
    carried = fresh.copy()
    for layer_id, places in former_places(former, spec, renumbering).items():
        rows = list(places.rows)
        if after.blocks[layer_id].layer.use_bias:
            known = before.blocks[layer_id]
            rows.append(known.fan_in if known.layer.use_bias else None)
        old, new = before.block(weights, layer_id), after.block(carried, layer_id)
        (old_rows, new_rows), (old_units, new_units) = _pairs(rows), _pairs(places.units)
        new[np.ix_(new_rows, new_units)] = old[np.ix_(old_rows, old_units)]
    return carried


def _pairs(places: list[int | None]) -> tuple[list[int], list[int]]:
    """The former and the present numbers of what was there before."""
    kept = [(old, new) for new, old in enumerate(places) if old is not None]
    return [old for old, _ in kept], [new for _, new in kept]
