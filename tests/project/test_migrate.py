"""Project files of former versions open with all that was in them."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from ann_studio.data.samples import study_hours
from ann_studio.data.writing import write_table
from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.optimizers import Adam
from ann_studio.engine.settings import EarlyStopping, TrainingSettings
from ann_studio.network.layer_types import Dense, Regularizer
from ann_studio.project.archive import load, save
from ann_studio.project.drawing import Drawing
from ann_studio.project.errors import ProjectError
from tests.engine.trainings import same
from tests.project.files import (
    assert_same,
    description_of,
    npy,
    rewrite,
    trained_project,
    trainer_of,
)


def version_1(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Writes the study-hours project as version 1 did; gives parameters, slots and records."""
    table = study_hours()
    parameters, slots = np.linspace(-1, 1, 21), np.linspace(0, 1, 42).reshape(2, 21)
    fields = [("epoch", "i8"), ("step", "i8"), ("cost", "f8"), ("accuracy", "f8")]
    records = np.array([(0, 0, 0.75, np.nan), (1, 3, 0.5, np.nan), (2, 6, 0.25, np.nan)], fields)
    description = {
        "format": "annstudio",
        "version": 1,
        "table": {"name": table.name, "decimal": "."},
        "columns": [
            {"name": name, "role": role, "type": kind, "scaling": scaling}
            for name, role, kind, scaling in (
                ("Row ID", "ignore", "identifier", "none"),
                ("Study Hrs", "feature", "number", "standardize"),
                ("Sleep Hrs", "feature", "number", "standardize"),
                ("Quiz", "feature", "percentage", "standardize"),
                ("Exam", "target", "percentage", "none"),
            )
        ],
        "network": {
            "layers": [
                {"type": "Input", "id": "input", "name": "", "units": 3},
                {
                    "type": "Dense", "id": "hidden", "name": "", "units": 4, "activation": "relu",
                    "use_bias": True, "kernel_initializer": "glorot_uniform",
                    "bias_initializer": "zeros",
                },
                {
                    "type": "Dense", "id": "output", "name": "", "units": 1,
                    "activation": "sigmoid", "use_bias": True,
                    "kernel_initializer": "glorot_uniform", "bias_initializer": "zeros",
                },
            ],
            "connections": [["input", "hidden"], ["hidden", "output"]],
        },
        "training": {
            "mode": "mini-batch", "batch_size": 3, "epochs": 500, "optimizer": "adam",
            "learning_rate": 0.01, "loss": "half_squared_error", "seed": 28, "shuffle": True,
            "dtype": "float64",
        },
        "run": {"step": 7, "epoch": 2, "batch": 1, "path_steps": [0, 3, 6], "path_stride": 3},
    }  # fmt: skip
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.json", json.dumps(description))
        archive.writestr("table.csv", write_table(table))
        for name, array in {
            "row_numbers": table.row_numbers, "start": np.zeros(21), "parameters": parameters,
            "slots": slots, "records": records, "path": np.zeros((3, 21)),
        }.items():  # fmt: skip
            archive.writestr(f"{name}.npy", npy(array))
    return parameters, slots, records


def test_a_file_of_version_1_opens_with_all_that_was_in_it(tmp_path: Path) -> None:
    parameters, slots, records = version_1(tmp_path / "old.annstudio")
    project = load(tmp_path / "old.annstudio")
    assert project.training == TrainingSettings(
        batch_size=3, epochs=500, optimizer=Adam(0.01), loss="half_squared_error", seed=28
    )
    assert [layer.id for layer in project.network.layers] == ["input", "hidden", "output"]
    state = project.run.state
    assert (state.step, state.epoch, state.batch) == (7, 2, 1)
    assert state.parameters.tobytes() == parameters.tobytes()
    assert state.slots.tobytes() == slots.tobytes()
    assert state.best.memory.shape == (0, 21)
    found = project.run.records
    assert found.dtype == EPOCH_RECORD
    for name in records.dtype.names:
        assert found[name].tobytes() == records[name].tobytes()
    assert np.isnan(found["validation_cost"]).all()
    assert np.isnan(found["validation_accuracy"]).all()
    assert project.run.path_steps == (0, 3, 6)
    assert project.run.path_stride == 3


def test_a_training_of_version_1_goes_on_and_is_saved_as_the_present_version(
    tmp_path: Path,
) -> None:
    version_1(tmp_path / "old.annstudio")
    project = load(tmp_path / "old.annstudio")
    save(tmp_path / "new.annstudio", project)
    again = load(tmp_path / "new.annstudio")
    assert_same(again, project)
    assert description_of(tmp_path / "new.annstudio")["version"] == 4
    one, other = trainer_of(project), trainer_of(again)
    one.train_epoch()
    other.train_epoch()
    assert one.is_finite()
    assert same(one.state(), other.state())


@pytest.mark.parametrize(
    "changes",
    [
        {"records.npy": None},
        {"records.npy": b"junk"},
        {"slots.npy": None},
        {"start.npy": None},
        {"project.json": b'{"format": "annstudio", "version": 1}'},
        {"project.json": b'{"format": "annstudio", "version": 1, "training": {}, "run": {}}'},
        {"project.json": b'{"format": "annstudio", "version": 1, "training": null, "run": 3}'},
    ],
)
def test_a_damaged_file_of_version_1_is_told(
    tmp_path: Path, changes: dict[str, bytes | None]
) -> None:
    path = tmp_path / "old.annstudio"
    version_1(path)
    rewrite(path, changes)
    with pytest.raises(ProjectError) as caught:
        load(path)
    assert caught.value.code == "damaged"


def test_the_records_of_version_1_are_no_records_of_the_present_one(tmp_path: Path) -> None:
    path = tmp_path / "study.annstudio"
    _, _, records = version_1(path)
    save(path, trained_project())
    rewrite(path, {"records.npy": npy(records)})
    with pytest.raises(ProjectError, match="records"):
        load(path)


# Version 2


def version_2(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Writes the study-hours project as version 2 did; gives parameters and records."""
    version_1(path)
    parameters, records = np.linspace(2, 3, 21), np.zeros(2, EPOCH_RECORD)
    records["epoch"], records["step"], records["cost"] = [1, 2], [3, 6], [0.5, 0.25]
    description = description_of(path)
    for layer in description["network"]["layers"][1:]:
        layer["kernel_regularizer"] = {"l1": 0.0, "l2": 0.5}
    description["version"] = 2
    description["training"] = {
        "mode": "mini-batch", "batch_size": 3, "epochs": 100,
        "optimizer": {
            "name": "adam", "learning_rate": 0.07, "clipnorm": None, "beta_1": 0.9,
            "beta_2": 0.999, "epsilon": 1e-07,
        },
        "loss": "half_squared_error", "seed": 42, "shuffle": True, "dtype": "float64",
        "validation_split": 0.25, "class_weight": [], "stop_at_cost": 0.001,
        "early_stopping": {"patience": 5, "min_delta": 0.0, "restore_best_weights": True},
    }  # fmt: skip
    description["run"] = {
        "step": 7, "epoch": 2, "batch": 1, "path_steps": [0, 3, 6], "path_stride": 3,
        "best": {"cost": 0.25, "step": 6, "epoch": 2},
    }  # fmt: skip
    changes = {
        "project.json": json.dumps(description).encode(),
        "parameters.npy": npy(parameters),
        "records.npy": npy(records),
        "best.npy": npy(np.full((3, 21), 4.0)),
    }
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (members | changes).items():
            archive.writestr(name, content)
    return parameters, records


def test_a_file_of_version_2_opens_with_all_that_was_in_it(tmp_path: Path) -> None:
    parameters, records = version_2(tmp_path / "old.annstudio")
    project = load(tmp_path / "old.annstudio")
    assert project.training == TrainingSettings(
        batch_size=3, optimizer=Adam(0.07), loss="half_squared_error", validation_split=0.25,
        early_stopping=EarlyStopping(patience=5), stop_at_cost=0.001,
    )  # fmt: skip
    hidden = project.network.layer("hidden")
    assert isinstance(hidden, Dense)
    assert hidden.kernel_regularizer == Regularizer(l2=0.5)
    state = project.run.state
    assert (state.step, state.epoch, state.batch) == (7, 2, 1)
    assert state.parameters.tobytes() == parameters.tobytes()
    assert (state.best.cost, state.best.step, state.best.epoch) == (0.25, 6, 2)
    assert (state.best.memory == 4).all()
    assert project.run.records.tobytes() == records.tobytes()
    assert project.run.edited_step == -1
    assert project.drawing == Drawing()
    save(tmp_path / "new.annstudio", project)
    assert_same(load(tmp_path / "new.annstudio"), project)


@pytest.mark.parametrize("part", ["run", "training"])
def test_a_damaged_file_of_version_2_is_told(tmp_path: Path, part: str) -> None:
    path = tmp_path / "old.annstudio"
    version_2(path)
    description = description_of(path) | {part: None}
    rewrite(path, {"project.json": json.dumps(description).encode()})
    with pytest.raises(ProjectError) as caught:
        load(path)
    assert caught.value.code == "damaged"


# Version 3


@pytest.mark.parametrize("is_fresh", [True, False])
def test_a_file_of_version_3_opens_with_all_that_was_in_it(tmp_path: Path, is_fresh: bool) -> None:
    """What it does not know: kept states, since when a run was trained how, and branches."""
    path = tmp_path / "old.annstudio"
    project = trained_project()
    if is_fresh:
        project = project.with_fresh_run()
    save(path, project)
    description = description_of(path)
    for name in ("branch", "branches"):
        del description[name]
    for name in ("segments", "history"):
        del description["run"][name]
    if is_fresh:
        description["run"]["best"] = None
    description["version"] = 3
    rewrite(path, {"project.json": json.dumps(description).encode()})
    opened = load(path)
    assert_same(opened, project)
    run = opened.run.with_segment(opened.network, opened.training)
    assert [segment.state.step for segment in run.segments] == [project.run.state.step]
