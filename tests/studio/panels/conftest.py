"""Panels as a user finds them: shown, at the width of a narrow dock, with their errors kept."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.project.state import Run, starting_project
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.data_panel import DataPanel
from ann_studio.studio.panels.model_panel import ModelPanel
from ann_studio.studio.panels.panel import Panel
from ann_studio.studio.panels.training_panel import TrainingPanel
from tests.studio.panels.model_user import ModelUser

AnyPanel = TypeVar("AnyPanel", bound=Panel | ModelPanel)
Show = Callable[[AnyPanel], AnyPanel]


@pytest.fixture
def failures() -> list[Exception]:
    """The errors that the shown panel has told of."""
    return []


@pytest.fixture
def show(qtbot: QtBot, failures: list[Exception]) -> Show:
    """Shows a panel in a window 260 pixels wide."""

    def show(panel: AnyPanel) -> AnyPanel:
        panel.failed.connect(failures.append)
        panel.resize(260, 560)
        qtbot.addWidget(panel)
        with qtbot.waitExposed(panel):
            panel.show()
        panel.activateWindow()
        return panel

    return show


@pytest.fixture
def data_panel(document: Document, editor: Editor, show: Show) -> DataPanel:
    """The Data panel of the lecture's table."""
    return show(DataPanel(document, editor))


@pytest.fixture
def model_panel(document: Document, editor: Editor, show: Show) -> ModelPanel:
    """The Model panel of the lecture's network."""
    return show(ModelPanel(document, editor))


@pytest.fixture
def user(qtbot: QtBot, document: Document, model_panel: ModelPanel) -> ModelUser:
    """Someone in front of it."""
    return ModelUser(qtbot, document, model_panel)


@pytest.fixture
def training_panel(document: Document, editor: Editor, show: Show) -> TrainingPanel:
    """The Training panel of the lecture's network."""
    return show(TrainingPanel(document, editor))


@pytest.fixture
def large() -> Document:
    """The lecture's table before a network of a few thousand weights that all differ."""
    project = starting_project()
    layers = (Dense(id="h1", units=300, activation="relu"), Dense(id="h2", units=40))
    spec = sequential(3, *layers, project.network.output_layers[0])
    project = replace(project, network=spec).with_fresh_run()
    weights = np.linspace(-1.0, 1.5, len(project.run.start))
    return Document(replace(project, run=Run.fresh(weights, project.training)))
