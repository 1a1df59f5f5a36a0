"""What may import what: the contracts of pyproject.toml, and fresh processes that look."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
IMPORT_ONE = """
import importlib, sys
importlib.import_module(sys.argv[1])
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def imported(code: str, name: str) -> set[str]:
    """Run ``code`` on the module ``name`` in a fresh process; return what it had to import."""
    finished = subprocess.run(
        [sys.executable, "-c", code, name], capture_output=True, text=True, timeout=60, check=False
    )
    assert finished.returncode == 0, finished.stderr
    return set(finished.stdout.split())


@pytest.mark.parametrize("package", ["network", "engine", "data", "descent", "project", "coach"])
def test_nothing_below_the_studio_loads_qt(package: str) -> None:
    modules = imported(IMPORT_ALL, f"ann_studio.{package}")
    assert "ann_studio" in modules
    assert not modules & {"PySide6", "shiboken6", "pyqtgraph"}


def test_network_does_without_numpy() -> None:
    assert "numpy" not in imported(IMPORT_ALL, "ann_studio.network")


@pytest.mark.parametrize("module", ["ann_studio", "ann_studio.cli", "ann_studio.__main__"])
def test_starting_point_is_light(module: str) -> None:
    assert not imported(IMPORT_ONE, module) & {"numpy", "PySide6", "pyqtgraph", "contourpy"}


def test_import_contracts() -> None:
    finished = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
