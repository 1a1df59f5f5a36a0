"""How the steps are walked: how far at once, back and on, by themselves, and how fast."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QToolButton, QWidget

from ann_studio.studio.steps.step_actions import StepActions
from ann_studio.studio.steps.walking import Walking
from ann_studio.studio.steps.words import granularity_names
from ann_studio.studio.widgets.number_edit import exact_text

SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
"""Places a second."""


class StepControls(QWidget):
    """Buttons for the actions; granularity and speed are those of the walk."""

    def __init__(
        self, walking: Walking, actions: StepActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._walking = walking
        self.granularity = QComboBox()
        for granularity, name in granularity_names().items():
            self.granularity.addItem(name, granularity)
        self.granularity.setAccessibleName(self.tr("How far one step goes"))
        self.granularity.setToolTip(self.tr("How far one step goes"))
        self.granularity.activated.connect(self._choose_granularity)
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self.speed.setRange(0, len(SPEEDS) - 1)
        self.speed.setPageStep(1)
        self.speed.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 7)
        self.speed.setAccessibleName(self.tr("Steps a second"))
        self.speed.valueChanged.connect(self._choose_speed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.granularity)
        for action in (actions.previous, actions.play, actions.next):
            layout.addWidget(_button(action))
        layout.addSpacing(4)
        layout.addWidget(self.speed)
        layout.addSpacing(4)
        details = _button(actions.details)
        details.setProperty("toggle", True)
        details.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        layout.addWidget(details)

    def refresh(self) -> None:
        """Shows what the walk is set to."""
        place = self.granularity.findData(self._walking.granularity)
        self.granularity.setCurrentIndex(place)
        nearest = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - self._walking.speed))
        with QSignalBlocker(self.speed):
            self.speed.setValue(nearest)
        self.speed.setToolTip(
            self.tr("Steps a second while they play: {speed}").format(
                speed=exact_text(self._walking.speed)
            )
        )

    def _choose_granularity(self, place: int) -> None:
        self._walking.set_granularity(self.granularity.itemData(place))
        self.refresh()

    def _choose_speed(self, place: int) -> None:
        self._walking.set_speed(SPEEDS[place])
        self.refresh()


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
