"""The descent plot as a user sees it: texts, axes, and a path that belongs to its surface."""

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ann_studio.descent.plane import fit_plane
from ann_studio.descent.projection import ProjectedPath
from ann_studio.descent.surface import Surface, grid_for
from ann_studio.studio.plots.descent_plot import DescentPlot

PATH = np.cumsum(np.random.default_rng(6).normal(size=(12, 5)) * [3, 2, 0.3, 0.2, 0.1], axis=0)


def made(rows_used: int = 8, rows_total: int = 8) -> tuple[Surface, ProjectedPath]:
    plane = fit_plane(PATH)
    grid = grid_for(plane, plane.project(PATH), 1.3)
    u, v = np.meshgrid(grid.u, grid.v)
    surface = Surface(plane, grid, 0.1 + u**2 + v**2, rows_used, rows_total, tuple(range(12)), True)
    path = ProjectedPath(plane)
    path.update(range(12), list(PATH))
    return surface, path


@pytest.fixture
def plot(qtbot: QtBot) -> DescentPlot:
    plot = DescentPlot()
    qtbot.addWidget(plot)
    plot.resize(340, 300)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def texts(plot: DescentPlot) -> str:
    return "\n".join(label.text() for label in plot.findChildren(QLabel) if label.isVisible())


def drawn(plot: DescentPlot) -> np.ndarray:
    """All the points of the path that are on the screen, in order."""
    kept, live = plot._line.getData(), plot._live.getData()
    return np.vstack([np.array(kept).T, np.array(live).T[-1:]])


def test_before_a_path_it_says_what_to_do(plot: DescentPlot) -> None:
    assert "Train to see the path" in texts(plot)


def test_while_the_first_surface_is_computed_it_says_so(plot: DescentPlot) -> None:
    plot.say_computing()
    assert "Computing" in texts(plot)


def test_the_caption_tells_rows_share_and_distance(plot: DescentPlot) -> None:
    surface, path = made()
    end = PATH[-1] + 0.0
    plot.set_surface(surface)
    plot.set_path(surface, path, end)
    offset = end - PATH.mean(axis=0)
    directions = np.linalg.svd(PATH - PATH.mean(axis=0))[2][:2]
    away = np.linalg.norm(offset - directions.T @ (directions @ offset))
    assert f"{away:.2g}"[:4] in texts(plot)
    variances = np.linalg.svd(PATH - PATH.mean(axis=0))[1] ** 2
    share = variances[:2].sum() / variances.sum()
    assert f"holds {100 * share:.0f}\N{NO-BREAK SPACE}% of the path" in texts(plot)
    assert "these 8 row" in texts(plot)
    assert "Train to see" not in texts(plot)


def test_rows_that_were_left_out_are_told(plot: DescentPlot) -> None:
    surface, path = made(1000, 60_000)
    plot.set_surface(surface)
    plot.set_path(surface, path, PATH[-1])
    assert "1,000 of the 60,000 rows" in texts(plot)


def test_axes_tell_the_shares_of_the_path(plot: DescentPlot) -> None:
    surface, _ = made()
    plot.set_surface(surface)
    variances = np.linalg.svd(PATH - PATH.mean(axis=0))[1] ** 2
    first, second = 100 * variances[:2] / variances.sum()
    assert plot._bottom.labelText == f"PCA 1 ({first:.0f}\N{NO-BREAK SPACE}% of the path)"
    assert plot._left.labelText == f"PCA 2 ({second:.0f}\N{NO-BREAK SPACE}%)"


def test_the_legend_tells_lowest_and_highest_cost(plot: DescentPlot) -> None:
    surface, _ = made()
    plot.set_surface(surface)
    low, high = plot.legend.texts()
    assert float(low) == pytest.approx(surface.cost.min(), rel=0.01)
    assert float(high) == pytest.approx(surface.cost.max(), rel=0.01)


def test_the_end_moves_and_the_rest_stays(plot: DescentPlot) -> None:
    surface, path = made()
    plot.set_surface(surface)
    plot.set_path(surface, path, PATH[-1])
    assert drawn(plot) == pytest.approx(path.uv)
    moved = PATH[-1] + 0.5
    path.update([*range(11), 99], [*PATH[:11], moved])
    plot.set_path(surface, path, moved)
    assert drawn(plot) == pytest.approx(surface.plane.project([*PATH[:11], moved]))
    assert np.ravel(plot._end.getData()) == pytest.approx(surface.plane.project(moved))


def test_a_new_plane_moves_every_point(plot: DescentPlot) -> None:
    surface, path = made()
    plot.set_surface(surface)
    plot.set_path(surface, path, PATH[-1])
    plane = fit_plane(PATH[:6])
    other = Surface(plane, surface.grid, surface.cost, 8, 8, tuple(range(6)), True)
    seen = ProjectedPath(plane)
    seen.update(range(12), list(PATH))
    plot.set_surface(other)
    plot.set_path(other, seen, PATH[-1])
    assert drawn(plot) == pytest.approx(plane.project(PATH))
    assert np.ravel(plot._start.getData()) == pytest.approx(plane.project(PATH[0]))


def test_a_cleared_plot_can_show_the_same_path_again(plot: DescentPlot) -> None:
    surface, path = made()
    for _ in range(2):
        plot.set_surface(surface)
        plot.set_path(surface, path, PATH[-1])
        assert drawn(plot) == pytest.approx(path.uv)
        plot.clear()
        assert "Train to see the path" in texts(plot)
        assert plot._line.getData()[0] is None or not len(plot._line.getData()[0])


def test_the_whole_grid_is_in_sight(plot: DescentPlot) -> None:
    surface, _ = made()
    plot.set_surface(surface)
    (left, right), (bottom, top) = plot._plot.getPlotItem().getViewBox().viewRange()
    assert (left, right) == pytest.approx((surface.grid.u[0], surface.grid.u[-1]))
    assert (bottom, top) == pytest.approx((surface.grid.v[0], surface.grid.v[-1]))
