"""Those who train side by side: each makes, of a network, a function that trains some epochs."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.networks import Network

Train = Callable[[int], object]


@dataclass(frozen=True)
class Peer:
    """A column of the table: `start` is called in a process of its own, under `environment`."""

    key: str
    title: str
    start: Callable[[Network], Train]
    environment: Mapping[str, str] = field(default_factory=dict)


def numpy_products(network: Network) -> Train:
    """Only the matrix products of each batch, forward and backward, as one writes them with @."""
    x, _ = network.table()
    generator = np.random.default_rng(0)
    kernels = [
        generator.standard_normal(shape, np.float32) / shape[0] for shape in pairwise(network.sizes)
    ]
    values = [
        generator.standard_normal((network.batch, units), np.float32) for units in network.sizes
    ]

    def train(epochs: int) -> None:
        for _ in range(epochs):
            for span in network.spans:
                a = [x[span], *(value[: span.stop - span.start] for value in values[1:])]
                for layer, kernel in enumerate(kernels):
                    a[layer] @ kernel
                for layer in reversed(range(len(kernels))):
                    delta = a[layer + 1]
                    a[layer].T @ delta
                    if layer:
                        delta @ kernels[layer].T

    return train


def keras_fit(keras: Any, network: Network) -> Train:
    """The script that Keras and we run, word for word."""
    x, y = network.table()
    model = keras.Sequential(
        [
            keras.Input(shape=(network.sizes[0],)),
            *(keras.layers.Dense(units, activation="relu") for units in network.sizes[1:-1]),
            keras.layers.Dense(
                network.sizes[-1], activation="sigmoid" if network.binary else "softmax"
            ),
        ]
    )
    model.compile(
        optimizer="adam",
        loss="binary_crossentropy" if network.binary else "categorical_crossentropy",
        metrics=["accuracy"],
    )
    return lambda epochs: model.fit(x, y, batch_size=network.batch, epochs=epochs, verbose=0)


def ann_studio(network: Network) -> Train:
    """Ours: the script of Keras, with only the import changed."""
    from ann_studio import keras_api as keras

    return keras_fit(keras, network)


def keras(network: Network) -> Train:
    """Keras, on the backend that the environment names."""
    import keras

    return keras_fit(keras, network)


def xla_scan(network: Network) -> Train:
    """XLA by hand."""
    from benchmarks.peers_xla import scan

    return scan(network)


def scikit_learn(network: Network) -> Train:
    """MLPClassifier, one epoch a fit, each going on from the last."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    warnings.simplefilter("ignore", ConvergenceWarning)
    x, y = network.table()
    labels = y[:, 0] if network.binary else y.argmax(axis=1)
    model = MLPClassifier(
        network.sizes[1:-1], batch_size=network.batch, max_iter=1, warm_start=True, tol=0.0
    )

    def train(epochs: int) -> None:
        for _ in range(epochs):
            model.fit(x, labels)

    return train


def pytorch(network: Network) -> Train:
    """The loop that everybody writes.

    Small networks get one thread: a second has nothing to do but to wait for the first, which
    makes an epoch many times longer as soon as another program keeps a core busy.
    """
    import torch
    from torch import nn

    if max(network.sizes) < 100:
        torch.set_num_threads(1)

    x, y = map(torch.from_numpy, network.table())
    if not network.binary:
        y = y.argmax(dim=1)
    layers: list[nn.Module] = []
    for inputs, units in pairwise(network.sizes):
        layers += [nn.Linear(inputs, units), nn.ReLU()]
    model = nn.Sequential(*layers[:-1])
    loss = nn.BCEWithLogitsLoss() if network.binary else nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)

    def epoch() -> tuple[float, float]:
        order = torch.randperm(len(x))
        shuffled_x, shuffled_y = x[order], y[order]
        total, right = torch.zeros(()), torch.zeros(())
        for span in network.spans:
            targets = shuffled_y[span]
            optimizer.zero_grad()
            logits = model(shuffled_x[span])
            cost = loss(logits, targets)
            cost.backward()
            optimizer.step()
            total += cost.detach() * len(targets)
            found = (logits > 0) if network.binary else logits.argmax(dim=1)
            right += (found == targets).sum()
        return total.item() / len(x), right.item() / len(x)

    return lambda epochs: [epoch() for _ in range(epochs)]


PEERS = (
    Peer("products", "NumPy products", numpy_products),
    Peer("ours", "ANN Studio", ann_studio),
    Peer("xla", "XLA scan", xla_scan),
    Peer("sklearn", "scikit-learn", scikit_learn),
    Peer("keras-jax", "Keras/JAX", keras, {"KERAS_BACKEND": "jax"}),
    Peer("torch", "PyTorch", pytorch),
    Peer("keras-tf", "Keras/TF", keras, {"KERAS_BACKEND": "tensorflow"}),
)
