"""The scale of colors from negative over zero to positive, in steps that are made once."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from ann_studio.studio import theme

BINS: Final = 33
MIDDLE: Final = BINS // 2


def bins_of(values: npt.NDArray[np.floating], limit: float) -> npt.NDArray[np.intp]:
    """The step of each value on a scale from -limit to limit; NaN counts as zero."""
    share = np.minimum(np.maximum(values / limit, -1.0), 1.0)
    share[np.isnan(share)] = 0.0
    return np.rint((share + 1.0) * MIDDLE).astype(np.intp)


def largest_size(*arrays: npt.NDArray[np.floating]) -> float:
    """The largest size of a finite number in these arrays; 0 if there is none."""
    sizes = (np.abs(a[np.isfinite(a)]).max(initial=0.0) for a in arrays)
    return max(map(float, sizes), default=0.0)


def colors() -> tuple[QColor, ...]:
    """The color of each step, in the present theme."""
    return _made()[0]


def inks() -> tuple[QColor, ...]:
    """For each step the ink that is readable on its color."""
    return _made()[1]


_by_theme: dict[str, tuple[tuple[QColor, ...], tuple[QColor, ...]]] = {}


def _made() -> tuple[tuple[QColor, ...], tuple[QColor, ...]]:
    name = theme.current().name
    if name not in _by_theme:
        palette = tuple(theme.weight_palette(BINS))
        _by_theme[name] = (palette, tuple(map(theme.contrast_ink, palette)))
    return _by_theme[name]
