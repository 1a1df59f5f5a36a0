"""What the training process has to say, in words that help."""

import pytest
from pytestqt.qtbot import QtBot

from ann_studio.engine.protocol import Refused, Replaced, Stopped
from ann_studio.project.state import starting_project
from ann_studio.studio.notices import Notice, show_notice
from ann_studio.studio.widgets.message_bar import MessageBar


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        (Replaced(1, 1234, gave_up=False), ["after epoch 1,234", "nothing is lost"]),
        (Replaced(1, 12, gave_up=True), ["twice", "after epoch 12", "try again"]),
        (Stopped(1, "stopped-early", None, 15), ["Stopped early", "after epoch 15"]),
        (Stopped(1, "cost-reached"), ["cost to stop at"]),
        (Refused(1, "softmax-one-unit", {}, "in English"), ["always 1"]),
        (Refused(1, "step-hidden", {"layer_id": "hidden"}, "in English"), ["Layer “Dense 4”"]),
        (Refused(1, "unheard-of", {}, "in English"), ["in English"]),
    ],
)
def test_each_notice_says_what_happened_and_what_to_do(
    qtbot: QtBot, notice: Notice, told: list[str]
) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    show_notice(notice, bar, starting_project().network)
    assert bar.isVisible()
    for part in told:
        assert part in bar.label.text()


def test_of_numbers_that_overflowed_the_coach_tells(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    show_notice(Stopped(1, "non-finite", "hidden"), bar, starting_project().network)
    assert not bar.isVisible()
