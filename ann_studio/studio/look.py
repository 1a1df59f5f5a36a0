"""How the user wants to see the network: what colors edges and neurons, and which units show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from PySide6.QtCore import QObject, Signal

Lens = Literal["weight", "gradient", "update", "contribution"]
NeuronFace = Literal["value", "curve", "map"]

LENSES: Final[tuple[Lens, ...]] = ("weight", "gradient", "update", "contribution")
FACES: Final[tuple[NeuronFace, ...]] = ("value", "curve", "map")


@dataclass(frozen=True)
class UnitWindow:
    """Which units of a large layer are drawn: those from `first` on, more of them if expanded."""

    first: int = 0
    expanded: bool = False


class Look(QObject):
    """Not part of the document's file, and not undone; it outlives a window.

    `lens` says what colors the edges; `limit` is the end of its scale, None: the largest shown;
    `share` the strongest part of the edges that is shown, in percent. `face` is what a neuron
    shows, `map_features` the two features of its decision map. `all_rows`: values are means over
    all rows instead of those of the chosen row. `windows` are those of layers scrolled or expanded.
    """

    changed = Signal()
    """Other values or colors, in the same places."""
    arranged = Signal()
    """Other units are drawn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lens: Lens = "weight"
        self.limit: float | None = None
        self.share = 100
        self.face: NeuronFace = "value"
        self.map_features: tuple[int, int] = (0, 1)
        self.all_rows = False
        self.windows: dict[str, UnitWindow] = {}

    def set(self, **values: Any) -> None:
        """Changes some of what only colors: everything but the windows."""
        if any(getattr(self, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(self, name, value)
            self.changed.emit()

    def keep_what_is_in(self, features: int) -> None:
        """Lets the map be over features that another table has, which is told of elsewhere."""
        across, up = self.map_features
        last = max(features - 1, 0)
        self.map_features = (min(across, last), min(up, last))

    def window(self, layer_id: str) -> UnitWindow:
        """Which units of this layer are drawn, if it is large."""
        return self.windows.get(layer_id, UnitWindow())

    def set_window(self, layer_id: str, window: UnitWindow) -> None:
        """Scrolls or expands a layer."""
        if window != self.window(layer_id):
            self.windows[layer_id] = window
            self.arranged.emit()
