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

from ann_studio.data.columns import ColumnType, Role
from ann_studio.data.guess import guess_columns
from ann_studio.data.reading import parse_table
from ann_studio.data.samples import study_hours
from ann_studio.engine.settings import EarlyStopping, TrainingSettings
from ann_studio.network import edits
from ann_studio.network.layer_types import Dense, Dropout, Regularizer
from ann_studio.project.archive import load, save
from ann_studio.project.errors import ProjectError
from ann_studio.project.state import new_project
from tests.engine.trainings import OPTIMIZERS, same, update
from tests.project.files import (
    assert_same,
    description_of,
    npy,
    rewrite,
    trained_project,
    trainer_of,
)


def test_what_is_saved_is_what_is_opened(tmp_path: Path) -> None:
    project = trained_project()
    save(tmp_path / "study.annstudio", project)
    assert_same(load(tmp_path / "study.annstudio"), project)


def test_an_opened_training_goes_on_as_if_it_had_never_stopped(tmp_path: Path) -> None:
    project = trained_project()
    save(tmp_path / "study.annstudio", project)
    opened = load(tmp_path / "study.annstudio")
    trainers = [trainer_of(p) for p in (project, opened)]
    for trainer in trainers:
        for _ in range(5):
            trainer.train_epoch()
    assert same(trainers[0].state(), trainers[1].state())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    name=st.sampled_from(list(OPTIMIZERS)),
    stop=st.integers(0, 9),
    shuffle=st.booleans(),
    dtype=st.sampled_from(["float64", "float32"]),
)
def test_any_training_goes_on_exactly_from_its_file(
    tmp_path: Path, name: str, stop: int, shuffle: bool, dtype: str
) -> None:
    """From any update, with Dropout, penalties, frozen and class weights, and any optimizer."""
    table = parse_table("a,b,passed\n1,2,no\n2,1,no\n3,9,yes\n4,7,yes\n5,5,yes\n", "t.csv")
    roles = (Role.FEATURE, Role.FEATURE, Role.TARGET)
    types = (ColumnType.NUMBER, ColumnType.NUMBER, ColumnType.CATEGORY)
    columns = tuple(
        replace(column, role=role, type=kind)
        for column, role, kind in zip(guess_columns(table), roles, types, strict=True)
    )
    project = new_project(table, columns)
    training = TrainingSettings(
        batch_size=2, optimizer=OPTIMIZERS[name], loss="binary_crossentropy", shuffle=shuffle,
        dtype=dtype, seed=stop, early_stopping=EarlyStopping(), class_weight=(0.5, 2.0),
        validation_split=0.2, stop_at_cost=-1.0,
    )  # fmt: skip
    hidden = Dense(
        id="hidden", units=3, kernel_regularizer=Regularizer(l1=0.01, l2=0.02), frozen_units=(1,),
        frozen_weights=((0, 0), (0, 2)),
    )  # fmt: skip
    held = Dense(id="held", units=2, trainable=False)
    output = Dense(id="output", units=1, activation="sigmoid")
    network = edits.sequential(2, Dropout(id="drop", rate=0.25), hidden, held, output)
    project = replace(project, network=network, training=training).with_fresh_run()
    unbroken = trainer_of(project)
    update(unbroken, stop)
    stopped = replace(project, run=replace(project.run, state=unbroken.state()))
    save(tmp_path / "any.annstudio", stopped)
    opened = load(tmp_path / "any.annstudio")
    assert_same(opened, stopped)
    continued = trainer_of(opened)
    update(unbroken, 7)
    update(continued, 7)
    assert same(continued.state(), unbroken.state())


def test_a_file_from_before_weights_could_be_frozen_opens(tmp_path: Path) -> None:
    path = tmp_path / "study.annstudio"
    project = trained_project()
    save(path, project)
    description = description_of(path)
    for layer in description["network"]["layers"]:
        for option in ("trainable", "frozen_units", "frozen_weights"):
            layer.pop(option, None)
    rewrite(path, {"project.json": json.dumps(description).encode()})
    assert_same(load(path), project)


@pytest.mark.parametrize(
    ("option", "value"),
    [("trainable", 1), ("frozen_units", [4]), ("frozen_units", [1, 0]), ("frozen_units", 2),
     ("frozen_weights", [[3, 0]]), ("frozen_weights", [3])],
)  # fmt: skip
def test_what_cannot_be_frozen_is_damage(tmp_path: Path, option: str, value: object) -> None:
    path = tmp_path / "study.annstudio"
    save(path, new_project(study_hours()))
    description = description_of(path)
    description["network"]["layers"][1][option] = value
    rewrite(path, {"project.json": json.dumps(description).encode()})
    with pytest.raises(ProjectError) as caught:
        load(path)
    assert caught.value.code == "damaged"


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
    assert description["version"] == 4
    assert arrays


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
        {"best.npy": None},
        {"best.npy": npy(np.zeros((0, 27)))},
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
        (("training", "optimizer", "learning_rate"), -1),
        (("training", "optimizer", "learning_rate"), {"decay_rate": 0.5}),
        (("training", "optimizer", "name"), "lbfgs"),
        (("training", "optimizer", "colour"), "red"),
        (("training", "optimizer"), "adam"),
        (("training", "optimizer"), {}),
        (("training", "early_stopping", "patience"), -1),
        (("training", "early_stopping"), None),
        (("training", "early_stopping"), 7),
        (("training", "class_weight"), None),
        (("training", "class_weight"), [-1]),
        (("training", "validation_split"), 1),
        (("network", "layers", 1, "kernel_regularizer"), {"l1": -1}),
        (("network", "layers", 1, "kernel_regularizer"), {"l3": 1}),
        (("network", "layers", 1, "kernel_regularizer"), 3),
        (("run", "best", "epoch"), -1),
        (("run", "best", "cost"), "low"),
        (("run", "best"), {}),
        (("training", "colour"), "red"),
        (("columns", 1, "role"), "king"),
        (("columns",), []),
        (("run", "step"), -1),
        (("run", "step"), "many"),
        (("run", "path_steps"), [1]),
        (("run", "edited_step"), -2),
        (("run", "edited_step"), "late"),
        (("run", "edited_step"), None),
        (("drawing",), None),
        (("drawing",), {}),
        (("drawing", "moved"), 3),
        (("drawing", "moved"), [["hidden", 1]]),
        (("drawing", "moved"), [["hidden", 1, float("nan")]]),
        (("drawing", "moved"), [["hidden", float("inf"), 0]]),
        (("drawing", "moved"), [["hidden", 1, -1000.5]]),
        (("drawing", "moved"), [["hidden", 1, "far"]]),
        (("drawing", "picture"), [0, 3]),
        (("drawing", "picture"), [1, -3]),
        (("drawing", "picture"), [3]),
        (("drawing", "picture"), [1.0, 3.0]),
        (("drawing", "picture"), "1×3"),
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


def test_what_the_network_does_not_have_is_left_out_of_its_drawing(tmp_path: Path) -> None:
    path = tmp_path / "study.annstudio"
    save(path, trained_project())
    moved = [["output", 1, 2], ["ghost", 3, 4], ["hidden", 0, 0], ["hidden", 5, 6]]
    description = description_of(path) | {"drawing": {"moved": moved, "picture": [28, 28]}}
    rewrite(path, {"project.json": json.dumps(description).encode()})
    drawing = load(path).drawing
    assert drawing.moved == (("hidden", 5.0, 6.0), ("output", 1.0, 2.0))
    assert drawing.picture is None


def test_former_records_are_not_saved(tmp_path: Path) -> None:
    project = trained_project()
    run = replace(project.run, records=project.run.records[:0])
    run = run.in_place_of(project.run)
    assert len(run.former_records) == 2
    save(tmp_path / "study.annstudio", replace(project, run=run))
    assert len(load(tmp_path / "study.annstudio").run.former_records) == 0


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
