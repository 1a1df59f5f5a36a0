"""Reading numbers and percentages as people write them, with either decimal mark."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ann_studio.data.table import Cells, DecimalMark

MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-"})

# Thousands separators besides the other mark: space, no-break space, narrow no-break space,
# thin space, apostrophe, typographic apostrophe.
_SPACES = " \u00a0\u202f\u2009"
_GROUP_MARKS = _SPACES + "'\u2019"
_MINUS = "\u2212"
_OTHER: dict[DecimalMark, DecimalMark] = {".": ",", ",": "."}

# Lines of what float() reads and nothing else it would accept, perhaps with a percent sign.
_PLAIN = re.compile(r"(?:[0-9.,eE+\-]*%?\n)*")
_DECISIVE_CELLS_PER_COLUMN = 100


def _pattern(decimal: DecimalMark) -> re.Pattern[str]:
    mark = re.escape(decimal)
    group = f"[{re.escape(_OTHER[decimal])}{_GROUP_MARKS}]"
    grouped = rf"[1-9][0-9]{{0,2}}({group})[0-9]{{3}}(?:\1[0-9]{{3}})*"
    return re.compile(
        rf"[+\-{_MINUS}]?(?=[0-9]|{mark}[0-9])(?:{grouped}|[0-9]*)(?:{mark}[0-9]*)?"
        rf"(?P<exponent>[eE][+\-{_MINUS}]?[0-9]+)?(?P<percent>[{_SPACES}]*%)?"
    )


def _translation(decimal: DecimalMark) -> dict[int, str | None]:
    dropped: dict[int, str | None] = {ord(mark): None for mark in _GROUP_MARKS + "%"}
    return dropped | {ord(_OTHER[decimal]): None, ord(decimal): ".", ord(_MINUS): "-"}


_PATTERNS = {mark: _pattern(mark) for mark in _OTHER}
_TRANSLATIONS = {mark: _translation(mark) for mark in _OTHER}


def is_missing(text: str) -> bool:
    """Return whether a cell stands for "no value": empty, NA, N/A, NaN, null, None, ? or -."""
    return text.lower() in MISSING


def missing_cells(cells: Cells) -> NDArray[np.bool_]:
    """Return which cells are missing, shape (rows,)."""
    return np.fromiter((text.lower() in MISSING for text in cells), np.bool_, len(cells))


def parse_number(text: str, decimal: DecimalMark) -> float | None:
    """Return the finite number a text says, or None if it says none.

    Thousands may be separated, in groups of three, by the other mark, a space or an apostrophe;
    the minus may be U+2212; "78%" and "78 %" are 0.78.
    """
    match = _PATTERNS[decimal].fullmatch(text)
    if match is None:
        return None
    plain = text.translate(_TRANSLATIONS[decimal])
    if match["percent"] is None:
        value = float(plain)
    elif match["exponent"] is None:
        value = float(plain + "e-2")  # rounded once: 7.1% is 0.071, 7.1 / 100 need not be
    else:
        value = float(plain) / 100
    return value if np.isfinite(value) else None


@dataclass(frozen=True, eq=False)
class ParsedCells:
    """The numbers of a column: `values`, shape (rows,), is NaN where there is none.

    `percentages` is how many cells end with a percent sign.
    """

    values: NDArray[np.float64]
    missing: NDArray[np.bool_]
    percentages: int

    @property
    def unusable(self) -> NDArray[np.bool_]:
        """Which cells hold something that is not a number, shape (rows,)."""
        return np.isnan(self.values) & ~self.missing


def parse_cells(cells: Cells, decimal: DecimalMark) -> ParsedCells:
    """Read every cell of a column as a number."""
    parsed = _parse_plain(cells, decimal)
    if parsed is not None:
        return parsed
    missing = missing_cells(cells)
    present = cells[~missing]
    parsed = _parse_plain(present, decimal) or _parse_each(present, decimal)
    values = np.full(len(cells), np.nan)
    values[~missing] = parsed.values
    return ParsedCells(values, missing, parsed.percentages)


def _parse_plain(cells: Cells, decimal: DecimalMark) -> ParsedCells | None:
    """Read a column at once if all its cells are bare finite numbers, else return None."""
    text = "\n".join(cells) + "\n"
    if _PLAIN.fullmatch(text) is None or _OTHER[decimal] in text:
        return None
    percentages = text.count("%")
    numbers = cells
    if percentages or decimal == ",":
        numbers = np.array(text.replace("%", "e-2").replace(",", ".").split("\n")[:-1], np.object_)
    try:
        values = numbers.astype(np.float64)
    except ValueError:
        return None
    if len(values) != len(cells) or not np.isfinite(values).all():
        return None
    return ParsedCells(values, np.zeros(len(cells), dtype=np.bool_), percentages)


def _parse_each(cells: Cells, decimal: DecimalMark) -> ParsedCells:
    numbers = (parse_number(text, decimal) for text in cells)
    values = (np.nan if number is None else number for number in numbers)
    return ParsedCells(
        values=np.fromiter(values, np.float64, len(cells)),
        missing=np.zeros(len(cells), dtype=np.bool_),
        percentages=sum(text.endswith("%") for text in cells),
    )


def is_number(text: str) -> bool:
    """Return whether a text is a number with one decimal mark or the other."""
    return any(parse_number(text, mark) is not None for mark in _OTHER)


def guess_decimal(columns: Iterable[Cells], delimiter: str) -> DecimalMark:
    """Return the decimal mark of a table, by the cells that are a number with one mark only.

    "1,5" and "1.234,5" speak for the comma, "1.5" and "1,234.5" for the point, and the larger
    number of cells decides. If none speaks, "1,234" is 1234, except between semicolons, which
    spreadsheets use precisely where the comma is the decimal mark.
    """
    votes: dict[DecimalMark, int] = {".": 0, ",": 0}
    marks_seen = set()
    for cells in columns:
        for mark, decisive in _evidence(cells):
            votes[mark] += decisive
            marks_seen.add(mark)
    if votes["."] == votes[","]:
        return "," if delimiter == ";" and marks_seen == {","} else "."
    return "," if votes[","] > votes["."] else "."


def _evidence(cells: Cells) -> Iterable[tuple[DecimalMark, bool]]:
    """Yield for each marked number the mark it speaks for (or shows) and whether it decides."""
    decisive = 0
    for cell in cells:
        if "." not in cell and "," not in cell:
            continue
        accepted = [mark for mark in _OTHER if parse_number(cell, mark) is not None]
        if len(accepted) == 1:
            yield accepted[0], True
            decisive += 1
        elif accepted:
            yield ("," if "," in cell else "."), False
        if decisive == _DECISIVE_CELLS_PER_COLUMN:
            return
