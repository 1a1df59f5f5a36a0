"""Members of a project file: read as written, and told of where they are damaged."""

import io
import zipfile
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.project.members import DamagedError, Reader, Writer
from tests.project.files import npy


def written(write: Callable[[Writer], None]) -> zipfile.ZipFile:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        write(Writer(archive))
    return zipfile.ZipFile(packed)


def with_member(name: str, content: bytes) -> Reader:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, content)
    return Reader(zipfile.ZipFile(packed))


def test_texts_and_arrays_come_back() -> None:
    array = np.arange(6.0).reshape(2, 3)

    def write(writer: Writer) -> None:
        writer.text("words.txt", "ÅÄÖ")
        writer.array("folder/numbers", array)

    reader = Reader(written(write))
    assert reader.content("words.txt").decode() == "ÅÄÖ"
    assert (reader.array("folder/numbers") == array).all()


@given(
    counts=st.lists(st.integers(0, 9), min_size=1),
    dtype=st.sampled_from(["float64", "float32"]),
    part_bytes=st.integers(0, 300),
)
def test_rows_written_in_parts_are_one_array_and_read_in_others(
    counts: list[int], dtype: str, part_bytes: int
) -> None:
    rows = np.random.default_rng(0).normal(size=(sum(counts), 2, 3)).astype(dtype)
    parts = np.split(rows, np.cumsum(counts)[:-1])
    archive = written(lambda writer: writer.rows("rows", parts))
    whole = np.load(io.BytesIO(archive.read("rows.npy")), allow_pickle=False)
    assert whole.tobytes() == rows.tobytes()
    assert (whole.shape, whole.dtype) == (rows.shape, rows.dtype)
    found = list(Reader(archive).rows("rows", part_bytes))
    assert b"".join(part.tobytes() for part in found) == rows.tobytes()
    row_bytes = 6 * rows.itemsize
    assert all(part.nbytes <= max(part_bytes, row_bytes) for part in found)
    assert all(part.nbytes + row_bytes > part_bytes for part in found[:-1])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"junk",
        npy(np.zeros((9, 3)))[:-1],
        npy(np.zeros((9, 3))) + b"!",
        npy(np.asfortranarray(np.zeros((9, 3)))),
        npy(np.float64(3.0)),
        npy(np.array([print], object), allow_pickle=True),
    ],
)
def test_damaged_rows_are_told(content: bytes) -> None:
    with pytest.raises(DamagedError, match="rows"):
        list(with_member("rows.npy", content).rows("rows", 48))


def test_a_member_that_is_not_there_is_told() -> None:
    reader = with_member("other.npy", b"")
    for read in (reader.content, reader.array, lambda name: list(reader.rows(name, 8))):
        with pytest.raises(DamagedError, match="lacks rows"):
            read("rows")
