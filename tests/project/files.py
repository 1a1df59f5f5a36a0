"""Project files to test with, whole and tampered with."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from ann_studio.data.samples import study_hours
from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.optimizers import Adam
from ann_studio.engine.settings import EarlyStopping
from ann_studio.engine.stopping import after_epoch
from ann_studio.engine.table import training_rows
from ann_studio.engine.trainer import Trainer
from ann_studio.network import edits
from ann_studio.project.drawing import Drawing
from ann_studio.project.state import Project, Run, new_project
from tests.engine.trainings import same


def trainer_of(project: Project) -> Trainer:
    rows, _ = training_rows(project.dataset.x, project.dataset.y, project.training)
    return Trainer(project.network, project.training, rows, project.run.state)


def trained_project() -> Project:
    """The study-hours project two and a half epochs in, with a layer more and a column less."""
    project = new_project(study_hours())
    spec = edits.insert_dense(project.network, project.network.connections[1], 2, "tanh")
    stopping = EarlyStopping(patience=5)
    training = replace(
        project.training, mode="mini-batch", batch_size=3, optimizer=Adam(0.07),
        early_stopping=stopping,
    )  # fmt: skip
    project = replace(project, network=spec, training=training).with_fresh_run()
    trainer = trainer_of(project)
    records, points = [], []
    for epoch in (1, 2):
        trainer.train_epoch()
        cost = trainer.measure()[0]
        trainer.best, _ = after_epoch(training, trainer.state(), cost, np.nan)
        records.append((epoch, trainer.step, cost, np.nan, 0.5, np.nan))
        points.append(trainer.parameters.copy())
    trainer.train_batch()
    run = Run(
        project.run.start,
        trainer.state(),
        np.array(records, EPOCH_RECORD),
        (3, 6),
        tuple(points),
        3,
        edited_step=5,
    )
    drawing = Drawing((("hidden", 0.5, -2.25), ("output", 0.0, 1 / 3)), picture=(1, 3))
    return replace(project, run=run, drawing=drawing)


def assert_same(found: Project, expected: Project) -> None:
    assert found.table.name == expected.table.name
    assert found.table.columns == expected.table.columns
    assert found.table.decimal == expected.table.decimal
    for ours, theirs in zip(found.table.cells, expected.table.cells, strict=True):
        assert ours.tolist() == theirs.tolist()
    assert found.table.row_numbers.tolist() == expected.table.row_numbers.tolist()
    assert found.columns == expected.columns
    assert found.network == expected.network
    assert found.training == expected.training
    assert found.drawing == expected.drawing
    assert_same_run(found.run, expected.run)
    assert found.branch == expected.branch
    assert len(found.branches) == len(expected.branches)
    for ours, theirs in zip(found.branches, expected.branches, strict=True):
        assert ours.identity == theirs.identity
        assert (ours.network, ours.training) == (theirs.network, theirs.training)
        assert ours.drawing == theirs.drawing
        assert_same_run(ours.run, theirs.run)


def assert_same_run(ours: Run, theirs: Run) -> None:
    assert ours.edited_step == theirs.edited_step
    assert ours.start.tobytes() == theirs.start.tobytes()
    assert same(ours.state, theirs.state)
    assert ours.records.tobytes() == theirs.records.tobytes()
    assert ours.path_steps == theirs.path_steps
    assert ours.path_stride == theirs.path_stride
    assert [p.tobytes() for p in ours.path_points] == [p.tobytes() for p in theirs.path_points]
    assert len(ours.segments) == len(theirs.segments)
    for one, other in zip(ours.segments, theirs.segments, strict=True):
        assert (one.network, one.training) == (other.network, other.training)
        assert one.reason == other.reason
        assert same(one.state, other.state)
    assert ours.history.steps.tolist() == theirs.history.steps.tolist()
    for step in theirs.history.steps.tolist():
        kept, expected = ours.history.nearest(step), theirs.history.nearest(step)
        assert kept is not None
        assert expected is not None
        assert same(kept, expected)


def rewrite(path: Path, changes: dict[str, bytes | None]) -> None:
    """Replaces members of a project file, or removes those that are None."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members |= {name: content for name, content in changes.items() if content is not None}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            if name not in changes or changes[name] is not None:
                archive.writestr(name, content)


def npy(array: np.ndarray, allow_pickle: bool = False) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=allow_pickle)
    return buffer.getvalue()


def description_of(path: Path) -> dict:
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("project.json"))
