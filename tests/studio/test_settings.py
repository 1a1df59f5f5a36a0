"""What is remembered from one start to the next."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ann_studio.studio import i18n
from ann_studio.studio.settings import Settings


def test_at_the_first_start_the_system_decides() -> None:
    assert Settings().language == i18n.system_language()
    assert Settings().theme == "system"
    assert Settings().digits == 4
    assert not Settings().steps_open
    assert Settings().window_geometry is None
    assert Settings().last_folder == Path.home()


def test_choices_are_there_at_the_next_start(tmp_path: Path) -> None:
    settings = Settings()
    settings.language, settings.theme = "sv", "dark"
    settings.digits, settings.steps_open = 6, True
    settings.last_folder = tmp_path
    settings.window_geometry = QByteArray(b"place")
    again = Settings()
    assert (again.language, again.theme) == ("sv", "dark")
    assert (again.digits, again.steps_open) == (6, True)
    assert again.last_folder == tmp_path
    assert again.window_geometry == QByteArray(b"place")


def test_odd_values_in_the_file_count_as_not_set(tmp_path: Path) -> None:
    store = QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "ANN Studio", "ann-studio"
    )
    store.setValue("language", "tlh")
    store.setValue("theme", 7)
    store.setValue("digits", "many")
    store.setValue("steps/open", 3)
    store.setValue("last_folder", str(tmp_path / "gone"))
    store.setValue("window/state", "junk")
    store.sync()
    settings = Settings()
    assert settings.language == i18n.system_language()
    assert settings.theme == "system"
    assert settings.last_folder == Path.home()
    assert settings.window_state is None
    assert (settings.digits, settings.steps_open) == (4, False)
