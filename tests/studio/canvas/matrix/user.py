"""A person in front of a matrix window, with mouse and keys."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.studio.canvas.matrix.grid import Cell
from ann_studio.studio.canvas.matrix.window import MatrixWindow

LEFT = Qt.MouseButton.LeftButton


class User:
    """Points, clicks and types as a person would."""

    def __init__(self, window: MatrixWindow, qtbot: QtBot) -> None:
        self.window = window
        self.parent = window.parentWidget()  # goes with all it has when nobody holds it
        self.view = window.view
        self.qtbot = qtbot

    def place(self, cell: Cell) -> QPoint:
        return self.view.cell_position(cell)

    def hover(self, cell: Cell) -> None:
        self.qtbot.mouseMove(self.view.viewport(), QPoint(1, 1))
        self.qtbot.mouseMove(self.view.viewport(), self.place(cell))

    def click(self, cell: Cell) -> None:
        self.qtbot.mouseClick(self.view.viewport(), LEFT, pos=self.place(cell))

    def double_click(self, cell: Cell) -> None:
        viewport, place = self.view.viewport(), self.place(cell)
        self.qtbot.mouseClick(viewport, LEFT, pos=place)
        self.qtbot.mouseDClick(viewport, LEFT, pos=place)
        self.qtbot.mouseRelease(viewport, LEFT, pos=place)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.view, key)

    def type(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Replaces what is in the open field, and ends."""
        editor = self.window.cell_editor.field
        assert editor is not None
        editor.field.selectAll()
        self.qtbot.keyClicks(editor.field, text)
        self.qtbot.keyClick(editor.field, end)
        QApplication.processEvents()
