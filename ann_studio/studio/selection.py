"""What the user has chosen of the network: shared by canvas, outline and inspector."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from ann_studio.engine.model import Model
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target


class Selection(QObject):
    """Several targets in the order in which they were chosen; the last one is `current`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._targets: tuple[Target, ...] = ()

    @property
    def targets(self) -> tuple[Target, ...]:
        """All that is chosen."""
        return self._targets

    @property
    def current(self) -> Target | None:
        """What was chosen last."""
        return self._targets[-1] if self._targets else None

    @property
    def layer_id(self) -> str | None:
        """The layer that `current` is, or is part of."""
        return self.current.layer_id if self.current is not None else None

    @property
    def layer_ids(self) -> tuple[str, ...]:
        """The layers that are chosen as a whole."""
        return tuple(t.layer_id for t in self._targets if isinstance(t, LayerTarget))

    def units(self, layer_id: str) -> tuple[int, ...]:
        """The units of a layer that are chosen one by one, in ascending order."""
        chosen = {
            t.unit for t in self._targets if isinstance(t, NeuronTarget) and t.layer_id == layer_id
        }
        return tuple(sorted(chosen))

    def choose(self, *targets: Target) -> None:
        """Chooses these instead of all others."""
        self._set(targets)

    def add(self, targets: Iterable[Target]) -> None:
        """Chooses these, too."""
        added = tuple(targets)
        self._set((*(t for t in self._targets if t not in added), *added))

    def toggle(self, target: Target) -> None:
        """Chooses a target too, or no longer."""
        if target in self._targets:
            self._set(tuple(t for t in self._targets if t != target))
        else:
            self._set((*self._targets, target))

    def drop_units(self, layer_id: str) -> None:
        """Chooses no single unit of a layer any more."""
        self._set(
            t for t in self._targets if not (isinstance(t, NeuronTarget) and t.layer_id == layer_id)
        )

    def clear(self) -> None:
        """Chooses nothing."""
        self._set(())

    def keep_what_is_in(self, model: Model) -> None:
        """Drops what another network does not have."""
        self._set(tuple(t for t in self._targets if _is_in(t, model)))

    def _set(self, chosen: Iterable[Target]) -> None:
        targets = tuple(dict.fromkeys(chosen))
        if targets != self._targets:
            self._targets = targets
            self.changed.emit()


def _is_in(target: Target, model: Model) -> bool:
    units = model.units.get(target.layer_id, 0)
    match target:
        case LayerTarget():
            return units > 0
        case NeuronTarget(_, unit):
            return unit < units
        case EdgeTarget(layer_id, source_unit, unit):
            block = model.layout.blocks.get(layer_id)
            return block is not None and unit < units and source_unit < block.fan_in
