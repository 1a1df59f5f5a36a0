"""What every edit of a network ends with: what is frozen follows its units, and all is checked."""

from __future__ import annotations

from dataclasses import replace

from ann_studio.network.graph import check
from ann_studio.network.layer_types import Dense
from ann_studio.network.origins import AS_BEFORE, Places, Renumbering, former_places
from ann_studio.network.spec import LayerSpec, NetworkSpec


def settled(
    former: NetworkSpec, spec: NetworkSpec, renumbering: Renumbering = AS_BEFORE
) -> NetworkSpec:
    """What an edit has made of `former`; raises the NetworkError of the first broken rule.

    What is frozen stays so as long as its value keeps its place. Where the edit itself has chosen
    what is frozen in a layer, that stands.
    """
    if any(_has_frozen_parts(layer) for layer in spec.layers):
        check(replace(spec, layers=tuple(_without_frozen_parts(layer) for layer in spec.layers)))
        places = former_places(former, spec, renumbering)
        layers = tuple(_followed(former, layer, places) for layer in spec.layers)
        spec = replace(spec, layers=layers)
    check(spec)
    return spec


def _has_frozen_parts(layer: LayerSpec) -> bool:
    return isinstance(layer, Dense) and bool(layer.frozen_units or layer.frozen_weights)


def _without_frozen_parts(layer: LayerSpec) -> LayerSpec:
    if not isinstance(layer, Dense):
        return layer
    return replace(layer, frozen_units=(), frozen_weights=())


def _followed(former: NetworkSpec, layer: LayerSpec, places: dict[str, Places]) -> LayerSpec:
    if not isinstance(layer, Dense) or layer.id not in places:
        return layer
    known = former.layer(layer.id)
    assert isinstance(known, Dense)
    units, weights = known.frozen_units, known.frozen_weights
    if (layer.frozen_units, layer.frozen_weights) != (units, weights):
        return layer
    row_now, unit_now = _now(places[layer.id].rows), _now(places[layer.id].units)
    kept = [(row_now[r], unit_now[u]) for r, u in weights if r in row_now and u in unit_now]
    return replace(
        layer,
        frozen_units=tuple(sorted(unit_now[unit] for unit in units if unit in unit_now)),
        frozen_weights=tuple(sorted(kept)),
    )


def _now(places: list[int | None]) -> dict[int, int]:
    """The present number of each former one that is still there."""
    return {old: new for new, old in enumerate(places) if old is not None}
