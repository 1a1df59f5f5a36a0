"""A user's way through the seven steps, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from ann_studio.engine.walk import PHASES
from ann_studio.studio.actions import Actions
from ann_studio.studio.settings import Settings
from ann_studio.studio.steps.step_view import StepView
from tests.studio.steps.conftest import Open
from tests.studio.steps.walks import FakeWalk, adam, hidden_delta, softmax

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
STORY = (softmax(), hidden_delta(), adam())


def click(qtbot: QtBot, view: StepView, tip: str) -> None:
    """Clicks the button whose tooltip begins so."""
    buttons = view.findChildren(QToolButton)
    button = next(b for b in buttons if b.toolTip().startswith(tip) and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(view: StepView) -> tuple[str, str]:
    """The chip that is filled, and the equation below it."""
    filled = [p for p in PHASES if view.phase_bar.chip(p).isChecked()]
    return filled[0], view.details.formulas()[0].accessibleName()


def test_what_is_told_of_a_place_can_be_seen(open_view: Open) -> None:
    walk, view = open_view(STORY)
    assert shown(view) == (
        "forward",
        "ŷ₁ = e^z₁ / Σₖ e^zₖ = e^1.204 / (e^1.204 + e^−0.311 + e^0.052) = 0.6535",
    )
    assert view.title.text() == "Forward propagation, Iris-setosa"
    assert view.details.summary.text().startswith("softmax turns the sums")
    assert view.row.text() == ""
    walk.row = (2, 8)
    walk.changed.emit()
    assert view.row.text() == "row 3 of 8"


def test_buttons_go_on_and_back(open_view: Open, qtbot: QtBot) -> None:
    _, view = open_view(STORY)
    click(qtbot, view, "Next step")
    assert shown(view)[0] == "backward"
    click(qtbot, view, "Next step")
    assert shown(view)[0] == "update"
    assert not view.step_actions.next.isEnabled(), "this is the last one"
    click(qtbot, view, "Previous step")
    assert shown(view)[0] == "backward"
    click(qtbot, view, "Previous step")
    assert not view.step_actions.previous.isEnabled()


def test_keys_go_on_and_back_and_jump(open_view: Open, qtbot: QtBot) -> None:
    walk, view = open_view(STORY)
    qtbot.keyClick(view, Key.Key_Right, Control)
    assert shown(view)[0] == "backward"
    qtbot.keyClick(view, Key.Key_Left, Control)
    assert shown(view)[0] == "forward"
    qtbot.keyClick(view, Key.Key_6, Control)
    assert shown(view)[0] == "update"
    qtbot.keyClick(view, Key.Key_5, Control)
    assert walk.at == 1


def test_a_click_on_a_chip_jumps(open_view: Open, qtbot: QtBot) -> None:
    _, view = open_view(STORY)
    qtbot.mouseClick(view.phase_bar.chip("backward"), Qt.MouseButton.LeftButton)
    assert shown(view)[0] == "backward"


def test_a_chip_that_leads_nowhere_is_not_filled(open_view: Open, qtbot: QtBot) -> None:
    _, view = open_view(STORY)
    qtbot.mouseClick(view.phase_bar.chip("cost"), Qt.MouseButton.LeftButton)
    assert shown(view)[0] == "forward"
    assert not view.phase_bar.chip("cost").isChecked()


def test_it_plays_and_pauses_by_button_and_key(open_view: Open, qtbot: QtBot) -> None:
    walk, view = open_view(STORY)
    click(qtbot, view, "Play the steps (F6)")
    assert walk.is_playing
    qtbot.keyClick(view, Key.Key_F6)
    assert not walk.is_playing
    assert view.step_actions.play.text() == "Play the steps"


def test_closed_it_is_a_thin_line_and_says_so_to_the_walk(open_view: Open, qtbot: QtBot) -> None:
    walk, view = open_view(STORY)
    assert walk.is_active
    height = view.sizeHint().height()
    click(qtbot, view, "Step by step (F9)")
    assert not walk.is_active
    assert not view.is_open
    assert view.sizeHint().height() < 0.35 * height
    assert not view.phase_bar.isVisible()
    assert not Settings().steps_open, "the next window begins like this"
    qtbot.keyClick(view, Key.Key_Right, Control)
    assert walk.at == 0, "what cannot be seen is not walked"
    qtbot.keyClick(view, Key.Key_F9)
    assert walk.is_active
    assert Settings().steps_open


def test_a_new_user_finds_it_closed(qtbot: QtBot) -> None:
    walk = FakeWalk(STORY)
    view = StepView(walk, Settings())
    qtbot.addWidget(view)
    view.show()
    assert not view.is_open
    assert not walk.is_active
    click(qtbot, view, "Step by step")
    assert shown(view)[0] == "forward"
    view.close()


def test_it_says_why_there_is_nothing(open_view: Open) -> None:
    walk, view = open_view(())
    assert view.empty.text() == "There is no step to explain yet."
    assert not view.details.isVisible()
    walk.why_not = RuntimeError("The weights are not finite.")
    walk.changed.emit()
    assert "The weights are not finite." in view.empty.text()
    assert not view.phase_bar.chip("cost").isEnabled()
    walk.explanations = list(STORY)
    walk.changed.emit()
    assert shown(view)[0] == "forward"
    assert not view.empty.isVisible()


def test_the_drawing_above_keeps_its_room_from_step_to_step(open_view: Open, qtbot: QtBot) -> None:
    walk, view = open_view(STORY)
    heights = set()
    for _ in STORY:
        heights.add(view.sizeHint().height())
        walk.at = (walk.at + 1) % len(STORY)
        walk.changed.emit()
    assert len(heights) == 1


@pytest.mark.parametrize("width", [700, 1100])
def test_nothing_needs_more_than_the_width(open_view: Open, width: int) -> None:
    walk, view = open_view(STORY)
    walk.row = (999, 1000)
    walk.changed.emit()
    view.resize(width, view.height())
    QApplication.processEvents()
    assert view.minimumSizeHint().width() <= width
    last = view.phase_bar.chip("next")
    assert last.mapTo(view, QPoint(last.width(), 0)).x() <= width


def test_formulas_are_drawn_while_it_is_open_and_none_after(open_view: Open, qtbot: QtBot) -> None:
    _, view = open_view(STORY)
    formula = view.details.formulas()[0]
    written = formula.grab().toImage()
    qtbot.waitUntil(lambda: formula.grab().toImage() != written)
    click(qtbot, view, "Next step")
    view.close()
    assert not view.findChild(type(view._pictures))._thread.isRunning()


def test_no_key_means_two_things(open_view: Open, qtbot: QtBot) -> None:
    _, view = open_view(STORY)
    actions = [*view.step_actions.all(), *vars(Actions(view)).values()]
    keys = [a.shortcut().toString() for a in actions if isinstance(a, QAction)]
    taken = [key for key in keys if key]
    assert len(taken) == len(set(taken))
    assert all(action.shortcut().toString() for action in view.step_actions.all())
