"""What the process does with requests, without the process."""

import itertools
from collections.abc import Callable

import numpy as np
import pytest

from ann_studio.descent.cost_function import CostFunction
from ann_studio.descent.surface import COARSE, FINE
from ann_studio.descent.worker import SurfaceAnswer, SurfaceRequest, SurfaceWorker
from tests.descent.networks import bowl, line, walk


class Desk:
    """A worker, what it has sent, and whether it is being interrupted."""

    def __init__(self) -> None:
        self.sent: list[SurfaceAnswer] = []
        self.worker = SurfaceWorker(self.sent.append)
        self._number = 0
        self.share = 1.0

    def ask(
        self,
        path: np.ndarray,
        cost: CostFunction | None = None,
        forgets: bool = False,
        known: int = 0,
        is_outdated: Callable[[float], bool] = lambda _patience: False,
    ) -> None:
        self._number += 1
        points = {i: p for i, p in enumerate(path) if i >= known}
        self.worker.answer(
            SurfaceRequest(
                self._number, cost, forgets, tuple(range(len(path))), points, 1.0, self.share
            ),
            is_outdated,
        )


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_small_problem_gets_the_fine_surface(desk: Desk) -> None:
    path = walk(8, 2)
    desk.ask(path, line(), forgets=True)
    [answer] = desk.sent
    surface = answer.surface
    assert (answer.number, surface.is_final, surface.steps) == (1, True, tuple(range(8)))
    assert (surface.rows_used, surface.rows_total) == (4, 4)
    assert surface.cost.shape == (FINE, FINE)
    for i, j in ((0, 0), (7, 30), (40, 40)):
        w, b = surface.plane.point(surface.grid.u[j], surface.grid.v[i])
        assert surface.cost[i, j] == pytest.approx(bowl(float(w), float(b)))


def test_the_path_comes_with_the_surface_it_lies_on(desk: Desk) -> None:
    path = walk(8, 2)
    desk.ask(path, line(), forgets=True)
    [answer] = desk.sent
    plane = answer.surface.plane
    assert answer.path.plane is plane
    assert answer.path.steps == tuple(range(8))
    assert answer.path.uv == pytest.approx((path - plane.center) @ plane.directions.T)


def test_a_dear_problem_gets_a_coarse_surface_first(desk: Desk) -> None:
    cost = line(30_000)
    desk.ask(walk(8, 2), cost, forgets=True)
    shapes = [(a.surface.cost.shape[0], a.surface.is_final) for a in desk.sent]
    assert shapes == [(COARSE, False), (FINE, True)]


def test_what_was_sent_before_is_remembered(desk: Desk) -> None:
    path = walk(9, 2)
    desk.ask(path[:6], line(), forgets=True)
    desk.ask(path, known=6)
    whole = Desk()
    whole.ask(path, line(), forgets=True)
    # The same surface, though perhaps the other way round.
    costs, wanted = desk.sent[1].surface.cost, whole.sent[0].surface.cost
    assert np.sort(costs.ravel()) == pytest.approx(np.sort(wanted.ravel()))


def test_the_plane_keeps_its_way_round_within_a_run(desk: Desk) -> None:
    path = np.cumsum(np.random.default_rng(8).normal(size=(60, 2)), axis=0)
    desk.ask(path[:10], line(), forgets=True)
    for count in range(11, 30):
        desk.ask(path[:count], known=count - 1)
    planes = [answer.surface.plane for answer in desk.sent]
    for former, plane in itertools.pairwise(planes):
        assert (np.einsum("dp,dp->d", former.directions, plane.directions) >= 0).all()


def test_an_outdated_request_is_given_up_between_rows(desk: Desk) -> None:
    looks = iter([False, False, False, True])
    desk.ask(walk(8, 2), line(), forgets=True, is_outdated=lambda _patience: next(looks))
    assert desk.sent == []
    assert next(looks, None) is None


def test_an_outdated_request_still_brings_its_points(desk: Desk) -> None:
    path = walk(9, 2)
    desk.ask(path[:6], line(), forgets=True, is_outdated=lambda _patience: True)
    desk.ask(path, known=6)
    assert desk.sent[0].surface.steps == tuple(range(9))


def test_beside_a_training_it_rests_most_of_the_time(desk: Desk) -> None:
    rests: list[float] = []

    def rest(patience: float) -> bool:
        rests.append(patience)
        return False

    desk.share = 0.2
    desk.ask(walk(8, 2), line(), forgets=True, is_outdated=rest)
    assert len(rests) == 1 + FINE
    assert min(rests[1:]) > 0, "it rests after each row"
    rests.clear()
    desk.share = 1.0
    desk.ask(walk(8, 2), is_outdated=rest)
    assert rests == [0] * (1 + FINE)
