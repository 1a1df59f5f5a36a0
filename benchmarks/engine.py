"""Epochs per second of the engine beside scikit-learn's MLP, in one run: medians and their ratio.

python benchmarks/engine.py
"""

from __future__ import annotations

import os

for _name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import time
import warnings
from collections.abc import Callable
from statistics import median

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from ann_studio.engine.model import Model
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.trainer import Trainer, TrainingState
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense

ROUNDS = 7
SIZES = (11, 6, 6, 1)
ROWS, BATCH = 8000, 32


def table() -> tuple[np.ndarray, np.ndarray]:
    """Two classes that a small network can tell apart, but not at once."""
    generator = np.random.default_rng(0)
    x = generator.normal(size=(ROWS, SIZES[0]))
    y = (np.sin(x[:, 0]) + x[:, 1] * x[:, 2] + 0.3 * generator.normal(size=ROWS) > 0).astype(float)
    return x, y


def our_training(x: np.ndarray, y: np.ndarray) -> Callable[[], None]:
    """One epoch of the engine, with cost and accuracy measured after it as the studio does."""
    layers = [
        Dense(id=f"dense_{i}", units=units, activation="relu")
        for i, units in enumerate(SIZES[1:-1])
    ]
    spec = sequential(SIZES[0], *layers, Dense(id="output", units=1, activation="sigmoid"))
    settings = TrainingSettings(loss="binary_crossentropy", batch_size=BATCH, dtype="float32")
    start = TrainingState.start(Model(spec, "float32").initialize(1), "adam")
    trainer = Trainer(spec, settings, x, y[:, None], start)

    def epoch() -> None:
        trainer.train_epoch()
        trainer.measure()

    return epoch


def their_training(x: np.ndarray, y: np.ndarray) -> Callable[[], None]:
    """One epoch of scikit-learn's MLP in float32, going on from the last."""
    model = MLPClassifier(
        hidden_layer_sizes=SIZES[1:-1], batch_size=BATCH, max_iter=1, warm_start=True, tol=0
    )
    narrow = x.astype(np.float32)
    return lambda: _fit(model, narrow, y)


def _fit(model: MLPClassifier, x: np.ndarray, y: np.ndarray) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(x, y)


def milliseconds(epoch: Callable[[], None], epochs: int) -> float:
    """Time of an epoch."""
    begin = time.perf_counter()
    for _ in range(epochs):
        epoch()
    return (time.perf_counter() - begin) / epochs * 1000


def main() -> None:
    """Measures in turn, so that a machine that slows down slows both."""
    x, y = table()
    ours, theirs = our_training(x, y), their_training(x, y)
    milliseconds(ours, 3)
    milliseconds(theirs, 3)
    pairs = [(milliseconds(ours, 10), milliseconds(theirs, 3)) for _ in range(ROUNDS)]
    print(f"{'-'.join(map(str, SIZES))}, {ROWS} rows, batch {BATCH}, adam, float32")
    print(f"ANN Studio    {median(a for a, _ in pairs):8.2f} ms/epoch")
    print(f"scikit-learn  {median(b for _, b in pairs):8.2f} ms/epoch")
    print(f"epochs per second, ours / theirs: {median(b / a for a, b in pairs):.1f}")


if __name__ == "__main__":
    main()
