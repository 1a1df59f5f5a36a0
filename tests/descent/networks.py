"""Small networks whose cost can be written down by hand."""

import numpy as np
import numpy.typing as npt

from ann_studio.descent.cost_function import CostFunction
from ann_studio.engine.settings import TrainingSettings
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense

X = np.array([[1.0], [2.0], [-1.0], [0.5]])
Y = np.array([[2.0], [3.0], [0.0], [1.0]])


def line(rows: int = 4, dtype: str = "float64") -> CostFunction:
    """A straight line ŷ = w x + b fitted to some rows, with the lecture's cost."""
    spec = sequential(1, Dense(id="output", units=1, activation="linear"))
    times = -(-rows // len(X))
    x, y = np.tile(X, (times, 1))[:rows], np.tile(Y, (times, 1))[:rows]
    training = TrainingSettings(loss="half_squared_error", dtype=dtype)
    return CostFunction.of_table(spec, training, x, y)


def bowl(w: float, b: float) -> float:
    """The cost of that line over the four rows, by the formula: mean of ½ (w x + b − y)²."""
    return sum(0.5 * (w * x + b - y) ** 2 for x, y in zip(X[:, 0], Y[:, 0], strict=True)) / len(X)


def walk(count: int, size: int, seed: int = 0) -> npt.NDArray[np.float64]:
    """A path (count, size) that goes somewhere."""
    steps = np.random.default_rng(seed).normal(size=(count, size)) * np.linspace(2, 0.1, size)
    return np.cumsum(steps, axis=0)
