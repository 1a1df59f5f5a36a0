"""How a network is drawn where that is not automatic: layers moved, an input shown as a picture."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from ann_studio.engine.checks import check_number, check_whole
from ann_studio.engine.errors import SettingError
from ann_studio.network.layer_types import MAXIMUM_UNITS
from ann_studio.network.spec import NetworkSpec

FARTHEST: Final = 1000
"""How many columns or rows a layer can be moved."""

Offset = tuple[float, float]
"""Columns and rows."""


@dataclass(frozen=True)
class Drawing:
    """`moved` has layers with their offsets from the automatic layout, in columns and in rows.

    It is sorted by layer id, without layers that are in their place. `picture` is (height, width)
    of an input whose units are a picture, row by row. Raises SettingError for a bad value.
    """

    moved: tuple[tuple[str, float, float], ...] = ()
    picture: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        for _, columns, rows in self.moved:
            _check_offset(columns)
            _check_offset(rows)
        if self.picture is not None:
            height, width = self.picture
            check_whole("picture", height, 1, MAXIMUM_UNITS)
            check_whole("picture", width, 1, MAXIMUM_UNITS)

    def offset(self, layer_id: str) -> Offset:
        """How far this layer is from its automatic place."""
        return self._offsets.get(layer_id, (0.0, 0.0))

    @property
    def _offsets(self) -> dict[str, Offset]:
        return {layer_id: (columns, rows) for layer_id, columns, rows in self.moved}

    def with_offset(self, layer_id: str, columns: float, rows: float) -> Drawing:
        """With this layer so far from its automatic place."""
        return self.with_offsets({layer_id: (columns, rows)})

    def with_offsets(self, offsets: Mapping[str, Offset]) -> Drawing:
        """With these layers so far from their automatic places."""
        moved = {i: offset for i, offset in (self._offsets | dict(offsets)).items() if any(offset)}
        return replace(self, moved=tuple((i, *moved[i]) for i in sorted(moved)))

    def without(self, layer_ids: Collection[str]) -> Drawing:
        """With these layers in their automatic places."""
        return self.with_offsets(dict.fromkeys(layer_ids, (0.0, 0.0)))

    def with_picture(self, shape: tuple[int, int] | None, network: NetworkSpec) -> Drawing:
        """With an input of this network shown as a picture, or with none.

        Raises SettingError if no input has as many units as the picture has places.
        """
        drawing = replace(self, picture=shape)
        if shape is not None and not drawing._picture_fits(network):
            units = " / ".join(str(count) for count in _input_units(network))
            received = " × ".join(str(side) for side in shape)
            raise SettingError("picture", f"height × width = {units}", received)
        return drawing

    def fitted_to(self, network: NetworkSpec) -> Drawing:
        """Without layers that this network does not have, and a picture that no input can be."""
        gone = self._offsets.keys() - {layer.id for layer in network.layers}
        fitted = self.without(gone)
        return fitted if self._picture_fits(network) else replace(fitted, picture=None)

    def _picture_fits(self, network: NetworkSpec) -> bool:
        if self.picture is None:
            return True
        height, width = self.picture
        return height * width in _input_units(network)


def _input_units(network: NetworkSpec) -> list[int]:
    return [layer.output_units(()) for layer in network.input_layers]


def _check_offset(value: Any) -> None:
    check_number("moved", value)
    if abs(value) > FARTHEST:
        raise SettingError("moved", f"at most {FARTHEST} either way", value)
