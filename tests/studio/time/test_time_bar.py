"""A user's way through the time of a run, in the whole window: everything follows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QToolTip
from pytestqt.qtbot import QtBot

from ann_studio.studio import i18n
from ann_studio.studio.application import Studio
from ann_studio.studio.document import Document
from ann_studio.studio.targets import EdgeTarget
from tests.studio.time.runs import same, train_here
from tests.studio.time.time_user import TimeUser
from tests.studio.windows import CTRL, LEFT, PATIENCE, SHIFT

Key = Qt.Key
EPOCHS = 40


@pytest.fixture
def user(qtbot: QtBot, studio: Studio) -> TimeUser:
    """With a run of some epochs."""
    user = TimeUser(qtbot, studio)
    user.have_trained(EPOCHS)
    return user


def fixed(value: float) -> str:
    text = f"{value:+.2f}".replace("-", "−")
    return "0.00" if text[1:] == "0.00" else text


def test_before_a_training_there_is_nowhere_to_go(qtbot: QtBot, studio: Studio) -> None:
    user = TimeUser(qtbot, studio)
    assert not user.slider.isEnabled()
    assert user.place == "Epoch 0 / 0"
    for action in user.actions.all():
        assert not action.isEnabled()


def test_everything_follows_the_mouse_on_the_slider(qtbot: QtBot, studio: Studio) -> None:
    user, document = TimeUser(qtbot, studio), studio.document
    user.train(EPOCHS)
    docks = user.studio.window.docks
    states = train_here(_afresh(document), EPOCHS)
    costs = document.epochs.records["cost"].copy()
    assert user.place == f"Epoch {EPOCHS} / {EPOCHS}"
    for go, epoch in ((user.click, 12), (user.click, 0), (lambda e: user.drag(0, 9, e), 31)):
        go(epoch)
        assert user.place == f"Epoch {epoch} / {EPOCHS}"
        assert user.slider.value() == epoch
        assert same(document.state, states[epoch])
        assert user.status.startswith(f"Epoch {epoch} of {EPOCHS}")
        assert f"cost {i18n.number(costs[epoch])}" in user.status
        values = document.model.forward(states[epoch].parameters, document.dataset.x[:1])
        assert user.numbers("output") == [fixed(values.output[0, 0])]
        moment = docks.cost_plot._moment_line
        assert moment.isVisible()
        assert moment.value() == epoch
    user.drag(31, EPOCHS)
    assert not docks.cost_plot._moment_line.isVisible()
    assert not document.is_in_past
    assert same(document.head, states[EPOCHS])


def _afresh(document: Document) -> Document:
    return Document(document.project.with_fresh_run())


def test_the_point_on_the_descent_follows(user: TimeUser) -> None:
    studio = user.studio
    plot = studio.window.docks.descent_plot
    user.qtbot.waitUntil(lambda: not studio.surfaces.is_busy, timeout=PATIENCE)
    assert len(plot._moment.getData()[0]) == 0
    places = []
    for epoch in (0, 20):
        user.click(epoch)
        user.qtbot.waitUntil(lambda: len(plot._moment.getData()[0]) == 1, timeout=PATIENCE)
        x, y = plot._moment.getData()
        places.append((x[0], y[0]))
    start_x, start_y = plot._start.getData()
    assert places[0] == pytest.approx((start_x[0], start_y[0]), abs=1e-9)
    assert places[1] != places[0]
    user.click(EPOCHS)
    assert len(plot._moment.getData()[0]) == 0


def test_the_inspector_follows(user: TimeUser) -> None:
    window, document = user.studio.window, user.studio.document
    dock = window.docks.model_panel.parentWidget()
    assert isinstance(dock, QDockWidget)
    dock.raise_()
    user.qtbot.waitUntil(window.docks.model_panel.isVisible)
    document.selection.choose(EdgeTarget("hidden", 0, 1))
    weight = window.docks.model_panel.inspector.weight.weight
    end = weight.value()
    user.click(0)
    assert weight.value() == float(document.model.layout.kernel(document.start, "hidden")[0, 1])
    user.click(EPOCHS)
    assert weight.value() == end


def test_keys_on_the_slider_and_in_the_window(user: TimeUser) -> None:
    for key, epoch in (
        (Key.Key_Left, 39),
        (Key.Key_Left, 38),
        (Key.Key_Right, 39),
        (Key.Key_PageDown, 37),
        (Key.Key_Home, 0),
        (Key.Key_Right, 1),
        (Key.Key_PageUp, 3),
        (Key.Key_End, EPOCHS),
    ):
        user.type(key)
        assert user.place == f"Epoch {epoch} / {EPOCHS}"
    for key, modifiers, epoch in (
        (Key.Key_PageUp, (CTRL,), 39),
        (Key.Key_PageUp, (CTRL,), 38),
        (Key.Key_PageDown, (CTRL,), 39),
        (Key.Key_PageUp, (CTRL, SHIFT), 0),
        (Key.Key_PageDown, (CTRL,), 1),
        (Key.Key_PageDown, (CTRL, SHIFT), EPOCHS),
        (Key.Key_PageDown, (CTRL,), EPOCHS),
    ):
        user.press(key, *modifiers)
        assert user.place == f"Epoch {epoch} / {EPOCHS}"


def test_step_keys_go_through_what_was_trained(user: TimeUser) -> None:
    user.click(3)
    user.press(Key.Key_F7)
    assert user.place == f"Epoch 4 / {EPOCHS}"
    user.press(Key.Key_F8)
    assert user.place == f"Epoch 5 / {EPOCHS}"
    user.click(39)
    user.press(Key.Key_F8, times=2)
    assert user.place == "Epoch 41 / 41"


def test_plays_forwards_and_backwards(user: TimeUser) -> None:
    document = user.studio.document
    seen: list[int] = []
    document.progressed.connect(lambda: seen.append(document.state.epoch))
    user.click(5)
    user.click_button(user.actions.play_back)
    assert user.button(user.actions.play_back).toolTip().startswith("Pause playing")
    user.qtbot.waitUntil(lambda: user.place == f"Epoch 0 / {EPOCHS}", timeout=PATIENCE)
    user.qtbot.waitUntil(lambda: user.studio.workbench.machine.direction == 0, timeout=PATIENCE)
    assert list(dict.fromkeys(seen)) == [5, 4, 3, 2, 1, 0]
    assert user.button(user.actions.play_back).toolTip().startswith("Play backwards")
    seen.clear()
    user.press(Key.Key_Right, CTRL, SHIFT)
    user.qtbot.waitUntil(lambda: document.state.epoch >= 4, timeout=PATIENCE)
    user.click_button(user.actions.play)
    epoch = document.state.epoch
    assert list(dict.fromkeys(seen)) == list(range(1, epoch + 1))
    user.click_button(user.actions.play)
    user.qtbot.waitUntil(lambda: not document.is_in_past, timeout=PATIENCE)
    user.qtbot.waitUntil(lambda: user.studio.workbench.machine.direction == 0, timeout=PATIENCE)
    assert list(dict.fromkeys(seen)) == list(range(1, EPOCHS + 1))


def test_the_mouse_on_the_slider_stops_playing(user: TimeUser) -> None:
    user.click(0)
    user.click_button(user.actions.play)
    user.click(30)
    assert user.studio.workbench.machine.direction == 0
    assert user.place == f"Epoch 30 / {EPOCHS}"


def test_what_happened_is_marked_and_told(user: TimeUser) -> None:
    studio = user.studio
    assert user.slider.ticks == ()
    studio.editor.set_optimizer_options("change learning rate", learning_rate=0.5)
    studio.editor.set_weight("hidden", 0, 0, 1.0)
    user.have_trained(60)
    told = [(tick.position, tick.text) for tick in user.slider.ticks]
    assert told == [
        (EPOCHS, "epoch 40: learning rate 0.01000 → 0.5000"),
        (EPOCHS, "epoch 40: weights edited"),
    ]
    place = user.at(EPOCHS)
    point = user.slider.mapToGlobal(place)
    QApplication.sendEvent(user.slider, QHelpEvent(QHelpEvent.Type.ToolTip, place, point))
    assert QToolTip.text() == "\n".join(text for _, text in told)
    QToolTip.hideText()
    user.click(20)
    rate = studio.window.docks.training_panel.descent.learning_rate
    assert rate.value() == 0.01, "as it was then"
    user.click(50)
    assert rate.value() == 0.5


def test_continue_from_here_with_the_mouse(user: TimeUser) -> None:
    document = user.studio.document
    states = train_here(_afresh(document), EPOCHS)
    go_on = user.button(user.actions.go_on)
    assert not go_on.isEnabled()
    user.click(10)
    assert go_on.isEnabled()
    user.qtbot.mouseClick(go_on, LEFT)
    assert user.place == "Epoch 10 / 10"
    assert not go_on.isEnabled()
    assert user.bar.branch_button.text() == "From epoch 10"
    assert "First run" in user.legend()
    user.train(EPOCHS)
    assert same(document.head, states[EPOCHS])
    user.press(Key.Key_Z, CTRL)
    assert user.place == f"Epoch {EPOCHS} / {EPOCHS}"
    assert user.bar.branch_button.text() == ""
    assert "First run" not in user.legend()


def test_continue_by_key_with_another_learning_rate(user: TimeUser) -> None:
    document = user.studio.document
    user.click(10)
    user.press(Key.Key_B, CTRL)
    user.studio.editor.set_optimizer_options("change learning rate", learning_rate=0.3)
    user.have_trained(20)
    first = document.branches[0].run
    assert len(first.records) == EPOCHS + 1
    assert document.epochs.records["cost"][:11].tobytes() == first.records["cost"][:11].tobytes()
    assert document.epochs.records["cost"][11] != first.records["cost"][11]
    user.click(15)
    assert document.training.optimizer.learning_rate == 0.3
    user.click(5)
    assert document.training.optimizer.learning_rate == 0.01


def test_training_from_the_past_goes_on_at_the_end(user: TimeUser) -> None:
    document = user.studio.document
    user.click(10)
    user.press(Key.Key_F5)
    assert user.place == f"Epoch {2 * EPOCHS} / {2 * EPOCHS}"
    assert document.branches == ()


def test_a_scrub_pauses_the_training(user: TimeUser, qtbot: QtBot) -> None:
    document = user.studio.document
    user.studio.editor.set_training("change epochs", epochs=10**6)
    user.studio.window.actions_.train.trigger()
    qtbot.waitUntil(lambda: document.head.epoch > 100, timeout=PATIENCE)
    qtbot.mousePress(user.slider, LEFT, pos=user.at(50))
    qtbot.mouseMove(user.slider, user.at(20))
    qtbot.mouseRelease(user.slider, LEFT, pos=user.at(20))
    user.settle()
    assert document.is_in_past
    assert not user.studio.training.is_running
    assert user.slider.maximum() == document.head.epoch
    assert abs(user.slider.x_of(user.slider.value()) - user.at(20).x()) < 40


def test_the_handle_stays_under_the_mouse(user: TimeUser, qtbot: QtBot) -> None:
    qtbot.mousePress(user.slider, LEFT, pos=user.at(30))
    for position in range(29, 4, -5):
        qtbot.mouseMove(user.slider, user.at(position))
        assert user.slider.value() == position
    user.settle()
    assert user.place == f"Epoch 9 / {EPOCHS}"
    qtbot.mouseRelease(user.slider, LEFT, pos=QPoint(user.at(9)))
    user.settle()
    assert user.slider.value() == 9
