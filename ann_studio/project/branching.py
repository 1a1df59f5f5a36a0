"""Branches of a project: begun at a moment of the run, switched, renamed and deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ann_studio.engine.state import TrainingState
from ann_studio.project.state import Branch, BranchIdentity, Project

BRANCHED: Final = ("network", "training", "run", "drawing", "branch", "branches")
"""The fields of a project that differ between its branches, or tell of them."""


def branch_from(project: Project, state: TrainingState, name: str = "") -> Project:
    """Goes on from this state of the run in a branch of its own, trained as it was then.

    The present run, whole, becomes one of the other branches.
    """
    identity = BranchIdentity(
        id=1 + max(i.id for i in identities(project)),
        name=name,
        parent=project.branch.id,
        fork_step=state.step,
        fork_epoch=state.epoch,
    )
    network, training = project.network, project.training
    if state.step < project.run.state.step:
        segment = project.run.segment_at(state.step)
        network, training = segment.network, segment.training
    return replace(
        project,
        network=network,
        training=training,
        run=project.run.truncated(state),
        drawing=project.drawing.fitted_to(network),
        branch=identity,
        branches=_in_order((*project.branches, _present(project))),
    )


def set_aside(project: Project) -> Project:
    """The same run as a branch of its own, which came from no other; the present one is kept whole.

    What takes its place leaves the branches that came from it with the run they left.
    """
    number = 1 + max(i.id for i in identities(project))
    branches = _in_order((*project.branches, _present(project)))
    return replace(project, branch=BranchIdentity(id=number), branches=branches)


def switch_to(project: Project, branch_id: int) -> Project:
    """Makes another branch the present one; raises KeyError if there is none of this id."""
    if branch_id == project.branch.id:
        return project
    chosen = _other(project, branch_id)
    others = (b for b in project.branches if b is not chosen)
    return replace(
        project,
        network=chosen.network,
        training=chosen.training,
        run=chosen.run,
        drawing=chosen.drawing,
        branch=chosen.identity,
        branches=_in_order((*others, _present(project))),
    )


def rename_branch(project: Project, branch_id: int, name: str) -> Project:
    """Calls a branch, the present one or another, by this name; raises KeyError."""
    if branch_id == project.branch.id:
        return replace(project, branch=replace(project.branch, name=name))
    renamed = _other(project, branch_id)
    identity = replace(renamed.identity, name=name)
    branches = (replace(b, identity=identity) if b is renamed else b for b in project.branches)
    return replace(project, branches=tuple(branches))


def delete_branch(project: Project, branch_id: int) -> Project:
    """Without one of the other branches; those that left it now come from where it came from.

    They are still told by where they began.

    Raises KeyError if none of the others has this id.
    """
    gone = _other(project, branch_id).identity
    branches = (
        replace(b, identity=_without_parent(b.identity, gone))
        for b in project.branches
        if b.identity is not gone
    )
    branch = _without_parent(project.branch, gone)
    return replace(project, branch=branch, branches=tuple(branches))


def identities(project: Project) -> tuple[BranchIdentity, ...]:
    """Of all branches, the present one among them, by their ids."""
    found = (project.branch, *(branch.identity for branch in project.branches))
    return tuple(sorted(found, key=lambda identity: identity.id))


def with_history_memory(project: Project, memory: int) -> Project:
    """With the kept states of all runs together within so many bytes."""
    share = memory // (1 + len(project.branches))
    branches = (
        replace(b, run=replace(b.run, history=b.run.history.with_memory(share)))
        for b in project.branches
    )
    run = replace(project.run, history=project.run.history.with_memory(share))
    return replace(project, run=run, branches=tuple(branches))


def _present(project: Project) -> Branch:
    return Branch(project.branch, project.network, project.training, project.run, project.drawing)


def _other(project: Project, branch_id: int) -> Branch:
    for branch in project.branches:
        if branch.identity.id == branch_id:
            return branch
    raise KeyError(branch_id)


def _in_order(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    return tuple(sorted(branches, key=lambda branch: branch.identity.id))


def _without_parent(identity: BranchIdentity, gone: BranchIdentity) -> BranchIdentity:
    return replace(identity, parent=gone.parent) if identity.parent == gone.id else identity
