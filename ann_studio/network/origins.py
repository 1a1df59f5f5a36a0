"""What the rows and columns of each kernel were before an edit, found by the units they connect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ann_studio.network.graph import output_units, topological_order
from ann_studio.network.layer_types import Concatenate, Dense, Dropout
from ann_studio.network.spec import NetworkSpec

Renumbering = Mapping[str, Sequence[int]]
"""For layers whose units have other numbers than before: which former unit each one is."""

AS_BEFORE: Final[Renumbering] = MappingProxyType({})
"""Units of a layer are the same by number."""

_Feed = list[tuple[str, int]]
"""The layers whose units arrive side by side, and how many units each has."""


@dataclass(frozen=True)
class Places:
    """For each row of a kernel and for each unit: the former one, or None for a new one.

    `rows` has one entry for each input of the layer; the bias goes with its unit.
    """

    rows: list[int | None]
    units: list[int | None]


def former_places(
    former: NetworkSpec, spec: NetworkSpec, renumbering: Renumbering = AS_BEFORE
) -> dict[str, Places]:
    """Where the weights of the Dense layers that both networks have were in the former one.

    A row is a former one if the unit it comes from is still there and still connected. A unit that
    arrives in several ways is told apart by their order. Raises as `output_units` does.
    """
    before, after = _feeds(former), _feeds(spec)
    places: dict[str, Places] = {}
    for layer in spec.layers:
        if not isinstance(layer, Dense) or layer.id not in before:
            continue
        known = former.layer(layer.id)
        assert isinstance(known, Dense), "a layer keeps its type"
        units = _units(layer.id, known.units, layer.units, renumbering)
        places[layer.id] = Places(_rows(before[layer.id], after[layer.id], renumbering), units)
    return places


def _feeds(spec: NetworkSpec) -> dict[str, _Feed]:
    """What feeds each Dense layer; units that only pass through a layer keep their origin."""
    units = output_units(spec)
    feeds: dict[str, _Feed] = {}
    given: dict[str, _Feed] = {}
    for layer in topological_order(spec):
        arriving = [part for source in spec.sources(layer.id) for part in given[source]]
        passes_on = isinstance(layer, Concatenate | Dropout)
        given[layer.id] = arriving if passes_on else [(layer.id, units[layer.id])]
        if isinstance(layer, Dense):
            feeds[layer.id] = arriving
    return feeds


def _rows(before: _Feed, after: _Feed, renumbering: Renumbering) -> list[int | None]:
    former: dict[tuple[str, int], tuple[int, int]] = {}
    count: Counter[str] = Counter()
    start = 0
    for layer_id, width in before:
        former[layer_id, count[layer_id]] = start, width
        count[layer_id] += 1
        start += width
    rows: list[int | None] = []
    count.clear()
    for layer_id, width in after:
        start, former_width = former.get((layer_id, count[layer_id]), (0, 0))
        count[layer_id] += 1
        units = _units(layer_id, former_width, width, renumbering)
        rows += [None if unit is None else start + unit for unit in units]
    return rows


def _units(
    layer_id: str, former_width: int, width: int, renumbering: Renumbering
) -> list[int | None]:
    numbers = renumbering.get(layer_id, range(width))
    return [number if number < former_width else None for number in numbers]
