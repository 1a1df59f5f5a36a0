"""Reading a CSV file into a Table: separator, header and decimal mark are found out."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from ann_studio.data.decoding import read_text
from ann_studio.data.errors import DataError
from ann_studio.data.numbers import guess_decimal, is_missing, is_number
from ann_studio.data.table import DecimalMark, Table, as_cells

# In the order in which they win a draw: a comma may also be a decimal mark.
_DELIMITERS = ("\t", ";", "|", ",")
_LINES_SAMPLED = 200
_TITLE_LENGTH_SHOWN = 40


def read_table(path: Path) -> Table:
    """Read the table of a CSV file, its cells stripped of surrounding space.

    Raises DataError naming the file, and the row and column where there is one, for a file that
    cannot be read (see `decoding.read_text`) or holds no table (see `parse_table`).
    """
    return parse_table(read_text(path), path.name)


def parse_table(
    text: str,
    name: str,
    *,
    delimiter: str | None = None,
    header: bool | None = None,
    decimal: DecimalMark | None = None,
) -> Table:
    """Read the table called `name` (used as the file name in errors) from CSV text.

    What is not given is guessed: the delimiter from comma, semicolon, tab and bar; whether the
    first row is a header; the decimal mark from all cells. Blank rows are skipped, and so are
    trailing columns with neither name nor cell. Raises DataError: file-empty, no-rows,
    single-column, ragged-row, unclosed-quote, cell-too-long.
    """
    delimiter = delimiter or _find_delimiter(text)
    row_numbers, records = _read_records(text, delimiter, name)
    columns = list(zip(*records, strict=True))
    if header is None:
        header = not _is_data(columns)
    titles = [column[0] if header else "" for column in columns]
    cells = [column[1:] if header else column for column in columns]
    while not titles[-1] and not any(cells[-1]):
        del titles[-1], cells[-1]
    names = _column_names(titles)
    where = {"file": name, "row": row_numbers[0]}
    if len(names) < 2:
        raise DataError("single-column", {**where, "column": names[0][:_TITLE_LENGTH_SHOWN]})
    if not cells[0]:
        raise DataError("no-rows", where)
    arrays = tuple(as_cells(column) for column in cells)
    return Table(
        name=name,
        columns=names,
        cells=arrays,
        decimal=decimal or guess_decimal(arrays, delimiter),
        row_numbers=np.array(row_numbers[1:] if header else row_numbers, dtype=np.int64),
    )


def _find_delimiter(text: str) -> str:
    """Return the delimiter that gives the largest share of rows equally many fields."""
    lines = list(islice(io.StringIO(text, newline=""), _LINES_SAMPLED))
    return max(_DELIMITERS, key=lambda delimiter: _regularity(lines, delimiter))


def _regularity(lines: Sequence[str], delimiter: str) -> float:
    """Return the share of the rows that have the most common number (> 1) of fields."""
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    try:
        widths = Counter(len(fields) for fields in reader if fields)
    except csv.Error:
        return 0.0
    return max((n for width, n in widths.items() if width > 1), default=0) / max(widths.total(), 1)


def _read_records(text: str, delimiter: str, file: str) -> tuple[list[int], list[list[str]]]:
    """Return the file row and the stripped fields of every record, all equally long."""
    row_numbers: list[int] = []
    records: list[list[str]] = []
    for row, fields in _records(text, delimiter, file):
        if records and len(fields) != len(records[0]):
            parameters = {"expected": len(records[0]), "received": len(fields)}
            raise DataError("ragged-row", {"file": file, "row": row, **parameters})
        row_numbers.append(row)
        records.append(fields)
    if not records:
        raise DataError("file-empty", {"file": file})
    return row_numbers, records


def _records(text: str, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each record that is not blank begins, and its stripped fields."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    titles: list[str] = []
    row = 1
    try:
        for raw_fields in reader:
            fields = list(map(str.strip, raw_fields))
            titles = titles or fields
            if lines.exhausted:  # the reader wanted more than there was: it is inside quotes
                column = _column_label(titles, len(fields))
                raise DataError("unclosed-quote", {"file": file, "row": row, "column": column})
            if any(fields):
                yield row, fields
            row = reader.line_num + 1
    except csv.Error as error:
        limit = csv.field_size_limit()
        raise DataError("cell-too-long", {"file": file, "row": row, "limit": limit}) from error


class _Lines:
    """The lines of a text as an editor counts them, remembering whether the end was asked for."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.exhausted = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._lines.readline()
        if not line:
            self.exhausted = True
            raise StopIteration
        return line


def _column_label(titles: Sequence[str], number: int) -> str:
    """Return the name of the column with the 1-based number, as far as the first row tells."""
    title = titles[number - 1] if number <= len(titles) else ""
    return title.splitlines()[0][:_TITLE_LENGTH_SHOWN] if title else f"Column {number}"


def _is_data(columns: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row is data and no header.

    It is when it has a number and every text in it turns up again in its own column, as the
    class of a flower does and the name of a column does not.
    """
    first_row = [column[0] for column in columns]
    return any(is_number(cell) for cell in first_row) and all(
        is_number(cell) or is_missing(cell) or cell in column[1:]
        for cell, column in zip(first_row, columns, strict=True)
    )


def _column_names(titles: Sequence[str]) -> tuple[str, ...]:
    """Return a unique name on one line for every column: "Column 3" if empty, else "x (2)"."""
    plain = [" ".join(title.split()) for title in titles]
    taken = set(plain)
    repetitions = Counter(taken)
    names: list[str] = []
    seen: set[str] = set()
    for number, title in enumerate(plain, start=1):
        base = name = title or f"Column {number}"
        while name in seen or (name != title and name in taken):
            repetitions[base] += 1
            name = f"{base} ({max(repetitions[base], 2)})"
        seen.add(name)
        names.append(name)
    return tuple(names)
