"""Keras's initializers, by name or object."""

from __future__ import annotations

from typing import Final

from ann_studio.keras_api.named import Named, name_of
from ann_studio.network.layer_types import INITIALIZERS

_NAMES: Final = {
    **{name: name for name in INITIALIZERS},
    "normal": "random_normal",
    "uniform": "random_uniform",
}


def GlorotUniform() -> Named:  # noqa: N802 - Keras's name
    """Uniform up to √(6 / (fan_in + fan_out))."""
    return Named("glorot_uniform")


def GlorotNormal() -> Named:  # noqa: N802 - Keras's name
    """Normal of deviation √(2 / (fan_in + fan_out)), cut off at two of them."""
    return Named("glorot_normal")


def HeUniform() -> Named:  # noqa: N802 - Keras's name
    """Uniform up to √(6 / fan_in)."""
    return Named("he_uniform")


def HeNormal() -> Named:  # noqa: N802 - Keras's name
    """Normal of deviation √(2 / fan_in), cut off at two of them."""
    return Named("he_normal")


def LecunNormal() -> Named:  # noqa: N802 - Keras's name
    """Normal of deviation √(1 / fan_in), cut off at two of them."""
    return Named("lecun_normal")


def RandomNormal() -> Named:  # noqa: N802 - Keras's name
    """Normal of deviation 0.05."""
    return Named("random_normal")


def RandomUniform() -> Named:  # noqa: N802 - Keras's name
    """Uniform from −0.05 to 0.05."""
    return Named("random_uniform")


def Zeros() -> Named:  # noqa: N802 - Keras's name
    """All 0."""
    return Named("zeros")


def Ones() -> Named:  # noqa: N802 - Keras's name
    """All 1."""
    return Named("ones")


def get(identifier: object) -> str:
    """The engine's name of an initializer; raises SettingError naming those there are."""
    return name_of("initializer", identifier, _NAMES)
