"""A file is replaced as a whole or stays as it was."""

import os
import stat
from pathlib import Path

import pytest

from ann_studio.project.errors import ProjectError
from ann_studio.project.replacing import replace_file, replacing


def test_the_file_has_the_new_content_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "drawing.svg"
    for content in (b"first", b"", b"second"):
        replace_file(path, content)
        assert path.read_bytes() == content
        assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_replaced_stays_and_nothing_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "study.annstudio"
    path.write_bytes(b"before")

    def refuse(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ProjectError) as caught:
        replace_file(path, b"after")
    assert caught.value.code == "cannot-write"
    assert "study.annstudio" in str(caught.value)
    assert "No space left" in str(caught.value)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        replace_file(tmp_path / "nowhere" / "drawing.svg", b"")
    assert caught.value.code == "cannot-write"


@pytest.mark.skipif(os.name != "posix", reason="Only POSIX has these permissions.")
def test_the_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "drawing.svg"
    path.write_bytes(b"")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_whatever_goes_wrong_while_writing_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "study.annstudio"
    path.write_bytes(b"before")
    with pytest.raises(KeyError), replacing(path) as file:
        file.write(b"half of what was to be")
        raise KeyError
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
