"""A first guess at what each column of a table is and is used for, for the learner to correct."""

from dataclasses import dataclass, replace

import numpy as np

from ann_studio.data.columns import ColumnSpec, ColumnType, Role, default_scaling
from ann_studio.data.numbers import ParsedCells, parse_cells
from ann_studio.data.table import Table

MAX_GUESSED_CATEGORIES = 100
_NUMERIC_SHARE = 0.8
_ROWS_OF_UNIQUE_TEXT = 5

_IDENTIFIER_NAMES = frozenset(
    {"id", "row id", "rowid", "row", "nr", "no", "no.", "index", "#", "key", "uuid"}
    | {"radnr", "rad nr", "rad id", "löpnummer", "löpnr"}
)
_TARGET_NAMES = frozenset(
    {"target", "label", "class", "y", "output", "exam", "result", "outcome"}
    | {"mål", "klass", "utfall"}
)
_TWO_CLASSES = (frozenset({"0", "1"}), frozenset({"0.0", "1.0"}), frozenset({"0,0", "1,0"}))
_CLASS_NAMES = frozenset({"label", "class", "klass"})


@dataclass(frozen=True)
class _Facts:
    """What a column says: its type, whether it can be used, and its texts if whole numbers."""

    name: str
    type: ColumnType
    usable: bool
    codes: frozenset[str] = frozenset()


def guess_columns(table: Table) -> tuple[ColumnSpec, ...]:
    """Return one spec per column, in the table's order.

    The target is the usable column named like one ("target", "class", "exam", ...), else the
    last usable column; the other usable columns are features. Identifiers, constant columns and
    categories with more than `MAX_GUESSED_CATEGORIES` values are ignored. Numeric features are
    standardized.
    """
    facts = [_look_at(table, position) for position in range(len(table.columns))]
    target = _find_target(facts)
    if target is not None:
        facts[target] = _as_target(facts[target])
    return tuple(_spec(fact, position == target) for position, fact in enumerate(facts))


def _spec(fact: _Facts, is_target: bool) -> ColumnSpec:
    used = Role.TARGET if is_target else Role.FEATURE
    role = used if fact.usable else Role.IGNORE
    return ColumnSpec(fact.name, role, fact.type, default_scaling(role, fact.type))


def _find_target(facts: list[_Facts]) -> int | None:
    usable = [position for position, fact in enumerate(facts) if fact.usable]
    named = [position for position in usable if _plain(facts[position].name) in _TARGET_NAMES]
    if len(named) == 1:
        return named[0]
    return usable[-1] if usable else None


def _as_target(fact: _Facts) -> _Facts:
    """Read whole numbers as categories where they stand for classes: 0 and 1, or by the name."""
    named_so = _plain(fact.name) in _CLASS_NAMES and len(fact.codes) <= MAX_GUESSED_CATEGORIES
    if fact.codes in _TWO_CLASSES or (fact.codes and named_so):
        return replace(fact, type=ColumnType.CATEGORY)
    return fact


def _look_at(table: Table, position: int) -> _Facts:
    name, cells = table.columns[position], table.cells[position]
    parsed = parse_cells(cells, table.decimal)
    numbers = parsed.values[~np.isnan(parsed.values)]
    present = len(cells) - int(np.count_nonzero(parsed.missing))
    if present == 0:
        return _Facts(name, ColumnType.CATEGORY, usable=False)
    numeric = len(numbers) >= _NUMERIC_SHARE * present
    whole = len(numbers) == present and bool((numbers == np.floor(numbers)).all())
    if (whole or not numeric) and _is_identifier(table, position, parsed, whole):
        return _Facts(name, ColumnType.IDENTIFIER, usable=False)
    if not numeric:
        categories = len(set(cells[~parsed.missing]))
        return _Facts(name, ColumnType.CATEGORY, 1 < categories <= MAX_GUESSED_CATEGORIES)
    return _Facts(
        name,
        ColumnType.PERCENTAGE if 2 * parsed.percentages > present else ColumnType.NUMBER,
        usable=bool(numbers.min() < numbers.max()),
        codes=frozenset(cells[~parsed.missing]) if whole else frozenset(),
    )


def _is_identifier(table: Table, position: int, parsed: ParsedCells, whole: bool) -> bool:
    """Return whether a column of whole numbers or of texts only tells the rows apart."""
    cells = table.cells[position]
    if len(set(cells)) < len(cells):
        return False
    return (
        _plain(table.columns[position]) in _IDENTIFIER_NAMES
        or (not whole and len(cells) > _ROWS_OF_UNIQUE_TEXT)
        or (position == 0 and len(table.columns) > 2 and whole and _counts_up(parsed))
    )


def _counts_up(parsed: ParsedCells) -> bool:
    """Return whether the cells count 0, 1, 2, ... or 1, 2, 3, ..."""
    values = parsed.values
    return float(values[0]) in (0.0, 1.0) and bool((np.diff(values) == 1).all())


def _plain(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").strip().casefold()
