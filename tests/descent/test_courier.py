"""What is sent to the surface process: nothing twice, and nothing of another run."""

from dataclasses import replace

import numpy as np
import pytest

from ann_studio.descent.courier import Parcels, Wish
from ann_studio.descent.surface import BUDGET
from tests.descent.networks import line, walk

PATH = walk(12, 2)
COST = line()


def wish(*steps: int, revision: int = 1) -> Wish:
    return Wish(1, revision, COST, {step: PATH[step] for step in steps}, 1.5, 0.5)


@pytest.fixture
def parcels() -> Parcels:
    return Parcels()


def test_the_first_parcel_has_all(parcels: Parcels) -> None:
    request = parcels.request(wish(0, 1, 2))
    assert request.cost is not None
    assert request.cost.is_same(COST.within(BUDGET))
    assert (request.forgets, request.steps) == (True, (0, 1, 2))
    assert set(request.points) == {0, 1, 2}
    assert (request.number, request.aspect, request.share) == (1, 1.5, 0.5)


def test_a_further_one_has_what_is_new(parcels: Parcels) -> None:
    parcels.request(wish(0, 1, 2))
    request = parcels.request(wish(0, 2, 4, 6))
    assert request.cost is None
    assert (request.forgets, request.steps) == (False, (0, 2, 4, 6))
    assert set(request.points) == {4, 6}


def test_what_was_thinned_out_is_not_remembered(parcels: Parcels) -> None:
    parcels.request(wish(0, 1, 2))
    parcels.request(wish(0, 2))
    assert set(parcels.request(wish(0, 1, 2)).points) == {1}


def test_another_run_begins_anew(parcels: Parcels) -> None:
    parcels.request(wish(0, 1, 2))
    request = parcels.request(wish(0, 1, revision=2))
    assert request.cost is None, "the table and the network are the same"
    assert request.forgets
    assert np.array_equal(request.points[1], PATH[1])


def test_another_cost_is_sent_with_the_same_run(parcels: Parcels) -> None:
    parcels.request(wish(0, 1))
    other = line(5)
    request = parcels.request(replace(wish(0, 1, 2), cost=other))
    assert request.cost is not None
    assert request.cost.is_same(other.within(BUDGET))
    assert set(request.points) == {2}
