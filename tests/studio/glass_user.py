"""Someone who walks through the steps of learning in the window, and reads what it shows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from ann_studio.engine.walk import PHASES
from ann_studio.studio.application import Studio
from ann_studio.studio.targets import NeuronTarget
from tests.studio.windows import LEFT, PATIENCE, choose, press, settle

FADED = 0.5
"""What is fainter than this is seen to take no part."""


class GlassUser:
    """Finds things by what they say, as a user does."""

    def __init__(self, qtbot: QtBot, studio: Studio) -> None:
        self.qtbot, self.studio = qtbot, studio

    # Acting

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier, times: int = 1) -> None:
        for _ in range(times):
            press(self.qtbot, self.studio.window, key, *modifiers)
            self.settle()

    def settle(self) -> None:
        settle(self.qtbot, self.studio)

    def open(self) -> None:
        """A click on the line that the closed view is."""
        self.qtbot.mouseClick(self.view.toggle, LEFT)
        self.qtbot.waitUntil(lambda: self.title != "", timeout=PATIENCE)

    def click(self, action: QAction) -> None:
        """Clicks the button of an action."""
        self.qtbot.mouseClick(self.button(action), LEFT)
        self.settle()

    def button(self, action: QAction) -> QToolButton:
        buttons = self.view.findChildren(QToolButton)
        return next(b for b in buttons if b.defaultAction() is action)

    def click_chip(self, number: int) -> None:
        """Clicks the chip of a step, counted from 1."""
        self.qtbot.mouseClick(self.view.phase_bar.chip(PHASES[number - 1]), LEFT)
        self.settle()

    def choose_granularity(self, text: str) -> None:
        choose(self.qtbot, self.view.controls.granularity, text)
        self.settle()

    # Reading the steps

    @property
    def view(self):  # type: ignore[no-untyped-def]
        return self.studio.window.centre.steps

    @property
    def step(self) -> int:
        """The number on the chip that is filled; 0: none is."""
        filled = [number for number, phase in enumerate(PHASES, 1) if self._chip(phase)]
        assert len(filled) <= 1
        return filled[0] if filled else 0

    def _chip(self, phase: str) -> bool:
        return bool(self.view.phase_bar.chip(phase).isChecked())

    @property
    def title(self) -> str:
        return str(self.view.title.text())

    @property
    def summary(self) -> str:
        return str(self.view.details.summary.text())

    @property
    def row(self) -> str:
        return str(self.view.row.text())

    @property
    def formulas(self) -> list[str]:
        """The equations that are shown, from the first."""
        return [view.text() for view in self.view.details.formulas()]

    @property
    def check(self) -> str:
        """What the numeric check says, where there is one."""
        details = self.view.details
        seen = [label for label in (details.short_check, details.check) if label.isVisible()]
        return plain(seen[0].text()) if seen else ""

    # Reading the rest of the window

    @property
    def status(self) -> str:
        """Epoch and cost in the toolbar."""
        return plain(self.studio.window.toolbar.status.text())

    def numbers(self, layer_id: str) -> list[str]:
        """What is written in the neurons of a layer."""
        neurons = self.studio.window.canvas.network.parts.neurons[layer_id]
        return [neuron.text for neuron in neurons]

    def lit(self) -> set[tuple[str, int]]:
        """The neurons that stand out."""
        neurons = self.studio.window.canvas.network.parts.neurons
        found = [each for layer in neurons.values() for each in layer]
        return {_key(each.target) for each in found if each.opacity() > FADED}

    def carried(self) -> list[str]:
        """The numbers on the edges, the largest first."""
        return [text for _, text in self.studio.window.canvas.network.carried.labels()]


def plain(rich: str) -> str:
    """Rich text as it is read."""
    document = QTextDocument()
    document.setHtml(rich)
    return document.toPlainText().replace("\N{NO-BREAK SPACE}", " ")


def _key(target: NeuronTarget) -> tuple[str, int]:
    return target.layer_id, target.unit
