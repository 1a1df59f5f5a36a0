"""The steps of the scale of colors."""

import numpy as np
from PySide6.QtWidgets import QApplication

from ann_studio.studio import theme
from ann_studio.studio.canvas.items import color_scale
from ann_studio.studio.canvas.items.color_scale import BINS, MIDDLE, bins_of


def test_the_ends_and_the_middle_of_the_scale() -> None:
    values = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    assert bins_of(values, 2.0).tolist() == [0, MIDDLE // 2, MIDDLE, 3 * MIDDLE // 2, BINS - 1]


def test_what_is_beyond_the_scale_is_at_its_ends_and_nan_in_the_middle() -> None:
    values = np.array([-9.0, 9.0, np.inf, -np.inf, np.nan])
    assert bins_of(values, 1.0).tolist() == [0, BINS - 1, BINS - 1, 0, MIDDLE]


def test_colors_follow_the_theme_and_inks_can_be_read(qapp: QApplication) -> None:
    for name in ("light", "dark"):
        theme.apply(qapp, name)
        colors = color_scale.colors()
        ends = (theme.current().negative, theme.current().zero, theme.current().positive)
        assert (colors[0], colors[MIDDLE], colors[-1]) == ends
        for color, ink in zip(colors, color_scale.inks(), strict=True):
            assert theme.contrast(color, ink) >= 4.5
