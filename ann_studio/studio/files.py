"""New, open, open data, save: what the File menu does, and the questions it asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ann_studio.data.guess import guess_columns
from ann_studio.data.reading import read_table
from ann_studio.project.archive import SUFFIX, history_size, load, save
from ann_studio.project.errors import ProjectError
from ann_studio.project.state import Project, new_project, starting_project, with_table
from ann_studio.studio.background import Background
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.settings import Settings

MANY_BYTES: Final = 2**24
"""A history of more than this takes longer to save than a window may stand still."""


class Files(QObject):
    """Reads and writes the document's files; `failed` tells what could not be done."""

    failed = Signal(object)
    opened = Signal()

    def __init__(
        self, document: Document, editor: Editor, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._document = document
        self._editor = editor
        self._settings = settings
        self._window = window
        self.background = Background(window)
        self.background.failed.connect(self.failed)

    def new(self) -> None:
        """Starts over with the lecture's table."""
        if self.may_leave():
            self._document.replace_project(starting_project(), None)
            self.opened.emit()

    def open(self) -> None:
        """Asks for a project or a table and opens it."""
        filters = [
            self.tr("Projects and tables (*{suffix} *.csv *.tsv *.txt)").format(suffix=SUFFIX),
            self.tr("All files (*)"),
        ]
        path = self._ask_open(self.tr("Open"), filters)
        if path is not None and self.may_leave():
            self.open_file(path)

    def open_data(self) -> None:
        """Asks for a table and puts it in the place of the present one, keeping the network."""
        filters = [self.tr("Tables (*.csv *.tsv *.txt)"), self.tr("All files (*)")]
        path = self._ask_open(self.tr("Open data"), filters)
        if path is not None:
            self.open_data_file(path)

    def open_file(self, path: Path) -> None:
        """Opens a project, or a table with a new network that fits it."""
        if path.suffix.lower() == SUFFIX:
            self._read(path, lambda: load(path), self._show_project)
        else:
            self._read(path, lambda: new_project(read_table(path)), self._show_new_project)

    def open_data_file(self, path: Path) -> None:
        """Reads a table and fits the ends of the drawn network to it, as one undoable step."""
        project = self._document.project
        revision = self._document.revision

        def read() -> Project:
            table = read_table(path)
            return with_table(project, table, guess_columns(table))

        def show(result: object) -> None:
            if revision == self._document.revision:
                self._editor.take_table(self.tr("open data"), cast("Project", result))
                self.opened.emit()
                self._settings.last_folder = path.parent

        self._read(path, read, show)

    def _read(self, path: Path, work: Callable[[], object], then: Callable[[object], None]) -> None:
        self._path = path
        text = self.tr("Reading {file} …").format(file=path.name)
        self.background.run(text, work, then)

    def _show_project(self, project: object) -> None:
        self._show(cast("Project", project), self._path)

    def _show_new_project(self, project: object) -> None:
        self._show(cast("Project", project), None)

    def _show(self, project: Project, file: Path | None) -> None:
        self._document.replace_project(project, file)
        self._settings.last_folder = self._path.parent
        self.opened.emit()

    def save(self) -> None:
        """Saves to the document's file, or asks for one."""
        self._save(self._document.file or self._ask_save())

    def save_as(self) -> None:
        """Asks for a file and saves to it."""
        self._save(self._ask_save())

    def _save(self, path: Path | None) -> None:
        """A long history is written in the background."""
        document, settings = self._document, self._settings
        if path is None:
            return
        project, with_history = document.project, settings.saves_history
        if not with_history or history_size(project) < MANY_BYTES:
            self._write(path)
            return

        def mark(_: object) -> None:
            document.mark_saved(path, project.run.state.step)
            settings.last_folder = path.parent

        text = self.tr("Saving {file} …").format(file=path.name)
        self.background.run(text, lambda: save(path, project), mark)

    def _ask_save(self) -> Path | None:
        document = self._document
        name = document.file or self._settings.last_folder / (
            Path(document.table.name).stem + SUFFIX
        )
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save as"),
            str(name),
            self.tr("ANN Studio projects (*{suffix})").format(suffix=SUFFIX),
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)

    def _write(self, path: Path | None) -> bool:
        if path is None:
            return False
        document = self._document
        try:
            save(path, document.project, self._settings.saves_history)
        except ProjectError as error:
            self.failed.emit(error)
            return False
        document.mark_saved(path, document.head.step)
        self._settings.last_folder = path.parent
        return True

    def may_leave(self) -> bool:
        """Whether the document may be left: asks what to do with unsaved changes."""
        if not self._document.is_modified:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            self.tr("Unsaved changes"),
            self.tr("Save the changes to “{name}” first?").format(name=self.name()),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        if answer == buttons.Save:
            return self._write(self._document.file or self._ask_save())
        return answer == buttons.Discard

    def name(self) -> str:
        """What the document is called: its file, or its table before it has one."""
        document = self._document
        return document.file.stem if document.file else Path(document.table.name).stem

    def _ask_open(self, title: str, filters: list[str]) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, title, str(self._settings.last_folder), ";;".join(filters)
        )
        return Path(chosen) if chosen else None
