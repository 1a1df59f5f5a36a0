"""Why a project file cannot be read or written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

TEXTS: Final = {
    "not-a-project": "“{file}” is not an ANN Studio project, or it is badly damaged. Choose "
    "another file: a project ends in .annstudio, a table in .csv.",
    "newer-version": "“{file}” was saved by a newer version of ANN Studio (format {found}; this "
    "version reads up to {known}). Update ANN Studio to open it.",
    "damaged": "“{file}” is damaged: {reason}. Open an earlier copy of it.",
    "cannot-read": "“{file}” cannot be read: {reason}. Check that it is there and that you may "
    "read it.",
    "cannot-write": "“{file}” cannot be written: {reason}. Save to another folder, or free some "
    "space.",
}


class ProjectError(Exception):
    """`code` is one of TEXTS, whose text `parameters` fill."""

    def __init__(self, code: str, file: Path, **parameters: object) -> None:
        self.code = code
        self.parameters: dict[str, object] = {"file": file.name, **parameters}
        super().__init__(TEXTS[code].format(**self.parameters))
