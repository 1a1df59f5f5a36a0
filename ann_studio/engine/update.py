"""One update: an optimizer bound to the vectors that it reads and writes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.optimizers import Optimizer
from ann_studio.engine.parameters import ParameterLayout


class Updater:
    """Applies an optimizer to `parameters` and `slots` by what lies in `gradient`."""

    def __init__(
        self,
        optimizer: Optimizer,
        layout: ParameterLayout,
        parameters: FloatArray,
        gradient: FloatArray,
        slots: FloatArray,
    ) -> None:
        self._clipnorm = optimizer.clipnorm
        self._clipped = list(_arrays(layout, gradient)) if optimizer.clipnorm else []
        self._update = optimizer.bind(parameters, gradient, slots)

    def apply(self, step: int) -> None:
        """Makes the update number `step`, counted from 1."""
        for array in self._clipped:
            self._clip(array)
        self._update(step)

    def _clip(self, gradient: FloatArray) -> None:
        norm = float(np.sqrt(np.square(gradient, dtype=np.float64).sum()))
        if self._clipnorm is not None and norm > self._clipnorm:
            np.multiply(gradient, self._clipnorm / norm, out=gradient)


def _arrays(layout: ParameterLayout, vector: FloatArray) -> Iterator[FloatArray]:
    """The kernels and biases in a vector."""
    for layer_id in layout.blocks:
        yield layout.kernel(vector, layer_id)
        bias = layout.bias(vector, layer_id)
        if bias is not None:
            yield bias
