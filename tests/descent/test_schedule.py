"""When surfaces are asked for: at once for a run, at its end, and seldom in between."""

import numpy as np
import pytest

from ann_studio.descent.plane import fit_plane
from ann_studio.descent.projection import ProjectedPath
from ann_studio.descent.schedule import INTERVAL, Scene, SurfaceSchedule, is_outgrown
from ann_studio.descent.surface import Surface, grid_for
from tests.descent.networks import walk

PATH = walk(20, 5)


@pytest.fixture
def asked() -> SurfaceSchedule:
    """A schedule by which step 10 of run 1 was asked for at 100 s, while it was training."""
    schedule = SurfaceSchedule()
    schedule.note(Scene(1, 10, 1.5, moving=True), 100.0)
    return schedule


def test_the_first_surface_is_due_at_once() -> None:
    scene = Scene(1, 3, 1.5, moving=True)
    assert SurfaceSchedule().is_due(scene, 0.0, waiting=False, outgrown=False)


def test_another_run_does_not_wait_for_the_former(asked: SurfaceSchedule) -> None:
    other = Scene(2, 10, 1.5, moving=True)
    assert asked.is_due(other, 100.0, waiting=True, outgrown=False)


@pytest.mark.parametrize(
    ("after", "outgrown", "due"),
    [
        (INTERVAL - 0.01, True, False),
        (INTERVAL + 0.01, True, True),
        (INTERVAL + 0.01, False, False),
        (60.0, False, False),
    ],
)
def test_a_moving_path_must_outgrow_its_surface_and_wait(
    asked: SurfaceSchedule, after: float, outgrown: bool, due: bool
) -> None:
    now = Scene(1, 500, 1.5, moving=True)
    assert asked.is_due(now, 100 + after, waiting=False, outgrown=outgrown) is due


def test_a_surface_under_way_is_not_starved_by_the_next(asked: SurfaceSchedule) -> None:
    for moving in (True, False):
        asked.note(Scene(1, 10, 1.5, moving), 100.0)
        now = Scene(1, 500, 1.5, moving)
        assert not asked.is_due(now, 999.0, waiting=True, outgrown=True)


def test_a_surface_that_takes_its_time_is_asked_for_anew_when_the_training_rests(
    asked: SurfaceSchedule,
) -> None:
    assert asked.is_due(Scene(1, 10, 1.5), 100.01, waiting=True, outgrown=False)
    assert Scene(1, 10, 1.5).share == 1
    assert Scene(1, 10, 1.5, moving=True).share < 0.5


def test_the_end_of_a_training_is_due_at_once_and_once(asked: SurfaceSchedule) -> None:
    end = Scene(1, 500, 1.5)
    assert asked.is_due(end, 100.01, waiting=False, outgrown=False)
    asked.note(end, 100.01)
    assert not asked.is_due(end, 500.0, waiting=False, outgrown=True)


def test_another_shape_of_the_picture_is_due(asked: SurfaceSchedule) -> None:
    asked.note(Scene(1, 10, 1.5), 100.0)
    for aspect, due in ((1.5, False), (1.6, False), (2.0, True), (1.0, True)):
        scene = Scene(1, 10, aspect)
        assert asked.is_due(scene, 200.0, waiting=False, outgrown=False) is due


def surface_of(path: np.ndarray) -> Surface:
    plane = fit_plane(path)
    grid = grid_for(plane, plane.project(path))
    cost = np.zeros((len(grid.v), len(grid.u)))
    return Surface(plane, grid, cost, 4, 4, tuple(range(len(path))), True)


def seen(surface: Surface, path: np.ndarray) -> ProjectedPath:
    projected = ProjectedPath(surface.plane)
    projected.update(range(len(path)), list(path))
    return projected


def test_a_path_fits_the_surface_that_was_made_for_it() -> None:
    surface = surface_of(PATH)
    assert not is_outgrown(surface, seen(surface, PATH))


def test_a_path_that_leaves_the_grid_outgrows_it() -> None:
    surface = surface_of(PATH)
    width = surface.grid.u[-1] - surface.grid.u[0]
    away = surface.plane.point(surface.grid.u[-1] + 0.1 * width, 0.0)
    assert is_outgrown(surface, seen(surface, np.vstack([PATH, away])))


def test_a_path_that_leaves_the_plane_outgrows_it() -> None:
    surface = surface_of(PATH)
    normal = np.linalg.svd(surface.plane.directions)[2][-1]
    length = np.linalg.norm(np.ptp(PATH, axis=0))
    away = surface.plane.center + np.outer(np.linspace(0, length, 12), normal)
    assert is_outgrown(surface, seen(surface, np.vstack([PATH, away])))


def test_a_path_that_turns_within_the_plane_outgrows_it() -> None:
    surface = surface_of(np.outer(np.linspace(-1, 1, 9), [1.0, 0.0, 0.0]))
    bent = np.outer(np.linspace(-1, 1, 9), [1.0, 0.2, 0.0]) * 0.9
    assert is_outgrown(surface, seen(surface, bent))
