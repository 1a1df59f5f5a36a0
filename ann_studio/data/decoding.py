"""From the bytes of a file to its text, whichever program saved it."""

import codecs
import re
from pathlib import Path

from ann_studio.data.errors import DataError

_SPREADSHEET_MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # zip (.xlsx), OLE (.xls)
_LINE_END = re.compile(r"\r\n?|\n")


def read_text(path: Path) -> str:
    """Return the text of a file saved as UTF-8, as UTF-16 with a byte-order mark, or as cp1252.

    Raises DataError: file-not-found, file-unreadable, spreadsheet, encoding, nul-character.
    """
    raw = _read_bytes(path)
    if raw.startswith(_SPREADSHEET_MAGIC):
        raise DataError("spreadsheet", {"file": path.name})
    text = _decode(raw, path.name)
    if "\0" in text:
        row = _line_of(text[: text.index("\0")])
        raise DataError("nul-character", {"file": path.name, "row": row})
    return text


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        parameters = {"file": path.name, "folder": str(path.absolute().parent)}
        raise DataError("file-not-found", parameters) from error
    except OSError as error:
        parameters = {"file": path.name, "reason": error.strerror or type(error).__name__}
        raise DataError("file-unreadable", parameters) from error


def _decode(raw: bytes, file: str) -> str:
    encoding = _encoding(raw)
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        row = _line_of(raw[: error.start].decode(encoding, errors="replace"))
        parameters = {"file": file, "row": row, "encoding": encoding}
        raise DataError("encoding", parameters) from error


def _encoding(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if raw.startswith(codecs.BOM_UTF8):
        return "utf-8"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _line_of(text_before: str) -> int:
    return len(_LINE_END.findall(text_before)) + 1
