"""Keeps the translations up to date: gathers the texts of the window, and compiles them.

    python tools/translate.py

Write the translations into ann_studio/resources/translations/*.ts in between.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import PySide6

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "ann_studio" / "studio"
TRANSLATIONS = ROOT / "ann_studio" / "resources" / "translations"
TOOLS = Path(PySide6.__file__).parent


def gather(target: Path) -> None:
    """Brings a .ts file up to date with the texts in the sources."""
    files = sorted(str(path.relative_to(ROOT)) for path in SOURCES.rglob("*.py"))
    options = ["-locations", "none", "-no-obsolete", "-source-language", "en"]
    if target.stem.endswith("_en"):
        # English needs a translation too, but only of what changes with a number.
        options += ["-pluralonly", "-target-language", "en"]
    _run("lupdate", *options, *files, "-ts", str(target))


def compile_to(source: Path, target: Path) -> None:
    """Compiles a .ts file to the .qm file that the studio reads."""
    _run("lrelease", "-nounfinished", str(source), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    found = next(p for p in (TOOLS / tool, TOOLS / f"{tool}.exe") if p.exists())
    subprocess.run([str(found), *arguments], cwd=ROOT, check=True, capture_output=True)


def main() -> None:
    """Gathers and compiles every language."""
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        gather(source)
        compile_to(source, source.with_suffix(".qm"))
        print(source.name)


if __name__ == "__main__":
    main()
