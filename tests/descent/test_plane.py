"""Planes beside scikit-learn's PCA, and paths that hardly have one."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.decomposition import PCA

from ann_studio.descent.plane import Plane, fit_plane

finite_paths = st.tuples(st.integers(1, 12), st.integers(1, 9)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=st.floats(-1e6, 1e6, width=64))
)


def is_orthonormal(plane: Plane) -> bool:
    wanted = np.eye(2) if plane.size > 1 else np.diag([1.0, 0.0])
    return np.allclose(plane.directions @ plane.directions.T, wanted, atol=1e-9)


@pytest.mark.parametrize(("count", "size"), [(3, 2), (8, 5), (40, 21), (5, 4000), (60, 3)])
def test_plane_is_that_of_scikit_learn(count: int, size: int) -> None:
    path = np.cumsum(np.random.default_rng(count * size).normal(size=(count, size)), axis=0)
    plane, judge = fit_plane(path), PCA(n_components=2).fit(path)
    assert plane.center == pytest.approx(judge.mean_, abs=1e-12)
    assert plane.shares == pytest.approx(judge.explained_variance_ratio_, rel=1e-9)
    for ours, theirs in zip(plane.directions, judge.components_, strict=True):
        assert abs(ours @ theirs) == pytest.approx(1, abs=1e-9)
    assert np.abs(plane.project(path)) == pytest.approx(np.abs(judge.transform(path)), abs=1e-8)


@given(finite_paths)
def test_any_path_has_a_plane(path: npt.NDArray[np.float64]) -> None:
    plane = fit_plane(path)
    assert is_orthonormal(plane)
    assert 0 <= plane.shares[1] <= plane.shares[0] <= 1 + 1e-12
    assert plane.held <= 1
    again = fit_plane(path)
    assert np.array_equal(plane.directions, again.directions)


@given(finite_paths, st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))
def test_a_place_on_the_plane_comes_back(path: npt.NDArray[np.float64], u: float, v: float) -> None:
    plane = fit_plane(path)
    size = max(1.0, float(np.abs(path).max()))
    place = plane.point(u, v)
    wanted = (u, v) if plane.size > 1 else (u, 0.0)
    assert plane.project(place) == pytest.approx(wanted, abs=1e-9 * size)
    if plane.size > 1:
        assert plane.distance(place) == pytest.approx(0, abs=1e-9 * size)


@given(finite_paths)
def test_projection_and_distance_obey_pythagoras(path: npt.NDArray[np.float64]) -> None:
    plane = fit_plane(path)
    for point in path:
        u, v = plane.project(point)
        whole = float(np.linalg.norm(point - plane.center))
        assert np.hypot(np.hypot(u, v), plane.distance(point)) == pytest.approx(
            whole, rel=1e-6, abs=1e-6
        )


def test_a_distance_by_hand() -> None:
    plane = Plane(np.array([1.0, 1.0, 1.0]), np.eye(3)[:2], (0.9, 0.1))
    assert plane.distance([4.0, 5.0, -1.5]) == pytest.approx(2.5)
    assert plane.project([4.0, 5.0, -1.5]) == pytest.approx([3.0, 4.0])


def test_one_point_has_the_first_two_axes() -> None:
    plane = fit_plane([[3.0, -2.0, 7.0]])
    assert np.array_equal(plane.directions, np.eye(3)[:2])
    assert plane.shares == (0, 0)
    assert plane.center == pytest.approx([3, -2, 7])


def test_rounding_is_no_direction() -> None:
    point = np.array([0.1, -0.7, 0.3, 1 / 3])
    path = np.tile(point, (7, 1))
    assert np.abs(path - path.mean(axis=0)).max() > 0
    plane = fit_plane(path)
    assert np.array_equal(plane.directions, np.eye(4)[:2])
    assert plane.shares == (0, 0)


def test_a_straight_path_lies_wholly_along_the_first_direction() -> None:
    path = np.outer(np.arange(6), [3.0, 0.0, 4.0]) + 1
    plane = fit_plane(path)
    assert plane.directions[0] == pytest.approx([0.6, 0, 0.8])
    assert plane.directions[1] == pytest.approx([0, 1, 0])
    assert plane.shares == pytest.approx((1, 0))


def test_one_parameter_has_one_direction() -> None:
    plane = fit_plane([[1.0], [2.0], [4.0]])
    assert plane.directions == pytest.approx(np.array([[1.0], [0.0]]))
    assert plane.point(0.5, 99.0) == pytest.approx(plane.point(0.5, 0.0))


def test_huge_and_tiny_paths_have_shares_too() -> None:
    path = np.cumsum(np.random.default_rng(3).normal(size=(9, 4)), axis=0)
    wanted = PCA(n_components=2).fit(path).explained_variance_ratio_
    for scale in (1e-200, 1e200):
        assert fit_plane(path * scale).shares == pytest.approx(wanted, rel=1e-9)


def test_float32_paths_are_measured_in_float64() -> None:
    path = np.cumsum(np.random.default_rng(3).normal(size=(9, 4)), axis=0).astype(np.float32)
    assert fit_plane(path).directions.dtype == np.float64
    assert fit_plane(path).project(path).dtype == np.float64


def test_the_picture_does_not_flip_as_the_path_grows() -> None:
    drift = np.array([1, 0, 0, 0, 0, 0.5])
    path = np.cumsum(np.random.default_rng(8).normal(size=(60, 6)) + drift, axis=0)
    previous = fit_plane(path[:20])
    for count in range(21, 60):
        plane = fit_plane(path[:count]).aligned_with(previous)
        assert (np.einsum("dp,dp->d", plane.directions, previous.directions) >= 0).all()
        previous = plane


def test_turning_a_plane_over_keeps_the_plane() -> None:
    plane = fit_plane(np.cumsum(np.random.default_rng(1).normal(size=(9, 5)), axis=0))
    flipped = Plane(plane.center, -plane.directions, plane.shares)
    assert np.array_equal(plane.aligned_with(flipped).directions, -plane.directions)


def test_a_plane_of_another_network_is_no_guide() -> None:
    plane, other = fit_plane(np.eye(3)), fit_plane(np.eye(4))
    assert plane.aligned_with(other) is plane
    assert plane.aligned_with(None) is plane


def test_the_path_ends_to_the_right_of_its_start_and_above() -> None:
    for seed in range(20):
        path = np.cumsum(np.random.default_rng(seed).normal(size=(30, 4)), axis=0)
        places = fit_plane(path).project(path)
        assert (places[-1] >= places[0] - 1e-9).all()
