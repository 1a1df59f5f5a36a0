"""Text is read whichever program saved it; what is not text is refused with advice."""

from pathlib import Path

import pytest

from ann_studio.data.decoding import read_text
from ann_studio.data.errors import DataError

TEXT = "År;Ö\r\n1;2\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert read_text(path) == TEXT


def test_utf_16_big_endian(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert read_text(path) == TEXT


def refusal(path: Path) -> DataError:
    with pytest.raises(DataError) as caught:
        read_text(path)
    assert caught.value.parameters["file"] == path.name
    assert path.name in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("raw", "code", "row"),
    [
        (b"PK\x03\x04rest", "spreadsheet", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "spreadsheet", None),
        (b"a,b\r\n1,2\r3,\x004\n", "nul-character", 3),
        ("a,b\n1,2\n".encode("utf-16-le"), "nul-character", 1),
        (b"a,b\n1,\x81\n", "encoding", 2),
        (b"\xef\xbb\xbfa,b\n1,2\n3,\xff\n", "encoding", 3),
        (b"\xff\xfea\x00\n\x00b", "encoding", 2),
    ],
)
def test_files_that_are_not_text(tmp_path: Path, raw: bytes, code: str, row: int | None) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(raw)
    error = refusal(path)
    assert (error.code, error.parameters.get("row")) == (code, row)
    assert "CSV" in str(error)


def test_missing_file(tmp_path: Path) -> None:
    error = refusal(tmp_path / "gone.csv")
    assert error.code == "file-not-found"
    assert str(tmp_path) in str(error)


def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "file-unreadable"
