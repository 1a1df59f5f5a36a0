"""What a project file says in words: its values as JSON, and back with the checks they demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ann_studio.data.columns import ColumnSpec, ColumnType, Role, Scaling
from ann_studio.engine.optimizers import OPTIMIZERS, Optimizer
from ann_studio.engine.schedules import ExponentialDecay
from ann_studio.engine.settings import EarlyStopping, TrainingSettings
from ann_studio.network.description import describe_network
from ann_studio.project.state import Project


def describe(project: Project) -> dict[str, Any]:
    """All of a project that is not table or array."""
    run, state = project.run, project.run.state
    return {
        "table": {"name": project.table.name, "decimal": project.table.decimal},
        "columns": [asdict(column) for column in project.columns],
        "network": describe_network(project.network),
        "training": _describe_training(project.training),
        "run": {
            "step": state.step,
            "epoch": state.epoch,
            "batch": state.batch,
            # JSON has no infinity: before the first epoch nothing is best.
            "best": {"cost": state.best.cost, "step": state.best.step, "epoch": state.best.epoch}
            if state.best.cost != float("inf")
            else None,
            "path_steps": list(run.path_steps),
            "path_stride": run.path_stride,
        },
    }


def _describe_training(settings: TrainingSettings) -> dict[str, object]:
    optimizer = {"name": settings.optimizer.name, **asdict(settings.optimizer)}
    return asdict(settings) | {"optimizer": optimizer}


def read_column(described: Mapping[str, Any]) -> ColumnSpec:
    """A column; raises KeyError or ValueError for what cannot be one."""
    return ColumnSpec(
        name=str(described["name"]),
        role=Role(described["role"]),
        type=ColumnType(described["type"]),
        scaling=Scaling(described["scaling"]),
    )


def read_training(described: Mapping[str, Any]) -> TrainingSettings:
    """Training settings; raises KeyError, TypeError or SettingError for what cannot be any."""
    options = dict(described)
    options["optimizer"] = _read_optimizer(options["optimizer"])
    options["class_weight"] = tuple(options["class_weight"])
    if options["early_stopping"] is not None:
        options["early_stopping"] = EarlyStopping(**options["early_stopping"])
    return TrainingSettings(**options)


def _read_optimizer(described: Mapping[str, Any]) -> Optimizer:
    options = dict(described)
    kind = OPTIMIZERS[options.pop("name")]
    if isinstance(options["learning_rate"], Mapping):
        options["learning_rate"] = ExponentialDecay(**options["learning_rate"])
    return kind(**options)
