"""The project file: a zip of project.json, the table as CSV, and the arrays of each branch."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from ann_studio.data.errors import DataError
from ann_studio.data.prepare import Dataset, prepare
from ann_studio.data.reading import parse_table
from ann_studio.data.table import Table
from ann_studio.data.writing import write_table
from ann_studio.engine.states import StateHistory
from ann_studio.network.description import describe_network, read_network
from ann_studio.project.branching import identities
from ann_studio.project.description import (
    describe_training,
    read_column,
    read_drawing,
    read_identity,
    read_training,
)
from ann_studio.project.errors import ProjectError
from ann_studio.project.members import Array, DamagedError, Reader, Writer
from ann_studio.project.migrate import FORMAT_VERSION, Arrays, migrate
from ann_studio.project.replacing import replacing
from ann_studio.project.run_members import (
    ARRAYS,
    describe_run,
    fresh_state,
    read_arrays,
    read_run,
    write_run,
)
from ann_studio.project.state import Branch, Project, Run

SUFFIX: Final = ".annstudio"

_DESCRIPTION: Final = "project.json"
_TABLE: Final = "table.csv"
_ROW_NUMBERS: Final = "row_numbers"


def save(path: Path, project: Project, with_history: bool = True) -> None:
    """Writes the whole file; raises ProjectError, and then a file that was there is as it was.

    `with_history`: with the kept states of all runs. Without them each moment can still be
    computed again from the beginning of the run.
    """
    if not with_history:
        project = _without_history(project)
    with replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _pack(Writer(archive), project)


def history_size(project: Project) -> int:
    """About how many bytes the kept states of all runs take in the file."""
    runs = (project.run, *(branch.run for branch in project.branches))
    return sum(run.history.nbytes for run in runs)


def load(path: Path) -> Project:
    """Reads a project; raises ProjectError for whatever is wrong with the file."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _unpack(path, Reader(archive))
    except zipfile.BadZipFile as error:
        raise ProjectError("not-a-project", path) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProjectError("cannot-read", path, reason=reason) from error
    except DamagedError as error:
        raise ProjectError("damaged", path, reason=str(error)) from error


def _without_history(project: Project) -> Project:
    def bare(run: Run) -> Run:
        return replace(run, history=StateHistory())

    branches = tuple(replace(branch, run=bare(branch.run)) for branch in project.branches)
    return replace(project, run=bare(project.run), branches=branches)


def _pack(writer: Writer, project: Project) -> None:
    description = {
        "format": "annstudio",
        "version": FORMAT_VERSION,
        "table": {"name": project.table.name, "decimal": project.table.decimal},
        "columns": [asdict(column) for column in project.columns],
        "branch": asdict(project.branch),
        **_describe_course(project),
        "branches": [
            {"branch": asdict(branch.identity), **_describe_course(branch)}
            for branch in project.branches
        ],
    }
    writer.text(_DESCRIPTION, json.dumps(description, indent=2, ensure_ascii=False))
    writer.text(_TABLE, write_table(project.table))
    writer.array(_ROW_NUMBERS, project.table.row_numbers)
    write_run(writer, "", project.run)
    for number, branch in enumerate(project.branches):
        write_run(writer, _folder(number), branch.run)


def _describe_course(course: Project | Branch) -> dict[str, Any]:
    return {
        "network": describe_network(course.network),
        "training": describe_training(course.training),
        "run": describe_run(course.run),
        "drawing": asdict(course.drawing),
    }


def _folder(number: int) -> str:
    return f"branches/{number}/"


def _unpack(path: Path, reader: Reader) -> Project:
    """Builds the parts with the constructors that check them, so that nothing odd gets in."""
    description = _read_description(path, reader)
    names = [name for name in ARRAYS if description["version"] > 1 or name != "best"]
    arrays: Arrays = read_arrays(reader, "", names)
    row_numbers = reader.array(_ROW_NUMBERS)
    try:
        migrate(description, arrays)
        table = _read_table(reader, description["table"], row_numbers)
        columns = tuple(read_column(column) for column in description["columns"])
        dataset = prepare(table, columns)
        present = _read_branch(reader, "", description, arrays, dataset)
        branches = tuple(_read_branches(reader, description["branches"], dataset))
        project = Project(
            table,
            columns,
            dataset,
            present.network,
            present.training,
            present.run,
            present.drawing,
            present.identity,
            branches,
        )
        _check_identities(project)
    except KeyError as error:
        raise DamagedError(f"{_DESCRIPTION} lacks {error}") from error
    except (TypeError, ValueError, OverflowError, DataError, AttributeError) as error:
        raise DamagedError(str(error).rstrip(".")) from error
    return project


def _read_branches(
    reader: Reader, described: Iterable[Mapping[str, Any]], dataset: Dataset
) -> Iterable[Branch]:
    for number, part in enumerate(described):
        folder = _folder(number)
        yield _read_branch(reader, folder, part, read_arrays(reader, folder), dataset)


def _read_branch(
    reader: Reader,
    folder: str,
    described: Mapping[str, Any],
    arrays: Mapping[str, Array],
    dataset: Dataset,
) -> Branch:
    network = read_network(described["network"])
    training = read_training(described["training"])
    like = fresh_state(network, training, dataset)
    run = read_run(reader, folder, described["run"], arrays, like, dataset)
    drawing = read_drawing(described["drawing"]).fitted_to(network)
    return Branch(read_identity(described["branch"]), network, training, run, drawing)


def _check_identities(project: Project) -> None:
    """A branch is younger than the one it left, so that none comes from itself."""
    ids: set[int] = set()
    for identity in identities(project):
        if identity.id in ids or not (identity.parent is None or identity.parent in ids):
            raise DamagedError("its branches do not belong together")
        ids.add(identity.id)


def _read_description(path: Path, reader: Reader) -> dict[str, Any]:
    try:
        description = json.loads(reader.content(_DESCRIPTION))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise DamagedError(f"{_DESCRIPTION} cannot be read") from error
    if not isinstance(description, dict) or description.get("format") != "annstudio":
        raise ProjectError("not-a-project", path)
    version = description.get("version")
    if not isinstance(version, int) or version < 1:
        raise DamagedError(f"its format version is {version!r}")
    if version > FORMAT_VERSION:
        raise ProjectError("newer-version", path, found=version, known=FORMAT_VERSION)
    return description


def _read_table(reader: Reader, described: Mapping[str, Any], row_numbers: Array) -> Table:
    text = reader.content(_TABLE).decode()
    table = parse_table(
        text, str(described["name"]), delimiter=",", header=True, decimal=described["decimal"]
    )
    if row_numbers.dtype != np.int64:
        raise DamagedError("row_numbers.npy is not of whole numbers")
    row_numbers.setflags(write=False)
    return replace(table, row_numbers=row_numbers)
