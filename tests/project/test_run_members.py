"""Kept states, segments and branches in a project file: exact, optional, and checked."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ann_studio.engine.recall import Recaller
from ann_studio.engine.states import STATE_COUNTS, StateHistory
from ann_studio.project.archive import history_size, load, save
from ann_studio.project.branching import branch_from, rename_branch
from ann_studio.project.errors import ProjectError
from ann_studio.project.state import Project
from tests.engine.trainings import same
from tests.project.files import assert_same, description_of, npy, rewrite
from tests.project.test_timeline import EVENTFUL, MOMENTS, trained


def branched() -> Project:
    """Three branches of an eventful run, with names of all kinds."""
    project = trained(branch_from(EVENTFUL, MOMENTS[20], "långsam – 0,1"), 12)
    project = trained(branch_from(project, MOMENTS[15]), 3)
    return rename_branch(project, 0, "“first” \\ ☃")


BRANCHED_PROJECT = branched()


def without_history(project: Project) -> Project:
    """As it is if kept states are left out."""
    branches = tuple(
        replace(b, run=replace(b.run, history=StateHistory())) for b in project.branches
    )
    return replace(project, run=replace(project.run, history=StateHistory()), branches=branches)


def test_everything_of_all_branches_comes_back(tmp_path: Path) -> None:
    save(tmp_path / "study.annstudio", BRANCHED_PROJECT)
    assert_same(load(tmp_path / "study.annstudio"), BRANCHED_PROJECT)


@pytest.mark.parametrize("with_history", [True, False])
def test_every_moment_of_an_opened_run_is_computed_again(
    tmp_path: Path, with_history: bool
) -> None:
    save(tmp_path / "study.annstudio", EVENTFUL, with_history)
    opened = load(tmp_path / "study.annstudio")
    assert bool(opened.run.history) is with_history
    for step, state in MOMENTS.items():
        segment = opened.run.segment_at(step)
        recaller = Recaller(segment.network, segment.training, opened.dataset.x, opened.dataset.y)
        found = recaller.recall(opened.run.kept_before(step), step)
        assert found is not None
        assert same(found, state)


def test_kept_states_can_be_left_out(tmp_path: Path) -> None:
    sizes = []
    for with_history in (True, False):
        save(tmp_path / "study.annstudio", BRANCHED_PROJECT, with_history)
        sizes.append((tmp_path / "study.annstudio").stat().st_size)
    assert_same(load(tmp_path / "study.annstudio"), without_history(BRANCHED_PROJECT))
    told = history_size(BRANCHED_PROJECT)
    assert 0.5 * told < sizes[0] - sizes[1] < 1.5 * told + 2000
    assert history_size(without_history(BRANCHED_PROJECT)) == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(acts=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9), st.text()), max_size=4))
def test_any_branches_survive(tmp_path: Path, acts: list[tuple[int, int, str]]) -> None:
    project = EVENTFUL
    for step, updates, name in acts:
        if step <= project.run.state.step:
            moment = MOMENTS[step] if step < project.run.state.step else project.run.state
            legible = name.encode("utf-8", "ignore").decode()
            project = trained(branch_from(project, moment, legible), updates)
    save(tmp_path / "any.annstudio", project)
    assert_same(load(tmp_path / "any.annstudio"), project)


# Damage


COUNTS = BRANCHED_PROJECT.run.history.blocks[0].counts
VECTORS = BRANCHED_PROJECT.run.history.blocks[0].vectors


def counts(**columns: object) -> bytes:
    changed = np.array(COUNTS, STATE_COUNTS)
    for name, values in columns.items():
        changed[name] = values
    return npy(changed)


@pytest.mark.parametrize(
    "changes",
    [
        {"history/0.counts.npy": None},
        {"history/0.states.npy": None},
        {"history/0.states.npy": b"junk"},
        {"history/0.counts.npy": b"junk"},
        {"history/0.counts.npy": npy(np.zeros(3))},
        {"history/0.counts.npy": npy(np.array(COUNTS)[:-1])},
        {"history/0.counts.npy": npy(np.array(COUNTS)[:0])},
        {"history/0.counts.npy": counts(step=7)},
        {"history/0.counts.npy": counts(epoch=-1)},
        {"history/0.counts.npy": counts(best_cost=np.nan)},
        {"history/0.counts.npy": counts(epoch=10**6)},
        {"history/0.counts.npy": npy(np.array(COUNTS)[::-1])},
        {"history/0.states.npy": npy(VECTORS[:-1])},
        {"history/0.states.npy": npy(VECTORS[:, :, :-1].copy())},
        {"history/0.states.npy": npy(VECTORS[:, :-1].copy())},
        {"history/0.states.npy": npy(VECTORS.astype("float32"))},
        {"history/0.states.npy": npy(np.full_like(VECTORS, np.inf))},
        {"history/0.states.npy": npy(VECTORS.ravel())},
        {"segments/0.npy": None},
        {"segments/0.npy": npy(np.zeros(3))},
        {"segments/0.npy": b""},
        {"branches/1/start.npy": None},
        {"branches/1/records.npy": npy(np.zeros(3))},
        {"branches/0/history/0.states.npy": b"junk"},
        {"branches/0/segments/1.npy": None},
    ],
)
def test_damaged_arrays_are_told(tmp_path: Path, changes: dict[str, bytes | None]) -> None:
    path = tmp_path / "study.annstudio"
    save(path, BRANCHED_PROJECT)
    with zipfile.ZipFile(path) as archive:
        assert changes.keys() <= {*archive.namelist()}
    rewrite(path, changes)
    with pytest.raises(ProjectError) as caught:
        load(path)
    assert caught.value.code == "damaged"
    assert caught.value.parameters["reason"]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("run", "segments"), None),
        (("run", "segments"), []),
        (("run", "segments"), [3]),
        (("run", "segments", 0, "reason"), "whim"),
        (("run", "segments", 0, "step"), -1),
        (("run", "segments", 0, "step"), 10**6),
        (("run", "segments", 0, "best"), None),
        (("run", "segments", 0, "network", "layers", 1, "units"), 5),
        (("run", "segments", 0, "network", "layers", 0, "units"), 2),
        (("run", "segments", 0, "training", "dtype"), "float32"),
        (("run", "segments", 0, "training", "optimizer", "name"), "lbfgs"),
        (("run", "history"), None),
        (("run", "history"), {"a": 1}),
        (("run", "history", 0, "slots"), 0),
        (("run", "history", 0, "slots"), "two"),
        (("run", "step"), 0),
        (("branch",), None),
        (("branch",), {}),
        (("branch", "id"), -1),
        (("branch", "id"), 0),
        (("branch", "parent"), 2),
        (("branch", "parent"), 9),
        (("branch", "fork_step"), -1),
        (("branch", "fork_epoch"), "early"),
        (("branches",), None),
        (("branches",), 3),
        (("branches", 0, "branch", "parent"), 2),
        (("branches", 1, "branch", "id"), 2),
        (("branches", 1, "run"), None),
        (("branches", 1, "network", "layers", 1, "units"), 5),
        (("branches", 1, "drawing"), {}),
    ],
)
def test_descriptions_that_cannot_be_are_told(
    tmp_path: Path, place: tuple[str | int, ...], value: object
) -> None:
    path = tmp_path / "study.annstudio"
    save(path, BRANCHED_PROJECT)
    description: Any = description_of(path)
    part = description
    for key in place[:-1]:
        part = part[key]
    assert part[place[-1]] != value
    part[place[-1]] = value
    rewrite(path, {"project.json": json.dumps(description).encode()})
    with pytest.raises(ProjectError) as caught:
        load(path)
    assert caught.value.code == "damaged"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_bytes_flipped_anywhere_never_crash(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "study.annstudio"
    if not path.exists():
        save(path, BRANCHED_PROJECT)
    content = bytearray(path.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] ^= data.draw(st.integers(1, 255))
    broken = tmp_path / "broken.annstudio"
    broken.write_bytes(content)
    try:
        load(broken)
    except ProjectError as error:
        assert str(error)
