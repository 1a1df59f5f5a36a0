"""Writing a file beside its place and then putting it there in one act."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ann_studio.project.errors import ProjectError


def replace_file(path: Path, content: bytes) -> None:
    """Makes this the content of the file, which is there as a whole or not at all.

    Raises ProjectError "cannot-write", and then a file that was there is as it was.
    """
    with replacing(path) as file:
        file.write(content)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """What is written to the given file takes the place of this one, as `replace_file` does."""
    try:
        with _replacing(path.resolve()) as file:
            yield file
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProjectError("cannot-write", path, reason=reason) from error


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
