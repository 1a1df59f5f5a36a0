"""A table checks that its parts fit together and cannot be changed."""

import numpy as np
import pytest

from ann_studio.data.table import Table, as_cells


def test_rows_are_numbered_from_the_line_after_the_header() -> None:
    table = Table("t", ("a", "b"), (as_cells("xyz"), as_cells("uvw")))
    assert table.rows == 3
    assert table.row_numbers.tolist() == [2, 3, 4]


def test_given_row_numbers_are_kept() -> None:
    table = Table("t", ("a",), (as_cells("xy"),), ".", np.array([2, 7]))
    assert table.row_numbers.tolist() == [2, 7]


@pytest.mark.parametrize(
    ("columns", "cells", "row_numbers"),
    [
        (("a",), (), ()),
        (("a", "a"), ("xy", "uv"), ()),
        (("a", "b"), ("xy", "uvw"), ()),
        (("a",), ("xy",), (2,)),
    ],
)
def test_parts_that_do_not_fit_are_refused(
    columns: tuple[str, ...], cells: tuple[str, ...], row_numbers: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match="table"):
        Table("t", columns, tuple(as_cells(c) for c in cells), ".", np.array(row_numbers, int))


def test_arrays_are_read_only() -> None:
    table = Table("t", ("a",), (np.array(["x"], dtype=object),))
    with pytest.raises(ValueError, match="read-only"):
        table.cells[0][0] = "y"
    with pytest.raises(ValueError, match="read-only"):
        table.row_numbers[0] = 9
