"""A view of a walk, opened as a user would have it."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from pytestqt.qtbot import QtBot

from ann_studio.studio.settings import Settings
from ann_studio.studio.steps.explanation import Explanation
from ann_studio.studio.steps.step_view import StepView
from tests.studio.steps.walks import FakeWalk

Open = Callable[[Sequence[Explanation]], tuple[FakeWalk, StepView]]

WIDTH = 900


@pytest.fixture
def open_view(qtbot: QtBot) -> Iterator[Open]:
    """Opens a view of a walk; it is closed in the end, with what it draws."""
    views = []

    def make(explanations: Sequence[Explanation]) -> tuple[FakeWalk, StepView]:
        settings = Settings()
        settings.steps_open = True
        walk = FakeWalk(explanations)
        view = StepView(walk, settings)
        qtbot.addWidget(view)
        views.append(view)
        view.resize(WIDTH, view.sizeHint().height())
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        return walk, view

    yield make
    for view in views:
        view.close()
