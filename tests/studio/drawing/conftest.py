"""A sheet to look at, and its text."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication

from ann_studio.studio.document import Document
from ann_studio.studio.drawing.sheet import Sheet

ROOM = QSizeF(820, 500)


@pytest.fixture
def sheet_of(qapp: QApplication) -> Callable[..., Sheet]:
    """Draws a document's network for a room."""

    def draw(document: Document, room: QSizeF = ROOM) -> Sheet:
        return Sheet(document, room, qapp.font())

    return draw


@pytest.fixture
def texts_of() -> Callable[[bytes], list[str]]:
    """What is written in an SVG document, as text."""

    def read(svg: bytes) -> list[str]:
        root = ElementTree.fromstring(svg)
        return ["".join(e.itertext()) for e in root.iter("{http://www.w3.org/2000/svg}text")]

    return read
