"""Turning one column of a table into the numbers a network gets: scaled, or one-hot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ann_studio.data.columns import ColumnType
from ann_studio.data.numbers import parse_number
from ann_studio.data.scaling import Floats, Scale, Unscaled
from ann_studio.data.table import Cells, DecimalMark

_DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, eq=False)
class EncodedColumn:
    """One input or output of a network: what it is called, where it comes from, its numbers.

    `source` is the column of the table and `type` its type; `category` is the cell text that
    gives 1, or None for a numeric column. `raw` (text) and `values` (what the network gets) have
    shape (rows,); `scale` says how the numbers became the values.
    """

    name: str
    source: str
    type: ColumnType
    category: str | None
    scale: Scale
    raw: Cells
    values: Floats


def sorted_categories(cells: Cells, decimal: DecimalMark) -> tuple[str, ...]:
    """Return the different texts: by value if all are numbers, else naturally ("a2" < "a10")."""
    texts = sorted(set(cells))
    numbers = {text: parse_number(text, decimal) for text in texts}
    if None in numbers.values():
        return tuple(sorted(texts, key=_natural_key))
    return tuple(sorted(texts, key=lambda text: numbers[text] or 0.0))


def one_hot(source: str, categories: Sequence[str], cells: Cells) -> tuple[EncodedColumn, ...]:
    """Return for each category a column "source = category" that is 1 in its rows, else 0."""
    return tuple(
        EncodedColumn(
            name=f"{source} = {category}",
            source=source,
            type=ColumnType.CATEGORY,
            category=category,
            scale=Unscaled(),
            raw=cells,
            values=(cells == category).astype(np.float64),
        )
        for category in categories
    )


def _natural_key(text: str) -> tuple[list[str | tuple[int, str]], str]:
    """Return a key that compares runs of digits by value, whatever their length."""
    parts: list[str | tuple[int, str]] = list(_DIGITS.split(text.casefold()))
    for position in range(1, len(parts), 2):
        digits = str(parts[position]).lstrip("0")
        parts[position] = (len(digits), digits)
    return parts, text
