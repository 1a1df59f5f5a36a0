"""What is drawn while a training runs, and how often: one timer for the whole window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from ann_studio.studio import theme
from ann_studio.studio.docks import Docks
from ann_studio.studio.document import Document
from ann_studio.studio.plots.branch_curves import BranchCurve
from ann_studio.studio.plots.cost_plot import Landmark
from ann_studio.studio.plots.descent_feed import DescentFeed
from ann_studio.studio.time.branch_looks import color_of, name_of
from ann_studio.studio.time.marks import Marks
from ann_studio.studio.toolbar import Toolbar
from ann_studio.studio.training import Training

FRAME: Final = 16
"""Milliseconds between frames: 60 a second."""

UNHURRIED: Final = 20
"""Updates a second up to which there is time to show all that has changed at once."""


class Frames(QObject):
    """Runs while there is something to draw; each frame first brings the document up to date."""

    def __init__(
        self,
        document: Document,
        training: Training,
        surfaces: DescentFeed,
        docks: Docks,
        toolbar: Toolbar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._training = training
        self._surfaces = surfaces
        self._docks = docks
        self._toolbar = toolbar
        self._turn = 0
        self._marks = Marks(document)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._draw)
        training.running_changed.connect(self._show_all)
        training.running_changed.connect(self.start)
        document.progressed.connect(self._show_progress)
        document.run_changed.connect(self.show_run)
        document.branches_changed.connect(self._show_branches)
        document.network_changed.connect(self.show_run)
        document.training_changed.connect(self.show_run)

    def start(self) -> None:
        """A timer that is started again while it runs would begin its interval anew."""
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Draws no more."""
        self._timer.stop()

    def _draw(self) -> None:
        self._training.poll()
        self._surfaces.poll()
        if not self._training.is_running and not self._surfaces.is_busy:
            self._timer.stop()

    def _show_progress(self) -> None:
        """While a quick training runs, the canvas is drawn every frame, and one thing beside it."""
        self.start()
        pace = self._training.speed
        if not self._training.is_running or (pace is not None and pace <= UNHURRIED):
            self._show_all()
            return
        self._turn += 1
        views = self._views
        views[self._turn % len(views)]()

    def _show_all(self) -> None:
        for show in self._views:
            show()

    @property
    def _views(self) -> tuple[Callable[[], None], ...]:
        """What follows a training beside the canvas."""
        shows = (self._show_cost, self._surfaces.follow, self._toolbar.show_status)
        panel = self._docks.model_panel
        return (*shows, panel.show_values) if panel.isVisible() else shows

    def _show_cost(self) -> None:
        document, plot = self._document, self._docks.cost_plot
        is_stale = document.is_stale and not document.is_in_past
        plot.set_records(document.epochs.records, is_stale)
        plot.set_moment(document.state.epoch if document.is_in_past else None)
        colors = theme.current()
        plot.set_landmarks(
            [
                Landmark(m.epoch, colors.validation if m.kind == "best" else colors.ink, m.text)
                for m in self._marks.current()
            ]
        )

    def show_run(self) -> None:
        """The run is another one, or is costed in another way."""
        plot = self._docks.cost_plot
        plot.set_loss(self._document.training.loss)
        plot.set_former(self._document.former_records)
        self._show_branches()
        self._show_all()
        self.start()

    def _show_branches(self) -> None:
        document = self._document
        self._docks.cost_plot.set_branches(
            [
                BranchCurve(name_of(b.identity), color_of(document, b.identity), b.run.records)
                for b in document.branches
            ]
        )
