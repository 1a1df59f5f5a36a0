"""Keras's penalties on kernels."""

from __future__ import annotations

from ann_studio.engine.checks import check_choice
from ann_studio.network.layer_types import Regularizer

__all__ = ["L1", "L1L2", "L2", "Regularizer", "get", "l1", "l2"]


def L1(l1: float = 0.01) -> Regularizer:  # noqa: N802 - Keras's name
    """`l1 · Σ|w|`."""
    return Regularizer(l1=l1)


def L2(l2: float = 0.01) -> Regularizer:  # noqa: N802 - Keras's name
    """`l2 · Σw²`."""
    return Regularizer(l2=l2)


def L1L2(l1: float = 0.0, l2: float = 0.0) -> Regularizer:  # noqa: N802 - Keras's name
    """Both."""
    return Regularizer(l1, l2)


l1, l2 = L1, L2


def get(identifier: str | Regularizer | None) -> Regularizer | None:
    """A regularizer from its name or itself; raises SettingError naming those there are."""
    if not isinstance(identifier, str):
        return identifier
    named = {"l1": L1(), "l2": L2(), "l1_l2": L1L2(0.01, 0.01)}
    check_choice("kernel_regularizer", identifier.lower(), tuple(named))
    return named[identifier.lower()]
