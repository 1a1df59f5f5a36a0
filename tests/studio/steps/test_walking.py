"""A walk that has nowhere to go stays where it is, whatever it is asked for."""

from pytestqt.qtbot import QtBot

from ann_studio.studio.settings import Settings
from ann_studio.studio.steps.step_view import StepView
from ann_studio.studio.steps.walking import Walking


def test_it_can_be_shown_and_asked_for_everything(qtbot: QtBot) -> None:
    walk = Walking()
    view = StepView(walk, Settings())
    qtbot.addWidget(view)
    view.show()
    view.step_actions.open.trigger()
    with qtbot.assertNotEmitted(walk.changed):
        walk.next()
        walk.previous()
        walk.jump_to("cost")
        walk.set_granularity("row")
    assert view.empty.isVisible()
    assert not view.step_actions.next.isEnabled()
    view.close()


def test_it_plays_at_the_speed_that_was_chosen(qtbot: QtBot) -> None:
    walk = Counting()
    with qtbot.waitSignal(walk.changed):
        walk.set_speed(100.0)
    with qtbot.waitSignal(walk.changed):
        walk.set_playing(True)
    assert walk.is_playing
    qtbot.waitUntil(lambda: walk.steps >= 3)
    walk.set_playing(False)
    assert not walk.is_playing


class Counting(Walking):
    """Counts how often it was asked to go on."""

    steps = 0

    def next(self) -> None:
        self.steps += 1
