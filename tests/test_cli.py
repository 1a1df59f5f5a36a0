"""The command line, in processes of its own and without a window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import ann_studio

DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM")

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the display is checked on Linux")


def start(*arguments: str, directory: Path, **display: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m ann_studio`` with no other display variables than those of ``display``."""
    environment = {k: v for k, v in os.environ.items() if k not in DISPLAY_VARIABLES}
    return subprocess.run(
        [sys.executable, "-m", "ann_studio", *arguments],
        env=environment | display,
        cwd=directory,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def refusal(finished: subprocess.CompletedProcess[str]) -> str:
    """Return the one line of a start that was refused in good order."""
    assert finished.returncode == 2, finished.stderr
    assert finished.stdout == ""
    lines = finished.stderr.splitlines()
    assert len(lines) == 1, finished.stderr
    return lines[0]


def test_version(tmp_path: Path) -> None:
    finished = start("--version", directory=tmp_path)
    assert finished.returncode == 0
    assert finished.stdout == f"ANN Studio {ann_studio.__version__}\n"


def test_help_names_the_file_types(tmp_path: Path) -> None:
    finished = start("--help", directory=tmp_path)
    assert finished.returncode == 0
    assert ".annstudio" in finished.stdout
    assert ".csv" in finished.stdout


def test_unknown_option(tmp_path: Path) -> None:
    finished = start("--wibble", directory=tmp_path)
    assert finished.returncode == 2
    assert "--wibble" in finished.stderr


def test_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(start("nowhere.annstudio", directory=tmp_path)) == (
        "ann-studio: There is no file nowhere.annstudio."
    )


def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert refusal(start("folder", directory=tmp_path)) == "ann-studio: folder is not a file."


@on_linux
def test_without_a_display(tmp_path: Path) -> None:
    message = refusal(start(directory=tmp_path))
    assert "DISPLAY and WAYLAND_DISPLAY are not set" in message
    assert "xvfb-run ann-studio" in message


@on_linux
def test_with_an_x_server_that_is_not_there(tmp_path: Path) -> None:
    assert "DISPLAY=:4711" in refusal(start(directory=tmp_path, DISPLAY=":4711"))


@on_linux
def test_with_a_wayland_display_that_is_not_there(tmp_path: Path) -> None:
    message = refusal(
        start(directory=tmp_path, WAYLAND_DISPLAY="wayland-7", XDG_RUNTIME_DIR=str(tmp_path))
    )
    assert "wayland" in message
