"""Scaling a column of numbers, and saying by which numbers it was scaled.

Each scale works on numbers divided by a power of two, which is exact and keeps sums and squares
of the largest numbers from overflowing.
"""

from dataclasses import dataclass
from typing import TypeAlias, assert_never

import numpy as np
from numpy.typing import NDArray

from ann_studio.data.columns import Scaling

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Unscaled:
    """The numbers as they are."""

    def apply(self, values: Floats) -> Floats:
        """Return the values themselves, any shape."""
        return values

    def invert(self, scaled: Floats) -> Floats:
        """Return the values themselves, any shape."""
        return scaled


@dataclass(frozen=True)
class Standardized:
    """(value - mean) / std, with the population's standard deviation; 0 if all are equal."""

    mean: float
    std: float

    def apply(self, values: Floats) -> Floats:
        """Return the scaled values, any shape."""
        return _offset_ratio(values, self.mean, self.std)

    def invert(self, scaled: Floats) -> Floats:
        """Return the values that scale to `scaled`, any shape."""
        return self.mean + scaled * self.std


@dataclass(frozen=True)
class MinMaxScaled:
    """(value - minimum) / (maximum - minimum), so in [0, 1]; 0 if all are equal."""

    minimum: float
    maximum: float

    def apply(self, values: Floats) -> Floats:
        """Return the scaled values, any shape."""
        exponent = _exponent(self.minimum, self.maximum)
        low, high = np.ldexp([self.minimum, self.maximum], -exponent)
        return _offset_ratio(np.ldexp(values, -exponent), float(low), float(high - low))

    def invert(self, scaled: Floats) -> Floats:
        """Return the values that scale to `scaled`, any shape."""
        return self.minimum * (1 - scaled) + self.maximum * scaled


Scale: TypeAlias = Unscaled | Standardized | MinMaxScaled


def fit_scale(values: Floats, scaling: Scaling) -> Scale:
    """Return the scale that `scaling` means for these finite values, shape (rows,), rows > 0."""
    match scaling:
        case Scaling.NONE:
            return Unscaled()
        case Scaling.STANDARDIZE:
            return _fit_standardized(values)
        case Scaling.MIN_MAX:
            return MinMaxScaled(float(values.min()), float(values.max()))
        case _:
            assert_never(scaling)


def _fit_standardized(values: Floats) -> Standardized:
    low, high = float(values.min()), float(values.max())
    if low == high:  # rounding the mean must not make a constant column look spread
        return Standardized(low, 0.0)
    exponent = _exponent(low, high)
    shrunk = np.ldexp(values, -exponent)
    mean, std = np.ldexp([shrunk.mean(), shrunk.std()], exponent)
    return Standardized(float(mean), float(std))


def _offset_ratio(values: Floats, offset: float, width: float) -> Floats:
    """Return (values - offset) / width, or 0 where the width is 0."""
    if width == 0:
        return np.zeros_like(values)
    exponent = _exponent(offset, width)
    shrunk = np.ldexp(values, -exponent) - np.ldexp(offset, -exponent)
    return np.asarray(shrunk / np.ldexp(width, -exponent))


def _exponent(*numbers: float) -> int:
    """Return the exponent of two that brings the largest of the numbers below 1."""
    return int(np.frexp(max(abs(number) for number in numbers))[1])
