"""Branches of a project: what each keeps, and that nothing is lost by going from one to another."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.optimizers import Adam
from ann_studio.project.branching import (
    BRANCHED,
    branch_from,
    delete_branch,
    identities,
    rename_branch,
    switch_to,
    with_history_memory,
)
from ann_studio.project.state import BranchIdentity, Project, with_table
from tests.engine.trainings import same
from tests.project.files import assert_same
from tests.project.test_timeline import EVENTFUL, MOMENTS, begun, trained


def parents(project: Project) -> dict[int, int | None]:
    return {identity.id: identity.parent for identity in identities(project)}


def test_a_branch_begins_at_its_moment_with_the_settings_of_then() -> None:
    project = branch_from(EVENTFUL, MOMENTS[15], "slower")
    assert project.branch == BranchIdentity(1, "slower", 0, 15, MOMENTS[15].epoch)
    assert project.run.state is MOMENTS[15]
    assert project.training.optimizer == Adam(0.2)
    assert project.network == begun().network
    assert project.run.records["step"].max() <= 15
    (former,) = project.branches
    assert former.identity == BranchIdentity()
    assert (former.network, former.training) == (EVENTFUL.network, EVENTFUL.training)
    assert former.run is EVENTFUL.run
    assert former.drawing is EVENTFUL.drawing


def test_a_branch_that_goes_on_unchanged_is_the_original_run_to_the_last_bit() -> None:
    project = trained(branch_from(EVENTFUL, MOMENTS[11]), 5)
    assert same(project.run.state, MOMENTS[16])
    again = switch_to(project, 0)
    assert same(again.run.state, EVENTFUL.run.state)


def test_a_branch_from_where_the_run_stands_has_all_of_it() -> None:
    project = branch_from(EVENTFUL, EVENTFUL.run.state)
    assert (project.network, project.training) == (EVENTFUL.network, EVENTFUL.training)
    assert project.run.history.steps.tolist() == EVENTFUL.run.history.steps.tolist()
    assert len(project.run.segments) == len(EVENTFUL.run.segments)


def test_branches_share_the_kept_states() -> None:
    project = branch_from(EVENTFUL, EVENTFUL.run.state)
    for ours, theirs in zip(
        project.run.history.blocks, project.branches[0].run.history.blocks, strict=True
    ):
        assert ours is theirs


def test_switching_there_and_back_changes_nothing() -> None:
    project = branch_from(EVENTFUL, MOMENTS[15])
    there = switch_to(project, 0)
    assert there.branch == BranchIdentity()
    assert there.run is EVENTFUL.run
    assert [b.identity.id for b in there.branches] == [1]
    back = switch_to(there, 1)
    for name in BRANCHED[:-1]:
        assert getattr(back, name) is getattr(project, name)
    assert switch_to(project, 1) is project
    assert_same(back, project)


def test_any_branch_can_be_called_otherwise() -> None:
    project = branch_from(EVENTFUL, MOMENTS[15])
    project = rename_branch(rename_branch(project, 0, "first"), 1, "second")
    assert [identity.name for identity in identities(project)] == ["first", "second"]
    assert project.branches[0].run is EVENTFUL.run


def test_what_left_a_deleted_branch_comes_from_where_that_came_from() -> None:
    project = branch_from(EVENTFUL, MOMENTS[20])
    project = branch_from(trained(project, 5), MOMENTS[22])
    project = branch_from(project, MOMENTS[11])
    assert parents(project) == {0: None, 1: 0, 2: 1, 3: 2}
    project = delete_branch(project, 1)
    assert parents(project) == {0: None, 2: 0, 3: 2}
    assert project.branches[1].identity.fork_step == 22
    project = delete_branch(project, 2)
    assert project.branch == BranchIdentity(3, "", 0, 11, MOMENTS[11].epoch)
    project = delete_branch(project, 0)
    assert project.branch.parent is None
    assert project.branches == ()


def test_what_is_not_another_branch_is_neither_deleted_nor_switched_to() -> None:
    project = branch_from(EVENTFUL, MOMENTS[15])
    with pytest.raises(KeyError):
        delete_branch(project, 1)
    for act in (switch_to, delete_branch):
        with pytest.raises(KeyError):
            act(project, 7)
    with pytest.raises(KeyError):
        rename_branch(project, 7, "")


@given(
    st.lists(
        st.tuples(st.sampled_from(["branch", "switch", "delete"]), st.integers(0, 40)),
        max_size=20,
    )
)
def test_whatever_is_done_branches_stay_a_forest(acts: list[tuple[str, int]]) -> None:
    project = EVENTFUL
    for act, number in acts:
        others = [branch.identity.id for branch in project.branches]
        if act == "branch":
            step = min(number, project.run.state.step)
            project = branch_from(project, replace(MOMENTS[step]))
        elif others and act == "switch":
            project = switch_to(project, others[number % len(others)])
        elif others:
            project = delete_branch(project, others[number % len(others)])
        found = parents(project)
        assert len(found) == 1 + len(project.branches)
        assert list(found) == sorted(found)
        for child, parent in found.items():
            assert parent is None or (parent in found and parent < child)


def test_another_table_drops_branches() -> None:
    project = branch_from(EVENTFUL, MOMENTS[15])
    other = with_table(project, project.table, project.columns)
    assert (other.branch, other.branches) == (BranchIdentity(), ())


def test_the_memory_of_all_histories_is_bounded_together() -> None:
    project = branch_from(EVENTFUL, EVENTFUL.run.state)
    each = EVENTFUL.run.history.blocks[0].state_bytes
    less = with_history_memory(project, 16 * max(each, 1000))
    for run in (less.run, less.branches[0].run):
        assert 0 < len(run.history) <= 8
        assert run.history.epochs[0] % run.history.stride == 0
    assert np.isin(less.run.history.steps, project.run.history.steps).all()
