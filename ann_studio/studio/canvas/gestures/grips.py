"""What the mouse can take hold of on the canvas; items say so with their attribute `grip`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MoveGrip:
    """A layer, to be moved or put elsewhere."""

    layer_id: str


@dataclass(frozen=True)
class ConnectGrip:
    """A port of a layer, to be connected with one of another layer at the other side."""

    layer_id: str
    is_output: bool


@dataclass(frozen=True)
class ResizeGrip:
    """The lower edge of a layer, to give it more or fewer units."""

    layer_id: str


Grip = MoveGrip | ConnectGrip | ResizeGrip
