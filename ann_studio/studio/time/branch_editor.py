"""The edits of branches: going on from a moment, switching, renaming, deleting."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ann_studio.project.branching import (
    BRANCHED,
    branch_from,
    delete_branch,
    identities,
    rename_branch,
    switch_to,
)
from ann_studio.project.state import Project
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.time.branch_looks import name_of
from ann_studio.studio.time.time_machine import TimeMachine


class BranchEditor(QObject):
    """Each edit is one step to undo; the run that is left is kept whole as a branch."""

    def __init__(
        self, document: Document, machine: TimeMachine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._machine = machine
        self._awaited: int | None = None
        machine.changed.connect(self._continue_there)
        document.changed.connect(self._forget)

    def continue_from_here(self) -> None:
        """Begins a branch at the moment looked at, if that is in the past."""
        document = self._document
        if document.is_in_past:
            state = document.state
            text = self.tr("continue from epoch {epoch}").format(epoch=i18n.integer(state.epoch))
            self._change_run(text, branch_from(document.project, state))

    def continue_from_epoch(self, epoch: int) -> None:
        """Begins a branch at the end of an epoch, as soon as that is looked at."""
        self._awaited = epoch
        self._machine.go_to_epoch(epoch)
        self._continue_there()

    def _continue_there(self) -> None:
        state = self._document.state
        if self._awaited == state.epoch and not state.batch and not self._machine.is_waiting:
            self._awaited = None
            self.continue_from_here()

    def _forget(self) -> None:
        self._awaited = None

    def switch_to(self, branch_id: int) -> None:
        """Makes another branch the present one."""
        if branch_id != self._document.branch.id:
            changed = switch_to(self._document.project, branch_id)
            text = self.tr("switch to “{name}”").format(name=name_of(changed.branch))
            self._change_run(text, changed)

    def _change_run(self, text: str, changed: Project) -> None:
        self._document.look_at(None)
        self._document.edit(text, {name: getattr(changed, name) for name in BRANCHED})

    def rename(self, branch_id: int, name: str) -> None:
        """Gives a branch another name; an empty one takes its own name away."""
        project = self._document.project
        present = next(i for i in identities(project) if i.id == branch_id)
        if name not in (present.name, name_of(present)):
            changed = rename_branch(project, branch_id, name)
            self._change_list(self.tr("rename branch"), changed)

    def delete(self, branch_id: int) -> None:
        """Takes a branch away that is not the present one."""
        changed = delete_branch(self._document.project, branch_id)
        self._change_list(self.tr("delete branch"), changed)

    def _change_list(self, text: str, changed: Project) -> None:
        """The present run is not touched, and a training of it goes on."""
        self._document.edit(text, {"branch": changed.branch, "branches": changed.branches})
