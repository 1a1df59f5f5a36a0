"""The drawing leaves the studio: into a file that the user names, or onto the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

import ann_studio
from ann_studio.project.replacing import replace_file
from ann_studio.studio import i18n
from ann_studio.studio.canvas.canvas import CanvasPanel
from ann_studio.studio.document import Document
from ann_studio.studio.drawing import formats
from ann_studio.studio.drawing.sheet import Sheet
from ann_studio.studio.files import Files
from ann_studio.studio.settings import Settings

SVG: Final = "image/svg+xml"
_SUFFIXES: Final = (".svg", ".png")


class DrawingExport(QObject):
    """Draws the network as the canvas shows it; what cannot be written is told by `files`."""

    def __init__(
        self,
        document: Document,
        canvas: CanvasPanel,
        files: Files,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._canvas = canvas
        self._files = files
        self._settings = settings
        self._window = window

    def copy(self) -> None:
        """Puts the drawing on the clipboard, as an image and as SVG."""
        sheet = self._sheet()
        data = QMimeData()
        data.setImageData(formats.image(sheet))
        data.setData(SVG, self._svg(sheet))
        QGuiApplication.clipboard().setMimeData(data)

    def export(self) -> None:
        """Asks for a file and writes the drawing to it, as SVG or PNG by the file's suffix."""
        path = self._ask()
        if path is None:
            return
        sheet = self._sheet()
        encode: Callable[[], bytes]
        if path.suffix.lower() == ".svg":
            encode = partial(bytes, self._svg(sheet))
        else:
            encode = partial(formats.png, formats.image(sheet))

        def write() -> None:
            replace_file(path, encode())

        def remember(_: object) -> None:
            self._settings.last_folder = path.parent

        text = self.tr("Writing {file} …").format(file=path.name)
        self._files.background.run(text, write, remember)

    def _ask(self) -> Path | None:
        """The file to write to, with a suffix that names a format."""
        dialog = QFileDialog(
            self._window, self.tr("Export drawing"), str(self._settings.last_folder)
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = (self.tr("SVG, sharp at any size (*.svg)"), self.tr("PNG, an image (*.png)"))
        dialog.setNameFilters(filters)
        dialog.selectFile(self._files.name() + _SUFFIXES[0])
        try:
            while dialog.exec():
                chosen = Path(dialog.selectedFiles()[0])
                if chosen.suffix.lower() in _SUFFIXES:
                    return chosen
                suffix = _SUFFIXES[filters.index(dialog.selectedNameFilter())]
                path = chosen.with_name(chosen.name + suffix)
                if not path.exists():
                    return path
                dialog.selectFile(path.name)  # so that it asks whether to replace this one
        finally:
            dialog.deleteLater()
        return None

    def _sheet(self) -> Sheet:
        canvas = self._canvas
        return Sheet(self._document, canvas.view.room(), canvas.font())

    def _svg(self, sheet: Sheet) -> bytes:
        document = self._document
        if document.look.all_rows:
            text = self.tr(
                "Mean over all rows of “{table}”, after epoch {epoch}. "
                "Drawn with ANN Studio {version}."
            )
        else:
            text = self.tr(
                "Row {row} of “{table}”, after epoch {epoch}. Drawn with ANN Studio {version}."
            )
        description = text.format(
            row=i18n.integer(document.row + 1),
            table=document.table.name,
            epoch=i18n.integer(document.state.epoch),
            version=ann_studio.__version__,
        )
        return formats.svg(sheet, self._files.name(), description)
