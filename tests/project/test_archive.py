"""Project files: what is saved is what is opened, and nothing odd gets in."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ann_studio.data.columns import Role
from ann_studio.data.reading import parse_table
from ann_studio.data.samples import study_hours
from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.trainer import Trainer
from ann_studio.network import edits
from ann_studio.project.archive import load, save
from ann_studio.project.errors import ProjectError
from ann_studio.project.state import Project, Run, new_project


def trained_project() -> Project:
    """The study-hours project two and a half epochs in, with a layer more and a column less."""
    project = new_project(study_hours())
    spec = edits.insert_dense(project.network, project.network.connections[1], 2, "tanh")
    training = replace(project.training, mode="mini-batch", batch_size=3, learning_rate=0.07)
    project = replace(project, network=spec, training=training).with_fresh_run()
    dataset = project.dataset
    trainer = Trainer(spec, training, dataset.x, dataset.y, project.run.state)
    records, points = [], []
    for epoch in (1, 2):
        trainer.train_epoch()
        records.append((epoch, trainer.step, trainer.measure()[0], np.nan))
        points.append(trainer.parameters.copy())
    trainer.train_batch()
    run = Run(
        project.run.start,
        trainer.state(),
        np.array(records, EPOCH_RECORD),
        (3, 6),
        tuple(points),
        3,
    )
    return replace(project, run=run)


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
    ours, theirs = found.run, expected.run
    assert ours.start.tobytes() == theirs.start.tobytes()
    assert ours.state.parameters.tobytes() == theirs.state.parameters.tobytes()
    assert ours.state.slots.tobytes() == theirs.state.slots.tobytes()
    assert (ours.state.step, ours.state.epoch, ours.state.batch) == (
        theirs.state.step,
        theirs.state.epoch,
        theirs.state.batch,
    )
    assert ours.records.tobytes() == theirs.records.tobytes()
    assert ours.path_steps == theirs.path_steps
    assert ours.path_stride == theirs.path_stride
    assert [p.tobytes() for p in ours.path_points] == [p.tobytes() for p in theirs.path_points]


def test_what_is_saved_is_what_is_opened(tmp_path: Path) -> None:
    project = trained_project()
    save(tmp_path / "study.annstudio", project)
    assert_same(load(tmp_path / "study.annstudio"), project)


def test_an_opened_training_goes_on_as_if_it_had_never_stopped(tmp_path: Path) -> None:
    project = trained_project()
    save(tmp_path / "study.annstudio", project)
    opened = load(tmp_path / "study.annstudio")
    trainers = [
        Trainer(p.network, p.training, p.dataset.x, p.dataset.y, p.run.state)
        for p in (project, opened)
    ]
    for trainer in trainers:
        for _ in range(5):
            trainer.train_epoch()
    assert trainers[0].parameters.tobytes() == trainers[1].parameters.tobytes()


cells = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=8
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(cells, st.integers(-99, 99), st.integers(-99, 99)), min_size=2))
def test_any_table_survives(tmp_path: Path, rows: list[tuple[str, int, int]]) -> None:
    text = "note;x;y\n" + "".join(
        f'"{note.replace(chr(34), chr(34) * 2)}";{x};{y}\n' for note, x, y in rows
    )
    table = parse_table(text, "any.csv", delimiter=";", header=True)
    project = new_project(study_hours())
    columns = tuple(
        replace(c, name=name, role=role)
        for c, name, role in zip(
            project.columns[:3],
            table.columns,
            (Role.IGNORE, Role.FEATURE, Role.TARGET),
            strict=True,
        )
    )
    project = new_project(table, columns)
    save(tmp_path / "any.annstudio", project)
    assert_same(load(tmp_path / "any.annstudio"), project)


def test_the_file_is_a_zip_with_a_version_and_arrays_that_need_no_pickle(tmp_path: Path) -> None:
    save(tmp_path / "study.annstudio", trained_project())
    with zipfile.ZipFile(tmp_path / "study.annstudio") as archive:
        description = json.loads(archive.read("project.json"))
        arrays = [name for name in archive.namelist() if name.endswith(".npy")]
        for name in arrays:
            np.load(io.BytesIO(archive.read(name)), allow_pickle=False)
    assert description["format"] == "annstudio"
    assert description["version"] == 1
    assert arrays


def test_saving_over_a_file_that_cannot_be_replaced_leaves_it_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "study.annstudio"
    path.write_bytes(b"before")

    def refuse(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ProjectError) as caught:
        save(path, trained_project())
    assert caught.value.code == "cannot-write"
    assert "study.annstudio" in str(caught.value)
    assert "No space left" in str(caught.value)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_saving_into_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        save(tmp_path / "nowhere" / "study.annstudio", trained_project())
    assert caught.value.code == "cannot-write"


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04broken"])
def test_a_file_that_is_no_project_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.annstudio").write_bytes(content)
    with pytest.raises(ProjectError) as caught:
        load(tmp_path / "x.annstudio")
    assert caught.value.code == "not-a-project"
    assert "x.annstudio" in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        load(tmp_path / "gone.annstudio")
    assert caught.value.code == "cannot-read"


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


@pytest.mark.parametrize(
    "changes",
    [
        {"project.json": b"{"},
        {"table.csv": None},
        {"table.csv": b"a,b\n1,2,3\n"},
        {"table.csv": b"\xff\xfe"},
        {"parameters.npy": None},
        {"parameters.npy": b"junk"},
        {"parameters.npy": npy(np.zeros(3))},
        {"parameters.npy": npy(np.array([print], dtype=object), allow_pickle=True)},
        {"start.npy": npy(np.full(27, np.nan))},
        {"slots.npy": npy(np.zeros((1, 27)))},
        {"records.npy": npy(np.zeros(3))},
        {"row_numbers.npy": npy(np.zeros(2))},
        {"path.npy": npy(np.zeros((7, 27)))},
    ],
)
def test_a_damaged_file_is_told_and_nothing_of_it_is_run(
    tmp_path: Path, changes: dict[str, bytes | None]
) -> None:
    path = tmp_path / "study.annstudio"
    save(path, trained_project())
    rewrite(path, changes)
    with pytest.raises(ProjectError) as caught:
        load(path)
    assert caught.value.code == "damaged"
    assert caught.value.parameters["reason"]


def description_of(path: Path) -> dict:
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("project.json"))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("network", "layers", 1, "units"), 0),
        (("network", "layers", 1, "units"), "four"),
        (("network", "layers", 1, "units"), 5),
        (("network", "layers", 1, "type"), "Magic"),
        (("network", "layers", 1, "colour"), "red"),
        (("network", "connections"), [["input", "nowhere"]]),
        (("network",), None),
        (("training", "learning_rate"), -1),
        (("training", "optimizer"), "lbfgs"),
        (("training", "colour"), "red"),
        (("columns", 1, "role"), "king"),
        (("columns",), []),
        (("run", "step"), -1),
        (("run", "step"), "many"),
        (("run", "path_steps"), [1]),
        (("run",), []),
        (("version",), "1"),
        (("version",), 0),
    ],
)
def test_a_description_with_an_impossible_value_is_told(
    tmp_path: Path, place: tuple[str | int, ...], value: object
) -> None:
    path = tmp_path / "study.annstudio"
    save(path, trained_project())
    description = description_of(path)
    part = description
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = value
    rewrite(path, {"project.json": json.dumps(description).encode()})
    with pytest.raises(ProjectError) as caught:
        load(path)
    assert caught.value.code == "damaged"


def test_a_file_of_a_newer_version_is_told(tmp_path: Path) -> None:
    path = tmp_path / "study.annstudio"
    save(path, trained_project())
    description = description_of(path) | {"version": 99}
    rewrite(path, {"project.json": json.dumps(description).encode()})
    with pytest.raises(ProjectError) as caught:
        load(path)
    assert caught.value.code == "newer-version"
    assert "99" in str(caught.value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_bytes_flipped_anywhere_never_crash(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "study.annstudio"
    if not path.exists():
        save(path, trained_project())
    content = bytearray(path.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] ^= data.draw(st.integers(1, 255))
    broken = tmp_path / "broken.annstudio"
    broken.write_bytes(content)
    try:
        load(broken)
    except ProjectError as error:
        assert str(error)
