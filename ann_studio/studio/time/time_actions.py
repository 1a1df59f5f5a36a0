"""What can be done with time, as actions with their words, keys and icons."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ann_studio.studio import theme
from ann_studio.studio.actions import explain
from ann_studio.studio.document import Document
from ann_studio.studio.time.branch_editor import BranchEditor
from ann_studio.studio.time.time_machine import TimeMachine


class TimeActions(QObject):
    """The actions of one window, connected to the time machine of its document."""

    def __init__(
        self, document: Document, machine: TimeMachine, branches: BranchEditor, window: QWidget
    ) -> None:
        super().__init__(window)
        self._document = document
        self._machine = machine
        self._window = window
        self.play = self._action(self.tr("&Play"), "Ctrl+Shift+Right", "play")
        self.play_back = self._action(self.tr("Play &backwards"), "Ctrl+Shift+Left", "rewind")
        self.back = self._action(self.tr("One epoch b&ack"), "Ctrl+PgUp", None)
        self.on = self._action(self.tr("One epoch &forward"), "Ctrl+PgDown", None)
        self.first = self._action(self.tr("To the &start"), "Ctrl+Shift+PgUp", None)
        self.last = self._action(self.tr("To the &end"), "Ctrl+Shift+PgDown", None)
        self.go_on = self._action(self.tr("&Continue from here"), "Ctrl+B", None)
        self.play.triggered.connect(self._play_or_pause)
        self.play_back.triggered.connect(self._play_back_or_pause)
        self.back.triggered.connect(self._go_back)
        self.on.triggered.connect(self._go_on)
        self.first.triggered.connect(self._go_to_start)
        self.last.triggered.connect(machine.go_to_end)
        self.go_on.triggered.connect(branches.continue_from_here)
        machine.changed.connect(self.refresh)
        document.changed.connect(self.refresh)
        self.refresh()

    def all(self) -> list[QAction]:
        """In the order of a menu."""
        moving = [self.back, self.on, self.first, self.last]
        return [self.play, self.play_back, *moving, self.go_on]

    def _action(self, text: str, keys: str, icon: str | None) -> QAction:
        action = QAction(text, self._window)
        action.setShortcut(QKeySequence(keys))
        if icon is not None:
            action.setIcon(theme.icon(icon))
        explain(action)
        return action

    def refresh(self) -> None:
        """Enables what can be done now."""
        machine = self._machine
        there_is_more = machine.count > 1
        for action in self.all():
            action.setEnabled(there_is_more)
        self.go_on.setEnabled(self._document.is_in_past)
        for action, direction, icon, text in (
            (self.play, 1, "play", self.tr("&Play")),
            (self.play_back, -1, "rewind", self.tr("Play &backwards")),
        ):
            plays = machine.direction == direction
            if plays is not action.data():
                action.setData(plays)
                action.setText(self.tr("&Pause playing") if plays else text)
                action.setIcon(theme.icon("pause" if plays else icon))
                explain(action)

    def _play_or_pause(self) -> None:
        self._play(1)

    def _play_back_or_pause(self) -> None:
        self._play(-1)

    def _play(self, direction: int) -> None:
        if self._machine.direction == direction:
            self._machine.pause()
        else:
            self._machine.play(direction)

    def _go_back(self) -> None:
        self._move(-1)

    def _go_on(self) -> None:
        self._move(1)

    def _move(self, positions: int) -> None:
        self._machine.pause()
        self._machine.go_by(positions)

    def _go_to_start(self) -> None:
        self._machine.pause()
        self._machine.go_to(0)
