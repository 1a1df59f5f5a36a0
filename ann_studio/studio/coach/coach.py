"""The coach: looks at the document from time to time, and has at most one thing to say."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ann_studio.coach.finding import Finding
from ann_studio.coach.remedies import GoBackToEpoch, Remedy
from ann_studio.coach.rules import findings
from ann_studio.coach.situation import Situation
from ann_studio.data.errors import DataError
from ann_studio.engine.errors import EngineError
from ann_studio.engine.protocol import Stopped
from ann_studio.network.errors import NetworkError
from ann_studio.studio.coach.applying import GoBack, apply
from ann_studio.studio.coach.remedy_texts import remedy_text
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.training import Training

SOON: Final = 100
"""Milliseconds after an edit or a stop: several edits in a row are looked at once."""

WHILE_TRAINING: Final = 1000
"""Milliseconds between looks at a running training."""

HOLD: Final = 3
"""Looks at a running training for which a finding that has gone is still shown: what comes and
goes within a second cannot be read."""


class Coach(QObject):
    """`finding` is the most important one that has not been dismissed; None: all is well.

    A dismissed finding stays quiet until it has gone and come again; while a training runs, that
    it wavers does not count as gone.
    """

    changed = Signal()
    """`finding` is another, or its evidence is."""

    failed = Signal(Exception)
    """A remedy could not be made."""

    def __init__(
        self,
        document: Document,
        editor: Editor,
        training: Training,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._editor, self._training = document, editor, training
        self.finding: Finding | None = None
        self.go_back: GoBack | None = None
        """What takes the document back to an epoch; without it, that is not offered."""
        self._dismissed: set[tuple[str, ...]] = set()
        self._overflow: Stopped | None = None
        self._settled_epoch = 0
        self._held = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look_again)
        document.changed.connect(self._after_change)
        document.run_changed.connect(self._schedule)
        document.progressed.connect(self._schedule)
        training.running_changed.connect(self._follow)
        training.noticed.connect(self._take_notice)
        self._look(calm=True)

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """Those of the finding that can be made here."""
        if self.finding is None:
            return ()
        return tuple(filter(self._can_make, self.finding.remedies))

    def _can_make(self, remedy: Remedy) -> bool:
        return self.go_back is not None or not isinstance(remedy[0], GoBackToEpoch)

    def apply(self, remedy: Remedy) -> None:
        """Makes its changes, as one step to undo."""
        text = remedy_text(remedy, self._document)
        try:
            apply(remedy, text, self._document, self._editor, self.go_back)
        except (NetworkError, EngineError, DataError) as error:
            self.failed.emit(error)

    def dismiss(self) -> None:
        """The user has read it, and does not want it."""
        if self.finding is not None:
            self._dismissed.add(self.finding.key)
            self._look(calm=False)

    def close(self) -> None:
        """Looks no more."""
        self._timer.stop()
        self._document.changed.disconnect(self._after_change)
        self._document.run_changed.disconnect(self._schedule)
        self._document.progressed.disconnect(self._schedule)
        self._training.running_changed.disconnect(self._follow)
        self._training.noticed.disconnect(self._take_notice)

    # When to look

    def _after_change(self) -> None:
        self._overflow = None
        self._settled_epoch = self._document.state.epoch
        self._schedule()

    def _follow(self, running: bool) -> None:
        if running:
            self._overflow = None
            self._look(calm=True)
        self._schedule()

    def _take_notice(self, notice: object) -> None:
        if isinstance(notice, Stopped) and notice.reason == "non-finite":
            self._overflow = notice
            self._schedule()

    def _schedule(self) -> None:
        if not self._training.is_running:
            self._timer.start(SOON)
        elif not self._timer.isActive():
            self._timer.start(WHILE_TRAINING)

    # Looking

    def _look_again(self) -> None:
        """What is true of an earlier moment is nothing to act on."""
        if self._document.is_in_past:
            return
        self._look(calm=not self._training.is_running)

    def _look(self, calm: bool) -> None:
        """`calm`: what is not found now has gone."""
        found = findings(self._situation())
        if calm:
            self._dismissed &= {finding.key for finding in found}
        heard = [finding for finding in found if finding.key not in self._dismissed]
        finding = heard[0] if heard else None
        shown = self.finding
        if finding is None and shown is not None and not calm and self._holds(shown):
            return
        self._held = 0
        self.finding = finding
        if finding != shown:
            self.changed.emit()

    def _holds(self, shown: Finding) -> bool:
        self._held += 1
        return self._held <= HOLD and shown.key not in self._dismissed

    def _situation(self) -> Situation:
        document = self._document
        return Situation(
            columns=document.columns,
            dataset=document.dataset,
            training=document.training,
            model=document.model,
            state=document.state,
            records=document.epochs.records,
            probe=document.observations.probe_of_all(),
            settled_epoch=self._since_epoch(),
            overflow=self._overflow,
        )

    def _since_epoch(self) -> int:
        """Where no edit has been made, as in a project just opened, all epochs count."""
        if self._document.undo_stack.count() == 0:
            return 0
        self._settled_epoch = min(self._settled_epoch, self._document.state.epoch)
        return self._settled_epoch
