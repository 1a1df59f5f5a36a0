"""The document and all that works on it: what outlives a window, and is shown by one at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ann_studio.project.state import Project
from ann_studio.studio.coach.coach import Coach
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.plots.descent_feed import DescentFeed
from ann_studio.studio.settings import Settings
from ann_studio.studio.steps.walker import Walker
from ann_studio.studio.time.branch_editor import BranchEditor
from ann_studio.studio.time.time_machine import TimeMachine
from ann_studio.studio.training import Training


class Workbench(QObject):
    """One of each, made for one document."""

    def __init__(self, project: Project, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.document = Document(project, self)
        self.document.set_history_memory(settings.history_memory)
        self.editor = Editor(self.document)
        self.training = Training(self.document, self)
        self.surfaces = DescentFeed(self.document, self)
        self.machine = TimeMachine(self.document, self.training, self)
        self.branches = BranchEditor(self.document, self.machine, self)
        self.walker = Walker(self.document, self.training, self.machine, self)
        self.coach = Coach(self.document, self.editor, self.training, self)
        self.coach.go_back = self.branches.continue_from_epoch

    def close(self) -> None:
        """Ends threads and processes; nobody is told any more of what becomes of the document."""
        self.document.undo_stack.blockSignals(True)
        self.coach.close()
        self.walker.close()
        self.machine.close()
        self.training.close()
        self.surfaces.close()
