"""From a table and what its columns are used for to the arrays a network is trained on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from ann_studio.data.columns import ColumnSpec, ColumnType, Role
from ann_studio.data.encoding import EncodedColumn, one_hot, sorted_categories
from ann_studio.data.errors import DataError
from ann_studio.data.numbers import ParsedCells, missing_cells, parse_cells
from ann_studio.data.scaling import Floats, fit_scale
from ann_studio.data.table import Cells, Table

MAX_CATEGORIES = 1000
_CELL_LENGTH_SHOWN = 40

_Scalar = TypeVar("_Scalar", bound=np.generic)

Task: TypeAlias = Literal["regression", "binary", "categorical"]


@dataclass(frozen=True)
class MissingCell:
    """A cell without a value: the 1-based line of its row in the file, and its column."""

    row: int
    column: str


@dataclass(frozen=True, eq=False)
class Dataset:
    """The rows a network is trained on. Read-only, and compared by identity.

    `x`, shape (rows, features), and `y`, shape (rows, targets), are float64 and C-contiguous;
    `features` and `targets` describe their columns. `classes` are the categories of the target,
    in the order of the columns of `y` (for the task "binary" its one column is 1 for
    `classes[1]`), or () for "regression". `row_numbers`, shape (rows,), are the 1-based lines of
    the file. `left_out` rows lacked a value in a used column; the first is `first_missing`.
    """

    name: str
    task: Task
    x: Floats
    y: Floats
    features: tuple[EncodedColumn, ...]
    targets: tuple[EncodedColumn, ...]
    classes: tuple[str, ...]
    row_numbers: NDArray[np.int64]
    left_out: int
    first_missing: MissingCell | None

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.x)

    @property
    def feature_names(self) -> tuple[str, ...]:
        """The names of the columns of `x`."""
        return tuple(feature.name for feature in self.features)

    @property
    def target_names(self) -> tuple[str, ...]:
        """The names of the columns of `y`."""
        return tuple(target.name for target in self.targets)


@dataclass(frozen=True, eq=False)
class _Used:
    """A feature or target: its spec, its raw cells and, unless it is a category, its numbers."""

    spec: ColumnSpec
    cells: Cells
    missing: NDArray[np.bool_]
    numbers: ParsedCells | None


def prepare(table: Table, columns: Sequence[ColumnSpec]) -> Dataset:
    """Return the dataset that `columns`, one spec per column of the table in order, describes.

    Rows with a missing value in a feature or target are left out. Numbers and percentages are
    scaled as their spec says (a target too, so with Scaling.NONE it keeps its own range). A
    categorical feature becomes one 0/1 column per category, in natural order, also when there
    are only two. A categorical target becomes one 0/1 column named after its second category if
    there are two (task "binary"), else one column per category ("categorical").

    Raises ValueError if the specs are not those of the table, and DataError: no-feature,
    no-target, identifier-used, mixed-targets, not-a-number, no-complete-row, single-class,
    too-many-categories.
    """
    if tuple(spec.name for spec in columns) != table.columns:
        raise ValueError("one column spec is needed for each column of the table, in its order")
    _check_roles(table, columns)
    used = [
        _use(table, spec, cells)
        for spec, cells in zip(columns, table.cells, strict=True)
        if spec.role is not Role.IGNORE
    ]
    _check_numbers(table, used)
    missing = np.logical_or.reduce([column.missing for column in used])
    first_missing = _first_missing(table, used, missing)
    if missing.all() and first_missing is not None:
        where = {"row": first_missing.row, "column": first_missing.column}
        raise DataError("no-complete-row", {"file": table.name, **where})
    kept = ~missing
    features = [column for column in used if column.spec.role is Role.FEATURE]
    targets = [column for column in used if column.spec.role is Role.TARGET]
    classes, target_columns = _encode_targets(table, targets, kept)
    x, feature_columns = _assemble(
        encoded for column in features for encoded in _encode(table, column, kept)
    )
    y, target_columns = _assemble(target_columns)
    return Dataset(
        name=table.name,
        task=_task(classes),
        x=x,
        y=y,
        features=feature_columns,
        targets=target_columns,
        classes=classes,
        row_numbers=_freeze(table.row_numbers[kept]),
        left_out=int(np.count_nonzero(missing)),
        first_missing=first_missing,
    )


def _check_roles(table: Table, columns: Sequence[ColumnSpec]) -> None:
    file = table.name
    used = [spec for spec in columns if spec.role is not Role.IGNORE]
    targets = [spec for spec in used if spec.role is Role.TARGET]
    for spec in used:
        if spec.type is ColumnType.IDENTIFIER:
            raise DataError("identifier-used", {"file": file, "column": spec.name})
    if len(targets) == len(used):
        raise DataError("no-feature", {"file": file})
    if not targets:
        raise DataError("no-target", {"file": file})
    for spec in targets:
        if len(targets) > 1 and spec.type is ColumnType.CATEGORY:
            raise DataError("mixed-targets", {"file": file, "column": spec.name})


def _use(table: Table, spec: ColumnSpec, cells: Cells) -> _Used:
    if spec.type is ColumnType.CATEGORY:
        return _Used(spec, cells, missing_cells(cells), None)
    numbers = parse_cells(cells, table.decimal)
    return _Used(spec, cells, numbers.missing, numbers)


def _check_numbers(table: Table, used: Sequence[_Used]) -> None:
    """Raise not-a-number for the first row of the table that has an unusable cell."""
    unusable = [
        (int(np.argmax(column.numbers.unusable)), column)
        for column in used
        if column.numbers is not None and column.numbers.unusable.any()
    ]
    if unusable:
        row, column = min(unusable, key=lambda found: found[0])
        parameters = {
            "file": table.name,
            "row": int(table.row_numbers[row]),
            "column": column.spec.name,
            "cell": _shown(column.cells[row]),
            "decimal": table.decimal,
        }
        raise DataError("not-a-number", parameters)


def _shown(text: str) -> str:
    """Return a cell's text on one line, short enough for a message."""
    line = " ".join(text.split())
    return line if len(line) <= _CELL_LENGTH_SHOWN else line[:_CELL_LENGTH_SHOWN] + "…"


def _first_missing(
    table: Table, used: Sequence[_Used], missing: NDArray[np.bool_]
) -> MissingCell | None:
    if not missing.any():
        return None
    row = int(np.argmax(missing))
    column = next(column for column in used if column.missing[row])
    return MissingCell(int(table.row_numbers[row]), column.spec.name)


def _encode(table: Table, column: _Used, kept: NDArray[np.bool_]) -> tuple[EncodedColumn, ...]:
    """Return the inputs or outputs that a column becomes."""
    spec, cells = column.spec, _freeze(column.cells[kept])
    if column.numbers is None:
        return one_hot(spec.name, _categories(table, column, kept), cells)
    numbers = column.numbers.values[kept]
    scale = fit_scale(numbers, spec.scaling)
    values = scale.apply(numbers)
    return (EncodedColumn(spec.name, spec.name, spec.type, None, scale, cells, values),)


def _categories(table: Table, column: _Used, kept: NDArray[np.bool_]) -> tuple[str, ...]:
    categories = sorted_categories(column.cells[kept], table.decimal)
    if len(categories) > MAX_CATEGORIES:
        parameters = {"count": len(categories), "limit": MAX_CATEGORIES}
        where = {"file": table.name, "column": column.spec.name}
        raise DataError("too-many-categories", {**where, **parameters})
    return categories


def _encode_targets(
    table: Table, targets: Sequence[_Used], kept: NDArray[np.bool_]
) -> tuple[tuple[str, ...], tuple[EncodedColumn, ...]]:
    """Return the classes (none if the targets are numbers) and the outputs."""
    encoded = tuple(output for column in targets for output in _encode(table, column, kept))
    classes = tuple(output.category for output in encoded if output.category is not None)
    if len(classes) == 1:
        where = {"file": table.name, "column": targets[0].spec.name}
        raise DataError("single-class", {**where, "category": _shown(classes[0])})
    return classes, encoded[1:] if len(classes) == 2 else encoded


def _task(classes: Sequence[str]) -> Task:
    if not classes:
        return "regression"
    return "binary" if len(classes) == 2 else "categorical"


def _assemble(encoded: Iterable[EncodedColumn]) -> tuple[Floats, tuple[EncodedColumn, ...]]:
    """Return the columns side by side in one read-only array, and as views into it."""
    columns = tuple(encoded)
    matrix = np.empty((len(columns[0].values), len(columns)))
    for position, column in enumerate(columns):
        matrix[:, position] = column.values
    _freeze(matrix)
    views = (replace(column, values=matrix[:, position]) for position, column in enumerate(columns))
    return matrix, tuple(views)


def _freeze(array: NDArray[_Scalar]) -> NDArray[_Scalar]:
    array.setflags(write=False)
    return array
