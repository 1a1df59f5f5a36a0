"""The lecture's table and network, calculated term by term as one does on paper.

Nothing of the engine and no NumPy takes part in the expected numbers: plain floats and loops only.
"""

import math

import numpy as np
import pytest

from ann_studio.engine.optimizers import SGD
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense

STUDY = [12.0, 22.0, 115.0, 31.0, 0.0, 5.0, 92.0, 57.0]
SLEEP = [6.0, 6.5, 4.0, 9.0, 10.0, 8.0, 6.0, 8.0]
QUIZ = [0.78, 0.24, 1.00, 0.67, 0.58, 0.78, 0.82, 0.91]
EXAM = [0.93, 0.68, 0.95, 0.75, 0.51, 0.60, 0.89, 0.97]

W1 = [
    [0.15, -0.30, 0.45, 0.05],
    [-0.20, 0.10, 0.35, -0.40],
    [0.25, 0.55, -0.15, 0.20],
]
"""From feature i to hidden neuron j."""
B1 = [0.01, -0.02, 0.03, 0.04]
W2 = [0.5, -0.6, 0.7, 0.8]
B2 = -0.1
RATE = 0.5


def standardized(values: list[float]) -> list[float]:
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / deviation for value in values]


ROWS = list(zip(standardized(STUDY), standardized(SLEEP), standardized(QUIZ), strict=True))


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


class Paper:
    """The network with a column of numbers for each of its parts."""

    def __init__(self, output: str) -> None:
        self.output = output
        self.w1 = [list(row) for row in W1]
        self.b1 = list(B1)
        self.w2 = list(W2)
        self.b2 = B2

    def forward(self, x: tuple[float, float, float]) -> tuple[list[float], float]:
        a = []
        for j in range(4):
            z = x[0] * self.w1[0][j] + x[1] * self.w1[1][j] + x[2] * self.w1[2][j] + self.b1[j]
            a.append(sigmoid(z))
        z = a[0] * self.w2[0] + a[1] * self.w2[1] + a[2] * self.w2[2] + a[3] * self.w2[3] + self.b2
        return a, sigmoid(z) if self.output == "sigmoid" else z

    def cost(self) -> float:
        total = 0.0
        for x, y in zip(ROWS, EXAM, strict=True):
            total += 0.5 * (self.forward(x)[1] - y) ** 2
        return total / 8

    def update(self) -> None:
        """One batch update: the slopes of all eight rows, averaged, times the learning rate."""
        w1_slope = [[0.0] * 4 for _ in range(3)]
        b1_slope = [0.0] * 4
        w2_slope = [0.0] * 4
        b2_slope = 0.0
        for x, y in zip(ROWS, EXAM, strict=True):
            a, prediction = self.forward(x)
            delta = prediction - y
            if self.output == "sigmoid":
                delta *= prediction * (1 - prediction)
            for j in range(4):
                hidden_delta = delta * self.w2[j] * a[j] * (1 - a[j])
                w2_slope[j] += delta * a[j]
                b1_slope[j] += hidden_delta
                for i in range(3):
                    w1_slope[i][j] += hidden_delta * x[i]
            b2_slope += delta
        for j in range(4):
            for i in range(3):
                self.w1[i][j] -= RATE * w1_slope[i][j] / 8
            self.b1[j] -= RATE * b1_slope[j] / 8
            self.w2[j] -= RATE * w2_slope[j] / 8
        self.b2 -= RATE * b2_slope / 8

    def parameters(self) -> list[float]:
        return [*self.w1[0], *self.w1[1], *self.w1[2], *self.b1, *self.w2, self.b2]


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
