"""What of the drawn network takes part in the step that is explained: the rest is faded."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target


@dataclass(frozen=True)
class Light:
    """What is lit: `targets` themselves (of a layer, all its neurons), and all edges `into` some.

    `pending` layers and neurons have not been computed yet: they show no number. `carried` are
    the numbers that move along edges, `backwards` if they go from target to source.
    """

    targets: frozenset[Target] = frozenset()
    into: frozenset[LayerTarget | NeuronTarget] = frozenset()
    pending: frozenset[LayerTarget | NeuronTarget] = frozenset()
    carried: tuple[tuple[EdgeTarget, float], ...] = ()
    backwards: bool = False


class Spotlight(QObject):
    """`light` is None while no step is explained, and nothing is faded."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._light: Light | None = None

    @property
    def light(self) -> Light | None:
        """What is lit now."""
        return self._light

    def show(self, light: Light | None) -> None:
        """Lights this instead of what was lit."""
        if light != self._light:
            self._light = light
            self.changed.emit()
