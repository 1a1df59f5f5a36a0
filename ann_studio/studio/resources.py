"""Files that are shipped with the package: icons and translations."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_ROOT = files("ann_studio") / "resources"


@cache
def icon_svg(name: str) -> str:
    """The SVG text of an outline icon, drawn in currentColor."""
    return (_ROOT / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def translation(language: str) -> bytes | None:
    """The compiled translation into this language; None if the texts are in it already."""
    file: Traversable = _ROOT / "translations" / f"ann_studio_{language}.qm"
    return file.read_bytes() if file.is_file() else None
