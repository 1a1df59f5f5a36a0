"""The networks that are trained side by side, each with a table it can learn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Network:
    """Dense layers of `sizes`, relu hidden, on `rows` rows in batches of `batch`.

    `bars` is how many times our time each peer has to take at least, by the peer's key;
    `most_products` how many times the bare products' time ours may take at most.
    """

    sizes: tuple[int, ...]
    rows: int
    batch: int
    bars: dict[str, float]
    most_products: float | None = None

    @property
    def name(self) -> str:
        """The sizes of its layers, as in 11-6-6-1."""
        return "-".join(map(str, self.sizes))

    @property
    def binary(self) -> bool:
        """Whether one sigmoid tells two classes apart; else a softmax does, with a unit a class."""
        return self.sizes[-1] == 1

    @property
    def spans(self) -> list[slice]:
        """The batches of an epoch; the last may be smaller."""
        return [slice(i, min(i + self.batch, self.rows)) for i in range(0, self.rows, self.batch)]

    def table(self) -> tuple[Floats, Floats]:
        """x (rows, inputs) and y (rows, outputs): classes that a random wave-like rule decides."""
        generator = np.random.default_rng(0)
        x = generator.standard_normal((self.rows, self.sizes[0]), np.float32)
        classes = max(self.sizes[-1], 2)
        directions = generator.standard_normal((self.sizes[0], 16), np.float32)
        waves = np.sin(x @ directions / np.sqrt(np.float32(self.sizes[0])))
        scores = waves @ generator.standard_normal((16, classes), np.float32)
        one_hot = np.eye(classes, dtype=np.float32)[scores.argmax(axis=1)]
        return x, np.ascontiguousarray(one_hot[:, 1:]) if self.binary else one_hot


_SMALL = {"xla": 1.5, "sklearn": 4.0, "keras-jax": 6.0, "torch": 10.0, "keras-tf": 30.0}
_NOT_SLOWER = {"sklearn": 1.0, "keras-jax": 1.0, "torch": 1.0}

NETWORKS = (
    Network((11, 6, 6, 1), 8_000, 32, _SMALL, 3.5),
    Network((2, 8, 8, 8, 1), 1_000, 10, _SMALL, 3.5),
    Network((64, 32, 10), 1_797, 32, _SMALL, 3.5),
    Network((3, 4, 1), 8, 1, {**_SMALL, "keras-jax": 5.0}),
    Network((784, 128, 10), 60_000, 128, _NOT_SLOWER),
    Network((256, 1024, 1024, 10), 20_000, 256, {}, 1.4),
)
