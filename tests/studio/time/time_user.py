"""Someone who moves through the time of a run in the window, and reads what follows."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSlider, QToolButton
from pytestqt.qtbot import QtBot

from ann_studio.studio.application import Studio
from ann_studio.studio.time.time_slider import TimeSlider
from tests.studio.glass_user import plain
from tests.studio.time.runs import train_here
from tests.studio.windows import LEFT, PATIENCE, press, settle


class TimeUser:
    """Finds things by what they say, as a user does."""

    def __init__(self, qtbot: QtBot, studio: Studio) -> None:
        self.qtbot, self.studio = qtbot, studio

    # Acting

    def have_trained(self, epochs: int) -> None:
        """Has been trained to so many epochs, sooner than the training process is there."""
        self._aim_for(epochs)
        document = self.studio.document
        train_here(document, epochs - document.head.epoch, kept_every=1)
        self.settle()

    def _aim_for(self, epochs: int) -> None:
        if self.studio.document.training.epochs != epochs:
            self.studio.editor.set_training("change epochs", epochs=epochs)

    def train(self, epochs: int) -> None:
        """Trains flat out, to so many epochs."""
        speed = self.studio.window.toolbar.findChild(QSlider, "speed")
        self.qtbot.keyClick(speed, Qt.Key.Key_End)
        self._aim_for(epochs)
        self.press(Qt.Key.Key_F5)
        self.qtbot.waitUntil(lambda: self.studio.document.head.epoch == epochs, timeout=PATIENCE)
        self.settle()

    def settle(self) -> None:
        settle(self.qtbot, self.studio)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier, times: int = 1) -> None:
        for _ in range(times):
            press(self.qtbot, self.studio.window, key, *modifiers)
            self.settle()

    def type(self, key: Qt.Key, times: int = 1) -> None:
        """Presses a key on the slider."""
        self.slider.setFocus()
        for _ in range(times):
            self.qtbot.keyClick(self.slider, key)
            self.settle()

    def at(self, position: int) -> QPoint:
        """Where a position is on the slider."""
        return QPoint(round(self.slider.x_of(position)), self.slider.height() // 2)

    def click(self, position: int) -> None:
        """Clicks the groove there."""
        self.qtbot.mouseClick(self.slider, LEFT, pos=self.at(position))
        self.settle()

    def drag(self, *positions: int) -> None:
        """Takes the handle from the first of these to the last."""
        self.qtbot.mousePress(self.slider, LEFT, pos=self.at(positions[0]))
        for position in positions[1:]:
            self.qtbot.mouseMove(self.slider, self.at(position))
        self.qtbot.mouseRelease(self.slider, LEFT, pos=self.at(positions[-1]))
        self.settle()

    def click_button(self, action: QAction) -> None:
        self.qtbot.mouseClick(self.button(action), LEFT)

    def button(self, action: QAction) -> QToolButton:
        buttons = self.bar.findChildren(QToolButton)
        return next(b for b in buttons if b.defaultAction() is action)

    # Reading

    @property
    def bar(self):  # type: ignore[no-untyped-def]
        return self.studio.window.centre.time_bar

    @property
    def actions(self):  # type: ignore[no-untyped-def]
        return self.studio.window.time_actions

    @property
    def slider(self) -> TimeSlider:
        slider = self.bar.slider
        assert isinstance(slider, TimeSlider)
        return slider

    @property
    def place(self) -> str:
        """What stands beside the slider."""
        return str(self.bar.place.text())

    @property
    def status(self) -> str:
        return plain(self.studio.window.toolbar.status.text())

    def numbers(self, layer_id: str) -> list[str]:
        neurons = self.studio.window.canvas.network.parts.neurons[layer_id]
        return [neuron.text for neuron in neurons]

    def legend(self) -> str:
        """What is said below the cost plot."""
        plot = self.studio.window.docks.cost_plot
        return " ".join(plain(label.text()) for label in plot.findChildren(QLabel))
