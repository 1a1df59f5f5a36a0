"""Start weights, by Keras's names and formulas."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt

Draw = Callable[[np.random.Generator, tuple[int, ...]], npt.NDArray[np.float64]]
"""From a generator and a shape, (fan_in, fan_out) or (units,), to an array of that shape."""

_TRUNCATION: Final = 0.87962566103423978
"""Standard deviation of a standard normal cut off at ±2, which Keras divides by."""


def _fans(shape: tuple[int, ...]) -> tuple[int, int]:
    """fan_in and fan_out; for a bias Keras takes its length for both."""
    return shape[0], shape[-1]


def _uniform(limit: Callable[[int, int], float]) -> Draw:
    def draw(generator: np.random.Generator, shape: tuple[int, ...]) -> npt.NDArray[np.float64]:
        bound = limit(*_fans(shape))
        return generator.uniform(-bound, bound, shape)

    return draw


def _truncated_normal(deviation: Callable[[int, int], float]) -> Draw:
    def draw(generator: np.random.Generator, shape: tuple[int, ...]) -> npt.NDArray[np.float64]:
        values = generator.standard_normal(shape)
        while (outside := np.abs(values) > 2).any():
            values[outside] = generator.standard_normal(int(outside.sum()))
        return values * (deviation(*_fans(shape)) / _TRUNCATION)

    return draw


def _constant(value: float) -> Draw:
    def draw(
        generator: np.random.Generator,  # noqa: ARG001 - the common signature
        shape: tuple[int, ...],
    ) -> npt.NDArray[np.float64]:
        return np.full(shape, value, np.float64)

    return draw


def _random_normal(
    generator: np.random.Generator, shape: tuple[int, ...]
) -> npt.NDArray[np.float64]:
    return generator.normal(0, 0.05, shape)


INITIALIZERS: Final[dict[str, Draw]] = {
    "glorot_uniform": _uniform(lambda fan_in, fan_out: math.sqrt(6 / (fan_in + fan_out))),
    "glorot_normal": _truncated_normal(lambda fan_in, fan_out: math.sqrt(2 / (fan_in + fan_out))),
    "he_uniform": _uniform(lambda fan_in, _: math.sqrt(6 / fan_in)),
    "he_normal": _truncated_normal(lambda fan_in, _: math.sqrt(2 / fan_in)),
    "lecun_normal": _truncated_normal(lambda fan_in, _: math.sqrt(1 / fan_in)),
    "random_normal": _random_normal,
    "random_uniform": _uniform(lambda *_: 0.05),
    "zeros": _constant(0),
    "ones": _constant(1),
}
