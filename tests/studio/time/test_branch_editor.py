"""Going on from a moment of the run, and back to what was left."""

from pytestqt.qtbot import QtBot

from ann_studio.data.columns import Scaling
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.time.branch_editor import BranchEditor
from ann_studio.studio.time.branch_looks import name_of
from ann_studio.studio.time.time_machine import TimeMachine
from tests.studio.time.runs import same, train_here


def test_continuing_unchanged_gives_the_same_run_again(
    document: Document, machine: TimeMachine, branches: BranchEditor
) -> None:
    first = train_here(document, 8, kept_every=1)
    costs = document.epochs.records["cost"].copy()
    machine.go_to(3)
    branches.continue_from_here()
    assert not document.is_in_past
    assert document.head.epoch == 3
    again = train_here(document, 5)
    assert all(same(again[step], first[step]) for step in again)
    assert document.epochs.records["cost"].tobytes() == costs.tobytes()


def test_the_run_that_was_left_is_kept_whole(
    document: Document, machine: TimeMachine, branches: BranchEditor, editor: Editor
) -> None:
    first = train_here(document, 8, kept_every=1)
    machine.go_to(3)
    branches.continue_from_here()
    editor.set_optimizer_options("change learning rate", learning_rate=0.5)
    second = train_here(document, 2)
    assert [name_of(b.identity) for b in document.branches] == ["First run"]
    assert name_of(document.branch) == "From epoch 3"
    branches.switch_to(document.branches[0].identity.id)
    assert same(document.head, first[8])
    assert document.training.optimizer.learning_rate == 0.01
    branches.switch_to(document.branches[0].identity.id)
    assert same(document.head, second[5])
    assert document.training.optimizer.learning_rate == 0.5


def test_each_edit_of_branches_can_be_undone(
    document: Document, machine: TimeMachine, branches: BranchEditor
) -> None:
    states = train_here(document, 6, kept_every=1)
    machine.go_to(2)
    branches.continue_from_here()
    assert document.undo_stack.undoText() == "continue from epoch 2"
    document.undo_stack.undo()
    assert same(document.head, states[6])
    assert not document.branches
    document.undo_stack.redo()
    assert same(document.head, states[2])
    branches.rename(document.branch.id, "slower")
    assert name_of(document.branch) == "slower"
    document.undo_stack.undo()
    assert name_of(document.branch) == "From epoch 2"
    branches.delete(document.branches[0].identity.id)
    assert not document.branches
    document.undo_stack.undo()
    assert len(document.branches) == 1


def test_an_edit_in_the_past_goes_on_from_what_is_seen(
    document: Document, machine: TimeMachine, editor: Editor
) -> None:
    states = train_here(document, 6, kept_every=1)
    machine.go_to(2)
    editor.set_optimizer_options("change learning rate", learning_rate=0.2)
    assert not document.is_in_past
    assert same(document.head, states[2])
    assert document.training.optimizer.learning_rate == 0.2
    assert same(document.branches[0].run.state, states[6])
    document.undo_stack.undo()
    assert same(document.head, states[6])
    assert document.training.optimizer.learning_rate == 0.01
    assert not document.branches


def test_a_weight_edited_in_the_past_is_edited_where_it_was_seen(
    document: Document, machine: TimeMachine, editor: Editor
) -> None:
    states = train_here(document, 6, kept_every=1)
    machine.go_to(2)
    editor.set_weight("hidden", 0, 0, 3.0)
    kernel = document.model.layout.kernel(document.head.parameters, "hidden")
    assert kernel[0, 0] == 3.0
    former = document.model.layout.kernel(states[2].parameters, "hidden")
    assert kernel[1:].tobytes() == former[1:].tobytes()
    assert document.is_stale
    assert len(document.branches) == 1


def test_resetting_in_the_past_begins_no_branch(
    document: Document, machine: TimeMachine, editor: Editor
) -> None:
    states = train_here(document, 6, kept_every=1)
    machine.go_to(2)
    editor.reset_weights()
    assert document.head.step == 0
    assert not document.branches
    document.undo_stack.undo()
    assert same(document.head, states[6])


def test_another_table_has_no_branches_of_the_former(
    qtbot: QtBot, document: Document, machine: TimeMachine, branches: BranchEditor, editor: Editor
) -> None:
    train_here(document, 6, kept_every=1)
    machine.go_to(2)
    branches.continue_from_here()
    editor.set_column(1, scaling=Scaling.NONE)
    assert not document.branches
    document.undo_stack.undo()
    assert len(document.branches) == 1


def test_at_the_end_there_is_nothing_to_continue(
    document: Document, branches: BranchEditor
) -> None:
    train_here(document, 2)
    branches.continue_from_here()
    assert not document.branches
    assert not document.undo_stack.canUndo()


def test_a_new_run_leaves_the_branches_with_the_run_they_came_from(
    document: Document, machine: TimeMachine, branches: BranchEditor, editor: Editor
) -> None:
    train_here(document, 6, kept_every=1)
    machine.go_to(2)
    branches.continue_from_here()
    states = train_here(document, 3)
    editor.reset_weights()
    assert document.head.step == 0
    assert name_of(document.branch) == "Run 3"
    assert document.branch.parent is None
    kept = {name_of(b.identity): b for b in document.branches}
    assert set(kept) == {"First run", "From epoch 2"}
    assert same(kept["From epoch 2"].run.state, states[5])
    document.undo_stack.undo()
    assert same(document.head, states[5])
    assert name_of(document.branch) == "From epoch 2"


def test_a_run_without_branches_is_reset_as_ever(document: Document, editor: Editor) -> None:
    train_here(document, 3)
    editor.reset_weights()
    assert not document.branches
