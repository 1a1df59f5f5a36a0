"""What the studio remembers from one start to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from ann_studio.studio import i18n, theme

HISTORY_MEMORY: Final = 256 * 2**20
"""The default."""


class Settings:
    """A typed face of the user's settings file; an odd value in it counts as not set."""

    def __init__(self) -> None:
        self._store = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "ANN Studio", "ann-studio"
        )

    @property
    def language(self) -> str:
        """One of i18n.LANGUAGES; the system's until one is chosen."""
        return self._choice("language", i18n.LANGUAGES, i18n.system_language())

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("language", value)

    @property
    def theme(self) -> str:
        """One of theme.CHOICES; follows the system until one is chosen."""
        return self._choice("theme", theme.CHOICES, "system")

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("theme", value)

    @property
    def digits(self) -> int:
        """One of i18n.DIGITS: the significant digits of numbers."""
        choices = tuple(str(digits) for digits in i18n.DIGITS)
        return int(self._choice("digits", choices, str(i18n.USUAL_DIGITS)))

    @digits.setter
    def digits(self, value: int) -> None:
        self._store.setValue("digits", str(value))

    @property
    def steps_open(self) -> bool:
        """Whether the steps of learning are shown below the canvas."""
        return self._choice("steps/open", ("yes", "no"), "no") == "yes"

    @steps_open.setter
    def steps_open(self, value: bool) -> None:
        self._store.setValue("steps/open", "yes" if value else "no")

    @property
    def last_folder(self) -> Path:
        """Where a file was last opened or saved."""
        folder = Path(str(self._store.value("last_folder", "")))
        return folder if str(folder) != "." and folder.is_dir() else Path.home()

    @last_folder.setter
    def last_folder(self, value: Path) -> None:
        self._store.setValue("last_folder", str(value))

    @property
    def window_geometry(self) -> QByteArray | None:
        """Size and place of the window."""
        return self._bytes("window/geometry")

    @window_geometry.setter
    def window_geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def window_state(self) -> QByteArray | None:
        """Where the docks are."""
        return self._bytes("window/state")

    @window_state.setter
    def window_state(self, value: QByteArray) -> None:
        self._store.setValue("window/state", value)

    @property
    def history_memory(self) -> int:
        """How many bytes the kept moments of a run may take."""
        value = self._store.value("history/memory")
        try:
            return max(int(str(value)), 2**20)
        except ValueError:
            return HISTORY_MEMORY

    @history_memory.setter
    def history_memory(self, value: int) -> None:
        self._store.setValue("history/memory", value)

    @property
    def saves_history(self) -> bool:
        """Whether the kept moments are saved with a project."""
        return str(self._store.value("history/saved")).lower() != "false"

    @saves_history.setter
    def saves_history(self, value: bool) -> None:
        self._store.setValue("history/saved", value)

    def _choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        value = self._store.value(key)
        return value if value in choices else default

    def _bytes(self, key: str) -> QByteArray | None:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else None
