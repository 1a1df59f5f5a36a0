"""The branches of a run in their list: seen, switched, renamed and deleted by mouse and by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from ann_studio.engine.state import TrainingState
from ann_studio.project.archive import load
from ann_studio.studio.application import Studio
from ann_studio.studio.settings import Settings
from ann_studio.studio.time.branch_panel import BranchPanel
from tests.studio.time.runs import same
from tests.studio.time.time_user import TimeUser
from tests.studio.windows import CTRL, LEFT, PATIENCE, choose, type_file_name

Key = Qt.Key


class BranchUser(TimeUser):
    """Opens the list by its button."""

    @property
    def panel(self) -> BranchPanel:
        panel = self.studio.window.centre.branches
        assert isinstance(panel, BranchPanel)
        return panel

    def open(self) -> None:
        self.qtbot.mouseClick(self.bar.branch_button, LEFT)
        self.qtbot.waitUntil(self.panel.isVisible)

    def close(self) -> None:
        self.qtbot.keyClick(self.panel, Key.Key_Escape)
        assert not self.panel.isVisible()

    def lines(self) -> list[tuple[str, str]]:
        """Names, further in the further down the tree, and counts of epochs."""
        found: list[tuple[str, str]] = []

        def add(item: QTreeWidgetItem, depth: int) -> None:
            found.append(("  " * depth + item.text(0), item.text(1)))
            for place in range(item.childCount()):
                add(item.child(place), depth + 1)

        tree = self.panel.tree
        for place in range(tree.topLevelItemCount()):
            add(tree.topLevelItem(place), 0)
        return found

    def item(self, name: str) -> QTreeWidgetItem:
        flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        items = self.panel.tree.findItems(name, flags)
        assert len(items) == 1, f"{name}: {self.lines()}"
        return items[0]

    def choose_line(self, name: str, column: int = 0) -> None:
        """Clicks a cell of a line."""
        tree = self.panel.tree
        rect = tree.visualRect(tree.indexFromItem(self.item(name), column))
        self.qtbot.mouseClick(tree.viewport(), LEFT, pos=rect.center())

    def double_click(self, name: str) -> None:
        tree = self.panel.tree
        self.choose_line(name)
        place = tree.visualRect(tree.indexFromItem(self.item(name), 0)).center()
        self.qtbot.mouseDClick(tree.viewport(), LEFT, pos=place)
        self.qtbot.mouseRelease(tree.viewport(), LEFT, pos=place)
        self.settle()

    def key(self, key: Key) -> None:
        self.qtbot.keyClick(self.panel.tree, key)
        self.settle()

    def type_name(self, name: str, end: Key = Key.Key_Return) -> None:
        """Into the field that is open in the tree."""
        self.qtbot.waitUntil(lambda: bool(self.panel.tree.viewport().findChildren(QLineEdit)))
        field = self.panel.tree.viewport().findChildren(QLineEdit)[0]
        field.selectAll()
        if name:
            self.qtbot.keyClicks(field, name)
        else:
            self.qtbot.keyClick(field, Key.Key_Delete)
        self.qtbot.keyClick(field, end)
        self.qtbot.waitUntil(lambda: not self.panel.tree.viewport().findChildren(QLineEdit))
        self.settle()

    def undo_text(self) -> str:
        return self.studio.window.actions_.undo.text().replace("&", "")


@pytest.fixture
def user(qtbot: QtBot, studio: Studio) -> BranchUser:
    """With a run of 20 epochs, and a branch from epoch 5 to epoch 10."""
    user = BranchUser(qtbot, studio)
    user.have_trained(20)
    user.click(5)
    user.press(Key.Key_B, CTRL)
    user.have_trained(10)
    return user


def test_the_branches_are_a_tree_with_epochs_and_costs(user: BranchUser) -> None:
    user.open()
    assert user.lines() == [("First run", "20"), ("  From epoch 5", "10")]
    cost = user.studio.document.branches[0].run.records["cost"][-1]
    assert float(user.item("First run").text(2)) == pytest.approx(cost, rel=1e-3)
    assert user.item("From epoch 5").font(0).bold(), "it is the present one"
    assert not user.item("First run").font(0).bold()
    assert user.panel.tree.currentItem() is user.item("From epoch 5")
    assert not user.panel.switch.isEnabled()
    assert not user.panel.delete.isEnabled()
    user.close()
    user.click(7)
    user.press(Key.Key_B, CTRL)
    user.open()
    assert user.lines() == [
        ("First run", "20"),
        ("  From epoch 5", "10"),
        ("    From epoch 7", "7"),
    ]
    user.close()


def test_switches_to_another_branch_and_back(user: BranchUser) -> None:
    document = user.studio.document
    second = document.head
    assert user.bar.branch_button.text() == "From epoch 5"
    user.open()
    user.double_click("First run")
    user.close()
    assert user.place == "Epoch 20 / 20"
    assert user.status.startswith("Epoch 20 of")
    assert user.bar.branch_button.text() == "First run"
    assert "From epoch 5" in user.legend()
    assert user.undo_text() == "Undo switch to “First run”"
    user.open()
    user.choose_line("From epoch 5")
    user.key(Key.Key_Return)
    assert same(document.head, second)
    assert user.place == "Epoch 10 / 10"
    assert user.undo_text() == "Undo switch to “From epoch 5”"
    user.choose_line("First run")
    user.qtbot.mouseClick(user.panel.switch, LEFT)
    assert user.place == "Epoch 20 / 20"
    user.close()


def test_renames_a_branch(user: BranchUser) -> None:
    user.open()
    user.choose_line("First run", column=1)
    user.key(Key.Key_F2)
    user.type_name("the slow one")
    assert user.lines()[0] == ("the slow one", "20")
    assert user.panel.isVisible()
    user.close()
    assert "the slow one" in user.legend()
    assert user.undo_text() == "Undo rename branch"
    user.press(Key.Key_Z, CTRL)
    user.open()
    assert user.lines()[0] == ("First run", "20")
    user.choose_line("First run")
    user.qtbot.mouseClick(user.panel.rename, LEFT)
    user.type_name("slower")
    assert user.lines()[0] == ("slower", "20")
    user.close()


def test_a_name_that_is_not_changed_is_no_edit(user: BranchUser) -> None:
    edits = user.studio.document.undo_stack.count()
    user.open()
    for name, end in (
        ("First run", Key.Key_Return),
        ("another", Key.Key_Escape),
        ("", Key.Key_Return),
    ):
        user.choose_line("First run")
        user.key(Key.Key_F2)
        user.type_name(name, end)
        assert user.lines()[0] == ("First run", "20")
    assert user.studio.document.undo_stack.count() == edits
    user.close()


def test_without_a_name_it_is_called_by_where_it_begins_again(user: BranchUser) -> None:
    user.open()
    for name, shown in (("fast", "fast"), ("   ", "From epoch 5")):
        user.choose_line(user.panel.tree.currentItem().text(0))
        user.key(Key.Key_F2)
        user.type_name(name)
        assert user.lines()[1] == (f"  {shown}", "10")
    user.close()
    assert user.bar.branch_button.text() == "From epoch 5"


def test_deletes_a_branch_that_is_not_the_present_one(user: BranchUser) -> None:
    both = [("First run", "20"), ("  From epoch 5", "10")]
    user.open()
    user.key(Key.Key_Delete)
    assert user.lines() == both, "the present one stays"
    user.choose_line("First run")
    user.key(Key.Key_Delete)
    assert user.lines() == [("From epoch 5", "10")]
    user.close()
    assert "First run" not in user.legend()
    user.press(Key.Key_Z, CTRL)
    user.open()
    assert user.lines() == both
    user.choose_line("First run")
    user.qtbot.mouseClick(user.panel.delete, LEFT)
    assert user.lines() == [("From epoch 5", "10")]
    user.close()


def test_names_stay_when_the_branch_that_they_left_is_deleted(user: BranchUser) -> None:
    user.click(7)
    user.press(Key.Key_B, CTRL)
    user.open()
    user.choose_line("From epoch 5")
    user.key(Key.Key_Delete)
    assert user.lines() == [("First run", "20"), ("  From epoch 7", "7")]
    user.choose_line("First run")
    user.key(Key.Key_Delete)
    assert user.lines() == [("From epoch 7", "7")]
    user.close()


def test_memory_and_saving_are_remembered(user: BranchUser) -> None:
    document = user.studio.document
    user.open()
    assert user.panel.memory.currentText() == "256 MB"
    assert "every one" in user.panel.note.text()
    choose(user.qtbot, user.panel.memory, "16 MB")
    assert document.history_memory == 16 * 2**20
    assert user.panel.saved.isChecked()
    user.qtbot.mouseClick(user.panel.saved, LEFT)
    user.close()
    settings = Settings()
    assert settings.history_memory == 16 * 2**20
    assert not settings.saves_history
    user.open()
    assert user.panel.memory.currentText() == "16 MB"
    assert not user.panel.saved.isChecked()
    user.close()


@pytest.mark.parametrize("saves", [True, False])
def test_a_saved_run_can_be_scrubbed_when_it_is_opened(
    user: BranchUser, tmp_path: Path, saves: bool
) -> None:
    document, qtbot = user.studio.document, user.qtbot
    states: dict[int, TrainingState] = {}
    for epoch in (3, 8):
        user.click(epoch)
        states[epoch] = document.state
    head = document.head
    user.open()
    if user.panel.saved.isChecked() is not saves:
        qtbot.mouseClick(user.panel.saved, LEFT)
    user.close()
    path = tmp_path / "branches.annstudio"
    type_file_name(qtbot, path)
    user.press(Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: not document.is_modified, timeout=PATIENCE)
    assert bool(len(load(path).run.history)) is saves
    user.press(Key.Key_N, CTRL)
    assert user.place == "Epoch 0 / 0"
    type_file_name(qtbot, path)
    user.press(Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: document.head.epoch == 10, timeout=PATIENCE)
    assert same(document.head, head)
    for epoch in (8, 3):
        user.click(epoch)
        assert user.place == f"Epoch {epoch} / 10"
        assert same(document.state, states[epoch])
    user.open()
    assert user.lines() == [("First run", "20"), ("  From epoch 5", "10")]
    user.double_click("First run")
    user.close()
    user.click(3)
    assert same(document.state, states[3])
    assert user.place == "Epoch 3 / 20"


def test_the_list_stands_in_the_window_above_its_button(user: BranchUser) -> None:
    user.open()
    panel = user.panel.geometry()
    button = user.bar.branch_button
    assert panel.bottom() <= button.mapToGlobal(button.rect().topLeft()).y()
    assert abs(panel.right() - button.mapToGlobal(button.rect().topRight()).x()) <= 4
    user.close()
