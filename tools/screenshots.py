"""Takes the standard set of screenshots, and the README's picture, from the real window.

    python tools/screenshots.py [FOLDER]

Without a folder only the README's pictures in docs/images are renewed.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import moments
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from scenes import SCENES

from ann_studio.engine.walk import Phase
from ann_studio.network.layer_types import Dense
from ann_studio.project.state import Project, starting_project
from ann_studio.studio.application import Studio
from ann_studio.studio.settings import Settings
from ann_studio.studio.targets import NeuronTarget
from ann_studio.studio.training import WATCHABLE

MOMENTS: tuple[tuple[Phase, bool], ...] = (
    ("forward", False),
    ("backward", True),
    ("update", True),
)
SIZES = ((1280, 720), (1920, 1080))
README_SIZE = (1440, 900)
IMAGES = Path(__file__).parents[1] / "docs" / "images"
PATIENCE = 60


def pose(app: QApplication, theme: str, language: str, size: tuple[int, int]) -> Studio:
    """An open studio."""
    settings = Settings()
    settings.theme, settings.language = theme, language
    studio = Studio(app, settings)
    studio.window.resize(*size)
    studio.show()
    return studio


def train(app: QApplication, studio: Studio, project: Project, epochs: int) -> None:
    """Shows another project, trained for some epochs."""
    studio.document.replace_project(project, None)
    studio.editor.set_training("", epochs=epochs)
    studio.window.toolbar.set_speed(None)
    studio.training.train()
    wait(app, lambda: not studio.training.is_running)
    wait(app, lambda: not studio.surfaces.is_busy)


def show_training(app: QApplication, studio: Studio) -> None:
    """Goes on with the training at a pace that can be watched."""
    studio.window.toolbar.set_speed(WATCHABLE)
    epoch = studio.document.state.epoch
    studio.window.actions_.train.trigger()
    wait(app, lambda: studio.document.state.epoch > epoch + 10)


def point_at_neuron(app: QApplication, studio: Studio) -> None:
    """Rests the pointer on a neuron of the first hidden layer."""
    layers = studio.document.network.layers
    layer_id = next(layer.id for layer in layers if isinstance(layer, Dense))
    canvas = studio.window.canvas
    place = canvas.view.mapFromScene(canvas.network.neuron(NeuronTarget(layer_id, 1)).scenePos())
    QTest.mouseMove(canvas.view.viewport(), QPoint(1, 1))
    QTest.mouseMove(canvas.view.viewport(), place)
    settle(app)


def wait(app: QApplication, condition: Callable[[], bool]) -> None:
    """Lets the window live until the condition holds, and a little longer."""
    end = monotonic() + PATIENCE
    while not condition():
        app.processEvents()
        if monotonic() > end:
            raise TimeoutError("The window did not come to rest.")
    settle(app)


def settle(app: QApplication) -> None:
    """Lets the window draw."""
    for _ in range(20):
        app.processEvents()


def shoot(app: QApplication, studio: Studio, path: Path) -> None:
    """Saves a picture of the window."""
    path.parent.mkdir(parents=True, exist_ok=True)
    settle(app)
    studio.window.grab().save(str(path))
    print(path)


def close(studio: Studio) -> None:
    """Ends the studio."""
    studio.window.retire()
    studio.close()


def readme(app: QApplication) -> None:
    """The pictures in docs/images."""
    for theme in ("light", "dark"):
        studio = pose(app, theme, "en", README_SIZE)
        train(app, studio, starting_project(), 400)
        shoot(app, studio, IMAGES / f"studio-{theme}.png")
        studio.workbench.machine.go_to(20)
        wait(app, lambda studio=studio: studio.document.state.epoch == 20)
        moments.explain(app, studio, wait, "backward", False)
        shoot(app, studio, IMAGES / f"steps-{theme}.png")
        close(studio)


def standard_set(app: QApplication, folder: Path) -> None:
    """Every scene in both themes and sizes, and the first one in Swedish."""
    for theme in ("light", "dark"):
        for size in SIZES:
            name = f"{theme}-{size[0]}x{size[1]}"
            studio = pose(app, theme, "en", size)
            shoot(app, studio, folder / f"start-{name}.png")
            for scene, make in SCENES.items():
                train(app, studio, make(), 20 if scene != "3-4-1" else 400)
                shoot(app, studio, folder / f"{scene}-{name}.png")
            train(app, studio, starting_project(), 400)
            point_at_neuron(app, studio)
            shoot(app, studio, folder / f"card-{name}.png")
            show_training(app, studio)
            shoot(app, studio, folder / f"training-{name}.png")
            close(studio)
            special_moments(app, folder, theme, size)
            studio = pose(app, theme, "sv", size)
            train(app, studio, starting_project(), 400)
            shoot(app, studio, folder / f"swedish-{name}.png")
            close(studio)


def special_moments(app: QApplication, folder: Path, theme: str, size: tuple[int, int]) -> None:
    """Steps that are explained, the past of a run, one neuron, and the coach."""
    name = f"{theme}-{size[0]}x{size[1]}"
    studio = pose(app, theme, "en", size)
    for scene in ("64-32-10", "branched", "3-4-1"):
        train(app, studio, SCENES[scene](), 20)
        for phase, details in MOMENTS:
            moments.explain(app, studio, wait, phase, details)
            kind = f"{phase}-details" if details else phase
            shoot(app, studio, folder / f"steps-{kind}-{scene}-{name}.png")
            moments.close_steps(studio)
    train(app, studio, starting_project(), 400)
    moments.branch(app, studio, wait)
    shoot(app, studio, folder / f"past-{name}.png")
    branches = studio.window.centre.branches
    branches.open_above(studio.window.centre.time_bar.branch_button)
    settle(app)
    branches.grab().save(str(folder / f"branches-{name}.png"))
    branches.hide()
    moments.need_advice(app, studio, wait)
    shoot(app, studio, folder / f"coach-{name}.png")
    close(studio)


def main() -> None:
    """Takes them all."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        readme(app)
        for target in sys.argv[1:2]:
            standard_set(app, Path(target))


if __name__ == "__main__":
    main()
