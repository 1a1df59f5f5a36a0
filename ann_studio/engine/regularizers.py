"""Penalties on kernels: what they add to the cost, and to its gradient."""

from __future__ import annotations

from functools import partial

import numpy as np

from ann_studio.engine.arrays import FloatArray, Program
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.network.layer_types import Regularizer


def penalty(layout: ParameterLayout, parameters: FloatArray) -> float:
    """Σ over the kernels of `l1 · Σ|w| + l2 · Σw²`: what the cost includes.

    As in Keras, a layer that is not trainable has no penalty; single weights that are frozen in
    one that is have theirs.
    """
    return sum(
        _value(regularizer, layout.kernel(parameters, layer_id))
        for layer_id, regularizer in penalized(layout).items()
    )


def has_penalty(layout: ParameterLayout) -> bool:
    """Whether any kernel has a penalty that is not 0."""
    return bool(penalized(layout))


def penalized(layout: ParameterLayout) -> dict[str, Regularizer]:
    """The penalties that the cost includes, by the layer whose kernel they are on."""
    found: dict[str, Regularizer] = {}
    for layer_id, block in layout.blocks.items():
        regularizer = block.layer.kernel_regularizer
        if block.layer.trainable and regularizer is not None and (regularizer.l1 or regularizer.l2):
            found[layer_id] = regularizer
    return found


def _value(regularizer: Regularizer, kernel: FloatArray) -> float:
    value = 0.0
    if regularizer.l1:
        value += regularizer.l1 * float(np.abs(kernel).sum())
    if regularizer.l2:
        value += regularizer.l2 * float(np.square(kernel).sum())
    return value


def penalty_gradient(
    layout: ParameterLayout, parameters: FloatArray, gradient: FloatArray
) -> Program:
    """Adds `l1 · sign(w) + 2 · l2 · w` of each kernel to its part of `gradient`."""
    program: Program = []
    for layer_id, regularizer in penalized(layout).items():
        kernel, target = layout.kernel(parameters, layer_id), layout.kernel(gradient, layer_id)
        scratch = np.empty_like(kernel)
        if regularizer.l1:
            program += [
                partial(np.sign, kernel, scratch),
                partial(np.multiply, scratch, regularizer.l1, scratch),
                partial(np.add, target, scratch, target),
            ]
        if regularizer.l2:
            program += [
                partial(np.multiply, kernel, 2 * regularizer.l2, scratch),
                partial(np.add, target, scratch, target),
            ]
    return program
