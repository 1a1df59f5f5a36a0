"""The members of a project file: texts, and arrays without pickle."""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


class DamagedError(Exception):
    """What is wrong inside a project file."""


class Writer:
    """Writes members of a zip file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def text(self, name: str, text: str) -> None:
        """A text in UTF-8."""
        self._archive.writestr(name, text.encode())

    def array(self, name: str, array: Array) -> None:
        """An array, compressed."""
        with self._archive.open(f"{name}.npy", "w", force_zip64=True) as member:
            np.lib.format.write_array(member, array, allow_pickle=False)

    def rows(self, name: str, parts: Sequence[Array]) -> None:
        """Arrays as the one that they make end to end; not compressed, as that gains little."""
        first = parts[0]
        header = {
            "descr": np.lib.format.dtype_to_descr(first.dtype),
            "fortran_order": False,
            "shape": (sum(map(len, parts)), *first.shape[1:]),
        }
        info = zipfile.ZipInfo(f"{name}.npy")
        with self._archive.open(info, "w", force_zip64=True) as member:
            np.lib.format.write_array_header_1_0(member, header)
            for part in parts:
                member.write(np.ascontiguousarray(part).data)


class Reader:
    """Reads members of a zip file; raises DamagedError for whatever is wrong with one."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def content(self, name: str) -> bytes:
        """All of a member."""
        with self._opened(name) as member:
            return member.read()

    def array(self, name: str) -> Array:
        """An array."""
        content = self.content(f"{name}.npy")
        with _read_as_array(name):
            array: Array = np.lib.format.read_array(io.BytesIO(content), allow_pickle=False)
            return array

    def rows(self, name: str, part_bytes: int) -> Iterator[Array]:
        """An array in parts of so many bytes, of whole rows and one at least."""
        with self._opened(f"{name}.npy") as member, _read_as_array(name):
            if np.lib.format.read_magic(member) != (1, 0):
                raise ValueError
            shape, is_fortran, dtype = np.lib.format.read_array_header_1_0(member)
            if is_fortran or dtype.hasobject or not shape:
                raise ValueError
            row_bytes = dtype.itemsize * math.prod(shape[1:])
            most = max(1, part_bytes // max(1, row_bytes))
            for first in range(0, shape[0], most):
                count = min(most, shape[0] - first)
                content = member.read(count * row_bytes)
                yield np.frombuffer(content, dtype).reshape(count, *shape[1:])
            if member.read(1):
                raise ValueError

    @contextmanager
    def _opened(self, name: str) -> Iterator[BinaryIO]:
        try:
            with self._archive.open(name) as member:
                yield member  # type: ignore[misc]
        except KeyError as error:
            raise DamagedError(f"it lacks {name}") from error
        except (
            zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError
        ) as error:  # fmt: skip
            raise DamagedError(f"{name} cannot be unpacked") from error


@contextmanager
def _read_as_array(name: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, OverflowError, MemoryError) as error:
        raise DamagedError(f"{name}.npy cannot be read") from error
