"""The project file: a zip of project.json, the table as CSV, and arrays without pickle."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ann_studio.data.errors import DataError
from ann_studio.data.prepare import prepare
from ann_studio.data.reading import parse_table
from ann_studio.data.table import Table
from ann_studio.data.writing import write_table
from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.model import Model
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import Best, TrainingState
from ann_studio.network.description import read_network
from ann_studio.project.description import describe, read_column, read_drawing, read_training
from ann_studio.project.errors import ProjectError
from ann_studio.project.migrate import FORMAT_VERSION, Arrays, migrate
from ann_studio.project.replacing import replace_file
from ann_studio.project.state import Project, Run

SUFFIX: Final = ".annstudio"

_DESCRIPTION: Final = "project.json"
_TABLE: Final = "table.csv"
_ARRAYS: Final = ("row_numbers", "start", "parameters", "slots", "best", "records", "path")


class _DamagedError(Exception):
    """What is wrong inside a project file."""


def save(path: Path, project: Project) -> None:
    """Writes the whole file; raises ProjectError, and then a file that was there is as it was."""
    replace_file(path, _pack(project))


def load(path: Path) -> Project:
    """Reads a project; raises ProjectError for whatever is wrong with the file."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _unpack(path, archive)
    except zipfile.BadZipFile as error:
        raise ProjectError("not-a-project", path) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProjectError("cannot-read", path, reason=reason) from error
    except _DamagedError as error:
        raise ProjectError("damaged", path, reason=str(error)) from error


def _pack(project: Project) -> bytes:
    run, state = project.run, project.run.state
    description = {"format": "annstudio", "version": FORMAT_VERSION, **describe(project)}
    size = len(run.start)
    arrays: Arrays = {
        "row_numbers": project.table.row_numbers,
        "start": run.start,
        "parameters": state.parameters,
        "slots": state.slots,
        "best": state.best.memory,
        "records": run.records,
        "path": np.array(run.path_points, run.start.dtype).reshape(-1, size),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_DESCRIPTION, json.dumps(description, indent=2, ensure_ascii=False))
        archive.writestr(_TABLE, write_table(project.table).encode())
        for name, array in arrays.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, array, allow_pickle=False)
    return packed.getvalue()


def _unpack(path: Path, archive: zipfile.ZipFile) -> Project:
    """Builds the parts with the constructors that check them, so that nothing odd gets in."""
    description = _read_description(path, archive)
    names = [name for name in _ARRAYS if description["version"] > 1 or name != "best"]
    arrays = {name: _read_array(archive, name) for name in names}
    try:
        migrate(description, arrays)
        table = _read_table(archive, description["table"], arrays["row_numbers"])
        columns = tuple(read_column(column) for column in description["columns"])
        network = read_network(description["network"])
        training = read_training(description["training"])
        dataset = prepare(table, columns)
        model = Model(network, training.dtype)
        model.check_table(dataset.x, dataset.y)
        run = _read_run(description["run"], arrays, model.layout.size, training)
        drawing = read_drawing(description["drawing"]).fitted_to(network)
    except KeyError as error:
        raise _DamagedError(f"{_DESCRIPTION} lacks {error}") from error
    except (TypeError, ValueError, OverflowError, DataError, AttributeError) as error:
        raise _DamagedError(str(error).rstrip(".")) from error
    return Project(table, columns, dataset, network, training, run, drawing)


def _read_description(path: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        description = json.loads(_read_member(archive, _DESCRIPTION))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise _DamagedError(f"{_DESCRIPTION} cannot be read") from error
    if not isinstance(description, dict) or description.get("format") != "annstudio":
        raise ProjectError("not-a-project", path)
    version = description.get("version")
    if not isinstance(version, int) or version < 1:
        raise _DamagedError(f"its format version is {version!r}")
    if version > FORMAT_VERSION:
        raise ProjectError("newer-version", path, found=version, known=FORMAT_VERSION)
    return description


def _read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError as error:
        raise _DamagedError(f"it lacks {name}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _DamagedError(f"{name} cannot be unpacked") from error


def _read_array(archive: zipfile.ZipFile, name: str) -> npt.NDArray[Any]:
    content = _read_member(archive, f"{name}.npy")
    try:
        array: npt.NDArray[Any] = np.lib.format.read_array(io.BytesIO(content), allow_pickle=False)
    except (ValueError, TypeError, EOFError, OverflowError, MemoryError) as error:
        raise _DamagedError(f"{name}.npy cannot be read") from error
    return array


def _read_table(
    archive: zipfile.ZipFile, described: Mapping[str, Any], row_numbers: npt.NDArray[Any]
) -> Table:
    text = _read_member(archive, _TABLE).decode()
    table = parse_table(
        text, str(described["name"]), delimiter=",", header=True, decimal=described["decimal"]
    )
    if row_numbers.dtype != np.int64:
        raise _DamagedError("row_numbers.npy is not of whole numbers")
    row_numbers.setflags(write=False)
    return replace(table, row_numbers=row_numbers)


def _read_run(
    described: Mapping[str, Any],
    arrays: Mapping[str, npt.NDArray[Any]],
    size: int,
    training: TrainingSettings,
) -> Run:
    fresh = Run.fresh(np.zeros(size, training.dtype), training)
    steps = tuple(int(step) for step in described["path_steps"])
    _check_array("start", arrays["start"], fresh.start)
    _check_array("parameters", arrays["parameters"], fresh.start)
    _check_array("slots", arrays["slots"], fresh.state.slots)
    _check_array("best", arrays["best"], fresh.state.best.memory)
    _check_array("path", arrays["path"], np.zeros((len(steps), size), training.dtype))
    if arrays["records"].dtype != EPOCH_RECORD or arrays["records"].ndim != 1:
        raise _DamagedError("records.npy is not a list of epochs")
    counts = [int(described[name]) for name in ("step", "epoch", "batch", "path_stride")]
    if min(counts[:3]) < 0 or counts[3] < 1:
        raise _DamagedError("its run has counts below zero")
    edited_step = int(described["edited_step"])
    if edited_step < -1:
        raise _DamagedError("its weights were edited before its first step")
    best = _read_best(described["best"], arrays["best"])
    state = TrainingState(arrays["parameters"], arrays["slots"], best, *counts[:3])
    points = tuple(arrays["path"])
    return Run(arrays["start"], state, arrays["records"], steps, points, counts[3], edited_step)


def _read_best(described: Mapping[str, Any] | None, memory: npt.NDArray[Any]) -> Best:
    if described is None:
        return Best(memory)
    step, epoch = int(described["step"]), int(described["epoch"])
    if min(step, epoch) < 0:
        raise _DamagedError("its best epoch has counts below zero")
    return Best(memory, float(described["cost"]), step, epoch)


def _check_array(name: str, found: npt.NDArray[Any], like: npt.NDArray[Any]) -> None:
    if found.dtype != like.dtype or found.shape != like.shape:
        raise _DamagedError(
            f"{name}.npy has {found.shape} {found.dtype} where {like.shape} {like.dtype} belongs"
        )
    if not np.isfinite(found).all():
        raise _DamagedError(f"{name}.npy has values that are not finite")


def history_size(project):
    return 0
