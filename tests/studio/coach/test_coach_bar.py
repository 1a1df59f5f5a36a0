"""The coach in a real window, as a user meets it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from ann_studio.data.columns import Scaling
from ann_studio.engine.optimizers import SGD
from ann_studio.studio import theme
from ann_studio.studio.application import Studio
from ann_studio.studio.coach.coach_bar import CoachBar
from ann_studio.studio.settings import Settings

PATIENCE = 30_000


@pytest.fixture
def studio(qapp: QApplication, qtbot: QtBot) -> Iterator[Studio]:
    settings = Settings()
    settings.language, settings.theme = "en", "light"
    studio = Studio(qapp, settings)
    studio.window.resize(1280, 720)
    studio.show()
    qtbot.waitExposed(studio.window)
    yield studio
    studio.window.retire()
    studio.close()


def bar(studio: Studio) -> CoachBar:
    found = studio.window.findChild(CoachBar)
    assert isinstance(found, CoachBar)
    return found


def remedies(studio: Studio) -> list[QPushButton]:
    return [button for button in bar(studio).findChildren(QPushButton) if button.isVisible()]


def click(qtbot: QtBot, studio: Studio, text: str) -> None:
    (button,) = (button for button in remedies(studio) if button.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def train_to_the_end(qtbot: QtBot, studio: Studio) -> None:
    studio.window.toolbar.set_speed(None)
    qtbot.keyClick(studio.window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: studio.training.is_running, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not studio.training.is_running, timeout=PATIENCE)


def overflow(qtbot: QtBot, studio: Studio) -> None:
    studio.editor.set_activation("output", "linear")
    studio.editor.set_training("", optimizer=SGD(40.0), epochs=200)
    train_to_the_end(qtbot, studio)
    qtbot.waitUntil(bar(studio).isVisible, timeout=PATIENCE)


def test_an_overflow_is_told_once_and_mended_by_a_click(qtbot: QtBot, studio: Studio) -> None:
    overflow(qtbot, studio)
    document = studio.document
    assert bar(studio).cause.text().startswith("The numbers grew beyond all bounds, first in “")
    assert "learning rate was 40" in bar(studio).evidence.toolTip()
    assert not studio.window.messages.isVisible()
    trained = document.parameters.copy()
    click(qtbot, studio, "Start again at rate 0.01")
    assert document.training.optimizer == SGD(0.01)
    assert (document.parameters == document.start).all()
    assert "0.01" in [field.text() for field in studio.window.findChildren(QLineEdit)]
    qtbot.waitUntil(lambda: not bar(studio).isVisible())
    train_to_the_end(qtbot, studio)
    qtbot.waitUntil(lambda: document.state.epoch == 200, timeout=PATIENCE)
    assert not bar(studio).isVisible()
    qtbot.keyClick(studio.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.training.optimizer == SGD(40.0)
    assert (document.parameters == trained).all()


def test_a_healthy_training_shows_nothing_all_the_way(qtbot: QtBot, studio: Studio) -> None:
    shown = []
    studio.workbench.coach.changed.connect(lambda: shown.append(studio.workbench.coach.finding))
    studio.editor.set_training("", epochs=100)
    train_to_the_end(qtbot, studio)
    qtbot.waitUntil(lambda: studio.document.state.epoch == 100, timeout=PATIENCE)
    with qtbot.assertNotEmitted(studio.workbench.coach.changed, wait=300):
        pass
    assert not shown
    assert not bar(studio).isVisible()


def test_it_can_be_closed_and_comes_again_with_the_trouble(qtbot: QtBot, studio: Studio) -> None:
    studio.editor.set_scaling_of_features(Scaling.NONE)
    qtbot.waitUntil(bar(studio).isVisible)
    assert bar(studio).cause.text() == "“Study Hrs” is not scaled."
    qtbot.mouseClick(bar(studio).close_button, Qt.MouseButton.LeftButton)
    assert not bar(studio).isVisible()
    studio.document.undo_stack.undo()
    with qtbot.waitSignal(studio.workbench.coach._timer.timeout):
        pass
    studio.document.undo_stack.redo()
    qtbot.waitUntil(bar(studio).isVisible)


def test_what_is_closed_stays_closed_in_another_theme(qtbot: QtBot, studio: Studio) -> None:
    studio.editor.set_scaling_of_features(Scaling.NONE)
    qtbot.waitUntil(bar(studio).isVisible)
    studio.window.appearance_chosen.emit("theme", "dark")
    assert bar(studio).isVisible()
    qtbot.mouseClick(bar(studio).close_button, Qt.MouseButton.LeftButton)
    studio.window.appearance_chosen.emit("theme", "light")
    assert not bar(studio).isVisible()


def test_it_lies_below_the_canvas_and_over_nothing(qtbot: QtBot, studio: Studio) -> None:
    canvas = studio.window.canvas
    studio.editor.set_scaling_of_features(Scaling.NONE)
    qtbot.waitUntil(bar(studio).isVisible)
    qtbot.waitUntil(lambda: canvas.geometry().bottom() < bar(studio).geometry().top())
    assert bar(studio).height() < 6 * bar(studio).fontMetrics().height()


def test_a_share_of_validation_rows_that_leaves_none_is_told_and_mended(
    qtbot: QtBot, studio: Studio
) -> None:
    studio.editor.set_training("", validation_split=0.9)
    qtbot.waitUntil(bar(studio).isVisible)
    assert "90\N{NO-BREAK SPACE}% of 8 row(s)" in bar(studio).evidence.text()
    click(qtbot, studio, "Use no validation rows")
    assert studio.document.training.validation_split == 0
    qtbot.waitUntil(lambda: not bar(studio).isVisible())


def test_long_evidence_is_unfolded_by_key(qtbot: QtBot, studio: Studio) -> None:
    studio.editor.set_activation("hidden", "step")
    qtbot.waitUntil(bar(studio).isVisible)
    assert bar(studio).evidence.shown_text().endswith("…")
    bar(studio).unfold_button.setFocus()
    qtbot.keyClick(bar(studio).unfold_button, Qt.Key.Key_Space)
    assert bar(studio).whole.isVisible()
    assert "trained by the perceptron rule" in bar(studio).whole.text()
    assert bar(studio).evidence.text() == ""
    qtbot.keyClick(bar(studio).unfold_button, Qt.Key.Key_Space)
    assert not bar(studio).whole.isVisible()
    assert bar(studio).evidence.text() == bar(studio).whole.text()


def test_remedies_are_reached_and_made_by_key(qtbot: QtBot, studio: Studio) -> None:
    studio.editor.set_activation("hidden", "step")
    qtbot.waitUntil(bar(studio).isVisible)
    bar(studio).close_button.setFocus()
    (button,) = remedies(studio)
    qtbot.keyClick(bar(studio).close_button, Qt.Key.Key_Tab)
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert studio.document.network.layer("hidden").activation == "sigmoid"
    qtbot.waitUntil(lambda: not bar(studio).isVisible())


def test_remedies_without_room_are_in_a_menu(qtbot: QtBot, studio: Studio) -> None:
    overflow(qtbot, studio)
    buttons = bar(studio).buttons
    assert not buttons.more.isVisible()
    whole = bar(studio)
    whole.setMaximumWidth(buttons.buttons[0].width() + buttons.more.sizeHint().width() + 80)
    qtbot.waitUntil(buttons.more.isVisible)
    assert [button.text() for button in remedies(studio)] == ["Start again at rate 0.01"]

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [action.text() for action in menu.actions()] == ["Start again with adam"]
        qtbot.mouseClick(
            menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center()
        )

    QTimer.singleShot(200, choose)
    qtbot.mouseClick(buttons.more, Qt.MouseButton.LeftButton)
    assert studio.document.training.optimizer.name == "adam"


def is_lit(studio: Studio) -> bool:
    """Whether the bar's empty left margin has another color than that of the bar at rest."""
    picture = bar(studio).grab().toImage()
    return picture.pixelColor(4, picture.height() // 2) != theme.current().card


def test_a_refusal_that_the_coach_tells_already_is_not_told_twice(
    qtbot: QtBot, studio: Studio
) -> None:
    studio.editor.set_activation("hidden", "step")
    qtbot.waitUntil(bar(studio).isVisible)
    assert not is_lit(studio)
    for _ in range(2):  # again, though it is unfolded by then
        qtbot.keyClick(studio.window, Qt.Key.Key_F5)
        assert not studio.window.messages.isVisible()
        assert bar(studio).whole.isVisible()
        assert "Layer “Dense 4” uses step" in bar(studio).whole.text()
        assert is_lit(studio)
        qtbot.waitUntil(lambda: not is_lit(studio))
    assert not studio.training.is_running


def test_a_refusal_that_was_closed_is_told_when_training_is_asked_for(
    qtbot: QtBot, studio: Studio
) -> None:
    studio.editor.set_activation("hidden", "step")
    qtbot.waitUntil(bar(studio).isVisible)
    qtbot.mouseClick(bar(studio).close_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(studio.window, Qt.Key.Key_F5)
    assert studio.window.messages.isVisible()
    assert "Layer “Dense 4” uses step" in studio.window.messages.label.text()


def test_another_refusal_than_that_of_the_coach_is_told(qtbot: QtBot, studio: Studio) -> None:
    studio.editor.set_activation("hidden", "step")
    qtbot.waitUntil(bar(studio).isVisible)
    studio.editor.set_activation("hidden", "tanh")
    studio.editor.set_training("", validation_split=0.9)
    qtbot.keyClick(studio.window, Qt.Key.Key_F5)  # before the coach has looked again
    assert "for validation leaves none" in studio.window.messages.label.text()
    assert studio.window.messages.isVisible()
