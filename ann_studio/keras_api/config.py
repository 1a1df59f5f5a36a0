"""The number format of models made from now on: float32 as in Keras, or float64."""

from __future__ import annotations

from ann_studio.engine.checks import check_choice
from ann_studio.engine.settings import DTYPES

_floatx = "float32"


def floatx() -> str:
    """The present format."""
    return _floatx


def set_floatx(value: str) -> None:
    """Chooses "float32" or "float64"; raises SettingError for another."""
    global _floatx
    check_choice("floatx", value, DTYPES)
    _floatx = value
