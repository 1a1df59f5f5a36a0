"""Grids around paths, and the cost on them beside a formula written by hand."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ann_studio.descent.plane import Plane, fit_plane
from ann_studio.descent.surface import COARSE, FINE, Grid, cost_rows, grid_counts, grid_for
from tests.descent.networks import bowl, line, walk

FLAT = Plane(np.zeros(2), np.eye(2), (0.9, 0.1))

paths = arrays(np.float64, st.tuples(st.integers(1, 9), st.just(2)), elements=st.floats(-1e4, 1e4))


@given(paths, st.floats(0.2, 5))
def test_grid_has_room_around_the_path_and_the_wanted_shape(
    path: npt.NDArray[np.float64], aspect: float
) -> None:
    """Far from the origin a path that has not moved has room for few digits only."""
    grid = grid_for(FLAT, path, aspect)
    assert grid.aspect == pytest.approx(aspect, rel=1e-5)
    assert all(grid.contains(place) for place in path)
    for axis, extent in zip((grid.u, grid.v), np.ptp(path, axis=0), strict=True):
        assert np.ptp(axis) >= 1.5 * extent * (1 - 1e-9)
        assert (np.diff(axis) > 0).all()


def test_a_grid_by_hand() -> None:
    grid = grid_for(FLAT, np.array([[0.0, 1.0], [4.0, 2.0]]), count=5)
    assert grid.u == pytest.approx([-1, 0.5, 2, 3.5, 5])
    assert grid.v == pytest.approx([-1.5, 0, 1.5, 3, 4.5])


def test_contains_leaves_an_inset_out() -> None:
    grid = Grid(np.linspace(0, 10, 3), np.linspace(0, 2, 3))
    assert grid.contains(np.array([0.5, 1.0]))
    assert not grid.contains(np.array([0.5, 1.0]), inset=0.1)
    assert not grid.contains(np.array([5.0, 2.1]))


def test_cost_on_the_axes_of_a_line_is_its_bowl() -> None:
    grid = Grid(np.linspace(-2, 3, 7), np.linspace(-1, 1, 5))
    cost = np.array(list(cost_rows(line().evaluator(), FLAT, grid)))
    wanted = [[bowl(w, b) for w in grid.u] for b in grid.v]
    assert cost == pytest.approx(np.array(wanted))


def test_cost_on_a_turned_plane_is_its_bowl() -> None:
    path = walk(6, 2)
    plane = fit_plane(path)
    grid = grid_for(plane, plane.project(path), count=5)
    cost = np.array(list(cost_rows(line().evaluator(), plane, grid)))
    for i, v in enumerate(grid.v):
        for j, u in enumerate(grid.u):
            w, b = plane.center + u * plane.directions[0] + v * plane.directions[1]
            assert cost[i, j] == pytest.approx(bowl(w, b), rel=1e-9)


def test_a_cost_that_overflows_is_infinite() -> None:
    grid = Grid(np.array([0.0, 1e300]), np.array([0.0, 1.0]))
    cost = np.array(list(cost_rows(line().evaluator(), FLAT, grid)))
    assert np.isfinite(cost[:, 0]).all()
    assert not np.isfinite(cost[:, 1]).any()


def test_a_dear_surface_comes_coarse_first() -> None:
    assert grid_counts(line()) == (FINE,)
    assert grid_counts(line(200_000)) == (COARSE, FINE)


def test_a_coarser_grid_covers_the_same_area() -> None:
    grid = grid_for(FLAT, np.array([[0.0, 1.0], [4.0, 2.0]]))
    coarse = grid.with_count(COARSE)
    assert len(coarse.u) == len(coarse.v) == COARSE
    assert (coarse.u[0], coarse.u[-1]) == (grid.u[0], grid.u[-1])
    assert (coarse.v[0], coarse.v[-1]) == (grid.v[0], grid.v[-1])
