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

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ann_studio.studio.application import Studio
from ann_studio.studio.settings import Settings

SIZES = ((1280, 720), (1920, 1080))
README_SIZE = (1440, 900)
IMAGES = Path(__file__).parents[1] / "docs" / "images"
PATIENCE = 60


def pose(
    app: QApplication, theme: str, language: str, size: tuple[int, int], epochs: int
) -> Studio:
    """A studio in which the lecture's network has trained for some epochs."""
    settings = Settings()
    settings.theme, settings.language = theme, language
    studio = Studio(app, settings)
    studio.window.resize(*size)
    studio.show()
    if epochs:
        studio.editor.set_training("", epochs=epochs)
        studio.training.train()
        wait(app, lambda: not studio.training.is_running)
    wait(app, lambda: not studio.surfaces.is_busy)
    return studio


def wait(app: QApplication, condition: Callable[[], bool]) -> None:
    """Lets the window live until the condition holds, and a little longer."""
    end = monotonic() + PATIENCE
    while not condition():
        app.processEvents()
        if monotonic() > end:
            raise TimeoutError("The window did not come to rest.")
    for _ in range(20):
        app.processEvents()


def shoot(studio: Studio, path: Path) -> None:
    """Saves a picture of the window and closes the studio."""
    path.parent.mkdir(parents=True, exist_ok=True)
    studio.window.grab().save(str(path))
    print(path)
    studio.window.retire()
    studio.close()


def main() -> None:
    """Takes them all."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        for theme in ("light", "dark"):
            shoot(pose(app, theme, "en", README_SIZE, 400), IMAGES / f"studio-{theme}.png")
        for target in sys.argv[1:2]:
            for theme in ("light", "dark"):
                for size in SIZES:
                    name = f"{theme}-{size[0]}x{size[1]}"
                    for epochs, state in ((0, "start"), (400, "trained")):
                        shot = Path(target) / f"{state}-{name}.png"
                        shoot(pose(app, theme, "en", size, epochs), shot)
                    shoot(pose(app, theme, "sv", size, 400), Path(target) / f"swedish-{name}.png")


if __name__ == "__main__":
    main()
