"""Freezing: a layer, a unit or a single weight that training leaves as it is."""

from __future__ import annotations

from typing import Literal, TypeVar

from ann_studio.network.edits import set_options
from ann_studio.network.errors import FrozenLayerError, FrozenUnitError, NothingToFreezeError
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import LayerSpec, NetworkSpec

Extent = Literal["layer", "unit", "weight"]

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
    layer = spec.layer(layer_id)
    if not isinstance(layer, Dense):
        raise NothingToFreezeError(layer_id)
    if unit is None:
        return set_options(spec, layer_id, trainable=not frozen)
    if not frozen and not layer.trainable:
        raise FrozenLayerError(layer_id)
    if row is None:
        units = _with(layer.frozen_units, unit, frozen)
        return set_options(spec, layer_id, frozen_units=units)
    if not frozen and unit in layer.frozen_units:
        raise FrozenUnitError(layer_id, unit)
    weights = _with(layer.frozen_weights, (row, unit), frozen)
    return set_options(spec, layer_id, frozen_weights=weights)


def _with(numbers: tuple[_Number, ...], number: _Number, included: bool) -> tuple[_Number, ...]:
    others = set(numbers) - {number}
    return tuple(sorted(others | {number} if included else others))
