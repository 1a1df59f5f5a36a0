"""What can be asked for in the view of the steps, by key, button or menu alike."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ann_studio.engine.walk import PHASES, Phase
from ann_studio.studio import theme
from ann_studio.studio.actions import explain
from ann_studio.studio.steps.walking import Walking
from ann_studio.studio.steps.words import phase_names


class StepActions(QObject):
    """Acts on a walk while the view is open; `open` opens and closes the view.

    Their keys hold in the whole window of `view`. Playing has a function key like training has:
    Ctrl+Space belongs to the system in many places.
    """

    def __init__(self, walking: Walking, view: QWidget) -> None:
        super().__init__(view)
        self._walking = walking
        self._view = view
        self.open = self._action(self.tr("Step by step"), "F9", None)
        self.open.setCheckable(True)
        self.previous = self._action(self.tr("Previous step"), "Ctrl+Left", "chevron-left")
        self.previous.triggered.connect(walking.previous)
        self.play = self._action(self.tr("Play the steps"), "F6", "play")
        self.play.triggered.connect(self._play_or_pause)
        self.next = self._action(self.tr("Next step"), "Ctrl+Right", "chevron-right")
        self.next.triggered.connect(walking.next)
        self.details = self._action(self.tr("Details"), "Ctrl+E", None)
        self.details.setCheckable(True)
        self.phases: dict[Phase, QAction] = {}
        names = phase_names()
        for number, phase in enumerate(PHASES, 1):
            action = self._action(f"{number} {names[phase]}", f"Ctrl+{number}", None)
            action.triggered.connect(partial(self._jump, phase))
            self.phases[phase] = action

    def _action(self, text: str, keys: str, icon: str | None) -> QAction:
        action = QAction(text, self._view)
        action.setShortcut(QKeySequence(keys))
        if icon is not None:
            action.setIcon(theme.icon(icon))
        explain(action)
        self._view.addAction(action)
        return action

    def all(self) -> list[QAction]:
        """For a menu, in an order that can be read."""
        return [self.open, self.previous, self.play, self.next, self.details, *self.phases.values()]

    def refresh(self) -> None:
        """Enables what can be done now, and says what Play would do."""
        walking = self._walking
        is_open = self.open.isChecked()
        can_walk = is_open and walking.explanation is not None
        self.previous.setEnabled(can_walk and walking.can_go_back)
        self.next.setEnabled(can_walk and walking.can_go_on)
        self.play.setEnabled(can_walk and (walking.can_go_on or walking.is_playing))
        self.details.setEnabled(is_open)
        for action in self.phases.values():
            action.setEnabled(can_walk)
        playing = walking.is_playing
        self.play.setText(self.tr("Pause the steps") if playing else self.tr("Play the steps"))
        self.play.setIcon(theme.icon("pause" if playing else "play"))
        explain(self.play)

    def _play_or_pause(self) -> None:
        self._walking.set_playing(not self._walking.is_playing)

    def _jump(self, phase: Phase, checked: bool = False) -> None:
        self._walking.jump_to(phase)
