"""Which units of a layer are drawn: all of a small one, a window on a large one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ann_studio.studio.look import UnitWindow

MOST_UNITS_SHOWN: Final = 16
"""A layer with more units is drawn collapsed."""
FEW: Final = 11
"""Units of a large layer that are drawn while it is collapsed."""
MANY: Final = 40
"""Units of a large layer that are drawn when it is expanded, if it has so many."""
LAST_UNITS: Final = 3
"""Units that end a window which begins with the first one."""


@dataclass(frozen=True)
class Gap:
    """Units from `first` to `last` that are not drawn; they take the row number `row`."""

    row: int
    first: int
    last: int

    @property
    def hidden(self) -> int:
        """How many there are."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Shown:
    """The drawn `units` of a layer, each in a row of its own, and the gaps between them."""

    units: tuple[int, ...]
    gaps: tuple[Gap, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """The row of each drawn unit."""
        taken = {gap.row for gap in self.gaps}
        return tuple(row for row in range(self.count) if row not in taken)

    @property
    def count(self) -> int:
        """How many rows the layer takes."""
        return len(self.units) + len(self.gaps)


def shown_units(units: int, window: UnitWindow) -> Shown:
    """What is drawn of a layer with so many units.

    A window that begins with the first unit shows the last ones too.
    """
    if units <= MOST_UNITS_SHOWN:
        return Shown(tuple(range(units)), ())
    size = min(MANY if window.expanded else FEW, units)
    first = min(max(window.first, 0), units - size)
    if size == units:
        return Shown(tuple(range(units)), ())
    if first == 0:
        head, tail = size - LAST_UNITS, units - LAST_UNITS
        shown = (*range(head), *range(tail, units))
        return Shown(shown, (Gap(head, head, tail - 1),))
    gaps = [Gap(0, 0, first - 1)]
    if first + size < units:
        gaps.append(Gap(size + 1, first + size, units - 1))
    return Shown(tuple(range(first, first + size)), tuple(gaps))


def scrolled_to(units: int, window: UnitWindow, unit: int) -> UnitWindow:
    """The window moved as little as is needed to show this unit."""
    shown = shown_units(units, window).units
    if unit in shown:
        return window
    size = len(shown)
    # A window that begins with the first unit ends with the last ones: the second one has it.
    first = unit if unit < window.first else max(unit - size + 1, 1)
    return UnitWindow(min(first, units - size), window.expanded)


def scrolled_by(units: int, window: UnitWindow, by: int) -> UnitWindow:
    """The window moved by so many units, as far as there are any."""
    last = units - len(shown_units(units, window).units)
    first = min(max(window.first, 0), last)
    return UnitWindow(min(max(first + by, 0), last), window.expanded)
