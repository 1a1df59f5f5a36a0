"""What a project file says in words: its values as JSON, and back with the checks they demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ann_studio.data.columns import ColumnSpec, ColumnType, Role, Scaling
from ann_studio.engine.optimizers import OPTIMIZERS, Optimizer
from ann_studio.engine.schedules import ExponentialDecay
from ann_studio.engine.settings import EarlyStopping, TrainingSettings
from ann_studio.project.drawing import Drawing
from ann_studio.project.state import BranchIdentity


def describe_training(settings: TrainingSettings) -> dict[str, object]:
    """Training settings as plain values."""
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


def read_drawing(described: Mapping[str, Any]) -> Drawing:
    """How the network is drawn; raises KeyError, TypeError or ValueError for what cannot be it."""
    offsets = {str(i): (float(columns), float(rows)) for i, columns, rows in described["moved"]}
    picture = described["picture"]
    drawing = Drawing(picture=None if picture is None else tuple(picture))
    return drawing.with_offsets(offsets)


def read_identity(described: Mapping[str, Any]) -> BranchIdentity:
    """A branch's identity; raises KeyError, TypeError or ValueError for what cannot be one."""
    parent = described["parent"]
    identity = BranchIdentity(
        id=int(described["id"]),
        name=str(described["name"]),
        parent=None if parent is None else int(parent),
        fork_step=int(described["fork_step"]),
        fork_epoch=int(described["fork_epoch"]),
    )
    if min(identity.id, identity.fork_step, identity.fork_epoch) < 0:
        raise ValueError("a branch of it has counts below zero")
    return identity


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
