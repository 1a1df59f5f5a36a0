"""Project files of former versions, brought to the present one step by step."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ann_studio.engine.history import EPOCH_RECORD

FORMAT_VERSION: Final = 4

_FIELDS_OF_1: Final = ("epoch", "step", "cost", "accuracy")

Arrays = dict[str, npt.NDArray[Any]]


def migrate(description: dict[str, Any], arrays: Arrays) -> None:
    """Changes both in place from the version they are of to FORMAT_VERSION.

    Raises KeyError, TypeError or ValueError if the file lacks what its version must have.
    """
    if description["version"] < 2:
        _from_1(description, arrays)
    if description["version"] < 3:
        _from_2(description)
    if description["version"] < 4:
        _from_3(description)
    description["version"] = FORMAT_VERSION


def _from_1(description: dict[str, Any], arrays: Arrays) -> None:
    """Version 2 knows options of optimizers, validation and early stopping."""
    training = dict(description["training"])
    rate = training.pop("learning_rate")
    description["training"] = {
        **training,
        "optimizer": {"name": training["optimizer"], "learning_rate": rate},
        "class_weight": [],
        "early_stopping": None,
    }
    description["run"]["best"] = None
    arrays["best"] = np.zeros((0, len(arrays["start"])), arrays["start"].dtype)
    former = arrays["records"]
    if former.dtype.names != _FIELDS_OF_1 or former.ndim != 1:
        raise ValueError("records.npy is not a list of epochs")
    records = np.zeros(len(former), EPOCH_RECORD)
    for name in _FIELDS_OF_1:
        records[name] = former[name]
    records["validation_cost"] = records["validation_accuracy"] = np.nan
    arrays["records"] = records


def _from_2(description: dict[str, Any]) -> None:
    """Version 3 knows layers that were moved, and when weights were edited by hand."""
    description["drawing"] = {"moved": [], "picture": None}
    description["run"]["edited_step"] = -1


def _from_3(description: dict[str, Any]) -> None:
    """Version 4 knows kept states, since when a run was trained how, and branches."""
    identity = {"id": 0, "name": "", "parent": None, "fork_step": 0, "fork_epoch": 0}
    description |= {"branch": identity, "branches": []}
    run = description["run"]
    run |= {"segments": [], "history": []}
    if run["best"] is None:
        run["best"] = {"cost": None, "step": 0, "epoch": 0}
