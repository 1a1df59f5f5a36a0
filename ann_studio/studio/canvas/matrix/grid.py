"""Where the cells of a kernel with its biases are, in units of a cell."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from ann_studio.studio.targets import EdgeTarget, NeuronTarget, Target

Cell = tuple[int, int]
"""Row and column of a layer's block: the biases are its last row, if it has any."""

_LEAST_GAP: Final = 0.3
_GAP_SHARE: Final = 0.012
_BIAS_SHARE: Final = 0.03


@dataclass(frozen=True)
class Grid:
    """The kernel of a layer (`inputs`, `units`) and below it, after a gap, the row of biases.

    A cell is 1 wide and 1 high; below a high kernel the biases are higher, or nobody would see
    them. y runs downwards from the top of the first row.
    """

    layer_id: str
    inputs: int
    units: int
    has_bias: bool

    @property
    def rows(self) -> int:
        """Of kernel and biases together."""
        return self.inputs + self.has_bias

    @property
    def bounds(self) -> QRectF:
        """What all cells take."""
        return QRectF(0, 0, self.units, self.rect((self.rows - 1, 0)).bottom())

    def rect(self, cell: Cell) -> QRectF:
        """What a cell takes."""
        row, column = cell
        if row < self.inputs:
            return QRectF(column, row, 1, 1)
        gap = max(_LEAST_GAP, _GAP_SHARE * self.inputs)
        return QRectF(column, self.inputs + gap, 1, max(1.0, _BIAS_SHARE * self.inputs))

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell at a point, if there is one."""
        column = math.floor(x)
        if not 0 <= column < self.units or y < 0:
            return None
        row = min(math.floor(y), self.inputs)
        if row < self.inputs:
            return row, column
        if not self.has_bias:
            return None
        biases = self.rect((row, column))
        return (row, column) if biases.top() <= y < biases.bottom() else None

    def target(self, cell: Cell) -> EdgeTarget | NeuronTarget:
        """What a cell stands for: a weight, or the neuron whose bias it is."""
        row, column = cell
        if row < self.inputs:
            return EdgeTarget(self.layer_id, row, column)
        return NeuronTarget(self.layer_id, column)

    def cell(self, target: Target | None) -> Cell | None:
        """The cell that stands for a target, if one does."""
        match target:
            case EdgeTarget(self.layer_id, source_unit, unit):
                found = (source_unit, unit)
            case NeuronTarget(self.layer_id, unit) if self.has_bias:
                found = (self.inputs, unit)
            case _:
                return None
        return found if found[0] < self.rows and found[1] < self.units else None
