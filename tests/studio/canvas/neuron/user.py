"""A person in front of a neuron window, with mouse and keys."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.studio.canvas.neuron.painting import Picture
from ann_studio.studio.canvas.neuron.window import NeuronWindow

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


class User:
    """Drags, clicks and types as a person would. `index` is an input, or their count: the bias."""

    def __init__(self, window: NeuronWindow, qtbot: QtBot) -> None:
        self.window = window
        self.parent = window.parentWidget()  # goes with all it has when nobody holds it
        self.drawing = window.drawing
        self.viewport = window.drawing.viewport()
        self.qtbot = qtbot

    def place(self, index: int) -> QPoint:
        return self.drawing.place_of(index).center()

    def begin_drag(self, index: int) -> None:
        self.qtbot.mouseMove(self.viewport, self.place(index))
        self.qtbot.mousePress(self.viewport, LEFT, pos=self.place(index))

    def pull(self, index: int, pixels: int, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        """The pointer goes so many pixels from where the weight is, with the button held."""
        place = self.place(index) + QPoint(pixels, 3)
        on_screen = QPointF(self.viewport.mapToGlobal(place))
        none, kind = Qt.MouseButton.NoButton, QEvent.Type.MouseMove
        move = QMouseEvent(kind, QPointF(place), on_screen, none, LEFT, modifier)
        QApplication.sendEvent(self.viewport, move)

    def drop(self, index: int, pixels: int = 0) -> None:
        self.qtbot.mouseRelease(self.viewport, LEFT, pos=self.place(index) + QPoint(pixels, 3))

    def drag(self, index: int, pixels: int) -> None:
        self.begin_drag(index)
        self.pull(index, pixels // 2)
        self.pull(index, pixels)
        self.drop(index, pixels)

    def double_click(self, index: int) -> None:
        place = self.place(index)
        self.qtbot.mouseClick(self.viewport, LEFT, pos=place)
        self.qtbot.mouseDClick(self.viewport, LEFT, pos=place)
        self.qtbot.mouseRelease(self.viewport, LEFT, pos=place)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        for key in keys:
            self.qtbot.keyClick(QApplication.focusWidget() or self.drawing, key, modifier)

    def type(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Replaces what is in the open field, and ends."""
        assert self.window.field is not None
        field = self.window.field.field
        field.selectAll()
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, end)
        QApplication.processEvents()

    @property
    def picture(self) -> Picture:
        """What is painted."""
        return self.drawing._picture(self.drawing._geometry())

    @property
    def outcome(self) -> list[str]:
        """ŷ, y and C as they are told."""
        return [part.strip() for part in self.window.outcome.text().split("   ")]
