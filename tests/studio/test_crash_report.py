"""An error that nobody expected: written down, and told without a traceback."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from pytestqt.qtbot import QtBot

from ann_studio.studio.crash_report import CrashReporter


@pytest.fixture
def reporter(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CrashReporter]:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "data"))
    reporter = CrashReporter()
    yield reporter
    reporter.close()


def test_the_user_gets_a_sentence_and_the_file_gets_the_rest(
    qtbot: QtBot, reporter: CrashReporter
) -> None:
    with qtbot.waitSignal(reporter.happened) as told:
        try:
            raise KeyError("a slip of ours")
        except KeyError:
            sys.excepthook(*sys.exc_info())
    (text,) = told.args
    assert "Traceback" not in text
    assert "KeyError" not in text
    assert str(reporter.file) in text
    written = reporter.file.read_text(encoding="utf-8")
    assert "Traceback" in written
    assert "a slip of ours" in written


def test_everything_is_put_back_on_closing(reporter: CrashReporter) -> None:
    assert sys.excepthook == reporter._report
    reporter.close()
    assert sys.excepthook != reporter._report
