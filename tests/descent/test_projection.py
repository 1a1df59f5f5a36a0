"""A growing path projected point by point, beside the same path projected at once."""

import math

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ann_studio.descent.plane import Plane, fit_plane
from ann_studio.descent.projection import ProjectedPath

PATH = np.cumsum(np.random.default_rng(4).normal(size=(30, 7)), axis=0)


@given(st.lists(st.sets(st.integers(0, 29), min_size=1), min_size=1, max_size=6))
def test_however_the_path_grows_and_thins_it_is_the_same(history: list[set[int]]) -> None:
    plane = fit_plane(PATH)
    path = ProjectedPath(plane)
    for chosen in history:
        steps = sorted(chosen)
        path.update(steps, list(PATH[steps]))
        assert path.steps == tuple(steps)
        offsets = PATH[steps] - plane.center
        assert path.uv == pytest.approx(offsets @ plane.directions.T)
        held = ((offsets @ plane.directions.T) ** 2).sum() / (offsets**2).sum()
        assert path.held == pytest.approx(held)


def test_the_fitted_path_is_held_by_as_much_as_its_shares_say() -> None:
    plane = fit_plane(PATH)
    path = ProjectedPath(plane)
    path.update(range(30), list(PATH))
    assert path.held == pytest.approx(plane.held)
    assert path.turn == pytest.approx(0, abs=1e-6)


def test_points_that_overflowed_are_left_out() -> None:
    points = [PATH[0], np.full(7, np.nan), PATH[2], np.full(7, np.inf)]
    path = ProjectedPath(fit_plane(PATH))
    path.update([0, 1, 2, 3], points)
    assert path.steps == (0, 2)
    assert np.isfinite(path.uv).all()


def test_an_empty_path_is_held_and_not_turned() -> None:
    path = ProjectedPath(fit_plane(PATH))
    assert (path.held, path.turn, len(path.uv)) == (1, 0, 0)


@pytest.mark.parametrize("degrees", [-80, -30, 0, 12, 45, 90])
def test_turn_is_the_angle_to_the_first_direction(degrees: float) -> None:
    angle = math.radians(degrees)
    points = np.outer(np.linspace(-2, 3, 9), [math.cos(angle), math.sin(angle), 0])
    path = ProjectedPath(Plane(np.zeros(3), np.eye(3)[:2], (1.0, 0.0)))
    path.update(range(9), list(points))
    assert path.turn == pytest.approx(abs(angle))


@given(arrays(np.float64, (6, 3), elements=st.floats(-1e3, 1e3)))
def test_any_path_is_held_by_a_share(points: npt.NDArray[np.float64]) -> None:
    path = ProjectedPath(Plane(np.zeros(3), np.eye(3)[:2], (1.0, 0.0)))
    path.update(range(6), list(points))
    assert 0 <= path.held <= 1
    assert 0 <= path.turn <= math.pi / 2
