"""The first updates of the lecture's network on its table, as they are on paper."""

import numpy as np
import pytest

from ann_studio.engine.optimizers import SGD
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from tests.engine.paper import EXAM, RATE, ROWS, Paper


@pytest.mark.parametrize("output", ["linear", "sigmoid"])
def test_the_first_two_updates_are_those_on_paper(output: str) -> None:
    paper = Paper(output)
    spec = sequential(
        3,
        Dense(id="hidden", units=4, activation="sigmoid"),
        Dense(id="output", units=1, activation=output),
    )
    settings = TrainingSettings(mode="batch", optimizer=SGD(RATE), loss="half_squared_error")
    start = TrainingState.start(np.array(paper.parameters()), settings)
    training = Trainer(spec, settings, Rows(np.array(ROWS), np.array(EXAM)[:, None]), start)
    assert training.measure()[0] == pytest.approx(paper.cost(), rel=0, abs=1e-12)
    for _ in range(2):
        before = training.parameters.copy()
        training.train_epoch()
        paper.update()
        assert training.parameters.tolist() == pytest.approx(paper.parameters(), rel=0, abs=1e-12)
        assert training.measure()[0] == pytest.approx(paper.cost(), rel=0, abs=1e-12)
        assert np.abs(training.parameters - before).min() > 1e-7
    assert training.step == training.epoch == 2


@pytest.mark.parametrize("output", ["linear", "sigmoid"])
def test_what_each_neuron_gives_is_what_is_on_paper(output: str) -> None:
    paper = Paper(output)
    spec = sequential(
        3,
        Dense(id="hidden", units=4, activation="sigmoid"),
        Dense(id="output", units=1, activation=output),
    )
    settings = TrainingSettings(loss="half_squared_error")
    start = TrainingState.start(np.array(paper.parameters()), settings)
    rows = Rows(np.array(ROWS), np.array(EXAM)[:, None])
    model = Trainer(spec, settings, rows, start).model
    found = model.forward(start.parameters, rows.x)
    for row, x in enumerate(ROWS):
        a, prediction = paper.forward(x)
        assert found.a["hidden"][row].tolist() == pytest.approx(a, rel=0, abs=1e-14)
        assert found.output[row, 0] == pytest.approx(prediction, rel=0, abs=1e-14)
