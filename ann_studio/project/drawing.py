"""How a network is drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawing:
    """Offsets of moved layers."""

    moved: tuple[tuple[str, float, float], ...] = ()

    def offset(self, layer_id: str) -> tuple[float, float]:
        """How far a layer was moved, in columns and in rows."""
        return next(((x, y) for i, x, y in self.moved if i == layer_id), (0.0, 0.0))
