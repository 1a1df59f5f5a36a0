"""From a model of the Python interface to a project that the studio opens."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ann_studio.data.columns import ColumnSpec, ColumnType, Role, Scaling
from ann_studio.data.prepare import prepare
from ann_studio.data.table import Cells, Table, as_cells
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.metrics import class_numbers, is_class
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.keras_api.fitting import Compiled
from ann_studio.project.archive import save
from ann_studio.project.state import Project, Run

if TYPE_CHECKING:
    from ann_studio.keras_api.models import Model


def save_project(model: Model, compiled: Compiled, path: Path, rows: Rows) -> None:
    """Writes network, table, settings and weights; raises ProjectError if that fails."""
    training = TrainingSettings(
        optimizer=compiled.optimizer,
        loss=compiled.loss,
        seed=model.seed,
        dtype=model.network.dtype,
        validation_split=model.validation_split,
    )
    columns, cells = _columns(rows)
    table = Table(path.stem, tuple(column.name for column in columns), tuple(cells))
    dataset = prepare(table, columns)
    state = model.state or TrainingState.start(model.start, training)
    state = replace(state, parameters=model.parameters.copy(), batch=0)
    run = Run(model.start, state, _record(model, compiled.loss, rows, state))
    save(path, Project(table, columns, dataset, model.spec, training, run))


def _columns(rows: Rows) -> tuple[tuple[ColumnSpec, ...], list[Cells]]:
    """Features as they are; targets that are classes as one column of class numbers."""
    specs = [_numeric(f"x{n + 1}", Role.FEATURE) for n in range(rows.x.shape[1])]
    cells = [_texts(column) for column in rows.x.T]
    numbers = class_numbers(rows.y)
    if is_class(rows.y) and len(np.unique(numbers)) == max(2, rows.y.shape[1]):
        specs.append(ColumnSpec("y", Role.TARGET, ColumnType.CATEGORY, Scaling.NONE))
        cells.append(as_cells(str(number) for number in numbers))
    else:
        specs += [_numeric(f"y{n + 1}", Role.TARGET) for n in range(rows.y.shape[1])]
        cells += [_texts(column) for column in rows.y.T]
    return tuple(specs), cells


def _numeric(name: str, role: Role) -> ColumnSpec:
    return ColumnSpec(name, role, ColumnType.NUMBER, Scaling.NONE)


def _texts(column: FloatArray) -> Cells:
    """Numbers in as few digits as tell them apart in their own format."""
    return as_cells(np.format_float_positional(value, trim="-") for value in column)


def _record(model: Model, loss: str, rows: Rows, state: TrainingState) -> npt.NDArray[np.void]:
    """Cost and accuracy of the present weights, which is all that is known of fixed weights."""
    evaluator = Evaluator(model.network, loss, rows.x, rows.y)
    cost, accuracy = evaluator.measure(state.parameters)
    known = math.nan if accuracy is None else accuracy
    values = (state.epoch, state.step, cost, known, math.nan, math.nan)
    return np.array([values], EPOCH_RECORD)
