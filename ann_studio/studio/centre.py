"""The middle of the window, from top to bottom: messages, the canvas, and what stands below it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ann_studio.studio.canvas.canvas import CanvasPanel
from ann_studio.studio.coach.coach_bar import CoachBar
from ann_studio.studio.steps.step_view import StepView
from ann_studio.studio.time.branch_panel import BranchPanel
from ann_studio.studio.time.time_actions import TimeActions
from ann_studio.studio.time.time_bar import TimeBar
from ann_studio.studio.widgets.message_bar import MessageBar
from ann_studio.studio.workbench import Workbench


class Centre(QWidget):
    """`messages`, `canvas`, `coach_bar`, `steps`, `time_bar`, and the `branches` that pop up."""

    def __init__(
        self, workbench: Workbench, time_actions: TimeActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        document = workbench.document
        self.messages = MessageBar()
        self.canvas = CanvasPanel(document, workbench.editor)
        self.branches = BranchPanel(document, workbench.branches, workbench.settings, self)
        self.time_bar = TimeBar(document, workbench.machine, time_actions, self.branches)
        self.coach_bar = CoachBar(document, workbench.coach)
        self.steps = StepView(workbench.walker, workbench.settings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.messages)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.coach_bar)
        layout.addWidget(_line())
        layout.addWidget(self.steps)
        layout.addWidget(_line())
        layout.addWidget(self.time_bar)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("separator", True)
    line.setFixedHeight(1)
    return line
