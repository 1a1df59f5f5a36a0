"""Contours of surfaces whose shape is known."""

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ann_studio.descent.plane import Plane
from ann_studio.descent.surface import Grid, Surface
from ann_studio.studio import theme
from ann_studio.studio.plots.contours import ContourItem, band_colors, contour_levels

GRID = Grid(np.linspace(-1, 1, 41), np.linspace(-1, 1, 41))
U, V = np.meshgrid(GRID.u, GRID.v)


def surface(cost: npt.NDArray[np.float64]) -> Surface:
    plane = Plane(np.zeros(2), np.eye(2), (0.8, 0.1))
    return Surface(plane, GRID, cost, 8, 8, (0, 1), True)


def band_at(item: ContourItem, u: float, v: float) -> list[int]:
    return [i for i, (path, _) in enumerate(item._bands) if path.contains(QPointF(u, v))]


@pytest.mark.parametrize("place", [(0.013, 0.017), (0.31, 0.22), (-0.6, 0.5), (0.9, -0.87)])
def test_each_place_lies_in_the_band_of_its_cost(
    qapp: QApplication, place: tuple[float, float]
) -> None:
    cost = 0.1 + U**2 + 2 * V**2
    item = ContourItem()
    item.set_surface(surface(cost))
    levels = contour_levels(cost)
    u, v = place
    wanted = int(np.searchsorted(levels, 0.1 + u**2 + 2 * v**2)) - 1
    assert band_at(item, u, v) == [wanted]


def test_a_ring_has_a_hole(qapp: QApplication) -> None:
    item = ContourItem()
    item.set_surface(surface(U**2 + V**2))
    assert band_at(item, 0.003, 0.004) == [0]
    assert 0 not in band_at(item, 0.7, 0.6)


def test_levels_run_from_the_lowest_to_the_highest_finite_cost() -> None:
    cost = 3 + U**2
    cost[0, 0], cost[0, 1] = np.inf, np.nan
    levels = contour_levels(cost)
    assert levels[0] == pytest.approx(3)
    assert levels[-1] == pytest.approx(4)
    gaps = np.diff(levels)
    assert gaps[1:] / gaps[:-1] == pytest.approx(np.full(len(gaps) - 1, gaps[1] / gaps[0]))
    assert gaps[1] > gaps[0] > 0


def test_where_the_cost_overflows_there_is_no_band(qapp: QApplication) -> None:
    cost = 1 + U**2
    cost[:, :10] = np.inf
    item = ContourItem()
    item.set_surface(surface(cost))
    assert band_at(item, -0.9, 0.0) == []
    assert band_at(item, GRID.u[10] - 0.02 * (GRID.u[1] - GRID.u[0]), 0.0) == []
    assert band_at(item, 0.2, 0.0) != []


@pytest.mark.parametrize("cost", [np.full((41, 41), 2.0), np.full((41, 41), np.nan)])
def test_surfaces_without_slopes_do_no_harm(
    qapp: QApplication, cost: npt.NDArray[np.float64]
) -> None:
    item = ContourItem()
    item.set_surface(surface(cost))
    item.set_surface(None)
    assert item.boundingRect().isEmpty()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_lowest_cost_stands_out_most_from_the_canvas(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    colors = band_colors(12)
    canvas = theme.current().canvas
    distances = [_distance(color, canvas) for color in colors]
    assert distances == sorted(distances, reverse=True)


def _distance(first: QColor, second: QColor) -> int:
    return sum(abs(a - b) for a, b in zip(first.getRgb()[:3], second.getRgb()[:3], strict=True))
