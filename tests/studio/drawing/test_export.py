"""Exporting and copying the drawing, as a user does it, and what may come in between."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ann_studio.project import replacing
from ann_studio.project.errors import ProjectError
from ann_studio.studio import theme
from ann_studio.studio.background import BackgroundTask
from ann_studio.studio.canvas.canvas import CanvasPanel
from ann_studio.studio.document import Document
from ann_studio.studio.drawing.export import SVG, DrawingExport
from ann_studio.studio.editor import Editor
from ann_studio.studio.files import Files
from ann_studio.studio.messages import text_of
from ann_studio.studio.settings import Settings

TITLE = "{http://www.w3.org/2000/svg}title"


class User:
    """In front of a canvas with a File menu."""

    def __init__(self, document: Document, folder: Path, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.qtbot = qtbot
        self.settings = Settings()
        self.settings.last_folder = folder
        editor = Editor(document)
        self.files = Files(document, editor, self.settings, self.window)
        self.canvas = CanvasPanel(document, editor, self.window)
        self.canvas.resize(820, 560)
        self.window.show()
        self.drawing = DrawingExport(document, self.canvas, self.files, self.settings, self.window)
        self.failures: list[Exception] = []
        self.files.failed.connect(self.failures.append)

    def export(self, act: Callable[[QFileDialog], None]) -> None:
        """Asks for the export, acts in the dialog, and waits until all is written or told."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QFileDialog):
                act(dialog)
            else:
                QTimer.singleShot(10, look)

        QTimer.singleShot(10, look)
        self.drawing.export()
        self.qtbot.waitUntil(lambda: not self.files.background.findChildren(BackgroundTask))

    def save_as(self, dialog: QFileDialog, name: str) -> None:
        """Types a name and presses Save."""
        field = dialog.findChild(QLineEdit)
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(field, QLineEdit)
        assert isinstance(box, QDialogButtonBox)
        field.setText(name)
        self.qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)


@pytest.fixture
def user(document: Document, tmp_path: Path, qtbot: QtBot) -> User:
    return User(document, tmp_path, qtbot)


def test_exports_svg_with_the_name_of_the_document(user: User, tmp_path: Path) -> None:
    user.export(lambda dialog: user.save_as(dialog, str(tmp_path / "mine.svg")))
    root = ElementTree.parse(tmp_path / "mine.svg").getroot()
    assert root.findtext(TITLE) == "study_hours"
    description = root.findtext("{http://www.w3.org/2000/svg}desc")
    assert description is not None
    assert "Row 1 of “study_hours.csv”, after epoch 0." in description
    assert not user.failures


def test_means_over_all_rows_are_called_so(user: User, document: Document) -> None:
    document.look.set(all_rows=True)
    user.drawing.copy()
    svg = bytes(QGuiApplication.clipboard().mimeData().data(SVG).data()).decode()
    assert "Mean over all rows of “study_hours.csv”" in svg
    QGuiApplication.clipboard().clear()


def test_exports_png(user: User, tmp_path: Path) -> None:
    user.export(lambda dialog: user.save_as(dialog, str(tmp_path / "mine.PNG")))
    image = QImage(str(tmp_path / "mine.PNG"))
    assert image.width() > 1000
    assert image.pixelColor(0, 0) == theme.themes["light"].panel


def test_a_name_is_proposed_and_the_chosen_kind_gives_the_suffix(
    user: User, tmp_path: Path
) -> None:
    def choose_png(dialog: QFileDialog) -> None:
        field = dialog.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        assert field.text() == "study_hours.svg"
        dialog.selectNameFilter(next(x for x in dialog.nameFilters() if "*.png" in x))
        user.save_as(dialog, "net 1.2")

    user.export(choose_png)
    assert not QImage(str(tmp_path / "net 1.2.png")).isNull()
    assert list(tmp_path.glob("net*")) == [tmp_path / "net 1.2.png"]


def test_a_file_is_not_replaced_unasked_because_its_suffix_was_left_out(
    user: User, tmp_path: Path
) -> None:
    (tmp_path / "mine.svg").write_text("before")

    def leave_out_suffix(dialog: QFileDialog) -> None:
        QTimer.singleShot(10, lambda: save_again(dialog))
        user.save_as(dialog, "mine")

    def save_again(dialog: QFileDialog) -> None:
        field = dialog.findChild(QLineEdit)
        if not (dialog.isVisible() and isinstance(field, QLineEdit) and field.text() != "mine"):
            QTimer.singleShot(10, lambda: save_again(dialog))
            return
        assert field.text() == "mine.svg"
        QTimer.singleShot(10, lambda: refuse(dialog))
        user.save_as(dialog, "mine.svg")

    def refuse(dialog: QFileDialog) -> None:
        question = QApplication.activeModalWidget()
        if not isinstance(question, QMessageBox):
            QTimer.singleShot(10, lambda: refuse(dialog))
            return
        no = question.button(QMessageBox.StandardButton.No)
        user.qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
        QTimer.singleShot(10, dialog.reject)

    user.export(leave_out_suffix)
    assert (tmp_path / "mine.svg").read_text() == "before"


def test_cancelling_writes_nothing(user: User, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    user.export(QFileDialog.reject)
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("suffix", ["svg", "png"])
@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC])
def test_what_cannot_be_written_is_told_and_leaves_nothing_behind(
    user: User,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    number: int,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(replacing.tempfile, "mkstemp", refuse)
    before = set(tmp_path.iterdir())
    user.export(lambda dialog: user.save_as(dialog, str(tmp_path / f"mine.{suffix}")))
    (error,) = user.failures
    assert isinstance(error, ProjectError)
    text = text_of(error)
    assert f"“mine.{suffix}” cannot be written" in text
    assert os.strerror(number) in text
    assert set(tmp_path.iterdir()) == before


def test_the_clipboard_holds_an_image_and_svg(user: User) -> None:
    user.drawing.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.imageData().width() > 1000
    root = ElementTree.fromstring(bytes(data.data(SVG).data()))
    assert root.findtext(TITLE) == "study_hours"
    QGuiApplication.clipboard().clear()
