"""The descent plot fed from a document: its path on the true surface, and never a stale one."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from ann_studio.engine.table import Rows
from ann_studio.engine.trainer import Trainer
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.plots.descent_feed import DescentFeed
from ann_studio.studio.plots.descent_plot import DescentPlot

PATIENCE = 30_000


@pytest.fixture
def plot(qtbot: QtBot) -> DescentPlot:
    plot = DescentPlot()
    qtbot.addWidget(plot)
    plot.resize(360, 320)
    plot.show()
    return plot


@pytest.fixture
def feed(document: Document, plot: DescentPlot) -> Iterator[DescentFeed]:
    feed = DescentFeed(document)
    feed.attach(plot)
    yield feed
    feed.close()


def train(document: Document, epochs: int) -> None:
    project = document.project
    data = project.dataset
    trainer = Trainer(project.network, project.training, Rows(data.x, data.y), document.state)
    points = []
    for _ in range(epochs):
        trainer.train_epoch()
        points.append((trainer.step, trainer.parameters.copy()))
    document.advance(trainer.state(), [], points)


def show(qtbot: QtBot, feed: DescentFeed, plot: DescentPlot) -> None:
    feed.follow()

    def has_come() -> bool:
        feed.poll()
        return bool(plot.caption.text()) and not feed.is_busy

    qtbot.waitUntil(has_come, timeout=PATIENCE)


def test_the_path_is_drawn_on_the_surface_of_all_rows(
    qtbot: QtBot, document: Document, feed: DescentFeed, plot: DescentPlot
) -> None:
    train(document, 40)
    show(qtbot, feed, plot)
    assert plot.caption.text().startswith("True cost surface of these 8 rows.")
    assert plot.legend.isVisible()


def test_two_points_are_no_path(document: Document, feed: DescentFeed, plot: DescentPlot) -> None:
    train(document, 2)
    feed.follow()
    feed.poll()
    assert not feed.is_busy
    assert plot.caption.text() == ""


def test_another_run_starts_with_an_empty_plot(
    qtbot: QtBot, document: Document, editor: Editor, feed: DescentFeed, plot: DescentPlot
) -> None:
    train(document, 40)
    show(qtbot, feed, plot)
    editor.reset_weights()
    assert plot.caption.text() == ""
    train(document, 30)
    show(qtbot, feed, plot)
    assert plot.caption.text() != ""


def test_what_was_taken_back_is_not_on_the_path_any_more(
    qtbot: QtBot, document: Document, feed: DescentFeed, plot: DescentPlot
) -> None:
    train(document, 20)
    reached = document.state
    beyond = np.full_like(reached.parameters, 1e30)
    document.advance(replace(reached), [], [(reached.step + 1, beyond)])
    document.forget_what_lies_ahead()
    assert document.path.steps[-1] == reached.step
    show(qtbot, feed, plot)
    low, high = plot._plot.getPlotItem().viewRange()[0]
    assert high - low < 1e3
