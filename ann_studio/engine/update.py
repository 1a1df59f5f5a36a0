"""One update: an optimizer bound to the vectors that it reads and writes."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from ann_studio.engine.arrays import FloatArray, constant
from ann_studio.engine.frozen import frozen_entries, leaving, trained_parts
from ann_studio.engine.optimizers import Optimizer, Update
from ann_studio.engine.parameters import ParameterLayout


class Updater:
    """Applies an optimizer to `parameters` and `slots` by what lies in `gradient`.

    What is frozen is left alone in both, and does not count in the norm of what is clipped.
    """

    def __init__(
        self,
        optimizer: Optimizer,
        layout: ParameterLayout,
        parameters: FloatArray,
        gradient: FloatArray,
        slots: FloatArray,
    ) -> None:
        self._gradient = gradient
        self._clipnorm = optimizer.clipnorm or math.inf
        clipped = _arrays(layout, gradient) if optimizer.clipnorm else ()
        # In double precision, as the squares of single precision end at 1e38.
        self._clipped = [(array, np.empty(array.shape)) for array in clipped]
        self._frozen = frozen_entries(layout)
        self._nothing = constant(0, gradient)
        self._update = _in_turn(
            [
                optimizer.bind(parameters[part], gradient[part], slots[:, part])
                for part in trained_parts(layout)
            ]
        )
        if len(self._frozen):
            self._update = leaving(self._frozen, [parameters, *slots], self._update)

    def apply(self, step: int) -> None:
        """Makes the update number `step`, counted from 1."""
        if self._clipped:
            self._clip_all()
        self._update(step)

    def _clip_all(self) -> None:
        if len(self._frozen):
            np.put(self._gradient, self._frozen, self._nothing)
        for gradient, squares in self._clipped:
            np.copyto(squares, gradient)
            np.multiply(squares, squares, squares)
            norm = math.sqrt(squares.sum())
            if norm > self._clipnorm:
                np.multiply(gradient, self._clipnorm / norm, out=gradient)


def _in_turn(updates: list[Update]) -> Update:
    """All of these updates as one."""
    if len(updates) == 1:
        return updates[0]

    def update(step: int) -> None:
        for each in updates:
            each(step)

    return update


def _arrays(layout: ParameterLayout, vector: FloatArray) -> Iterator[FloatArray]:
    """The kernels and biases in a vector that are trained."""
    for layer_id, block in layout.blocks.items():
        if not block.layer.trainable:
            continue
        yield layout.kernel(vector, layer_id)
        bias = layout.bias(vector, layer_id)
        if bias is not None:
            yield bias
