"""The command line ``ann-studio [FILE]``: checks what can be checked, then opens the window.

Imports nothing heavy: each worker process that the studio starts imports this module again.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ann_studio import __version__
from ann_studio.engine.blas import use_one_thread

CANNOT_START = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the studio and return its exit status: 0, or 2 if it could not start."""
    path: Path | None = _parser().parse_args(arguments).file
    obstacle = _file_trouble(path) or _display_trouble()
    if obstacle is not None:
        print(f"ann-studio: {obstacle}", file=sys.stderr)
        return CANNOT_START

    # The training has a process of its own, and needs the core that a second thread would take.
    use_one_thread()
    # Thousands of objects are made before the window is there, and none of them is garbage.
    gc.disable()
    from ann_studio.studio.application import run

    return run(path)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ann-studio",
        description="Draw a neural network, feed it your own table, and watch it learn.",
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        type=Path,
        help="a project (.annstudio) or a table (.csv) to open",
    )
    parser.add_argument("--version", action="version", version=f"ANN Studio {__version__}")
    return parser


def _file_trouble(path: Path | None) -> str | None:
    if path is None or path.is_file():
        return None
    if path.exists():
        return f"{path} is not a file."
    return f"There is no file {path}."


def _display_trouble() -> str | None:
    if sys.platform != "linux":
        return None
    from ann_studio.display import trouble

    return trouble(os.environ)
