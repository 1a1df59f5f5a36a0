"""The built wheel, installed into an empty environment far from the source tree."""

import hashlib
import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

import ann_studio

ROOT = Path(__file__).parents[1]

HASH_RESOURCES = """
import hashlib, importlib.resources, json

def walk(folder, prefix=""):
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from walk(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, hashlib.sha256(entry.read_bytes()).hexdigest()

print(json.dumps(dict(walk(importlib.resources.files("ann_studio") / "resources"))))
"""


class Installation:
    """An environment that holds the wheel, and sees the dependencies of the running one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        scripts = "Scripts" if sys.platform == "win32" else "bin"
        self.scripts = folder / "environment" / scripts
        self.python = self.scripts / "python"

    def install(self) -> None:
        """Build the wheel and install it, both without a network."""
        wheels = self._folder / "wheels"
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
        offline = ["--quiet", "--no-index", "--no-deps"]
        self._check(
            [*pip, "wheel", *offline, "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT)]
        )
        (wheel,) = wheels.glob("*.whl")
        environment = self._folder / "environment"
        venv.create(environment, symlinks=sys.platform != "win32", with_pip=False)
        self._check([*pip, "--python", str(self.python), "install", *offline, str(wheel)])
        packages = self.run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
        # Only this folder is added: path files inside it, such as that of the source tree, are not.
        dependencies = Path(packages.strip(), "dependencies.pth")
        dependencies.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    def run(self, *arguments: str) -> str:
        """Run the environment's Python outside the source tree, and return what it prints."""
        return self._check([str(self.python), *arguments])

    def run_script(self, name: str, *arguments: str) -> str:
        """Run a command that the wheel installed, and return what it prints."""
        return self._check([str(self.scripts / name), *arguments])

    def _check(self, command: list[str]) -> str:
        finished = subprocess.run(
            command, cwd=self._folder, capture_output=True, text=True, timeout=120, check=False
        )
        assert finished.returncode == 0, finished.stdout + finished.stderr
        return finished.stdout


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = Installation(tmp_path_factory.mktemp("wheel"))
    made.install()
    return made


def test_package_is_that_of_the_wheel(installation: Installation) -> None:
    location = Path(installation.run("-c", "import ann_studio; print(ann_studio.__file__)").strip())
    assert location.is_relative_to(installation.scripts.parent)


def test_command_starts(installation: Installation) -> None:
    expected = f"ANN Studio {ann_studio.__version__}\n"
    assert installation.run_script("ann-studio", "--version") == expected
    assert installation.run("-m", "ann_studio", "--version") == expected


def test_every_resource_is_there(installation: Installation) -> None:
    folder = ROOT / "ann_studio" / "resources"
    expected = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert "datasets/study_hours.csv" in expected
    assert json.loads(installation.run("-c", HASH_RESOURCES)) == expected


def test_sample_table_is_read(installation: Installation) -> None:
    code = "from ann_studio.data.samples import study_hours; print(study_hours().rows)"
    assert installation.run("-c", code) == "8\n"


TRAIN_AN_EPOCH = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from ann_studio.studio.application import Studio
from ann_studio.studio.settings import Settings

QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "settings")
app = QApplication([])
settings = Settings()
settings.language = "sv"
studio = Studio(app, settings)
studio.show()
studio.window.actions_.step_epoch.trigger()
loop = QEventLoop()
QTimer.singleShot(60_000, loop.quit)
studio.training.running_changed.connect(lambda running: running or loop.quit())
loop.exec()
studio.training.poll()
print(studio.document.state.epoch, studio.window.toolbar.status.text())
studio.window.retire()
studio.close()
"""


def test_window_opens_trains_and_speaks_swedish(installation: Installation) -> None:
    epoch, status = installation.run("-c", TRAIN_AN_EPOCH).split(" ", 1)
    assert epoch == "1"
    assert "Epok 1" in status
