"""Freezing: a layer, a unit or a single weight that training leaves as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeVar

from ann_studio.network.edits import set_options
from ann_studio.network.errors import FrozenLayerError, FrozenUnitError, NothingToFreezeError
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import LayerSpec, NetworkSpec

Extent = Literal["layer", "unit", "weight"]

Place = tuple[str, int | None, int | None]
"""A layer; a unit of it, and so its bias; or a weight: a unit and the input that it comes from."""

_Number = TypeVar("_Number", int, tuple[int, int])


def frozen_by(layer: LayerSpec, unit: int | None = None, row: int | None = None) -> Extent | None:
    """How much is frozen together with this: the layer, the unit, the weight alone, or nothing.

    It is asked of the whole layer, of a `unit` (and so of its bias), or of the weight from the
    input `row` into the unit.
    """
    if not isinstance(layer, Dense):
        return None
    if not layer.trainable:
        return "layer"
    if unit is not None and unit in layer.frozen_units:
        return "unit"
    if unit is not None and row is not None and (row, unit) in layer.frozen_weights:
        return "weight"
    return None


def set_frozen(
    spec: NetworkSpec, layer_id: str, frozen: bool, unit: int | None = None, row: int | None = None
) -> NetworkSpec:
    """Freezes a layer, a unit of it, or the weight from the input `row` into the unit.

    Or lets it learn again, which raises FrozenLayerError or FrozenUnitError where more than this is
    frozen. Raises NothingToFreezeError for a layer without weights, OptionError for a place that
    is not there.
    """
    return set_all_frozen(spec, [(layer_id, unit, row)], frozen)


def set_all_frozen(spec: NetworkSpec, places: Iterable[Place], frozen: bool) -> NetworkSpec:
    """Freezes all these, or lets them learn again; raises as `set_frozen` does.

    What is let learn together with what it was frozen with does learn.
    """
    chosen: dict[str, list[tuple[int | None, int | None]]] = {}
    for layer_id, unit, row in places:
        chosen.setdefault(layer_id, []).append((unit, row))
    for layer_id, parts in chosen.items():
        layer = spec.layer(layer_id)
        if not isinstance(layer, Dense):
            raise NothingToFreezeError(layer_id)
        spec = set_options(spec, layer_id, **_options(layer, parts, frozen))
    return spec


def _options(
    layer: Dense, parts: Iterable[tuple[int | None, int | None]], frozen: bool
) -> dict[str, object]:
    """What of a layer becomes another with these parts of it, each a unit and a row of it."""
    whole, units, weights = False, set[int](), set[tuple[int, int]]()
    for unit, row in parts:
        if unit is None:
            whole = True
        elif row is None:
            units.add(unit)
        else:
            weights.add((row, unit))
    if not frozen:
        _check_alone(layer, whole, units, weights)
    return {
        "trainable": not frozen if whole else layer.trainable,
        "frozen_units": _with(layer.frozen_units, units, frozen),
        "frozen_weights": _with(layer.frozen_weights, weights, frozen),
    }


def _check_alone(layer: Dense, whole: bool, units: set[int], weights: set[tuple[int, int]]) -> None:
    """Raises the error of what would learn while more than it stays frozen."""
    if not layer.trainable and not whole and (units or weights):
        raise FrozenLayerError(layer.id)
    still_frozen = set(layer.frozen_units) - units
    for _, unit in sorted(weights):
        if unit in still_frozen:
            raise FrozenUnitError(layer.id, unit)


def _with(
    numbers: tuple[_Number, ...], chosen: set[_Number], included: bool
) -> tuple[_Number, ...]:
    others = set(numbers) - chosen
    return tuple(sorted(others | chosen if included else others))
