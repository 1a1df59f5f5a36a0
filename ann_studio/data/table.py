"""A table as it stands in its file: column names and raw text cells, nothing interpreted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Cells: TypeAlias = NDArray[np.object_]
"""The raw texts of one column, shape (rows,): `str` objects, so that one long cell costs only
itself and not its length times the number of rows."""

DecimalMark: TypeAlias = Literal[".", ","]


def as_cells(texts: Iterable[str]) -> Cells:
    """Return the texts as a read-only column of cells."""
    cells = np.array(list(texts), dtype=np.object_)
    cells.setflags(write=False)
    return cells


@dataclass(frozen=True, eq=False)
class Table:
    """A named table of raw text cells. It is never changed, and compared by identity.

    `columns` are unique names; `cells` holds one array of shape (rows,) per column; `decimal` is
    the decimal mark of the whole table; `row_numbers`, shape (rows,), is the 1-based line of the
    file on which each row begins (2, 3, ... unless told otherwise: the header is line 1).
    """

    name: str
    columns: tuple[str, ...]
    cells: tuple[Cells, ...]
    decimal: DecimalMark = "."
    row_numbers: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    def __post_init__(self) -> None:
        """Raise ValueError when the parts do not fit together."""
        if len(self.columns) != len(self.cells) or len(set(self.columns)) != len(self.columns):
            raise ValueError("a table needs one unique name per column")
        if any(cells.shape != (self.rows,) for cells in self.cells):
            raise ValueError("the columns of a table must be equally long")
        if self.row_numbers.size == 0:
            object.__setattr__(self, "row_numbers", np.arange(2, self.rows + 2, dtype=np.int64))
        if self.row_numbers.shape != (self.rows,):
            raise ValueError("a table needs one row number per row")
        for array in (*self.cells, self.row_numbers):
            array.setflags(write=False)

    @property
    def rows(self) -> int:
        """The number of rows, the header not counted."""
        return len(self.cells[0]) if self.cells else 0
